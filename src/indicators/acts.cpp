// SPDX-License-Identifier: Apache-2.0
#include "indicators/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "facts/store.hpp"
#include "indicators/words.hpp"

namespace indicators::acts {
namespace {

using rights::Right;
using Kind = core::Refusal::Kind;

void note(site::Visit& visit, db::Write& db, std::string_view act, const plans::Plan& plan, UnitId unit,
          std::vector<audit::Change> changes) {
  audit::note(
      db, audit::by(visit),
      {.name = act, .subject_kind = "plan", .subject = plan.id.value, .unit = unit, .changes = std::move(changes)});
}

core::Refusal forbidden() { return core::Refusal{core::Message{"site.forbidden", {}}, Kind::forbidden}; }

Formula formula_of(const web::Form& form, const std::string& prefix) {
  return {.count = form.text(prefix + "count"),
          .units = form.has(prefix + "units") ? form.text(prefix + "units") : "plan",
          .groups = groups_of(form.long_text(prefix + "kinds")),
          .after_first = form.checked(prefix + "after_first"),
          .below = form.checked(prefix + "below")};
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  for (const auto& group : groups_of(text)) {
    std::string line;
    for (const auto& word : group) line += (line.empty() ? "" : ", ") + word;
    found.push_back(std::move(line));
  }
  return found;
}

std::optional<std::int64_t> typed_value(const web::Form& form, const char* name, core::Problems& problems) {
  const auto value = plans::read_value(form.text(name));
  if (!value) problems.add(name, "indicators.value_unreadable");
  return value;
}

}  // namespace

Indicator typed(const web::Form& form, core::Date today, core::Problems& problems) {
  Indicator made{.code = form.text("code"),
                 .name_vi = form.text("name_vi"),
                 .name_en = form.text("name_en"),
                 .numerator = formula_of(form, ""),
                 .now = form.checked("now"),
                 .window_years = static_cast<int>(form.number("window_years").value_or(0)),
                 .note = form.text("note"),
                 .says = lines(form.long_text("says"))};
  if (!form.text("whole_count").empty()) made.denominator = formula_of(form, "whole_");
  const auto from = documents::typed_day(form, "from", today, problems);
  made.from = from.value_or(today);
  return made;
}

core::Result<core::Done> save(site::Visit& visit, db::Write& db, const web::Form& form) {
  core::Problems problems;
  auto indicator = typed(form, visit.today(), problems);
  if (problems.any()) return std::move(problems).refusal();
  std::vector<std::string> kinds;
  for (const auto& kind : facts::store::kinds(db)) kinds.push_back(kind.code);
  auto checked = check(std::move(indicator), kinds);
  if (!checked) return checked.refusal();
  checked->account = visit.actor().display_name;
  store::insert(db, *checked);
  audit::note(db, audit::by(visit),
              {.name = "indicators.saved",
               .subject_kind = "indicator",
               .changes = {{"code", "", checked->code}, {"day", "", checked->from.iso()}}});
  return core::Done{};
}

core::Result<core::Done> tie(site::Visit& visit, db::Write& db, const plans::Plan& plan, plans::ItemId item,
                             std::string_view code) {
  if (!rights::covers(db, visit.scope(Right::plans_change), plan.unit)) return forbidden();
  const auto known = store::indicators(db, visit.today());
  if (!code.empty() && std::ranges::find(known, code, &Indicator::code) == known.end())
    return core::Refusal{{{"code", {"indicators.unknown", {}}}}};
  store::tie(db, plan.id, item, code, visit.actor().display_name);
  note(visit, db, "indicators.tied", plan, plan.unit, {{"indicator", "", std::string{code}}});
  return core::Done{};
}

core::Result<ManualId> enter(site::Visit& visit, db::Write& db, const plans::Plan& plan, UnitId unit,
                             const TargetResult& result, const web::Form& form) {
  if (!rights::covers(db, visit.scope(Right::facts_change), unit)) return forbidden();
  core::Problems problems;
  const auto part = typed_value(form, "part", problems);
  std::optional<std::int64_t> whole = 0;
  if (result.target.is_percent()) whole = typed_value(form, "whole", problems);
  if (form.text("method").empty()) problems.add("method", "indicators.method_missing");
  if (form.long_text("method").size() > 2000 || form.text("evidence").size() > 2000)
    problems.add("method", "indicators.too_long");
  if (result.counted.to <= result.counted.from) problems.add("part", "indicators.not_begun");
  if (problems.any()) return std::move(problems).refusal();
  const auto id = store::insert(db, {.plan = plan.id,
                                     .item = result.target.item,
                                     .unit = unit,
                                     .period = result.counted,
                                     .account = visit.actor().account,
                                     .value = {.figure = {*part, *whole},
                                               .method = form.long_text("method"),
                                               .evidence = form.text("evidence"),
                                               .entered_by = visit.actor().display_name}});
  note(visit, db, "indicators.valued", plan, unit, {{"value", "", std::to_string(*part / plans::hundred)}});
  return id;
}

core::Result<core::Done> approve(site::Visit& visit, db::Write& db, const ManualLine& line) {
  if (!rights::covers(db, visit.scope(Right::facts_approve), line.unit)) return forbidden();
  if (line.account == visit.actor().account)
    return core::Refusal{core::Message{"indicators.own_value", {}}, Kind::conflict};
  if (!line.value.has_evidence) return core::Refusal{core::Message{"indicators.no_evidence", {}}, Kind::conflict};
  if (!store::approve(db, line.value.id, visit.actor().account, visit.actor().display_name))
    return core::Refusal{core::Message{"indicators.approved_already", {}}, Kind::conflict};
  audit::note(db, audit::by(visit),
              {.name = "indicators.approved", .subject_kind = "plan", .subject = line.plan.value, .unit = line.unit});
  return core::Done{};
}

core::Result<std::int64_t> freeze(site::Visit& visit, db::Write& db, const Asked& asked) {
  if (!rights::covers(db, visit.scope(Right::facts_approve), asked.unit)) return forbidden();
  if (asked.period.to > asked.today + std::chrono::days{1} || asked.period.to > asked.today)
    return core::Refusal{core::Message{"indicators.not_over", {}}, Kind::conflict};
  std::int64_t frozen = 0;
  for (const auto& result : results(db, asked)) {
    if (result.frozen || result.counted.to <= result.counted.from) continue;
    const auto known = store::indicators(db, result.counted.to - std::chrono::days{1});
    const auto at = std::ranges::find(known, result.indicator, &Indicator::code);
    Frozen made{.item = result.target.item,
                .counted = result.counted,
                .indicator = result.indicator,
                .account = visit.actor().display_name,
                .version = at == known.end() ? VersionId{} : at->version,
                .figure = result.figure,
                .confirmed = result.confirmed};
    made.id = store::insert(db, asked.plan.id, asked.unit, made);
    if (made.version)
      store::freeze_facts(db, made, asked.unit,
                          at->now ? asked.today : std::min(asked.today, made.counted.to - std::chrono::days{1}));
    ++frozen;
  }
  if (frozen == 0) return core::Refusal{core::Message{"indicators.frozen_already", {}}, Kind::conflict};
  note(visit, db, "indicators.frozen", asked.plan, asked.unit, {{"period", "", asked.period.to.iso()}});
  return frozen;
}

core::Result<core::Done> reopen(site::Visit& visit, db::Write& db, const Asked& asked, std::string_view reason) {
  if (!rights::covers(db, visit.scope(Right::facts_approve), asked.unit)) return forbidden();
  if (reason.empty()) return core::Refusal{{{"reason", {"indicators.reason_missing", {}}}}};
  if (store::reopen(db, asked.plan.id, asked.unit, asked.period.to, reason, visit.actor().display_name) == 0)
    return core::Refusal{core::Message{"indicators.not_frozen", {}}, Kind::conflict};
  note(visit, db, "indicators.reopened", asked.plan, asked.unit, {{"reason", "", std::string{reason}}});
  return core::Done{};
}

}  // namespace indicators::acts
