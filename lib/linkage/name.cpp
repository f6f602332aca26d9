// SPDX-License-Identifier: Apache-2.0
#include "linkage/name.hpp"

#include <algorithm>
#include <vector>

#include "linkage/surnames.hpp"

namespace linkage {
namespace {

struct Part {
  Syllable syllable;
  bool initial = false;
};
using Parts = std::vector<Part>;

bool has_vowel(std::string_view plain) { return std::ranges::any_of(plain, is_vowel); }

// "NTH Hương": capitals without a vowel are the first letters of several syllables.
bool is_glued(std::string_view word, const Syllable& one) {
  constexpr std::size_t most = 4;
  if (one.plain.size() < 2 || one.plain.size() > most || has_vowel(one.plain)) return false;
  return std::ranges::none_of(letters(word), [](const Letter& letter) { return letter.base != 0 && !letter.capital; });
}

void add(Parts& parts, std::string_view word, const Syllable& one, bool shouted) {
  const bool digits = std::ranges::any_of(one.plain, [](char c) { return c >= '0' && c <= '9'; });
  if (digits || one.plain.empty()) return;
  if (!shouted && is_glued(word, one) && !is_title(one.plain)) {
    for (const char c : one.plain) parts.push_back({{.plain = {c}, .marks = {}, .whole = false}, true});
    return;
  }
  const bool dotted = word.ends_with('.') && one.plain.size() <= 3;
  const bool letter = one.plain.size() == 1 && one.plain != "y";
  parts.push_back({one, (letter || dotted || !has_vowel(one.plain)) && one.plain.size() <= 3});
}

// What stands in brackets is a remark.
std::string without_remarks(std::string_view name) {
  std::string kept;
  int depth = 0;
  for (const char c : name) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) kept += c == ',' || c == '_' ? ' ' : c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return kept;
}

Parts parts_of(std::string_view full_name, Words& words) {
  constexpr std::size_t longest_name = 200, most_parts = 9;
  const auto name = without_remarks(full_name.substr(0, longest_name));
  // Where every word is in capitals, capitals say nothing.
  const auto all = letters(name);
  const bool shouted = std::ranges::none_of(all, [](const Letter& one) { return one.base != 0 && !one.capital; }) &&
                       std::ranges::any_of(all, [](const Letter& one) { return is_vowel(one.base); }) && all.size() > 9;
  Parts parts;
  for (std::size_t at = 0; at < name.size();) {
    auto end = at;
    while (end < name.size() && static_cast<unsigned char>(name[end]) > ' ') ++end;
    const auto word = std::string_view{name}.substr(at, end - at);
    for (const auto& one : words.read(word)) add(parts, word, one, shouted);
    at = end + 1;
  }
  if (parts.size() > most_parts) parts.resize(most_parts);
  return parts;
}

bool is_family(const Part& part) {
  return is_frequent_surname(part.syllable.plain) || (part.initial && part.syllable.plain == "ng");
}

// "Đ/c" comes as two letters; a title counts only before a family name and with a name left behind it.
void drop_titles(Parts& parts) {
  const auto before_family = [&](std::size_t count) {
    if (parts.size() < count + 2) return false;
    for (std::size_t at = 0; at < count; ++at)
      if (!is_title(parts[at].syllable.plain) && !(parts[at].initial && parts[at].syllable.plain.size() < 3))
        return false;
    const auto& first = parts[0].syllable.plain;
    return is_family(parts[count]) && (is_title(first) || (count > 1 && is_title(first + parts[1].syllable.plain)));
  };
  for (std::size_t count = 3; count > 0; --count)
    if (before_family(count)) {
      // "Ông", "Cao", "Chu" are families as well: a whole name may begin with one.
      const bool maybe_name = count == 1 && is_surname(parts[0].syllable.plain) && parts.size() < 4;
      if (!maybe_name) parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count));
      return;
    }
}

// "An Nguyễn Văn", "Văn An Nguyễn": only where the first word is no family name and a very frequent one stands
// elsewhere.
void family_first(Parts& parts) {
  if (parts.size() < 2 || parts[0].initial || is_surname(parts[0].syllable.plain)) return;
  if (parts.size() > 2 && is_frequent_surname(parts[1].syllable.plain) &&
      !is_frequent_surname(parts.back().syllable.plain))
    std::rotate(parts.begin(), parts.begin() + 1, parts.end());
  else if (is_frequent_surname(parts.back().syllable.plain) && parts[0].syllable.plain != "thi")
    std::rotate(parts.begin(), parts.end() - 1, parts.end());
}

void expand_family(Parts& parts) {
  auto& first = parts.front();
  if (first.initial && first.syllable.plain == "ng" && parts.size() > 1)
    first = {{.plain = "nguyen",
              .marks = {{4, static_cast<std::uint8_t>(Shape::circumflex)}, {2, 8 + static_cast<int>(Tone::tilde)}},
              .whole = true},
             false};
}

Hash marks_hash(const Parts& parts) {
  Hash sum = 0;
  std::size_t offset = 0;
  for (const auto& part : parts) {
    for (const auto& mark : part.syllable.marks) sum += mix((offset + mark.at) * 64 + mark.kind + 1);
    offset += part.syllable.plain.size();
  }
  return sum;
}

}  // namespace

Name read_name(std::string_view full_name, Words& words) {
  auto parts = parts_of(full_name, words);
  if (parts.empty()) return {};
  drop_titles(parts);
  family_first(parts);
  expand_family(parts);

  Name name{.syllables = static_cast<std::uint8_t>(parts.size())};
  std::string squeezed, letters_before;
  std::vector<std::string> sorted;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const auto& plain = parts[at].syllable.plain;
    if (at > 0) name.text += ' ';
    name.text += plain;
    if (parts[at].initial) name.text += '.';
    name.marked |= !parts[at].syllable.marks.empty();
    name.initials |= parts[at].initial;
    name.odd |= !parts[at].initial && usual(plain) == 0;
    squeezed += plain;
    sorted.push_back(plain);
    if (at + 1 < parts.size()) letters_before += plain.front();
  }
  std::ranges::sort(sorted);
  for (const auto& one : sorted) name.sorted = together(name.sorted, hash(one));
  name.plain = hash(squeezed);
  name.with_marks = together(name.plain, marks_hash(parts));
  name.given = hash(parts.back().syllable.plain);
  name.family_given = together(hash(parts.front().syllable.plain), name.given);
  name.initials_given = together(hash(letters_before), name.given);
  return name;
}

}  // namespace linkage
