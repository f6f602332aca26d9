// SPDX-License-Identifier: Apache-2.0
// Word documents: paragraphs with the numbers their styles give them, and tables.
#include <algorithm>
#include <charconv>
#include <map>

#include "reader/formats.hpp"
#include "reader/refused.hpp"
#include "sheets/archive.hpp"
#include "sheets/refused.hpp"
#include "sheets/xml.hpp"

namespace reader {
namespace {

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Which level of which list a paragraph belongs to.
struct Place {
  int list = 0, level = 0;  // list 0: none
};

struct Level {
  std::string format = "decimal";
  std::string pattern;  // "%1.%2."
  int start = 1;
};

std::string roman(int value) {
  static constexpr std::pair<int, std::string_view> signs[] = {
      {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  std::string out;
  constexpr int most = 3999;
  value = std::clamp(value, 0, most);
  for (const auto& [worth, sign] : signs)
    for (; value >= worth; value -= worth) out += sign;
  return out;
}

std::string counted(int value, const std::string& format) {
  if (format == "upperRoman") return roman(value);
  if (format == "lowerLetter" || format == "upperLetter") {
    const char letter = static_cast<char>((format == "lowerLetter" ? 'a' : 'A') + (std::max(value, 1) - 1) % 26);
    return {letter};
  }
  return std::to_string(value);
}

// numbering.xml
class Numbering : public sheets::XmlReader {
 public:
  // The words Word would print before the paragraph: "1.2. ".
  std::string next(const Place& place) {
    const auto found = lists_.find(place.list);
    if (found == lists_.end()) return "";
    auto& levels = kinds_[found->second];
    const auto at = levels.find(place.level);
    if (at == levels.end() || at->second.format == "none") return "";
    if (at->second.format == "bullet") return "- ";
    auto& counts = counts_[found->second];
    auto& own = counts[place.level];
    own = own == 0 ? at->second.start : own + 1;
    for (auto deeper = counts.upper_bound(place.level); deeper != counts.end();) deeper = counts.erase(deeper);
    std::string out;
    const auto& pattern = at->second.pattern;
    for (std::size_t index = 0; index < pattern.size(); ++index) {
      if (pattern[index] != '%' || index + 1 >= pattern.size()) {
        out += pattern[index];
        continue;
      }
      const int level = pattern[++index] - '1';
      const auto count = counts.find(level);
      const auto kind = levels.find(level);
      out += counted(count == counts.end() ? 1 : count->second, kind == levels.end() ? "decimal" : kind->second.format);
    }
    return out.empty() ? out : out + ' ';
  }

 private:
  void start(std::string_view name, const sheets::Attributes& attributes) override {
    if (name == "abstractNum") kind_ = number_of(attributes.get("abstractNumId"));
    if (name == "lvl") level_ = number_of(attributes.get("ilvl"));
    if (name == "num") list_ = number_of(attributes.get("numId"));
    if (name == "abstractNumId") lists_[list_] = number_of(attributes.get("val"));
    if (name == "numFmt") kinds_[kind_][level_].format = attributes.get("val");
    if (name == "lvlText") kinds_[kind_][level_].pattern = attributes.get("val");
    if (name == "start") kinds_[kind_][level_].start = number_of(attributes.get("val"));
  }

  int kind_ = 0, level_ = 0, list_ = 0;
  std::map<int, int> lists_;
  std::map<int, std::map<int, Level>> kinds_;
  std::map<int, std::map<int, int>> counts_;
};

struct Style {
  int heading = 0;
  Place place;
};

// styles.xml
class Styles : public sheets::XmlReader {
 public:
  Style of(const std::string& id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? Style{} : found->second;
  }

 private:
  void start(std::string_view name, const sheets::Attributes& attributes) override {
    if (name == "style") id_ = attributes.get("styleId");
    if (name == "outlineLvl") styles_[id_].heading = number_of(attributes.get("val")) + 1;
    if (name == "ilvl") styles_[id_].place.level = number_of(attributes.get("val"));
    if (name == "numId") styles_[id_].place.list = number_of(attributes.get("val"));
  }

  std::string id_;
  std::map<std::string, Style> styles_;
};

// document.xml
class Document : public sheets::XmlReader {
 public:
  Document(Styles& styles, Numbering& numbering, const Limits& limits)
      : styles_{styles}, numbering_{numbering}, pages_{limits.text_bytes} {}
  Source finish() && { return std::move(pages_).finish(); }

 private:
  void start(std::string_view name, const sheets::Attributes& attributes) override {
    if (name == "Fallback" || name == "del" || name == "moveFrom") ++skipped_;
    if (skipped_ > 0) return;
    if (name == "tbl") pages_.begin_table();
    if (name == "p") begin_paragraph();
    if (name == "pPr") in_properties_ = true;
    if (in_properties_) return property(name, attributes);
    if (name == "t") in_text_ = true;
    if (name == "tab") write("\t");
    if (name == "br" || name == "cr") break_line(attributes.get("type"));
    if (name == "noBreakHyphen") write("-");
  }

  void end(std::string_view name) override {
    if (name == "Fallback" || name == "del" || name == "moveFrom") {
      if (skipped_ > 0) --skipped_;
      return;
    }
    if (skipped_ > 0) return;
    if (name == "t") in_text_ = false;
    if (name == "pPr") in_properties_ = false;
    if (name == "p") end_paragraph();
    if (name == "tc") pages_.end_cell();
    if (name == "tr") pages_.end_row();
    if (name == "tbl") pages_.end_table();
  }

  void text(std::string_view piece) override {
    if (in_text_ && skipped_ == 0) write(piece);
  }

  void property(std::string_view name, const sheets::Attributes& attributes) {
    if (name == "pStyle") style_ = styles_.of(std::string{attributes.get("val")});
    if (name == "outlineLvl") style_.heading = number_of(attributes.get("val")) + 1;
    if (name == "ilvl") style_.place.level = number_of(attributes.get("val"));
    if (name == "numId") style_.place.list = number_of(attributes.get("val"));
  }

  void begin_paragraph() {
    if (!is_empty_) end_paragraph();
    style_ = {};
    is_empty_ = true;
  }

  // The number comes when the first words do: an empty paragraph has none.
  void write(std::string_view piece) {
    if (is_empty_ && piece.find_first_not_of(" \t") == std::string_view::npos) return;
    if (is_empty_ && style_.place.list != 0) pages_.add(numbering_.next(style_.place));
    is_empty_ = false;
    pages_.add(piece);
  }

  void break_line(std::string_view kind) {
    if (kind.empty() || kind == "textWrapping") {
      if (!is_empty_) pages_.break_line();
    }
  }

  void end_paragraph() {
    constexpr int body_text = 10;
    pages_.end_paragraph(style_.heading >= body_text ? 0 : style_.heading);
    is_empty_ = true;
  }

  Styles& styles_;
  Numbering& numbering_;
  Pages pages_;
  Style style_;
  int skipped_ = 0;
  bool in_text_ = false, in_properties_ = false, is_empty_ = true;
};

// What the library for zipped XML says, in our words.
[[noreturn]] void refuse_as_document(const core::Refusal& refusal) {
  const auto& key = refusal.problems().front().message.key;
  const auto dot = key.find('.');
  const auto why = dot == std::string::npos ? key : key.substr(dot + 1);
  if (why == "bomb") refuse("reader.bomb");
  if (why == "encrypted") refuse("reader.encrypted");
  if (why == "too_large") refuse("reader.too_large");
  refuse("reader.damaged");
}

}  // namespace

Source read_docx(const std::filesystem::path& file, const Limits& limits) {
  try {
    sheets::Limits zip{.file_bytes = limits.file_bytes, .unpacked_bytes = 256ULL << 20U};
    sheets::Archive archive{file, zip};
    constexpr std::string_view body = "word/document.xml", styles_part = "word/styles.xml",
                               numbering_part = "word/numbering.xml";
    if (!archive.has(body)) refuse("reader.not_a_document");
    Styles styles;
    Numbering numbering;
    if (archive.has(styles_part)) styles.read(archive, styles_part);
    if (archive.has(numbering_part)) numbering.read(archive, numbering_part);
    Document document{styles, numbering, limits};
    document.read(archive, body);
    return std::move(document).finish();
  } catch (const sheets::Refused& refused) {
    refuse_as_document(refused.refusal);
  }
}

}  // namespace reader
