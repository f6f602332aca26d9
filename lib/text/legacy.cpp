// SPDX-License-Identifier: Apache-2.0
// Which legacy encoding a row is in, and its text in Unicode.
#include "text/legacy.hpp"

#include <algorithm>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

// Letters only Vietnamese has, or its marks on their own: such a text is Unicode already.
bool is_vietnamese(char32_t point) {
  if (point < 0x102) return false;
  if (point >= 0x1EA0 && point <= 0x1EF9) return true;
  constexpr std::u32string_view others = U"ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323";
  return others.find(point) != std::u32string_view::npos;
}

// What the cells hold, judged once: it decides which encodings are possible at all.
struct Survey {
  bool ascii = true;
  bool vietnamese = false;
  bool viqr_signs = false;
};

Survey survey(std::span<const std::string> cells) {
  Survey found;
  for (const auto& cell : cells) {
    for (std::size_t at = 0; at < cell.size();) {
      const char32_t point = utf8::next(cell, at);
      if (point >= 0x80) found.ascii = false;
      found.vietnamese |= is_vietnamese(point);
      found.viqr_signs |= std::u32string_view{U"^(+*`~.'?"}.find(point) != std::u32string_view::npos;
    }
  }
  return found;
}

bool ends_word(char32_t point) {
  return point == U' ' || point == U',' || point == U';' || point == U':' || point == U'/' || point == U'-' ||
         point == U'"' || point == U'\n' || point == U'\t';
}

// What no Western text has: in TCVN3 a symbol inside a word ("nh©n", "ph¸t"; Mª is Spanish for María), in VNI certain
// vowels behind a vowel ("Nguyeãn", "oâng"; Thaï, Noël, aún and où exist).
bool is_telling(std::u32string_view word, Encoding encoding) {
  if (encoding == Encoding::tcvn3) {
    if (word.size() < 2 || word == U"Mª") return false;
    return std::ranges::any_of(word, [](char32_t point) { return point >= 0xA1 && point <= 0xBE && point != 0xBA; });
  }
  for (std::size_t at = 1; at < word.size(); ++at)
    if (std::u32string_view{U"aeouyôöAEOUYÔÖ"}.find(word[at - 1]) != std::u32string_view::npos &&
        std::u32string_view{U"øûõâàåãáäêèüØÛÕÂÀÅÃÁÄÊÈÜ"}.find(word[at]) != std::u32string_view::npos)
      return true;
  return false;
}

std::string_view trimmed(std::string_view word, std::string_view set) {
  const auto first = word.find_first_not_of(set);
  if (first == std::string_view::npos) return {};
  return word.substr(first, word.find_last_not_of(set) - first + 1);
}

template <class Visit>
void each_word(std::span<const std::string> cells, const Visit& visit) {
  for (const auto& cell : cells) {
    std::size_t start = 0;
    for (std::size_t at = 0; at <= cell.size();) {
      const auto before = at;
      const bool end = at == cell.size() || ends_word(utf8::next(cell, at));
      if (end && before > start) visit(std::string_view{cell}.substr(start, before - start));
      if (end) start = at;
      if (before == cell.size()) break;
    }
  }
}

// How well an encoding explains the words that are not plain ASCII.
struct Score {
  int good = 0, bad = 0, certain = 0;
  int value() const { return good - 3 * bad; }
  // One word may be chance ("né" would be a syllable in TCVN3, too); two, or one with a telling sign, are not.
  bool convincing() const { return bad * 4 <= good && good > 0 && (good > 1 || certain > 0); }
};

Score score_bytes(std::span<const std::string> cells, Encoding encoding) {
  Score score;
  each_word(cells, [&](std::string_view raw) {
    const auto word = trimmed(raw, "()[]{}.!?'\"");
    const auto points = utf8::points(word);
    if (std::ranges::all_of(points, [](char32_t point) { return point < 0x80; })) return;
    if (!is_syllable(encoding == Encoding::unicode ? std::string{word} : decode(word, encoding))) {
      ++score.bad;
      return;
    }
    ++score.good;
    score.certain += is_telling(points, encoding);
  });
  return score;
}

bool is_viqr(std::span<const std::string> cells) {
  Score score;
  each_word(cells, [&](std::string_view raw) {
    if (raw.find('@') != std::string_view::npos || raw.find("//") != std::string_view::npos) return;
    const auto decoded = decode(raw, Encoding::viqr);
    if (decoded == raw) return;
    const auto strong =
        std::ranges::count_if(raw, [](char c) { return std::string_view{"^~`+(*"}.find(c) != std::string_view::npos; });
    // "An." and "Ai?" end a sentence more often than they carry a tone: they say nothing either way.
    if (strong == 0 && decode(trimmed(raw, ".?'"), Encoding::viqr) == trimmed(raw, ".?'")) return;
    if (is_syllable(decoded) || is_syllable(decode(trimmed(raw, ".?'\"()!"), Encoding::viqr))) {
      ++score.good;
      score.certain += strong > 0;
    } else {
      ++score.bad;
    }
  });
  return score.convincing() && score.certain > 0;
}

bool is_double_utf8(std::span<const std::string> cells) {
  bool some = false;
  for (const auto& cell : cells) {
    if (std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) continue;
    if (!legacy::is_double_utf8(cell)) return false;
    some = true;
  }
  return some;
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::unicode:
      return "Unicode";
    case Encoding::tcvn3:
      return "TCVN3";
    case Encoding::vni:
      return "VNI";
    case Encoding::viqr:
      return "VIQR";
    case Encoding::double_utf8:
      return "UTF-8 as Windows-1252";
  }
  return {};
}

std::string decode(std::string_view utf8, Encoding from) {
  switch (from) {
    case Encoding::unicode:
      return nfc(utf8);
    case Encoding::tcvn3:
      return legacy::decode_tcvn3(utf8);
    case Encoding::vni:
      return legacy::decode_vni(utf8);
    case Encoding::viqr:
      return legacy::decode_viqr(utf8);
    case Encoding::double_utf8:
      return legacy::decode_double_utf8(utf8);
  }
  return {};
}

Encoding recognise(std::span<const std::string> cells) {
  const auto found = survey(cells);
  if (found.vietnamese) return Encoding::unicode;
  if (found.ascii) return found.viqr_signs && is_viqr(cells) ? Encoding::viqr : Encoding::unicode;
  if (is_double_utf8(cells)) return Encoding::double_utf8;

  // Latin-1 holds letters of true Vietnamese as well ("Hà Tân"): a tie leaves the text as it is.
  auto best = Encoding::unicode;
  auto most = score_bytes(cells, Encoding::unicode).value();
  for (const auto encoding : {Encoding::tcvn3, Encoding::vni}) {
    const auto score = score_bytes(cells, encoding);
    if (!score.convincing() || score.value() <= most) continue;
    best = encoding;
    most = score.value();
  }
  return best;
}

}  // namespace text
