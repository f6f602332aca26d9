// SPDX-License-Identifier: Apache-2.0
#include "reader/block.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "reader/repair.hpp"
#include "text/utf8.hpp"

namespace reader {
namespace {

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_islower(static_cast<UChar32>(text::utf8::next(text, at)));
}

bool is_ended(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == ')' || line.back() == ' ')) line.remove_suffix(1);
  return line.ends_with('.') || line.ends_with(';') || line.ends_with(':') || line.ends_with('!') ||
         line.ends_with('?') || line.ends_with("…");
}

// Words after which a line cannot end: what follows is the rest of it.
// Names of bodies and places ("về Sở", "thuộc tỉnh") may end a heading, though ("4. Các sở, ban, ngành tỉnh").
bool is_left_open(std::string_view line, bool may_be_heading) {
  static const auto open = Phrases::of(
      "và|các|của|về|với|cho|tại|từ|đến|trong|theo|do|là|số|ngày|tháng|hoặc|để|nhằm|những|ít|tối|trên|được|bằng");
  static const auto bodies = Phrases::of("sở|bộ|ban|ủy|tỉnh|huyện|xã|cấp");
  if (line.ends_with(',') || line.ends_with(" -") || line.ends_with("–")) return true;
  const auto blank = line.rfind(' ');
  const auto words = words_of(line.substr(blank == std::string_view::npos ? 0 : blank + 1));
  if (words.empty()) return false;
  const auto last = words.size() - 1;
  return open.length_at(words, last, words.size()) == 1 ||
         (!may_be_heading && bodies.length_at(words, last, words.size()) == 1);
}

// How the lines of a document are broken: at a width, or only where paragraphs end.
struct Wrapping {
  bool is_wrapped = false;
  std::size_t width = 0;
};

Wrapping wrapping_of(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  std::vector<std::size_t> lengths;
  std::size_t unended = 0;
  for (auto at = from; at < to; ++at) {
    if (lines[at].is_rule || lines[at].mark.is_whole) continue;
    lengths.push_back(letters(lines[at].text.bytes));
    if (!is_ended(lines[at].text.bytes)) ++unended;
  }
  if (lengths.size() < 4) return {};
  std::ranges::sort(lengths);
  const auto longest = lengths[lengths.size() * 97 / 100];
  constexpr std::size_t widest = 150;
  return {longest <= widest && unended * 2 >= lengths.size(), lengths[lengths.size() * 9 / 10]};
}

class Joining {
 public:
  Joining(const std::vector<Line>& lines, std::size_t from, std::size_t to)
      : lines_{lines}, wrapping_{wrapping_of(lines, from, to)} {}

  // Does line `at` go on with the paragraph that ends with the line before?
  bool goes_on(const Text& paragraph, std::size_t at) const {
    const auto& line = lines_[at];
    const auto& before = lines_[at - 1];
    if (line.is_rule || before.is_rule || line.mark.is_whole || before.mark.is_whole) return false;
    if (line.mark.table != 0 || before.mark.table != 0) return false;
    const auto& bytes = line.text.bytes;
    if (marker_of(bytes).rank != 0) return false;
    if (is_ended(before.text.bytes)) return is_full(before) && before.text.bytes.ends_with(';') && !line.after_blank;
    if (begins_small(bytes)) return true;
    if (is_left_open(before.text.bytes, may_be_heading(paragraph))) return !line.after_blank || wrapping_.is_wrapped;
    if (line.after_blank || !wrapping_.is_wrapped) return false;
    return runs_on(paragraph, at);
  }

 private:
  static bool may_be_heading(const Text& paragraph) {
    const auto marker = marker_of(paragraph.bytes);
    return marker.rank != 0 && marker.rank < rank::letter;
  }

  // Broken at the width of the page, so that what follows a semicolon may begin the next line.
  bool is_full(const Line& line) const {
    return wrapping_.is_wrapped && letters(line.text.bytes) * 4 >= wrapping_.width * 3;
  }

  // In wrapped text a line that begins with a capital goes on with a full line, or with a heading in capitals.
  bool runs_on(const Text& paragraph, std::size_t at) const {
    if (is_upper_case(paragraph.bytes))
      return is_upper_case(lines_[at].text.bytes) && marker_of(paragraph.bytes).rank != 0;
    if (is_full(lines_[at - 1])) return true;
    if (paragraph.bytes.starts_with("Trên đây")) return true;
    return !may_be_heading(paragraph) && letters(paragraph.bytes) > wrapping_.width;
  }

  const std::vector<Line>& lines_;
  Wrapping wrapping_;
};

// A short line without an end, or a label that ends with a colon.
bool looks_like_heading(const Block& block) {
  const auto length = letters(block.text.bytes);
  if (block.mark.heading != 0) return true;
  if (block.text.bytes.starts_with("Trên đây")) return false;
  if (block.mark.table != 0) return false;
  constexpr std::size_t short_line = 160, label_line = 110;
  if (block.ends_with(":")) return length <= short_line;
  if (is_ended(block.text.bytes) || block.ends_with(",") || block.ends_with("/")) return false;
  if (block.has_capitals_only) return length <= short_line * 2;
  if (block.marker.is_bullet()) return false;
  if (block.marker.rank != 0) return length <= short_line;
  return length <= label_line;
}

int rank_of(const Block& block) {
  if (block.marker.rank != 0) return block.marker.rank;
  if (block.mark.heading != 0) return rank::chapter + block.mark.heading;
  if (block.is_heading) return block.has_capitals_only ? rank::chapter : rank::label;
  return rank::paragraph;
}

void place_below_headings(std::vector<Block>& blocks) {
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    auto& block = blocks[at];
    const auto own = rank_of(block);
    while (!open.empty() && rank_of(blocks[open.back()]) >= own) open.pop_back();
    if (!open.empty()) block.above = open.back();
    if (block.mark.table == 0) open.push_back(at);
  }
}

Block block_from(Text text, const Mark& mark) {
  Block block;
  close_up(text);
  block.text = std::move(text);
  block.mark = mark;
  block.marker = mark.table != 0 ? Marker{} : marker_of(block.text.bytes);
  block.words = words_of(block.text.bytes);
  while (block.body < block.words.size() && block.words[block.body].from < block.marker.length) ++block.body;
  block.has_capitals_only = is_upper_case(std::string_view{block.text.bytes}.substr(block.marker.length));
  block.is_heading = looks_like_heading(block);
  return block;
}

}  // namespace

bool is_upper_case(std::string_view text) {
  std::size_t upper = 0, lower = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = static_cast<UChar32>(text::utf8::next(text, at));
    if (u_isupper(point)) ++upper;
    if (u_islower(point)) ++lower;
  }
  return upper >= 2 && lower * 10 <= upper;
}

std::optional<Range> Block::label() const {
  constexpr std::size_t longest = 16;
  for (auto at = body; at < words.size() && at - body <= longest; ++at) {
    if (words[at].is(":")) return Range{body, at};
    if (words[at].is(".") || words[at].is(";")) break;
  }
  return std::nullopt;
}

std::vector<Block> blocks_of(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  std::vector<Block> blocks;
  const Joining joining{lines, from, to};
  for (auto at = from; at < to;) {
    if (lines[at].is_rule || (lines[at].text.size() < 2 && lines[at].mark.table == 0)) {
      ++at;
      continue;
    }
    auto text = lines[at].text;
    const auto& mark = lines[at].mark;
    for (++at; at < to && joining.goes_on(text, at); ++at) text.join(lines[at].text);
    blocks.push_back(block_from(std::move(text), mark));
  }
  place_below_headings(blocks);
  return blocks;
}

}  // namespace reader
