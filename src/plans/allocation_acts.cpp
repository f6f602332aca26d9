// SPDX-License-Identifier: Apache-2.0
#include "plans/allocation_acts.hpp"

#include <algorithm>
#include <unordered_map>

#include "text/text.hpp"

namespace plans::acts {
namespace {

core::Refusal conflict(const char* key) { return core::Refusal{core::Message{key, {}}, core::Refusal::Kind::conflict}; }

// Units by what people write: their code, their name or both.
class Names {
 public:
  explicit Names(const std::vector<store::CodedSharer>& sharers) {
    for (std::size_t at = 0; at < sharers.size(); ++at) {
      by_code_[text::lower(sharers[at].code)] = at;
      const auto [known, fresh] = by_name_.try_emplace(text::match_key(sharers[at].of.name), at);
      if (!fresh) known->second = none;  // two of that name
    }
  }
  std::optional<std::size_t> find(std::string_view typed) const {
    const auto open = typed.rfind('('), close = typed.rfind(')');
    const auto code = open != std::string_view::npos && close != std::string_view::npos && open < close
                          ? typed.substr(open + 1, close - open - 1)
                          : typed;
    if (const auto at = by_code_.find(text::lower(code)); at != by_code_.end()) return at->second;
    const auto at = by_name_.find(text::match_key(typed));
    return at == by_name_.end() || at->second == none ? std::nullopt : std::optional{at->second};
  }

