// SPDX-License-Identifier: Apache-2.0
// What a unit is on a given day.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rights/rights.hpp"
#include "core/date.hpp"

namespace units {

using rights::UnitId;

enum class Line { government, union_, other };
enum class Tier { central = 1, province = 2, district = 3, commune = 4, branch = 5 };

// One version of a unit.
struct Unit {
  UnitId id;
  Line line = Line::other;
  std::string code, name, short_name, kind, family, basis;
  Tier tier = Tier::branch;
  UnitId parent, place;  // none where there is none
  core::Date from, to;   // `to` is exclusive; core::forever while it stands

  // "D91": how commands and files name it.
  std::string coded() const;
  // "Đoàn phường Long Xuyên (D30307)": what forms show and resolve() reads back.
  std::string labelled() const { return name + " (" + coded() + ")"; }
};

std::string_view name(Line line);                       // "government", "union", "other"
std::optional<Line> line_named(std::string_view name);
char letter(Line line);                                 // 'G', 'D', 'K'

}  // namespace units
