// SPDX-License-Identifier: Apache-2.0
// An honour list as it is read and matched. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sheets/sheets.hpp"
#include "talents/talent.hpp"

namespace honours {

using talents::TalentId;
using talents::UnitId;
using HonourListId = core::Id<struct HonourListTag>;
using HonourLineId = core::Id<struct HonourLineTag>;

inline constexpr std::size_t most_lines = 500;

// What was given to everybody on the list.
struct Honour {
  std::string title, family = "NONE", field, issuer, decision;
  int level = 0;
  UnitId unit;
  std::optional<core::Date> on;
};
core::Result<Honour> check(Honour honour, const lists::Lists& lists, core::Date today);

// One honoured person as the list says it; `reason` when the row cannot be read.
struct Line {
  std::int64_t number = 0;
  talents::Draft person;
  std::string reason;  // catalogue key
};
// Rows of a spreadsheet or pasted ones, with a header anywhere among the first.
core::Result<std::vector<Line>> lines_of(const std::vector<sheets::Row>& rows, const Honour& honour,
                                         const lists::Lists& lists, core::Date today);
std::vector<sheets::Row> pasted_rows(std::string_view text);

// The record with this honour; nothing when it is there already.
std::optional<talents::Draft> with(talents::Draft record, const Honour& honour);

std::string written(const talents::Draft& person);  // JSON, to be sealed
talents::Draft person_from(std::string_view json);

}  // namespace honours
