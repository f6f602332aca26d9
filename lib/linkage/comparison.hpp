// SPDX-License-Identifier: Apache-2.0
// Two records held side by side, field by field: how far each agrees, and how much chance would give of that.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "linkage/record.hpp"

namespace linkage {

enum class Field : std::uint8_t { name, birth, sex, citizen_id, phone, email, place, workplace };
constexpr std::size_t field_count = 8;
constexpr std::size_t level_count = 12;

// 0 in any field: one of the two has no value, or the two cannot be compared.
namespace name_level {
enum : std::uint8_t {
  unknown,
  same,
  marks_differ,
  reordered,
  shortened,
  typo,
  loose,
  family_given,
  given_only,
  other,
  slip
};
}
namespace birth_level {
enum : std::uint8_t { unknown, same, swapped, one_part, same_year, other, same_month, year_known, year_differs };
}
namespace sex_level {
enum : std::uint8_t { unknown, same, differs };
}
namespace id_level {  // citizen_id and phone
enum : std::uint8_t { unknown, same, nearly, differs };
}
namespace email_level {
enum : std::uint8_t { unknown, same, same_local, differs };
}
namespace place_level {
enum : std::uint8_t { unknown, same, same_province, province_differs, only_province, only_province_differs };
}
namespace work_level {
enum : std::uint8_t { unknown, same, alike, differs };
}

struct Comparison {
  std::array<std::uint8_t, field_count> level{};
  // Bits for how rare the shared value is, where agreement is judged by the value; else 0 and the table decides.
  std::array<float, field_count> rarity{};
  // Another given name, and both are names people have: siblings, not a slip of the keyboard.
  bool given_differs = false;

  std::uint8_t of(Field field) const { return level[static_cast<std::size_t>(field)]; }
};

Comparison compare(const Record& one, std::string_view one_name, const Record& other, std::string_view other_name,
                   const Gazetteer& places);

struct NameComparison {
  std::uint8_t level = name_level::unknown;
  float rarity = 0;
  bool given_differs = false;
};
NameComparison compare_names(const Record& one, std::string_view one_name, const Record& other,
                             std::string_view other_name);

std::string_view name(Field field);
std::string_view level_name(Field field, std::uint8_t level);

}  // namespace linkage
