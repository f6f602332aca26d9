// SPDX-License-Identifier: Apache-2.0
#include "reader/repair.hpp"

#include <unicode/uchar.h>

#include <unordered_set>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace reader {
namespace {

// Letters between two blanks (or signs).
struct Piece {
  std::size_t from = 0, to = 0;
  bool is_joined = false;  // one blank, and nothing else, stands between it and the piece before
};

// Words that begin with a vowel and stand alone; other such pieces are the end of a broken syllable ("tri ển").
const std::unordered_set<std::string>& vowel_words() {
  static const std::unordered_set<std::string> known{
      "a",    "à",    "á",    "ạ",   "ai",  "ái",  "ải",  "am",   "ám",   "ảm",  "an",   "án",  "ản",  "ang",
      "áng",  "anh",  "ánh",  "ảnh", "ao",  "áo",  "ào",  "ảo",   "ác",   "ách", "ạch",  "áp",  "át",  "ạt",
      "áy",   "ăn",   "ắt",   "ẵm",  "âm",  "ấm",  "ầm",  "ẩm",   "ân",   "ấn",  "ẩn",   "ấp",  "ập",  "ất",
      "âu",   "ấu",   "ẩu",   "ấy",  "em",  "én",  "eo",  "ép",   "éo",   "ê",   "ế",    "êm",  "ếch", "ì",
      "ỉ",    "ích",  "im",   "in",  "ít",  "o",   "ó",   "oai",  "oan",  "oán", "oanh", "óc",  "oi",  "om",
      "ong",  "óng",  "ô",    "ố",   "ổ",   "ồ",   "ốc",  "ôi",   "ổi",   "ôm",  "ốm",   "ôn",  "ổn",  "ồn",
      "ông",  "ống",  "ở",    "ơi",  "ơn",  "ớt",  "u",   "ú",    "ủ",    "ụ",   "ùa",   "um",  "ùn",  "ủn",
      "ung",  "ủng",  "úng",  "út",  "uẩn", "uất", "uốn", "uống", "uổng", "uy",  "úy",   "ủy",  "uỷ",  "uý",
      "uyên", "uyển", "uyết", "ư",   "ừ",   "ưa",  "ứa",  "ức",   "ưng",  "ứng", "ước",  "ươm", "ươn", "ương",
      "ướp",  "ướt",  "ưu",   "y",   "ý",   "ỷ",   "ỳ",   "yểm",  "yên",  "yến", "yêu",  "yếu"};
  return known;
}

bool is_vowel_first(std::string_view low) {
  std::size_t at = 0;
  const auto folded = text::fold(low);
  return !folded.empty() && std::string_view{"aeiouy"}.find(folded[at]) != std::string_view::npos;
}

// Could this piece be a word of its own?
bool stands_alone(std::string_view piece) {
  const auto low = text::lower(piece);
  if (!text::is_syllable(low)) return false;
  return !is_vowel_first(low) || vowel_words().contains(low);
}

// Roman numbers before a word ("khóa X anh em") and shortened names stay as they are.
bool is_left_alone(std::string_view piece) {
  if (piece.size() == 1) return std::string_view{"IVXLCM"}.find(piece.front()) != std::string_view::npos;
  std::size_t capitals = 0, letters = 0;
  bool has_vowel = false;
  for (std::size_t at = 0; at < piece.size(); ++letters) {
    const auto point = text::utf8::next(piece, at);
    if (u_isupper(static_cast<UChar32>(point))) ++capitals;
    if (point >= 0x80 && point != 0x110) has_vowel = true;
  }
  return letters >= 2 && capitals == letters && !has_vowel;
}

std::vector<Piece> pieces_of(std::string_view bytes) {
  std::vector<Piece> pieces;
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    auto next = at;
    if (!u_isalpha(static_cast<UChar32>(text::utf8::next(bytes, next)))) {
      at = next;
      continue;
    }
    Piece piece{at, at, false};
    while (at < bytes.size()) {
      next = at;
      if (!u_isalpha(static_cast<UChar32>(text::utf8::next(bytes, next)))) break;
      at = next;
    }
    piece.to = at;
    piece.is_joined = !pieces.empty() && piece.from == last_end + 1 && bytes[last_end] == ' ';
    last_end = at;
    pieces.push_back(piece);
  }
  return pieces;
}

std::string without_blanks(std::string_view bytes) {
  std::string out;
  for (const char c : bytes)
    if (c != ' ') out += c;
  return out;
}

// "500.000 đ" is money, "điểm c" a clause of a law.
bool is_sign(std::string_view bytes, const Piece& piece) {
  if (piece.from < 2 || piece.to - piece.from > 2) return false;
  const auto before = bytes.substr(0, piece.from - 1);
  return (before.back() >= '0' && before.back() <= '9') || before.ends_with("điểm") || before.ends_with("Điểm");
}

class Joins {
 public:
  explicit Joins(std::string_view bytes) : bytes_{bytes}, pieces_{pieces_of(bytes)} {
    for (const auto& piece : pieces_) {
      const auto word = bytes.substr(piece.from, piece.to - piece.from);
      is_broken_.push_back(!stands_alone(word) && !is_left_alone(word) && !is_sign(bytes, piece));
    }
  }

  // The blanks to close, from the last to the first.
  std::vector<std::size_t> blanks() const {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < pieces_.size();) {
      const auto length = group_at(at);
      for (std::size_t inside = 1; inside < length; ++inside) found.push_back(pieces_[at + inside].from - 1);
      at += length;
    }
    return {found.rbegin(), found.rend()};
  }

 private:
  // How many pieces from `at` on are one broken syllable; 1 when it is whole.
  std::size_t group_at(std::size_t at) const {
    bool broken = is_broken_[at];
    std::size_t best = 1;
    for (std::size_t length = 2; length <= 4 && at + length <= pieces_.size(); ++length) {
      const auto& last = pieces_[at + length - 1];
      if (!last.is_joined) break;
      broken = broken || is_broken_[at + length - 1];
      if (!broken) continue;
      if (!text::is_syllable(without_blanks(bytes_.substr(pieces_[at].from, last.to - pieces_[at].from)))) continue;
      best = length;
      // "tr ư ớc": while a broken piece follows, it may be the missing end.
      const auto next = at + length;
      if (next >= pieces_.size() || !pieces_[next].is_joined || !is_broken_[next]) break;
    }
    return best;
  }

  std::string_view bytes_;
  std::vector<Piece> pieces_;
  std::vector<bool> is_broken_;
};

}  // namespace

void close_up(Text& text) {
  for (const auto blank : Joins{text.bytes}.blanks()) text.drop(blank);
}

}  // namespace reader
