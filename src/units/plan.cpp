// SPDX-License-Identifier: Apache-2.0
// From event rows to what they change. All rows of one date happen at once: first who leaves, then who stands, then who
// hangs where.
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <unordered_set>

#include "units/events.hpp"

namespace units {
namespace {

constexpr std::size_t problems_shown = 200;

struct Draft {
  Unit unit;
  const EventRow* row = nullptr;  // the row to name when something is wrong
  bool is_new = false;
  std::string parent_code;
  bool visiting = false, tiered = false;
};

struct Leaving {
  std::size_t version;
  std::vector<const EventRow*> rows;
  std::vector<UnitId> successors;
  UnitId home;
  bool whole = true;
};

bool ends_its_unit(Event event) {
  return event == Event::merge || event == Event::split || event == Event::dissolve || event == Event::succeed;
}

// One date's worth of events.
class Day {
 public:
  Day(Tree& tree, Plan& plan, core::Problems& problems, core::Date date, const std::function<UnitId()>& mint)
      : tree_{tree}, plan_{plan}, problems_{problems}, date_{date}, mint_{mint} {}

  void happen(std::span<const EventRow> rows, std::map<UnitId, Home>& homes) {
    for (const auto& row : rows) note(row, homes);
    if (problems_.any()) return;
    begin_successors();
    find_homes();
    follow_homes();
    hang();
    if (problems_.any()) return;
    settle(homes);
  }

 private:
  void refuse(const EventRow& row, std::string key, std::vector<std::pair<std::string, std::string>> values = {}) {
    if (++refused_ <= problems_shown)
      problems_.add("row " + std::to_string(row.number), std::move(key), std::move(values));
  }

  // Sorts a row to who leaves, who changes, who begins.
  void note(const EventRow& row, const std::map<UnitId, Home>& homes) {
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

  void establish(const EventRow& row, const std::string& code) {
    const auto parts = coded(code);
    if (!parts) return refuse(row, "units.code_invalid", {{"code", code}});
    if (row.name.empty() || row.kind.empty()) return refuse(row, "units.name_missing", {{"unit", code}});
    const auto id = mint_();
    auto& draft = drafts_[id];
    draft = {.unit = {.id = id,
                      .line = parts->line,
                      .code = parts->code,
                      .name = row.name,
                      .kind = row.kind,
                      .basis = row.basis},
             .row = &row,
             .is_new = true,
             .parent_code = row.parent};
    begun_[draft.unit.coded()] = id;
    plan_.passages.push_back(
        {.on = date_, .event = row.event, .predecessor = {}, .successor = id, .share = {}, .basis = row.basis});
  }

  void change(const EventRow& row, std::size_t version) {
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

  // A unit that ended earlier, and whose records now stand with somebody: the successor became known.
  void rehome(const EventRow& row, const std::map<UnitId, Home>& homes) {
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

  // Units that rows name as successors: one that stands and stays takes in; otherwise a new one begins.
  void begin_successors() {
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

  std::optional<UnitId> successor_of(const EventRow& row, const Leaving& leaving) {
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

  void fill(Draft& draft, const EventRow& row) {
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

  // Who carries a code on the date itself.
  std::optional<UnitId> after(const std::string& code) const {
    if (const auto found = begun_.find(code); found != begun_.end()) return found->second;
    if (const auto found = recoded_.find(code); found != recoded_.end()) return found->second;
    const auto standing = tree_.at(code, date_);
    if (!standing || leaving_.contains(tree_[*standing].id) || tree_[*standing].to != core::forever) return {};
    return tree_[*standing].id;
  }

  UnitId parent_of(UnitId unit) const {
    if (const auto draft = drafts_.find(unit); draft != drafts_.end()) return draft->second.unit.parent;
    const auto version = tree_.open(unit);
    return version ? tree_[*version].parent : UnitId{};
  }

  // First the parents of who begins or changes, then who keeps the records of who leaves.
  void find_homes() {
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
      leaving.home =
          leaving.whole ? standing_in_place_of(tree_[leaving.version].parent) : above_all(leaving.successors);
      if (!leaving.home) refuse(*leaving.rows.front(), "units.no_home", {{"unit", tree_[leaving.version].labelled()}});
    }
  }

  // The unit itself, or what takes its place when it leaves on this date.
  UnitId standing_in_place_of(UnitId unit) const {
    for (int steps = 0; unit && steps < 16; ++steps) {
      const auto found = leaving_.find(unit);
      if (found == leaving_.end()) return unit;
      unit = found->second.home    ? found->second.home
             : found->second.whole ? tree_[found->second.version].parent
                                   : above_all(found->second.successors);
    }
    return {};
  }

  // The lowest unit above all of them: it has to say which of them takes whom.
  UnitId above_all(const std::vector<UnitId>& units) const {
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

  // What hung under a unit that leaves hangs under its home from now on.
  void follow_homes() {
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

  std::optional<Tier> tier(UnitId unit) {
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

  // Every unit that begins or changes: below something higher, in no circle, with a code of its own.
  void hang() {
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

  void check_below(UnitId id, const Draft& draft) {
    if (draft.unit.tier == tree_[*tree_.open(id)].tier) return;
    for (const auto place : tree_.children(id, date_)) {
      const auto& child = tree_[place];
      if (!leaving_.contains(child.id) && !drafts_.contains(child.id) && child.tier <= draft.unit.tier)
        refuse(*draft.row, "units.child_not_below", {{"unit", draft.unit.labelled()}, {"child", child.labelled()}});
    }
  }

  // Where it works: a Union unit in the place with its digits, others where they were or where their parent works.
  UnitId place_of(const Unit& unit) const {
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

  void settle(std::map<UnitId, Home>& homes) {
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

  Tree& tree_;
  Plan& plan_;
  core::Problems& problems_;
  core::Date date_;
  const std::function<UnitId()>& mint_;
  std::size_t refused_ = 0;
  std::map<UnitId, Draft> drafts_;
  std::map<UnitId, Leaving> leaving_;
  std::map<std::string, UnitId> begun_, recoded_;  // by code on the date: who begins, who changes code
  std::vector<Home> rehomed_;
  std::set<std::tuple<std::string, std::string, int>> seen_;
};

}  // namespace

core::Result<Plan> plan(Tree& tree, const std::vector<Home>& standing_homes, std::vector<EventRow> rows,
                        const std::function<UnitId()>& mint) {
  Plan made{.rows = rows.size()};
  core::Problems problems;
  std::map<UnitId, Home> homes;
  for (const auto& home : standing_homes) homes[home.unit] = home;
  std::ranges::stable_sort(rows, {}, &EventRow::date);
  for (auto from = rows.begin(); from != rows.end() && !problems.any();) {
    const auto until = std::find_if(from, rows.end(), [&](const EventRow& row) { return row.date != from->date; });
    Day{tree, made, problems, from->date, mint}.happen({from, until}, homes);
    from = until;
  }
  if (rows.empty()) problems.add("", "units.no_events");
  if (problems.any()) return std::move(problems).refusal();
  for (const auto& version : tree.versions())
    if (version.fresh) made.begun.push_back(version.unit);
  return made;
}

}  // namespace units
