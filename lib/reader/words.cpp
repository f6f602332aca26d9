// SPDX-License-Identifier: Apache-2.0
#include "reader/words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace reader {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "hoà" and "hòa", "thuỷ" and "thủy": the mark is moved to where the newer spelling has it.
void move_tone(std::string& word) {
  if (word.size() < 4 || word.starts_with("qu")) return;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> endings{{{"oà", "òa"},
                                                                                          {"oá", "óa"},
                                                                                          {"oả", "ỏa"},
                                                                                          {"oã", "õa"},
                                                                                          {"oạ", "ọa"},
                                                                                          {"oè", "òe"},
                                                                                          {"oé", "óe"},
                                                                                          {"oẻ", "ỏe"},
                                                                                          {"oẽ", "õe"},
                                                                                          {"oẹ", "ọe"},
                                                                                          {"uỳ", "ùy"},
                                                                                          {"uý", "úy"},
                                                                                          {"uỷ", "ủy"},
                                                                                          {"uỹ", "ũy"},
                                                                                          {"uỵ", "ụy"}}};
  for (const auto& [old_way, new_way] : endings)
    if (word.ends_with(old_way)) word.replace(word.size() - old_way.size(), old_way.size(), new_way);
}

// Digits with points and commas between them: 1.610 · 1,5 · 30.9.2025.
std::size_t number_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_digit(text[at]))
      ++at;
    else if ((text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1]))
      ++at;
    else
      break;
  }
  return at;
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    auto next = at;
    if (!u_isalpha(static_cast<UChar32>(text::utf8::next(text, next)))) break;
    at = next;
  }
  return at;
}

void mark_quoted(Words& words) {
  constexpr std::size_t longest = 60;  // words a name in quotation marks may have
  const auto opens = [](const Word& word) { return word.is("“") || word.is("\"") || word.is("«"); };
  const auto closes = [](const Word& word) { return word.is("”") || word.is("\"") || word.is("»"); };
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!opens(words[at])) continue;
    const auto last = std::min(words.size(), at + longest);
    for (std::size_t end = at + 1; end < last; ++end) {
      if (!closes(words[end])) continue;
      for (auto inside = at; inside <= end; ++inside) words[inside].is_quoted = true;
      at = end;
      break;
    }
  }
}

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  const auto lowered = text::lower(text);
  const bool same_size = lowered.size() == text.size();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    Word word;
    word.from = static_cast<std::uint32_t>(at);
    auto end = at;
    const auto first = text::utf8::next(text, end);
    if (is_digit(text[at])) {
      word.kind = Word::Kind::number;
      end = number_end(text, at);
    } else if (u_isalpha(static_cast<UChar32>(first))) {
      word.kind = Word::Kind::letters;
      word.is_capital = u_isupper(static_cast<UChar32>(first));
      end = letters_end(text, at);
    }
    word.to = static_cast<std::uint32_t>(end);
    word.low = same_size ? lowered.substr(at, end - at) : text::lower(text.substr(at, end - at));
    if (word.low == "–" || word.low == "—") word.low = "-";
    if (word.kind == Word::Kind::letters) move_tone(word.low);
    words.push_back(std::move(word));
    at = end;
  }
  mark_quoted(words);
  return words;
}

Phrases::Phrases(std::initializer_list<std::string_view> phrases) {
  for (const auto phrase : phrases) add(phrase);
}

Phrases Phrases::of(std::string_view list) {
  Phrases phrases{};
  for (std::size_t from = 0; from <= list.size();) {
    const auto end = std::min(list.find('|', from), list.size());
    phrases.add(list.substr(from, end - from));
    from = end + 1;
  }
  return phrases;
}

void Phrases::add(std::string_view phrase) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < phrase.size();) {
    const auto end = std::min(phrase.find(' ', from), phrase.size());
    parts.emplace_back(phrase.substr(from, end - from));
    from = end + 1;
  }
  longest_ = std::max(longest_, parts.size());
  by_first_[parts.front()].push_back(std::move(parts));
}

std::size_t Phrases::length_at(const Words& words, std::size_t at, std::size_t end) const {
  end = std::min(end, words.size());
  if (at >= end) return 0;
  const auto found = by_first_.find(words[at].low);
  if (found == by_first_.end()) return 0;
  std::size_t longest = 0;
  for (const auto& phrase : found->second) {
    if (phrase.size() <= longest || at + phrase.size() > end) continue;
    const bool all = std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                                [](const std::string& part, const Word& word) { return word.low == part; });
    if (all) longest = phrase.size();
  }
  return longest;
}

std::optional<Range> Phrases::find(const Words& words, Range within) const {
  for (auto at = within.from; at < within.to; ++at)
    if (const auto length = length_at(words, at, within.to)) return Range{at, at + length};
  return std::nullopt;
}

std::optional<Range> Phrases::ending_at(const Words& words, std::size_t end, std::size_t least) const {
  for (auto length = std::min(longest_, end - least); length > 0; --length)
    if (length_at(words, end - length, end) == length) return Range{end - length, end};
  return std::nullopt;
}

}  // namespace reader
