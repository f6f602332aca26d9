// SPDX-License-Identifier: Apache-2.0
// Which column of somebody's list holds what: headers as people write them, wherever they stand. Pure rules.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sheets/sheets.hpp"

namespace talents {

// What a column holds. `none` is a column we know and do not take: its number, the place of birth, a signature.
enum class Part {
  none,
  full_name,
  family_name,
  given_name,
  birth,
  birth_day,
  birth_month,
  sex,
  male,
  female,
  citizen_id,
  phone,
  email,
  unit,
  field,
  target_group,
  stage,
  workplace,
  achievement,
  level,
  year,
  family,
  note
};
inline constexpr std::size_t part_count = 23;

std::string_view name(Part part);
std::optional<Part> part_named(std::string_view name);

// What a header says, with or without marks: "HỌ VÀ TÊN", "Ngay sinh (dd/mm/yyyy)"; nothing when it is no header of
// ours.
std::optional<Part> part_of(std::string_view header);

// The columns of one sheet: found by their headers, or as a person corrected them.
struct Columns {
  std::string sheet;
  std::vector<std::string> sheets;  // visible ones, to choose from
  std::uint32_t header_row = 0;     // as the user sees it
  std::uint32_t header_lines = 1;   // two when a heading spans others
  std::vector<std::string> headers;
  std::vector<Part> parts;
  bool capitals = false;  // every name is written in capitals

  std::optional<std::size_t> of(Part part) const;
  // The column a problem's field is shown at: a name in two columns, a sex in two columns included.
  std::optional<std::size_t> of_field(std::string_view field) const;
  bool has_name() const { return of(Part::full_name) || of(Part::given_name); }

  std::string written() const;  // JSON
  static Columns parse(std::string_view json);
};

inline constexpr std::uint32_t header_rows = 20;  // how far down a header is looked for

// Looks for the header among the first rows, already decoded and cleaned.
std::optional<Columns> find_columns(std::span<const sheets::Row> rows);

// As a person corrects them: another sheet, whose header is looked for anew; or what some columns hold, by place, where
// a name that is none leaves its column as it was. Refused when no column holds the name.
core::Result<Columns> corrected(Columns columns, const std::string& sheet, std::span<const std::string> parts);

std::string column_letter(std::size_t column);  // A … Z, AA …

}  // namespace talents