 private:
  static constexpr auto none = static_cast<std::size_t>(-1);
  std::unordered_map<std::string, std::size_t> by_code_, by_name_;
};

std::optional<std::int64_t> whole(std::string_view text) {
  const auto value = read_value(text);
  return value && *value % hundred == 0 ? std::optional{*value / hundred} : std::nullopt;
}

// Puts what was pasted to the units it names.
void read_lines(std::string_view pasted, bool by_hand, std::vector<store::CodedSharer>& sharers,
                core::Problems& problems) {
  const Names names{sharers};
  for (const auto& line : share_lines(pasted)) {
    const auto at = names.find(line.unit);
    const std::pair<std::string, std::string> where{"line", std::to_string(line.number)};
    if (!at) {
      problems.add("lines", "plans.line_unit_unknown", {where, {"unit", line.unit}});
      continue;
    }
    auto& unit = sharers[*at].of;
    const auto cell = [&](std::size_t n) { return n < line.numbers.size() ? line.numbers[n] : std::string{}; };
    const auto take = [&](std::size_t n, std::optional<std::int64_t>& into) {
      if (cell(n).empty()) return;
      into = whole(cell(n));
      if (!into) problems.add("lines", "plans.line_number_unreadable", {where});
    };
    if (by_hand) {
      take(0, unit.fixed);
      continue;
    }
    if (!cell(0).empty()) {
      const auto weight = apportion::read_weight(cell(0));
      if (!weight) problems.add("lines", "plans.line_number_unreadable", {where});
      unit.weight = weight.value_or(0);
    }
    take(1, unit.floor);
    take(2, unit.cap);
  }
}

std::vector<Sharer> plain(std::vector<store::CodedSharer>& sharers) {
  std::vector<Sharer> units;
  units.reserve(sharers.size());
  for (auto& one : sharers) units.push_back(std::move(one.of));
  return units;
}

// What was agreed in the round before stays.
void keep_agreed(db::Read& db, const std::vector<Round>& rounds, std::vector<store::CodedSharer>& sharers) {
  if (rounds.empty()) return;
  std::unordered_map<std::int64_t, std::int64_t> kept;
  for (const auto& one : store::agreed(db, rounds.front().id)) kept[one.unit.value] = one.value;
  for (auto& one : sharers)
    if (const auto at = kept.find(one.of.unit.value); at != kept.end()) one.of.fixed = at->second / hundred;
}

void keep_weights(db::Write& db, const Plan& plan, const std::vector<store::CodedSharer>& before,
                  const std::vector<Sharer>& after) {
  for (std::size_t at = 0; at < after.size(); ++at)
    if (before[at].of.weight != after[at].weight) store::set_weight(db, plan.id, after[at].unit, after[at].weight);
}

}  // namespace

core::Result<RoundId> allocate(site::Visit& visit, db::Write& db, const Plan& plan, const Target& target,
                               VersionId version, const AllocationAsked& asked) {
  if (!may_change(visit, db, plan)) return forbidden();
  if (!plan.issued()) return conflict("plans.not_issued");
  if (std::ranges::find(methods, asked.method) == methods.end())
    return core::Refusal{{{"method", {"plans.method_unknown", {}}}}};
  const bool is_by_hand = asked.method == "hand";
  const auto stored = store::sharers(db, plan.id, visit.today());
  auto sharers = stored;
  core::Problems problems;
  const auto rounds = store::rounds(db, target.item);
  if (!is_by_hand) keep_agreed(db, rounds, sharers);
  for (auto& one : sharers)
    if (asked.floor > 0) one.of.floor = asked.floor;
  read_lines(asked.lines, is_by_hand, sharers, problems);
  if (problems.any()) return std::move(problems).refusal();
  const auto units = plain(sharers);
  const auto shares = is_by_hand ? by_hand(target, units) : share_out(target, asked.method, units);
  if (!shares) return shares.refusal();
  if (!is_by_hand) keep_weights(db, plan, stored, units);
  if (!rounds.empty() && rounds.front().state == "DRAFT") store::drop(db, rounds.front().id);
  const bool replaces_draft = !rounds.empty() && rounds.front().state == "DRAFT";
  Round round{.plan = plan.id,
              .version = version,
              .target = target.item,
              .number = rounds.empty() ? 1 : rounds.front().number + (replaces_draft ? 0 : 1),
              .method = !target.is_count() && !is_by_hand ? "same" : asked.method,
              .note = asked.note,
              .made_by = visit.actor().display_name,
              .total = target.value};
  round.id = store::insert(db, round, *shares);
  note(visit, db, plan, "plans.allocated",
       {{"target", "", target.text},
        {"units", "", std::to_string(shares->size())},
        {"value", "", std::to_string(target.value)}});
  if (asked.publish)
    if (const auto done = publish(visit, db, plan, round); !done) return done.refusal();
  return round.id;
}

core::Result<core::Done> publish(site::Visit& visit, db::Write& db, const Plan& plan, const Round& round) {
  if (!may_change(visit, db, plan)) return forbidden();
  if (round.state != "DRAFT") return conflict("plans.round_published");
  store::publish(db, round);
  const auto units = store::units_to_notify(db, plan.id, visit.today());
  store::notify(db, plan, units, "ALLOCATED", round.target, round.note, visit.actor().display_name);
  note(visit, db, plan, "plans.allocation_published", {{"units", "", std::to_string(units.size())}});
  return core::Done{};
}

core::Result<core::Done> object(site::Visit& visit, db::Write& db, const Plan& plan, const Round& round, UnitId unit,
                                std::string_view proposed, std::string_view reason) {
  constexpr std::size_t longest = 2000;
  if (!rights::covers(db, visit.scope(Right::plans_change), unit)) return forbidden();
  if (round.state != "PUBLISHED") return conflict("plans.round_not_published");
  core::Problems problems;
  const auto value = whole(proposed);
  if (!value) problems.add("proposed", "plans.value_unreadable");
  if (reason.empty()) problems.add("reason", "plans.reason_missing");
  if (reason.size() > longest) problems.add("reason", "plans.too_long");
  if (problems.any()) return std::move(problems).refusal();
  if (!store::allocated(db, round.target, unit)) return conflict("plans.not_for_unit");
  if (store::has_objected(db, round.id, unit)) return conflict("plans.objected_already");
  store::insert(db, Objection{.round = round.id,
                              .unit = unit,
                              .reason = std::string{reason},
                              .made_by = visit.actor().display_name,
                              .proposed = *value * hundred});
  audit::note(db, audit::by(visit),
              {.name = "plans.objected", .subject_kind = "plan", .subject = plan.id.value, .unit = unit});
  return core::Done{};
}

core::Result<core::Done> answer(site::Visit& visit, db::Write& db, const Plan& plan, const Round& round,
                                ObjectionId objection, std::string_view act, std::string_view text) {
  if (!may_change(visit, db, plan)) return forbidden();
  if (act != "accept" && act != "refuse") return conflict("plans.objection_answered_already");
  if (act == "refuse" && text.empty()) return core::Refusal{{{"answer", {"plans.reason_missing", {}}}}};
  const auto all = store::objections(db, nullptr, round.id);
  const auto at = std::ranges::find(all, objection, &Objection::id);
  if (at == all.end()) return core::Refusal{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown};
  if (!store::answer(db, *at, act == "accept" ? "ACCEPTED" : "REFUSED", text, visit.actor().display_name))
    return conflict("plans.objection_answered_already");
  store::notify(db, plan, std::array{at->unit}, act == "accept" ? "ACCEPTED" : "RETURNED", round.target, text,
                visit.actor().display_name);
  note(visit, db, plan, "plans.objection_answered", {{"state", at->state, std::string{act}}});
  return core::Done{};
}

}  // namespace plans::acts
