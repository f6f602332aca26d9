// SPDX-License-Identifier: Apache-2.0
// What a unit is on a given day.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "rights/rights.hpp"

namespace units {

using rights::UnitId;
using BatchId = core::Id<struct UnitBatchTag>;

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
  bool stands(core::Date on) const { return from <= on && on < to; }
};

std::string_view name(Line line);  // "government", "union", "other"
std::optional<Line> line_named(std::string_view name);
char letter(Line line);  // 'G', 'D', 'K'
std::optional<Line> line_lettered(char letter);

// "D91" taken apart; nothing when it has no known letter or no code behind it.
struct Coded {
  Line line = Line::other;
  std::string code;
};
std::optional<Coded> coded(std::string_view text);

// The tier a kind always has; nothing for kinds that hang at any height (schools, departments, affiliated unions).
std::optional<Tier> tier_of(std::string_view kind);
// The tier of a kind below a parent: its own, or one step down. Nothing when nothing can hang below that parent.
std::optional<Tier> tier_below(std::string_view kind, Tier parent);
// UNION, FEDERATION, PIONEERS or NONE: the organisation family a kind belongs to.
std::string_view family_of(std::string_view kind, Line line);
bool may_be_made_by_hand(std::string_view kind);  // not the tiers of government: those come with events files

// "Xã Tân Tiến" → "Tân Tiến"; "Phường 12" stays, since a number alone says nothing.
std::string short_name_of(std::string_view name, Line line);

}  // namespace units
