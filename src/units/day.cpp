// SPDX-License-Identifier: Apache-2.0
// Who leaves, who changes and who begins on a day.
#include "units/day.hpp"

#include <algorithm>

namespace units {
namespace {

constexpr std::size_t problems_shown = 200;

bool ends_its_unit(Event event) {
  return event == Event::merge || event == Event::split || event == Event::dissolve || event == Event::succeed;
}

}  // namespace

void Day::happen(std::span<const EventRow> rows, std::map<UnitId, Home>& homes) {
  for (const auto& row : rows) note(row, homes);
  if (problems_.any()) return;
  begin_successors();
  find_homes();
  follow_homes();
  hang();
  if (problems_.any()) return;
  settle(homes);
}

void Day::refuse(const EventRow& row, std::string key, std::vector<std::pair<std::string, std::string>> values) {
  if (++refused_ <= problems_shown)
    problems_.add("row " + std::to_string(row.number), std::move(key), std::move(values));
}

void Day::note(const EventRow& row, const std::map<UnitId, Home>& homes) {
  const auto& subject = row.event == Event::establish && row.unit.empty() ? row.code : row.unit;
  if (!seen_.insert({subject, row.code, static_cast<int>(row.event)}).second)
    return refuse(row, "units.row_twice", {{"unit", subject}});
  if (row.event == Event::establish) return establish(row, subject);

  const auto version = tree_.at(subject, date_ - std::chrono::days{1});
  if (!version && row.event == Event::succeed) return rehome(row, homes);
  if (!version) return refuse(row, "units.not_there", {{"unit", subject}, {"date", date_.vietnamese()}});
  const auto& unit = tree_[*version];
  if (unit.to != core::forever)
    return refuse(row, "units.later_change", {{"unit", unit.labelled()}, {"date", unit.to.vietnamese()}});
  if (ends_its_unit(row.event)) {
    auto& leaving =
        leaving_.try_emplace(unit.id, Leaving{.version = *version, .rows = {}, .successors = {}, .home = {}})
            .first->second;
    if (!leaving.rows.empty() && leaving.rows.front()->event != row.event)
      refuse(row, "units.contradiction", {{"unit", unit.labelled()}});
    if (row.event != Event::dissolve && row.code.empty())
      refuse(row, "units.successor_missing", {{"unit", unit.labelled()}});
    leaving.rows.push_back(&row);
  } else {
    change(row, *version);
  }
}

void Day::establish(const EventRow& row, const std::string& code) {
  const auto parts = coded(code);
  if (!parts) return refuse(row, "units.code_invalid", {{"code", code}});
  if (row.name.empty() || row.kind.empty()) return refuse(row, "units.name_missing", {{"unit", code}});
  const auto id = mint_();
  auto& draft = drafts_[id];
  draft = {
      .unit =
          {.id = id, .line = parts->line, .code = parts->code, .name = row.name, .kind = row.kind, .basis = row.basis},
      .row = &row,
      .is_new = true,
      .parent_code = row.parent};
  begun_[draft.unit.coded()] = id;
  plan_.passages.push_back(
      {.on = date_, .event = row.event, .predecessor = {}, .successor = id, .share = {}, .basis = row.basis});
}

void Day::change(const EventRow& row, std::size_t version) {
  auto& draft = drafts_[tree_[version].id];
  if (!draft.row) draft = {.unit = tree_[version], .row = &row};
  const auto set = [&](std::string& field, const std::string& before, const std::string& value) {
    if (value.empty()) return;
    if (field != before && field != value) refuse(row, "units.contradiction", {{"unit", row.unit}});
    field = value;
  };
  const auto& before = tree_[version];
  set(draft.unit.name, before.name, row.name);
  set(draft.unit.kind, before.kind, row.kind);
  if (!row.parent.empty()) {
    if (!draft.parent_code.empty() && draft.parent_code != row.parent)
      refuse(row, "units.contradiction", {{"unit", row.unit}});
    draft.parent_code = row.parent;
  }
  if (!row.code.empty()) {
    const auto parts = coded(row.code);
    if (!parts || parts->line != before.line) return refuse(row, "units.code_invalid", {{"code", row.code}});
    set(draft.unit.code, before.code, parts->code);
    recoded_[draft.unit.coded()] = before.id;
  }
  if (row.name.empty() && row.kind.empty() && row.parent.empty() && row.code.empty())
    refuse(row, "units.nothing_changes", {{"unit", row.unit}});
  draft.unit.basis = row.basis;
  plan_.passages.push_back({.on = date_,
                            .event = row.event,
                            .predecessor = before.id,
                            .successor = before.id,
                            .share = {},
                            .basis = row.basis});
}

void Day::rehome(const EventRow& row, const std::map<UnitId, Home>& homes) {
  const auto version = tree_.ended(row.unit, date_);
  const auto home = version ? homes.find(tree_[*version].id) : homes.end();
  const auto to = tree_.at(row.code, date_);
  if (home == homes.end() || home->second.from >= date_)
    return refuse(row, "units.not_there", {{"unit", row.unit}, {"date", date_.vietnamese()}});
  if (!to || tree_[*to].to != core::forever)
    return refuse(row, "units.parent_unknown", {{"parent", row.code}, {"date", date_.vietnamese()}});
  rehomed_.push_back(
      {.unit = tree_[*version].id, .home = tree_[*to].id, .whole = true, .from = date_, .to = core::forever});
  plan_.passages.push_back({.on = date_,
                            .event = row.event,
                            .predecessor = tree_[*version].id,
                            .successor = tree_[*to].id,
                            .share = row.share,
                            .basis = row.basis});
}

void Day::begin_successors() {
  for (auto& [id, leaving] : leaving_) {
    std::int64_t shares = 0;
    for (const auto* row : leaving.rows) {
      if (row->code.empty()) continue;
      const auto successor = successor_of(*row, leaving);
      if (!successor) continue;
      if (std::ranges::find(leaving.successors, *successor) == leaving.successors.end())
        leaving.successors.push_back(*successor);
      plan_.passages.push_back({.on = date_,
                                .event = row->event,
                                .predecessor = id,
                                .successor = *successor,
                                .share = row->share,
                                .basis = row->basis});
      shares += row->share.value_or(0);
      if (shares > 10'000) refuse(*row, "units.shares_over", {{"unit", tree_[leaving.version].labelled()}});
    }
    if (leaving.successors.empty())
      plan_.passages.push_back({.on = date_,
                                .event = leaving.rows.front()->event,
                                .predecessor = id,
                                .successor = {},
                                .share = {},
                                .basis = leaving.rows.front()->basis});
  }
  for (const auto& [id, draft] : drafts_)
    if (draft.is_new && (draft.unit.name.empty() || draft.unit.kind.empty()))
      refuse(*draft.row, "units.name_missing", {{"unit", draft.unit.coded()}});
}

std::optional<UnitId> Day::successor_of(const EventRow& row, const Leaving& leaving) {
  const auto parts = coded(row.code);
  if (!parts || parts->line != tree_[leaving.version].line) {
    refuse(row, "units.code_invalid", {{"code", row.code}});
    return {};
  }
  const auto code = letter(parts->line) + parts->code;
  if (const auto found = begun_.find(code); found != begun_.end()) {
    fill(drafts_.at(found->second), row);
    return found->second;
  }
  if (const auto standing = tree_.at(code, date_ - std::chrono::days{1});
      standing && !leaving_.contains(tree_[*standing].id)) {
    if (tree_[*standing].to == core::forever) return tree_[*standing].id;
    refuse(row, "units.later_change",
           {{"unit", tree_[*standing].labelled()}, {"date", tree_[*standing].to.vietnamese()}});
    return {};
  }
  const auto id = mint_();
  begun_[code] = id;
  auto& draft = drafts_[id];
  draft = {.unit = {.id = id,
                    .line = parts->line,
                    .code = parts->code,
                    .basis = row.basis,
                    .parent = tree_[leaving.version].parent},
           .row = &row,
           .is_new = true};
  fill(draft, row);
  return id;
}

void Day::fill(Draft& draft, const EventRow& row) {
  const auto set = [&](std::string& field, const std::string& value) {
    if (value.empty()) return;
    if (!field.empty() && field != value) refuse(row, "units.contradiction", {{"unit", draft.unit.coded()}});
    field = value;
  };
  if (!draft.is_new) return;
  set(draft.unit.name, row.name);
  set(draft.unit.kind, row.kind);
  set(draft.parent_code, row.parent);
}

}  // namespace units
