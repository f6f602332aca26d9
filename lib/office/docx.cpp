// SPDX-License-Identifier: Apache-2.0
// A flow as WordprocessingML. Lengths are twentieths of a point, sizes halves of one.
#include <cmath>
#include <pugixml.hpp>

#include "office/flow.hpp"
#include "office/package.hpp"

namespace office {
namespace {

constexpr std::string_view face = "Times New Roman";
constexpr std::string_view words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string twips(double points) { return std::to_string(std::lround(points * 20)); }
std::string halves(double points) { return std::to_string(std::lround(points * 2)); }

pugi::xml_node add(pugi::xml_node parent, const char* name) { return parent.append_child(name); }
void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(std::string{value}.c_str());
}
pugi::xml_node with(pugi::xml_node parent, const char* name, std::string_view value) {
  auto node = add(parent, name);
  set(node, "w:val", value);
  return node;
}

void add_fonts(pugi::xml_node properties) {
  auto fonts = add(properties, "w:rFonts");
  for (const auto* which : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) set(fonts, which, face);
}

// A border in the order w:pBdr asks for: all around, or only below.
void add_border(pugi::xml_node borders, const char* side) {
  auto border = with(borders, side, "single");
  set(border, "w:sz", "6");
  set(border, "w:space", "1");
  set(border, "w:color", "000000");
}

void add_text(pugi::xml_node run, std::string_view text) {
  while (true) {
    const auto end = text.find('\n');
    auto node = add(run, "w:t");
    set(node, "xml:space", "preserve");
    node.text().set(std::string{text.substr(0, end)}.c_str());
    if (end == std::string_view::npos) return;
    add(run, "w:br");
    text.remove_prefix(end + 1);
  }
}

void add_run(pugi::xml_node parent, const Run& run, double size) {
  auto node = add(parent, "w:r");
  auto properties = add(node, "w:rPr");
  if (run.bold) add(properties, "w:b");
  if (run.italic) add(properties, "w:i");
  with(properties, "w:sz", halves(size));
  with(properties, "w:szCs", halves(size));
  add_text(node, run.text);
}

void add_spacing(pugi::xml_node properties, double before, double after, double lines) {
  auto spacing = add(properties, "w:spacing");
  set(spacing, "w:before", twips(before));
  set(spacing, "w:after", twips(after));
  set(spacing, "w:line", std::to_string(std::lround(lines * 240)));
  set(spacing, "w:lineRule", "auto");
}

void add_indent(pugi::xml_node properties, double left, double right, double first) {
  auto indent = add(properties, "w:ind");
  set(indent, "w:left", twips(left));
  set(indent, "w:right", twips(right));
  set(indent, "w:firstLine", twips(first));
}

std::string_view name(Align align) {
  return align == Align::left ? "left" : align == Align::centre ? "center" : "both";
}

// The line below: an empty paragraph between indents, bordered on top.
void add_rule(pugi::xml_node parent, const Paragraph& above, double width) {
  auto properties = add(add(parent, "w:p"), "w:pPr");
  if (above.keep_with_next) add(properties, "w:keepNext");
  add_border(add(properties, "w:pBdr"), "w:top");
  auto spacing = add(properties, "w:spacing");
  set(spacing, "w:before", "20");
  set(spacing, "w:after", twips(above.after));
  set(spacing, "w:line", "60");
  set(spacing, "w:lineRule", "exact");
  const double side = std::max(0.0, (width - above.rule) / 2);
  add_indent(properties, side, side, 0);
  with(add(properties, "w:rPr"), "w:sz", "4");
}

void add_paragraph(pugi::xml_node parent, const Paragraph& paragraph, double width) {
  auto node = add(parent, "w:p");
  auto properties = add(node, "w:pPr");
  if (paragraph.outline > 0) with(properties, "w:pStyle", "Heading" + std::to_string(paragraph.outline));
  if (paragraph.keep_with_next || paragraph.rule > 0) add(properties, "w:keepNext");
  if (paragraph.page_break) add(properties, "w:pageBreakBefore");
  add(properties, "w:widowControl");
  if (paragraph.boxed) {
    auto borders = add(properties, "w:pBdr");
    for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right"}) add_border(borders, side);
  }
  add_spacing(properties, paragraph.before, paragraph.rule > 0 ? 0 : paragraph.after, paragraph.spacing);
  double side = 0;
  if (paragraph.boxed && !paragraph.runs.empty()) {
    constexpr double room = 8;
    const auto& run = paragraph.runs.front();
    side = std::max(0.0, (width - width_of(run.text, paragraph.size, run.bold) - room) / 2);
  }
  add_indent(properties, paragraph.left + side, side, paragraph.first);
  with(properties, "w:jc", name(paragraph.align));
  if (paragraph.outline > 0) with(properties, "w:outlineLvl", std::to_string(paragraph.outline - 1));
  with(add(properties, "w:rPr"), "w:sz", halves(paragraph.size));
  for (const auto& run : paragraph.runs) add_run(node, run, paragraph.size);
  if (paragraph.rule > 0) add_rule(parent, paragraph, width);
}

void add_cell(pugi::xml_node row, const Cell& cell, double width) {
  auto node = add(row, "w:tc");
  auto size = add(add(node, "w:tcPr"), "w:tcW");
  set(size, "w:w", twips(width));
  set(size, "w:type", "dxa");
  for (const auto& one : cell.content) add_paragraph(node, one, width);
  if (cell.content.empty()) add(node, "w:p");
}

void add_borders(pugi::xml_node properties) {
  auto borders = add(properties, "w:tblBorders");
  for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    auto border = with(borders, side, "single");
    set(border, "w:sz", "4");
    set(border, "w:space", "0");
    set(border, "w:color", "000000");
  }
}

