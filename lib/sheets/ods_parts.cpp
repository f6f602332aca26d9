// SPDX-License-Identifier: Apache-2.0
#include "sheets/ods_parts.hpp"

#include <algorithm>
#include <set>

#include "sheets/value.hpp"

namespace sheets::ods {
namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";
constexpr std::string_view namespaces =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
    R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0")"
    R"( xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0")"
    R"( xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0")"
    R"( xmlns:dc="http://purl.org/dc/elements/1.1/")"
    R"( xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3")";

constexpr std::string_view cell_styles =
    R"(<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>)"
    R"(<number:text-style style:name="as-typed"><number:text-content/></number:text-style>)"
    R"(<style:style style:name="text" style:family="table-cell" style:data-style-name="as-typed"/>)"
    R"(<style:style style:name="title" style:family="table-cell" style:data-style-name="as-typed">)"
    R"(<style:table-cell-properties fo:background-color="#e8eef4" fo:border-bottom="0.5pt solid #000000")"
    R"( fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style>)"
    R"(<style:style style:name="marked" style:family="table-cell" style:data-style-name="as-typed">)"
    R"(<style:table-cell-properties fo:background-color="#ffe1dc"/></style:style>)"
    R"(<style:style style:name="note" style:family="table-cell">)"
    R"(<style:table-cell-properties fo:wrap-option="wrap"/></style:style>)"
    R"(<style:style style:name="note-column" style:family="table-column">)"
    R"(<style:table-column-properties style:column-width="20cm"/></style:style>)";

// Millimetres of a column so many characters wide.
std::string width(double in_characters) { return number_text(std::clamp(in_characters, 1.0, 255.0) * 2.1) + "mm"; }

// One rule for each column with choices: the name says the column.
std::string validations(const Head& head) {
  std::string rules;
  for (std::size_t at = 0; at < head.columns.size(); ++at) {
    if (head.columns[at].choices.empty()) continue;
    std::string list;
    for (const auto& choice : head.columns[at].choices) {
      if (!list.empty()) list += ';';
      list += '"';
      for (const char c : choice) list.append(c == '"' ? 2 : 1, c);
      list += '"';
    }
    rules += R"(<table:content-validation table:name="choices)" + std::to_string(at) +
             R"(" table:condition="of:cell-content-is-in-list()" + escaped(list) +
             R"lit()" table:allow-empty-cell="true" table:display-list="unsorted"/>)lit";
  }
  return rules.empty() ? rules : "<table:content-validations>" + rules + "</table:content-validations>";
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string manifest() {
  const auto entry = [](std::string_view path, std::string_view type) {
    return R"(<manifest:file-entry manifest:full-path=")" + std::string{path} + R"(" manifest:media-type=")" +
           std::string{type} + R"("/>)";
  };
  return std::string{declaration} +
         R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0")"
         R"( manifest:version="1.3">)" +
         entry("/", content_type(Format::ods)) + entry("content.xml", "text/xml") + entry("styles.xml", "text/xml") +
         entry("settings.xml", "text/xml") + "</manifest:manifest>";
}

// Printed as people print lists: A4 across, all columns on the page.
std::string styles() {
  return std::string{declaration} + "<office:document-styles" + std::string{namespaces} +
         R"(><office:automatic-styles><style:page-layout style:name="across"><style:page-layout-properties)"
         R"( fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="12mm")"
         R"( style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>)"
         R"(<office:master-styles><style:master-page style:name="Default" style:page-layout-name="across"/>)"
         "</office:master-styles></office:document-styles>";
}

std::string settings(std::string_view sheet) {
  const auto item = [](std::string_view name, std::string_view type, std::string_view value) {
    return R"(<config:config-item config:name=")" + std::string{name} + R"(" config:type=")" + std::string{type} +
           R"(">)" + std::string{value} + "</config:config-item>";
  };
  const std::string entry = "<config:config-item-map-entry>", entry_end = "</config:config-item-map-entry>";
  return std::string{declaration} + R"(<office:document-settings xmlns:ooo="http://openoffice.org/2004/office")" +
         std::string{namespaces} +
         R"(><office:settings><config:config-item-set config:name="ooo:view-settings">)"
         R"(<config:config-item-map-indexed config:name="Views">)" +
         entry + item("ViewId", "string", "view1") + R"(<config:config-item-map-named config:name="Tables">)" +
         R"(<config:config-item-map-entry config:name=")" + escaped(sheet) + R"(">)" +
         item("CursorPositionX", "int", "0") + item("CursorPositionY", "int", "1") +
         item("HorizontalSplitMode", "short", "0") + item("VerticalSplitMode", "short", "2") +
         item("HorizontalSplitPosition", "int", "0") + item("VerticalSplitPosition", "int", "1") +
         item("ActiveSplitRange", "short", "2") + item("PositionLeft", "int", "0") + item("PositionRight", "int", "0") +
         item("PositionTop", "int", "0") + item("PositionBottom", "int", "1") + entry_end +
         "</config:config-item-map-named>" + item("ActiveTable", "string", escaped(sheet)) + entry_end +
         "</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>";
}

std::string content_beginning(const Head& head) {
  auto out = std::string{declaration} + "<office:document-content" + std::string{namespaces} +
             "><office:automatic-styles>" + std::string{cell_styles};
  std::set<std::string> widths;
  for (const auto& column : head.columns) widths.insert(width(column.width));
  for (const auto& one : widths)
    out += R"(<style:style style:name="w)" + one +
           R"(" style:family="table-column"><style:table-column-properties style:column-width=")" + one +
           R"("/></style:style>)";
  return out + "</office:automatic-styles><office:body><office:spreadsheet>" + validations(head);
}

std::string columns(const Head& head) {
  std::string out;
  for (const auto& column : head.columns)
    out += R"(<table:table-column table:style-name="w)" + width(column.width) +
           (column.text ? R"(" table:default-cell-style-name="text"/>)" : R"("/>)");
  return out;
}

}  // namespace sheets::ods
