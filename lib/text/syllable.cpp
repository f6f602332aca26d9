// SPDX-License-Identifier: Apache-2.0
// The shape of a Vietnamese syllable: an initial, a rhyme from a closed list, at most one tone.
#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

enum class Tone { level, grave, hook, tilde, acute, dot };

// Five tones of each vowel in the order of `Tone`, the level one first.
constexpr std::u32string_view toned[] = {U"aàảãáạ", U"ăằẳẵắặ", U"âầẩẫấậ", U"eèẻẽéẹ", U"êềểễếệ", U"iìỉĩíị",
                                         U"oòỏõóọ", U"ôồổỗốộ", U"ơờởỡớợ", U"uùủũúụ", U"ưừửữứự", U"yỳỷỹýỵ"};

const std::unordered_set<std::u32string_view>& rhymes() {
  static const std::unordered_set<std::u32string_view> known{
      U"a",   U"ac",   U"ach",  U"ai",   U"am",   U"an",  U"ang", U"anh", U"ao",   U"ap",  U"at",   U"au",   U"ay",
      U"ăc",  U"ăm",   U"ăn",   U"ăng",  U"ăp",   U"ăt",  U"âc",  U"âm",  U"ân",   U"âng", U"âp",   U"ât",   U"âu",
      U"ây",  U"e",    U"ec",   U"em",   U"en",   U"eng", U"eo",  U"ep",  U"et",   U"ê",   U"êch",  U"êm",   U"ên",
      U"êng", U"ênh",  U"êp",   U"êt",   U"êu",   U"i",   U"ia",  U"ich", U"im",   U"in",  U"inh",  U"ip",   U"it",
      U"iu",  U"iêc",  U"iêm",  U"iên",  U"iêng", U"iêp", U"iêt", U"iêu", U"o",    U"oa",  U"oac",  U"oach", U"oai",
      U"oam", U"oan",  U"oang", U"oanh", U"oao",  U"oap", U"oat", U"oay", U"oăc",  U"oăm", U"oăn",  U"oăng", U"oăt",
      U"oc",  U"oe",   U"oen",  U"oeo",  U"oet",  U"oi",  U"om",  U"on",  U"ong",  U"ooc", U"oong", U"op",   U"ot",
      U"ô",   U"ôc",   U"ôi",   U"ôm",   U"ôn",   U"ông", U"ôp",  U"ôt",  U"ơ",    U"ơi",  U"ơm",   U"ơn",   U"ơp",
      U"ơt",  U"u",    U"ua",   U"uc",   U"ui",   U"um",  U"un",  U"ung", U"up",   U"ut",  U"uân",  U"uâng", U"uât",
      U"uây", U"uê",   U"uêch", U"uên",  U"uênh", U"uơ",  U"uôc", U"uôi", U"uôm",  U"uôn", U"uông", U"uôt",  U"uy",
      U"uya", U"uych", U"uyên", U"uyêt", U"uynh", U"uyp", U"uyt", U"uyu", U"ư",    U"ưa",  U"ưc",   U"ưi",   U"ưm",
      U"ưn",  U"ưng",  U"ưt",   U"ưu",   U"ươc",  U"ươi", U"ươm", U"ươn", U"ương", U"ươp", U"ươt",  U"ươu",  U"y",
      U"yêm", U"yên",  U"yêng", U"yêt",  U"yêu"};
  return known;
}

// Behind "qu" the list starts again with the vowel that follows; some rhymes stand only there.
bool follows_qu(std::u32string_view rest) {
  for (const std::u32string_view only_here : {U"yn", U"ynh", U"yt", U"ych", U"yp", U"ơn"})
    if (rest == only_here) return true;
  return !rest.empty() && rest.front() != U'u' && rest.front() != U'ư' && rest.front() != U'o' &&
         rhymes().contains(rest);
}

constexpr std::u32string_view initials[] = {U"",  U"b",  U"c",  U"ch", U"d", U"đ",  U"g",  U"gh",  U"gi",
                                            U"h", U"k",  U"kh", U"l",  U"m", U"n",  U"ng", U"ngh", U"nh",
                                            U"p", U"ph", U"r",  U"s",  U"t", U"th", U"tr", U"v",   U"x"};

bool has_shape(std::u32string_view plain) {
  if (plain.starts_with(U"qu")) return follows_qu(plain.substr(2));
  return std::ranges::any_of(initials, [&](std::u32string_view initial) {
    return plain.starts_with(initial) && rhymes().contains(plain.substr(initial.size()));
  });
}

// A syllable that stops short carries the acute or the dot: "việt" and "viết", never "việt" without a tone.
bool stops(std::u32string_view plain) {
  const auto last = plain.back();
  return last == U'c' || last == U'p' || last == U't' || plain.ends_with(U"ch");
}

}  // namespace

bool is_syllable(std::string_view word) {
  constexpr std::size_t longest = 7;  // "nghiêng", in letters
  if (word.empty() || word.size() > longest * 4) return false;
  std::u32string plain;
  auto tone = Tone::level;
  const auto composed = nfc(word);
  for (std::size_t at = 0; at < composed.size();) {
    auto letter = static_cast<char32_t>(u_tolower(static_cast<UChar32>(utf8::next(composed, at))));
    if (letter >= 0x80) {
      for (const auto& row : toned) {
        const auto found = row.find(letter);
        if (found == std::u32string_view::npos) continue;
        if (found != 0 && tone != Tone::level) return false;
        if (found != 0) tone = static_cast<Tone>(found);
        letter = row.front();
        break;
      }
    }
    plain += letter;
  }
  if (plain.size() > longest || !has_shape(plain)) return false;
  return !stops(plain) || tone == Tone::acute || tone == Tone::dot;
}

}  // namespace text