void add_margins(pugi::xml_node properties, double padding) {
  auto margins = add(properties, "w:tblCellMar");
  for (const auto* side : {"w:left", "w:right"}) {
    auto margin = add(margins, side);
    set(margin, "w:w", twips(padding));
    set(margin, "w:type", "dxa");
  }
}

void add_grid(pugi::xml_node parent, const Grid& grid) {
  auto node = add(parent, "w:tbl");
  auto properties = add(node, "w:tblPr");
  double width = 0;
  for (const auto one : grid.widths) width += one;
  auto size = add(properties, "w:tblW");
  set(size, "w:w", twips(width));
  set(size, "w:type", "dxa");
  with(properties, "w:jc", "left");
  auto indent = add(properties, "w:tblInd");
  set(indent, "w:w", twips(grid.bordered ? cell_padding : 0));
  set(indent, "w:type", "dxa");
  if (grid.bordered) add_borders(properties);
  set(add(properties, "w:tblLayout"), "w:type", "fixed");
  add_margins(properties, grid.bordered ? cell_padding : 0);
  auto columns = add(node, "w:tblGrid");
  for (const auto one : grid.widths) set(add(columns, "w:gridCol"), "w:w", twips(one));
  for (std::size_t at = 0; at < grid.rows.size(); ++at) {
    auto row = add(node, "w:tr");
    auto how = add(row, "w:trPr");
    if (!grid.bordered || at < grid.head_rows) add(how, "w:cantSplit");
    if (at < grid.head_rows) add(how, "w:tblHeader");
    for (std::size_t column = 0; column < grid.rows[at].size(); ++column)
      add_cell(row, grid.rows[at][column], grid.widths[column] - (grid.bordered ? 2 * cell_padding : 0));
  }
}

void add_page(pugi::xml_node body) {
  auto section = add(body, "w:sectPr");
  auto header = add(section, "w:headerReference");
  set(header, "w:type", "default");
  set(header, "r:id", "rId2");
  auto size = add(section, "w:pgSz");
  set(size, "w:w", twips(page_width));
  set(size, "w:h", twips(page_height));
  auto margins = add(section, "w:pgMar");
  set(margins, "w:top", twips(margin_top));
  set(margins, "w:right", twips(margin_right));
  set(margins, "w:bottom", twips(margin_bottom));
  set(margins, "w:left", twips(margin_left));
  set(margins, "w:header", twips(header_height));
  set(margins, "w:footer", twips(header_height));
  set(margins, "w:gutter", "0");
  add(section, "w:titlePg");
}

pugi::xml_node root(pugi::xml_document& xml, const char* name) {
  auto node = xml.append_child(name);
  set(node, "xmlns:w", words);
  set(node, "xmlns:r", relations);
  return node;
}

struct Out : pugi::xml_writer {
  std::string bytes = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
  void write(const void* data, std::size_t size) override { bytes.append(static_cast<const char*>(data), size); }
};
std::string bytes_of(const pugi::xml_document& xml) {
  Out out;
  xml.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out.bytes);
}

std::string text_part(const Flow& flow) {
  pugi::xml_document xml;
  auto body = add(root(xml, "w:document"), "w:body");
  for (const auto& piece : flow) {
    if (const auto* paragraph = std::get_if<Paragraph>(&piece))
      add_paragraph(body, *paragraph, text_width);
    else
      add_grid(body, std::get<Grid>(piece));
  }
  // Word asks for a paragraph behind a table.
  if (flow.empty() || std::holds_alternative<Grid>(flow.back())) add_paragraph(body, {.size = 1}, text_width);
  add_page(body);
  return bytes_of(xml);
}

std::string header_part() {
  pugi::xml_document xml;
  auto paragraph = add(root(xml, "w:hdr"), "w:p");
  with(add(paragraph, "w:pPr"), "w:jc", "center");
  auto field = add(paragraph, "w:fldSimple");
  set(field, "w:instr", "PAGE");
  add_run(field, {"2"}, page_number_size);
  return bytes_of(xml);
}

void add_style(pugi::xml_node styles, const char* id, const char* name, bool usual) {
  auto style = add(styles, "w:style");
  set(style, "w:type", "paragraph");
  if (usual) set(style, "w:default", "1");
  set(style, "w:styleId", id);
  with(style, "w:name", name);
  if (!usual) with(style, "w:basedOn", "Normal");
}

std::string styles_part() {
  pugi::xml_document xml;
  auto styles = root(xml, "w:styles");
  auto defaults = add(styles, "w:docDefaults");
  auto run = add(add(defaults, "w:rPrDefault"), "w:rPr");
  add_fonts(run);
  with(run, "w:sz", "28");
  with(run, "w:szCs", "28");
  set(add(run, "w:lang"), "w:val", "vi-VN");
  add(add(defaults, "w:pPrDefault"), "w:pPr");
  add_style(styles, "Normal", "Normal", true);
  add_style(styles, "Heading1", "heading 1", false);
  add_style(styles, "Heading2", "heading 2", false);
  return bytes_of(xml);
}

constexpr std::string_view types_part =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>)";
constexpr std::string_view package_relations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)";
constexpr std::string_view document_relations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>)";

}  // namespace

std::string write_docx(const Document& document) {
  return pack({{"[Content_Types].xml", std::string{types_part}},
               {"_rels/.rels", std::string{package_relations}},
               {"word/document.xml", text_part(compose(document))},
               {"word/_rels/document.xml.rels", std::string{document_relations}},
               {"word/styles.xml", styles_part()},
               {"word/header1.xml", header_part()}});
}

}  // namespace office
