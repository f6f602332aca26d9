// SPDX-License-Identifier: Apache-2.0
// Lists of work: what waits for verification, by age; what nobody confirmed for long; what units did this year.
#include <algorithm>

#include "dossiers/pages.hpp"
#include "dossiers/views.hpp"
#include "lists/lists.hpp"
#include "talents/list_filters.hpp"
#include "units/store.hpp"

namespace dossiers {
namespace {

constexpr int page_size = 100;
constexpr int most_counted = 10'000;
constexpr std::size_t most_at_once = 1'000;

struct Line {
  std::string id, name, path, field, birth, unit, since;
  bool late = false, own = false;
};
struct StateLink {
  std::string label, path;
  bool chosen = false;
};
struct Refused {
  std::string name, path, reason;
};
struct WorkPage {
  std::string title, summary, csrf, next, unit_name, all_units;
  std::vector<StateLink> states;
  std::vector<Line> lines;
  bool may_verify = false, may_submit = false;
};
struct UnitLine {
  std::string name, path, records, oldest;
};
struct UnitsPage {
  std::vector<UnitLine> lines;
};
struct DonePage {
  std::string title, done, back;
  std::vector<Refused> refused;
};
struct StalePage {
  std::string summary, csrf, next, period_note, months;
  std::vector<Line> lines;
  bool may_change = false, may_set = false;
};

site::Head head(const site::Visit& visit, std::string_view key) {
  const auto title = visit.say(key);
  return {.title = title, .crumbs = {{visit.say("dossiers.work"), "/verifications"}}, .active = "/verifications"};
}

std::int64_t days_between(core::Instant from, core::Instant to) {
  return std::chrono::duration_cast<std::chrono::days>(to - from).count();
}

Line as_line(const site::Visit& visit, const lists::Lists& lists, const Waiting& one) {
  constexpr std::int64_t late_after = 10;  // days an office has before a record stands out
  const auto birth = core::PartialDate::parse_stored(one.birth);
  Line line{.id = one.id.text(),
            .name = one.full_name,
            .path = "/talents/" + one.id.text() + "/verification",
            .field = lists.name(visit.language(), "field", one.field),
            .birth = birth ? birth->vietnamese() : "",
            .unit = one.unit_name,
            .own = one.own};
  if (one.confirmed) line.since = one.confirmed->vietnamese();
  if (one.since) {
    const auto days = days_between(*one.since, visit.now());
    line.since = visit.say("dossiers.days", {{"n", std::to_string(days)}});
    line.late = days > late_after;
  }
  return line;
}

// Entrants see what came back and what they still have to send; whoever verifies, what was submitted.
Right right_of(const site::Visit& visit, std::string_view state) {
  return state == "SUBMITTED" && visit.may(Right::talents_verify) ? Right::talents_verify : Right::talents_change;
}

// The list asked for, else the first where something waits.
std::string state_of(site::Visit& visit, const Counts& counts) {
  const auto asked = visit.query().text("state");
  if (asked == "DRAFT" || asked == "RETURNED" || asked == "SUBMITTED") return asked;
  if (counts.submitted > 0) return "SUBMITTED";
  if (counts.returned > 0) return "RETURNED";
  return counts.draft > 0 ? "DRAFT" : "SUBMITTED";
}

std::vector<TalentId> chosen(site::Visit& visit) {
  std::vector<TalentId> ids;
  for (const auto& text : visit.form().all("chosen"))
    if (const auto id = TalentId::parse(text);
        id && ids.size() < most_at_once && std::ranges::find(ids, *id) == ids.end())
      ids.push_back(*id);
  return ids;
}

// One act on each of the chosen; what was refused is named with its reason, as far as the reader may know it.
template <class ActOnOne>
http::Response on_each(site::Visit& visit, std::string_view done_key, std::string back, ActOnOne act_on_one) {
  auto db = visit.write();
  const auto ids = chosen(visit);
  if (ids.empty()) return visit.refused(core::Refusal{core::Message{"talents.selection_empty", {}}});
  DonePage page{.title = visit.say("dossiers.done_title"), .back = std::move(back)};
  std::int64_t done = 0;
  for (const auto id : ids) {
    const auto talent = talents::store::find(db, visit.installation().keys, visit.scope(Right::talents_change), id);
    if (!talent || talent->removed) {
      page.refused.push_back({id.text(), "", visit.say("site.not_found_title")});
      continue;
    }
    const core::Result<core::Done> result = act_on_one(db, *talent);
    if (result) {
      ++done;
      continue;
    }
    page.refused.push_back({talent->entered.full_name, "/talents/" + id.text() + "/verification",
                            web::say(visit.language(), result.refusal().problems().front().message)});
  }
  db.commit();
  page.done = visit.say(done_key, {{"count", visit.number(done)}});
  return visit.page<views::done>(head(visit, "dossiers.done_title"), page);
}

}  // namespace

http::Response work(site::Visit& visit) {
  const auto unit = visit.query().id<UnitId>("unit");
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto counts = store::count_waiting(db, visit.scope(right_of(visit, "SUBMITTED")));
  const auto state = state_of(visit, counts);
  WorkPage page{.title = visit.say("dossiers.work"), .csrf = visit.csrf()};
  const auto link = [&](std::string_view name, std::int64_t count) {
    page.states.push_back({visit.say("dossiers.state_" + std::string{name}) + " " + visit.number(count),
                           "/verifications?state=" + std::string{name}, state == name});
  };
  link("SUBMITTED", counts.submitted);
  link("RETURNED", counts.returned);
  link("DRAFT", counts.draft);
  auto found = store::waiting(db, visit.scope(right_of(visit, state)), {.state = state, .unit = unit, .offset = offset},
                              page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/verifications?state=" + state + (unit ? "&unit=" + unit.text() : "") +
                "&after=" + std::to_string(offset + page_size);
  }
  for (const auto& one : found) page.lines.push_back(as_line(visit, lists, one));
  if (unit)
    if (const auto its = units::store::find_last(db, unit)) page.unit_name = its->name;
  page.all_units = "/verifications?state=" + state;
  page.summary = visit.say("dossiers.work_intro");
  page.may_verify = state == "SUBMITTED" && visit.may(Right::talents_verify);
  page.may_submit = state != "SUBMITTED" && visit.may(Right::talents_change);
  return visit.page<views::work>(head(visit, "dossiers.work"), page);
}

http::Response work_by_unit(site::Visit& visit) {
  auto db = visit.read();
  UnitsPage page;
  for (const auto& one : store::waiting_by_unit(db, visit.scope(Right::talents_verify)))
    page.lines.push_back(
        {one.unit_name, "/verifications?unit=" + one.unit.text(), visit.number(one.records),
         one.oldest ? visit.say("dossiers.days", {{"n", std::to_string(days_between(*one.oldest, visit.now()))}})
                    : ""});
  return visit.page<views::by_unit>(head(visit, "dossiers.by_unit"), page);
}

http::Response act_on_work(site::Visit& visit) {
  const auto name = visit.form().text("act"), reason = visit.form().text("reason");
  return on_each(visit, "dossiers.done", "/verifications",
                 [&](db::Write& db, const Talent& talent) { return act(visit, db, talent, name, reason); });
}

http::Response stale(site::Visit& visit) {
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto* const grant = visit.actor().main_grant();
  const int months = talents::store::months_for(db, grant ? grant->unit : UnitId{}, visit.today());
  const auto since = talents::fresh_since(visit.today(), months);
  StalePage page{.csrf = visit.csrf(),
                 .period_note = visit.say("dossiers.period_note", {{"months", std::to_string(months)}}),
                 .months = std::to_string(months),
                 .may_change = visit.may(Right::talents_change),
                 .may_set = visit.may(Right::talents_verify)};
  const auto total = store::count_stale(db, visit.scope(), since, most_counted);
  page.summary =
      visit.say("dossiers.stale_summary",
                {{"count", visit.number(total) + (total == most_counted ? "+" : "")}, {"day", since.vietnamese()}});
  auto found = store::stale(db, visit.scope(), since, offset, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/freshness?after=" + std::to_string(offset + page_size);
  }
  for (const auto& one : found) page.lines.push_back(as_line(visit, lists, one));
  return visit.page<views::stale>(head(visit, "dossiers.freshness"), page);
}

http::Response confirm_many(site::Visit& visit) {
  return on_each(
      visit, "dossiers.confirmed_count", "/freshness",
      [&](db::Write& db, const Talent& talent) -> core::Result<core::Done> {
        if (!store::confirm(db, talent, visit.today(), audit::by(visit))) return changed_meanwhile();
        audit::note(
            db, audit::by(visit),
            {.name = "dossiers.confirmed", .subject_kind = "talent", .subject = talent.id.value, .unit = talent.unit});
        return core::Done{};
      });
}

http::Response change_period(site::Visit& visit) {
  const auto months = visit.form().number("months").value_or(0);
  if (months < 1 || months > 60) return visit.refused(core::Refusal{{{"months", {"dossiers.months_invalid", {}}}}});
  const auto* const grant = visit.actor().main_grant();
  auto db = visit.write();
  if (!grant || !rights::covers(db, visit.scope(), grant->unit)) return visit.forbidden();
  store::set_months(db, grant->unit, static_cast<int>(months));
  audit::note(db, audit::by(visit),
              {.name = "dossiers.period_changed",
               .subject_kind = "unit",
               .subject = grant->unit.value,
               .unit = grant->unit,
               .changes = {{"months", "", std::to_string(months)}}});
  db.commit();
  return visit.redirect("/freshness", "dossiers.period_notice");
}

}  // namespace dossiers
