// SPDX-License-Identifier: Apache-2.0
// The order, sizes and styles of Nghị định 30/2020 and of the Union's own guideline.
#include <algorithm>
#include <cmath>

#include "office/flow.hpp"
#include "text/text.hpp"

namespace office {
namespace {

constexpr double body_size = 14, first_indent = 12.7 * points_per_mm, gap = 6, body_spacing = 1.15;
constexpr double left_column = 0.415 * text_width, right_column = text_width - left_column;
constexpr double head_room = left_column - 8, signature_column = 0.53 * text_width;
constexpr double room_to_sign = 62;

Paragraph line(std::string text, double size, Align align = Align::centre) {
  return {.runs = {{std::move(text)}}, .align = align, .size = size};
}
Paragraph bold(std::string text, double size, Align align = Align::centre) {
  return {.runs = {{std::move(text), true}}, .align = align, .size = size};
}
Paragraph italic(std::string text, double size, Align align = Align::centre) {
  return {.runs = {{std::move(text), false, true}}, .align = align, .size = size};
}
// Names of bodies that no clerk would break.
bool inside_phrase(std::string_view text, std::size_t at) {
  for (const std::string_view phrase : {"BAN THƯỜNG VỤ", "ỦY BAN NHÂN DÂN", "BAN CHẤP HÀNH", "HỘI ĐỒNG NHÂN DÂN"})
    if (const auto found = text.find(phrase); found != std::string_view::npos)
      if (at > found && at < found + phrase.size()) return true;
  return false;
}

// A title that needs several lines is broken into equal ones, never beside a dash.
Paragraph balanced(Paragraph paragraph, double room) {
  auto& text = paragraph.runs.front().text;
  const auto width = [&](std::string_view part) {
    return width_of(std::string{part}, paragraph.size, paragraph.runs.front().bold);
  };
  std::string made;
  std::string_view rest = text;
  for (auto lines = std::ceil(width(rest) / room); lines > 1; --lines) {
    const double wanted = width(rest) / lines;
    auto best = std::string_view::npos;
    double off = room;
    for (auto at = rest.find(' '); at != std::string_view::npos; at = rest.find(' ', at + 1)) {
      const bool beside_dash = rest.substr(0, at).ends_with(" -") || rest.substr(at).starts_with(" -");
      const double here = width(rest.substr(0, at));
      if (beside_dash || inside_phrase(rest, at) || here > room || std::abs(here - wanted) >= off) continue;
      off = std::abs(here - wanted);
      best = at;
    }
    if (best == std::string_view::npos) break;
    made += std::string{rest.substr(0, best)} + '\n';
    rest.remove_prefix(best + 1);
  }
  text = made + std::string{rest};
  return paragraph;
}
// A line below as long as `share` of the longest line of the text.
Paragraph ruled(Paragraph paragraph, double share) {
  const auto& run = paragraph.runs.front();
  paragraph.rule = share * width_of(run.text, paragraph.size, run.bold);
  return paragraph;
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string place_and_date(const Document& document) {
  const auto place = document.place.empty() ? std::string{} : document.place + ", ";
  if (!document.date) return place + "ngày … tháng … năm …";
  const auto month = document.date->month();
  return place + "ngày " + two_digits(document.date->day()) + " tháng " +
         (month < 3 ? two_digits(month) : std::to_string(month)) + " năm " + std::to_string(document.date->year());
}

std::string numbered(const Document& document) {
  return "Số: " + (document.number.empty() ? std::string{"………"} : document.number);
}

std::vector<Paragraph> issuer(const Document& document) {
  std::vector<Paragraph> made;
  const bool state = document.layout == Layout::state;
  const double size = state ? 12 : 14;
  if (!document.parent.empty()) made.push_back(balanced(line(text::upper(document.parent), size), head_room));
  auto own = balanced(bold(text::upper(document.issuer), size), head_room);
  if (state) own = ruled(std::move(own), 0.4);
  made.push_back(std::move(own));
  if (!state) made.push_back(line("***", size));
  return made;
}

std::vector<Paragraph> heading_of_country(const Document& document) {
  if (document.layout == Layout::union_) return {ruled(bold("ĐOÀN TNCS HỒ CHÍ MINH", 15), 1)};
  return {bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), ruled(bold("Độc lập - Tự do - Hạnh phúc", 13), 1)};
}

Grid head(const Document& document) {
  auto number = line(numbered(document), 13);
  number.before = gap;
  std::vector<Paragraph> below{std::move(number)};
  if (document.kind.empty() && !document.subject.empty()) below.push_back(line("V/v " + document.subject, 12));
  if (document.draft) {
    auto mark = bold("DỰ THẢO", 13);
    mark.before = gap;
    mark.boxed = true;
    below.push_back(std::move(mark));
  }
  auto day = italic(place_and_date(document), 13);
  day.before = gap;
  return {.widths = {left_column, right_column},
          .rows = {{{issuer(document)}, {heading_of_country(document)}}, {{std::move(below)}, {{std::move(day)}}}}};
}

void add_title(const Document& document, Flow& flow) {
  if (document.kind.empty()) return;
  auto kind = bold(text::upper(document.kind), 14);
  kind.before = 18;
  kind.keep_with_next = true;
  flow.emplace_back(std::move(kind));
  if (document.subject.empty()) return;
  auto subject = ruled(balanced(bold(document.subject, 14), 0.9 * text_width), 0.35);
  subject.after = gap;
  flow.emplace_back(std::move(subject));
}

Paragraph of_body(std::string text) {
  return {.runs = {{std::move(text)}},
          .align = Align::justified,
          .size = body_size,
          .first = first_indent,
          .before = gap,
          .spacing = body_spacing};
}

void add_addressees(const Document& document, Flow& flow) {
  if (document.addressees.empty()) return;
  constexpr double inset = 70;
  auto first = of_body(document.addressees.size() == 1 ? "Kính gửi: " + document.addressees.front() : "Kính gửi:");
  first.align = Align::left;
  first.before = 12;
  first.left = inset;
  first.first = 0;
  flow.emplace_back(std::move(first));
  if (document.addressees.size() == 1) return;
  for (const auto& one : document.addressees) {
    auto each = of_body("- " + one + (&one == &document.addressees.back() ? "." : ";"));
    each.align = Align::left;
    each.left = 2 * inset;
    each.first = 0;
    each.before = 2;
    flow.emplace_back(std::move(each));
  }
}

void add_bases(const Document& document, Flow& flow) {
  for (const auto& one : document.bases) {
    auto text = one;
    while (text.ends_with(';') || text.ends_with('.') || text.ends_with(' ')) text.pop_back();
    auto basis = of_body(text + (&one == &document.bases.back() ? "." : ";"));
    basis.runs.front().italic = true;
    flow.emplace_back(std::move(basis));
  }
}

Cell cell_of(const std::string& text, bool centred, bool strong) {
  constexpr double table_size = 12;
  return {{{.runs = {{text, strong}},
            .align = centred || strong ? Align::centre : Align::left,
            .size = table_size,
            .before = 1.5,
            .after = 1.5}}};
}

Grid grid_of(const Table& table) {
  Grid grid{.head_rows = 1, .bordered = true};
  double shares = 0;
  for (const auto& one : table.columns) shares += one.share;
  std::vector<Cell> titles;
  for (const auto& one : table.columns) {
    grid.widths.push_back(text_width * one.share / shares);
    titles.push_back(cell_of(one.title, true, true));
  }
  grid.rows.push_back(std::move(titles));
  for (const auto& row : table.rows) {
    std::vector<Cell> cells;
    for (std::size_t at = 0; at < table.columns.size(); ++at)
      cells.push_back(cell_of(at < row.size() ? row[at] : "", table.columns[at].centred, false));
    grid.rows.push_back(std::move(cells));
  }
  return grid;
}

Paragraph styled(const Block& block) {
  auto made = of_body(block.kind == Block::Kind::item ? "- " + block.text : block.text);
  const bool titled = block.kind == Block::Kind::heading || block.kind == Block::Kind::subheading;
  made.runs.front().bold = titled;
  made.runs.front().italic = block.kind == Block::Kind::note;
  made.keep_with_next = titled;
  made.outline = block.kind == Block::Kind::heading ? 1 : block.kind == Block::Kind::subheading ? 2 : 0;
  if (block.kind == Block::Kind::heading) made.before = 2 * gap;
  return made;
}

void add_blocks(const std::vector<Block>& blocks, Flow& flow) {
  for (const auto& block : blocks) {
    if (block.kind != Block::Kind::table) {
      flow.emplace_back(styled(block));
      continue;
    }
    Paragraph space{.size = 4, .keep_with_next = true};
    flow.emplace_back(space);
    flow.emplace_back(grid_of(block.table));
  }
}

// "./." behind the last sentence, and the last words stay with the signature.
void close(Flow& flow) {
  constexpr std::size_t short_enough = 600;
  auto* last = flow.empty() ? nullptr : std::get_if<Paragraph>(&flow.back());
  if (!last || last->runs.empty() || last->outline > 0) return;
  auto& text = last->runs.back().text;
  while (text.ends_with('.') || text.ends_with(';') || text.ends_with(' ')) text.pop_back();
  text += "./.";
  last->keep_with_next = text.size() < short_enough;
}

std::vector<Paragraph> recipients(const Document& document) {
  std::vector<Paragraph> made;
  if (document.recipients.empty()) return made;
  made.push_back({.runs = {{"Nơi nhận:", true, true}}, .size = 12});
  for (const auto& one : document.recipients)
    made.push_back({.runs = {{"- " + one + (&one == &document.recipients.back() ? "." : ";")}}, .size = 11});
  return made;
}

std::vector<Paragraph> signature(const Signature& by) {
  std::vector<Paragraph> made;
  if (!by.on_behalf.empty()) made.push_back(balanced(bold("TM. " + text::upper(by.on_behalf), 14), signature_column));
  if (!by.for_head.empty()) made.push_back(bold("KT. " + text::upper(by.for_head), 14));
  if (!by.position.empty()) made.push_back(bold(text::upper(by.position), 14));
  auto name = bold(by.name, 14);
  name.before = room_to_sign;
  if (!by.name.empty()) made.push_back(std::move(name));
  return made;
}

void add_foot(const Document& document, Flow& flow) {
  if (document.signature.empty() && document.recipients.empty()) return;
  flow.emplace_back(Paragraph{.size = 8, .keep_with_next = true});
  flow.emplace_back(Grid{.widths = {text_width - signature_column, signature_column},
                         .rows = {{{recipients(document)}, {signature(document.signature)}}}});
}

void add_annex(const Annex& annex, Flow& flow) {
  auto label = bold(annex.label, 14);
  label.page_break = true;
  label.keep_with_next = true;
  flow.emplace_back(std::move(label));
  auto title = bold(text::upper(annex.title), 14);
  title.keep_with_next = true;
  flow.emplace_back(std::move(title));
  if (!annex.reference.empty()) {
    auto reference = italic(annex.reference, 14);
    reference.after = gap;
    reference.keep_with_next = true;
    flow.emplace_back(std::move(reference));
  }
  add_blocks(annex.blocks, flow);
}

void clean(Paragraph& paragraph) {
  for (auto& run : paragraph.runs) run.text = text::clean(run.text, text::Lines::keep);
}

// What came from anywhere becomes text that may stand in XML: valid, without control characters.
void clean(Flow& flow) {
  for (auto& piece : flow) {
    if (auto* paragraph = std::get_if<Paragraph>(&piece)) {
      clean(*paragraph);
      continue;
    }
    for (auto& row : std::get<Grid>(piece).rows)
      for (auto& cell : row) std::ranges::for_each(cell.content, [](Paragraph& one) { clean(one); });
  }
}

}  // namespace

Flow compose(const Document& document) {
  Flow flow;
  flow.emplace_back(head(document));
  add_title(document, flow);
  add_addressees(document, flow);
  add_bases(document, flow);
  add_blocks(document.body, flow);
  close(flow);
  add_foot(document, flow);
  for (const auto& annex : document.annexes) add_annex(annex, flow);
  clean(flow);
  return flow;
}

}  // namespace office
