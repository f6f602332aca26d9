// SPDX-License-Identifier: Apache-2.0
// Two names held side by side, syllable by syllable.
#include <algorithm>
#include <array>
#include <utility>

#include "linkage/comparison.hpp"
#include "linkage/syllable.hpp"

namespace linkage {
namespace {

constexpr std::size_t most_parts = 10;

struct Part {
  std::string_view plain;
  bool initial = false;
};

struct Parts {
  std::array<Part, most_parts> part;
  std::size_t size = 0;
  const Part& given() const { return part[size - 1]; }
};

Parts parts_of(std::string_view name) {
  Parts parts;
  while (!name.empty() && parts.size < most_parts) {
    std::size_t end = 0;
    while (end < name.size() && name[end] != ' ') ++end;
    auto plain = name.substr(0, end);
    const bool initial = plain.ends_with('.');
    if (initial) plain.remove_suffix(1);
    parts.part[parts.size++] = {plain, initial};
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return parts;
}

bool fits(const Part& one, const Part& other) {
  if (one.plain == other.plain) return true;
  return (one.initial && other.plain.starts_with(one.plain)) || (other.initial && one.plain.starts_with(other.plain));
}

// One letter more, less, other, or two neighbours swapped.
bool one_edit(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty() && one.front() == other.front()) one.remove_prefix(1), other.remove_prefix(1);
  while (!one.empty() && !other.empty() && one.back() == other.back()) one.remove_suffix(1), other.remove_suffix(1);
  if (one.size() <= 1 && other.size() <= 1) return true;
  return one.size() == 2 && other.size() == 2 && one[0] == other[1] && one[1] == other[0];
}

// The same name said in the north and in the south, or spelt by ear.
bool regional(std::string_view one, std::string_view other) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> pairs{{{"hoang", "huynh"},
                                                                                        {"vu", "vo"},
                                                                                        {"phuc", "phuoc"},
                                                                                        {"truong", "trang"},
                                                                                        {"canh", "kieng"},
                                                                                        {"tong", "tung"},
                                                                                        {"dang", "dang"},
                                                                                        {"chau", "chu"},
                                                                                        {"nhat", "nhut"},
                                                                                        {"tanh", "tinh"},
                                                                                        {"my", "mi"}}};
  return std::ranges::any_of(pairs, [&](const auto& pair) {
    return (pair.first == one && pair.second == other) || (pair.first == other && pair.second == one);
  });
}

enum class Near { same, one, two, far };

// Letter by letter where both have as many syllables.
Near nearness(const Parts& one, const Parts& other) {
  int wrong = 0;
  for (std::size_t at = 0; at < one.size; ++at) {
    if (fits(one.part[at], other.part[at])) continue;
    if (!one_edit(one.part[at].plain, other.part[at].plain) && !regional(one.part[at].plain, other.part[at].plain))
      return Near::far;
    // One letter makes another word of a short one: Ba and Bi are no slip of each other.
    wrong += std::min(one.part[at].plain.size(), other.part[at].plain.size()) > 2 ? 1 : 2;
  }
  return wrong == 0 ? Near::same : wrong == 1 ? Near::one : wrong == 2 ? Near::two : Near::far;
}

// Family and given name fit, and the middle of the shorter one is found in the longer one in order.
bool is_shortened(const Parts& shorter, const Parts& longer) {
  if (shorter.size < 2 || !fits(shorter.part[0], longer.part[0]) || !fits(shorter.given(), longer.given()))
    return false;
  std::size_t at = 1;
  for (std::size_t wanted = 1; wanted + 1 < shorter.size; ++wanted, ++at) {
    while (at + 1 < longer.size && !fits(shorter.part[wanted], longer.part[at])) ++at;
    if (at + 1 >= longer.size) return false;
  }
  return true;
}

bool same_squeezed_but_one(const Parts& one, const Parts& other) {
  std::array<char, 256> left{}, right{};
  const auto squeeze = [](const Parts& parts, std::array<char, 256>& into) {
    std::size_t size = 0;
    for (std::size_t at = 0; at < parts.size; ++at)
      for (const char c : parts.part[at].plain)
        if (size < into.size()) into[size++] = c;
    return std::string_view{into.data(), size};
  };
  const auto first = squeeze(one, left), second = squeeze(other, right);
  return std::min(first.size(), second.size()) > 5 && one_edit(first, second);
}

bool is_name(std::string_view plain) { return usual(plain) > 0; }

std::uint8_t level_of_rest(const Parts& one, const Parts& other, bool given_fits) {
  const bool given_near = given_fits || one_edit(one.given().plain, other.given().plain);
  const bool family_fits = fits(one.part[0], other.part[0]);
  if (given_fits && family_fits && one.size > 1 && other.size > 1) return name_level::family_given;
  std::size_t shared = 0;
  for (std::size_t at = 0; at < one.size; ++at)
    for (std::size_t to = 0; to < other.size; ++to)
      if (one.part[at].plain == other.part[to].plain) {
        ++shared;
        break;
      }
  const auto least = std::min(one.size, other.size);
  if (given_near && least > 2 && shared + 1 >= least) return name_level::loose;
  return given_fits ? name_level::given_only : name_level::other;
}

// What two unequal names have in common.
std::uint8_t level_of(const Record& one, const Parts& left, const Record& other, const Parts& right, bool given_fits) {
  if (one.name_sorted == other.name_sorted) return name_level::reordered;
  if (left.size == right.size) {
    switch (nearness(left, right)) {
      case Near::same:
        return name_level::same;
      case Near::one:
        return one.odd != other.odd ? name_level::slip : name_level::typo;
      case Near::two:
        return name_level::loose;
      case Near::far:
        break;
    }
  }
  const bool left_shorter = left.size < right.size;
  if (left.size != right.size && is_shortened(left_shorter ? left : right, left_shorter ? right : left))
    return name_level::shortened;
  if (same_squeezed_but_one(left, right)) return one.odd != other.odd ? name_level::slip : name_level::typo;
  return level_of_rest(left, right, given_fits);
}

float rarity_of(std::uint8_t level, const Record& one, const Record& other) {
  const auto least = [&](Value value) { return std::min(one.bits(value), other.bits(value)); };
  const auto most = [&](Value value) { return std::max(one.bits(value), other.bits(value)); };
  constexpr float typo_neighbours = 5.3F;  // about 40 names are one letter away
  switch (level) {
    case name_level::same:
      return least(Value::initials_given);  // only abbreviations come here
    case name_level::reordered:
      return std::max(0.0F, least(Value::name_plain) - 1);
    case name_level::shortened:
      return one.initials || other.initials ? least(Value::initials_given) : least(Value::family_given);
    case name_level::slip:
      return least(Value::name_plain);  // the proper one of the two: the other stands nowhere else
    case name_level::typo:
      return std::max(0.0F, least(Value::name_plain) - typo_neighbours);
    case name_level::loose:
      return std::max(0.0F, least(Value::family_given) - 2);
    case name_level::family_given:
      return least(Value::family_given);
    case name_level::given_only:
      return most(Value::given);
    default:
      return 0;
  }
}

}  // namespace

NameComparison compare_names(const Record& one, std::string_view one_name, const Record& other,
                             std::string_view other_name) {
  if (!one.has_name() || !other.has_name()) return {};
  const auto least = [&](Value value) { return std::min(one.bits(value), other.bits(value)); };
  if (one.name_plain == other.name_plain) {
    if (one.name_marks == other.name_marks && one.marked) return {name_level::same, least(Value::name_marks), false};
    if (!one.marked || !other.marked) return {name_level::same, least(Value::name_plain), false};
    return {name_level::marks_differ, least(Value::name_plain), false};
  }
  const auto left = parts_of(one_name), right = parts_of(other_name);
  const bool given_fits = fits(left.given(), right.given());
  NameComparison found{.level = level_of(one, left, other, right, given_fits)};
  found.rarity = rarity_of(found.level, one, other);
  // A given name one letter off that nobody has is a slip of the keyboard, not a sibling.
  const bool slipped = one_edit(left.given().plain, right.given().plain) &&
                       (!is_name(left.given().plain) || !is_name(right.given().plain));
  found.given_differs = !given_fits && found.level != name_level::reordered && !slipped;
  return found;
}

}  // namespace linkage
