// SPDX-License-Identifier: Apache-2.0
// How a name is built: family, middle, given in Kinh names; given first in names of the Central Highlands.
#include <algorithm>
#include <array>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

std::vector<std::string_view> parts(std::string_view name) {
  std::vector<std::string_view> found;
  std::size_t start = std::string_view::npos;
  for (std::size_t at = 0; at <= name.size(); ++at) {
    const bool blank = at == name.size() || name[at] == ' ' || name[at] == '\t' || name[at] == '\n';
    if (!blank && start == std::string_view::npos) start = at;
    if (blank && start != std::string_view::npos) {
      found.push_back(name.substr(start, at - start));
      start = std::string_view::npos;
    }
  }
  return found;
}

std::string join(std::span<const std::string_view> names) {
  std::string joined;
  for (const auto part : names) {
    if (!joined.empty()) joined += ' ';
    joined += part;
  }
  return joined;
}

// H'Hen, Y'Nam: the sex sign of Ê Đê, Gia Rai and M'nông names, tied to the given name. K'Sor is a family.
bool has_sex_sign(std::string_view word) {
  if (word.size() < 3 || (word[0] != 'H' && word[0] != 'h' && word[0] != 'Y' && word[0] != 'y')) return false;
  return word[1] == '\'' || word.substr(1).starts_with("\u2019") || word.substr(1).starts_with("\u02BC");
}

// "Y Thăng Êban", "H Hen Niê": the same sign standing alone.
bool is_sex_sign(std::string_view word) { return word == "Y" || word == "y" || word == "H" || word == "h"; }

// Families of two words that no one-word family with a middle name could be.
bool is_double_family(std::string_view first, std::string_view second) {
  static constexpr std::array<std::string_view, 4> known{"ton nu", "ton that", "au duong", "tu ma"};
  const char initial = first.empty() ? '\0' : first.front();
  const bool possible = initial == 'T' || initial == 't' || static_cast<unsigned char>(initial) >= 0x80;
  if (!possible || second.empty()) return false;
  return std::ranges::find(known, fold(first) + ' ' + fold(second)) != known.end();
}

}  // namespace

Name split_name(std::string_view full_name) {
  const auto words = parts(full_name);
  const std::span<const std::string_view> all{words};
  if (words.size() < 2) return {.family = {}, .middle = {}, .given = join(all)};

  if (has_sex_sign(words[0])) return {.family = join(all.subspan(1)), .middle = {}, .given = std::string{words[0]}};
  if (is_sex_sign(words[0])) return {.family = join(all.subspan(2)), .middle = {}, .given = join(all.first(2))};

  const std::size_t family = words.size() > 2 && is_double_family(words[0], words[1]) ? 2 : 1;
  return {.family = join(all.first(family)),
          .middle = join(all.subspan(family, words.size() - family - 1)),
          .given = std::string{words.back()}};
}

}  // namespace text
