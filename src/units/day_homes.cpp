// SPDX-License-Identifier: Apache-2.0
// Who keeps the records of whom, and who hangs where, once it is known who leaves.
#include <algorithm>

#include "units/day.hpp"

namespace units {

std::optional<UnitId> Day::after(const std::string& code) const {
  if (const auto found = begun_.find(code); found != begun_.end()) return found->second;
  if (const auto found = recoded_.find(code); found != recoded_.end()) return found->second;
  const auto standing = tree_.at(code, date_);
  if (!standing || leaving_.contains(tree_[*standing].id) || tree_[*standing].to != core::forever) return {};
  return tree_[*standing].id;
}

UnitId Day::parent_of(UnitId unit) const {
  if (const auto draft = drafts_.find(unit); draft != drafts_.end()) return draft->second.unit.parent;
  const auto version = tree_.open(unit);
  return version ? tree_[*version].parent : UnitId{};
}

void Day::find_homes() {
  for (auto& [id, draft] : drafts_) {
    if (draft.parent_code.empty()) continue;
    const auto parent = after(draft.parent_code);
    if (!parent)
      refuse(*draft.row, "units.parent_unknown", {{"parent", draft.parent_code}, {"date", date_.vietnamese()}});
    else
      draft.unit.parent = *parent;
  }
  for (auto& [id, leaving] : leaving_) {
    const auto& row = *leaving.rows.front();
    if (leaving.successors.size() == 1)
      leaving.home = leaving.successors.front();
    else if (leaving.successors.size() > 1)
      leaving.whole = false;
    else if (!row.parent.empty()) {
      if (const auto home = after(row.parent))
        leaving.home = *home;
      else
        refuse(row, "units.parent_unknown", {{"parent", row.parent}, {"date", date_.vietnamese()}});
    }
  }
  for (auto& [id, draft] : drafts_) draft.unit.parent = standing_in_place_of(draft.unit.parent);
  for (auto& [id, leaving] : leaving_) {
    if (leaving.home) continue;
    leaving.home = leaving.whole ? standing_in_place_of(tree_[leaving.version].parent) : above_all(leaving.successors);
    if (!leaving.home) refuse(*leaving.rows.front(), "units.no_home", {{"unit", tree_[leaving.version].labelled()}});
  }
}

UnitId Day::standing_in_place_of(UnitId unit) const {
  for (int steps = 0; unit && steps < 16; ++steps) {
    const auto found = leaving_.find(unit);
    if (found == leaving_.end()) return unit;
    unit = found->second.home    ? found->second.home
           : found->second.whole ? tree_[found->second.version].parent
                                 : above_all(found->second.successors);
  }
  return {};
}

UnitId Day::above_all(const std::vector<UnitId>& units) const {
  std::vector<UnitId> chain;
  for (auto above = parent_of(units.front()); above && chain.size() < 16;
       above = standing_in_place_of(parent_of(above)))
    chain.push_back(above);
  for (const auto candidate : chain) {
    const bool over_all = std::ranges::all_of(units, [&](UnitId unit) {
      for (int steps = 0; unit && steps < 16; ++steps, unit = standing_in_place_of(parent_of(unit)))
        if (unit == candidate) return true;
      return false;
    });
    if (over_all) return candidate;
  }
  return {};
}

void Day::follow_homes() {
  for (const auto& [id, leaving] : leaving_) {
    for (const auto place : tree_.children(id, date_)) {
      const auto& child = tree_[place];
      if (leaving_.contains(child.id) || drafts_.contains(child.id)) continue;
      if (child.to != core::forever || child.from >= date_) {
        refuse(*leaving.rows.front(), "units.later_change",
               {{"unit", child.labelled()}, {"date", child.from.vietnamese()}});
        continue;
      }
      auto& draft = drafts_[child.id];
      draft = {.unit = child, .row = leaving.rows.front()};
      draft.unit.parent = leaving.home;
      draft.unit.basis = leaving.rows.front()->basis;
      plan_.passages.push_back({.on = date_,
                                .event = Event::move,
                                .predecessor = child.id,
                                .successor = child.id,
                                .share = {},
                                .basis = draft.unit.basis});
    }
  }
}

std::optional<Tier> Day::tier(UnitId unit) {
  const auto found = drafts_.find(unit);
  if (found == drafts_.end()) {
    const auto version = tree_.on(unit, date_);
    return version ? std::optional{tree_[*version].tier} : std::nullopt;
  }
  auto& draft = found->second;
  if (draft.tiered) return draft.unit.tier;
  if (draft.visiting) return {};
  draft.visiting = true;
  const auto above = draft.unit.parent ? tier(draft.unit.parent) : std::nullopt;
  // A unit that is moved keeps its height where it can: an affiliated union of a district stays what it was.
  const bool keeps =
      !draft.is_new && draft.unit.kind == tree_[*tree_.open(unit)].kind && above && *above < draft.unit.tier;
  const auto own = keeps   ? std::optional{draft.unit.tier}
                   : above ? tier_below(draft.unit.kind, *above)
                           : tier_of(draft.unit.kind);
  draft.visiting = false;
  if (!own) return {};
  draft.unit.tier = *own;
  draft.tiered = true;
  return own;
}

void Day::hang() {
  for (auto& [id, draft] : drafts_) {
    auto above = draft.unit.parent;
    bool circle = false;
    for (int steps = 0; above && steps < 32 && !circle; ++steps) {
      circle = above == id;
      above = parent_of(above);
    }
    if (circle) {
      refuse(*draft.row, "units.cycle", {{"unit", draft.unit.labelled()}});
      continue;
    }
    const auto own = tier(id);
    const auto higher = draft.unit.parent ? tier(draft.unit.parent) : std::nullopt;
    if (!own || (draft.unit.parent && (!higher || *higher >= *own)) || (!draft.unit.parent && *own != Tier::central))
      refuse(*draft.row, "units.parent_not_above", {{"unit", draft.unit.labelled()}});
    if (!draft.is_new) check_below(id, draft);
    draft.unit.place = place_of(draft.unit);
  }
}

void Day::check_below(UnitId id, const Draft& draft) {
  if (draft.unit.tier == tree_[*tree_.open(id)].tier) return;
  for (const auto place : tree_.children(id, date_)) {
    const auto& child = tree_[place];
    if (!leaving_.contains(child.id) && !drafts_.contains(child.id) && child.tier <= draft.unit.tier)
      refuse(*draft.row, "units.child_not_below", {{"unit", draft.unit.labelled()}, {"child", child.labelled()}});
  }
}

UnitId Day::place_of(const Unit& unit) const {
  if (unit.line == Line::government) return {};
  if (unit.line == Line::union_)
    if (const auto place = after("G" + unit.code)) return *place;
  if (unit.place) return standing_in_place_of(unit.place);
  const auto parent = drafts_.find(unit.parent);
  if (parent != drafts_.end())
    return parent->second.unit.line == Line::government ? unit.parent : parent->second.unit.place;
  const auto version = unit.parent ? tree_.on(unit.parent, date_) : std::nullopt;
  if (!version) return {};
  return tree_[*version].line == Line::government ? unit.parent : tree_[*version].place;
}

void Day::settle(std::map<UnitId, Home>& homes) {
  for (const auto& [id, leaving] : leaving_) {
    tree_.end(leaving.version, date_);
    plan_.closed.push_back(id);
    plan_.homes.push_back(
        {.unit = id, .home = leaving.home, .whole = leaving.whole, .from = date_, .to = core::forever});
    homes[id] = plan_.homes.back();
  }
  for (const auto& home : rehomed_) {
    auto& before = homes.at(home.unit);
    const auto own = std::ranges::find_if(
        plan_.homes, [&](const Home& one) { return one.unit == home.unit && one.from == before.from; });
    if (own != plan_.homes.end())
      own->to = date_;
    else
      plan_.ended_homes.push_back({.unit = home.unit, .from = before.from, .to = date_});
    before = home;
    plan_.homes.push_back(home);
  }
  for (auto& [id, draft] : drafts_) {
    auto& unit = draft.unit;
    if (!draft.is_new)
      tree_.end(*tree_.open(id), date_);
    else
      plan_.made.push_back(id);
    unit.short_name = short_name_of(unit.name, unit.line);
    unit.family = family_of(unit.kind, unit.line);
    unit.from = date_;
    unit.to = core::forever;
  }
  for (auto& [id, draft] : drafts_) {
    if (tree_.is_taken(draft.unit.coded(), date_, id))
      refuse(*draft.row, "units.code_taken", {{"code", draft.unit.coded()}});
    tree_.add(draft.unit, true);
  }
}

}  // namespace units
