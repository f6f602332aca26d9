// SPDX-License-Identifier: Apache-2.0
// What the reader's units owe, what was written, what waits for her.
#include <algorithm>

#include "documents/fields.hpp"
#include "reports/pages.hpp"
#include "reports/printing.hpp"
#include "reports/views.hpp"
#include "site/api.hpp"

namespace reports {
namespace {

constexpr int page_size = 50, most_work = 20;
constexpr std::array<std::string_view, 9> kind_filter{
    "", "SIX_MONTH", "ANNUAL", "MONTHLY", "QUARTERLY", "AD_HOC", "ONE_OFF", "INTERIM_REVIEW", "FINAL_REVIEW"};

struct OwedLine {
  std::string unit, unit_id, kind, kind_code, period, period_code, plan, plan_id, last_day, state, css, path;
};
struct ReportLine {
  std::string title, path, unit, kind, period, last_day, state, css;
};
struct Chip {
  std::string label, path, current;
};
struct IndexPage {
  std::string csrf, next;
  bool shows_owed = false, may_write = false;
  std::vector<Chip> chips;
  std::vector<web::Field> filters, ad_hoc_fields;
  std::vector<OwedLine> owed;
  std::vector<ReportLine> lines;
  std::vector<web::ErrorLink> errors;
};

int year_asked(site::Visit& visit) {
  return static_cast<int>(
      std::clamp<std::int64_t>(visit.query().number("year").value_or(visit.today().year()), 2000, 9998));
}

// A general report is owed once, however many plans ask for a section in it.
std::vector<Owed> merged(std::vector<Owed> found) {
  std::vector<Owed> made;
  for (auto& one : found) {
    const bool there =
        one.general && std::ranges::any_of(made, [&](const Owed& other) {
          return other.general && other.unit == one.unit && other.kind == one.kind && other.period == one.period;
        });
    if (!there) made.push_back(std::move(one));
  }
  return made;
}

OwedLine as_line(const site::Visit& visit, const Owed& one) {
  const auto timely = timeliness(one.limit, one.handed_in, visit.now());
  const auto state = one.report ? label_of(visit, "reports.state_", one.state) : visit.say("reports.not_begun");
  const auto judged = visit.say("reports.timely_" + std::string{name(timely)});
  return {one.unit_name,
          one.unit.text(),
          label_of(visit, "reports.kind_", one.kind),
          one.kind,
          period_words(one.kind, one.period),
          one.period,
          one.general          ? visit.say("reports.general_report")
          : one.number.empty() ? one.subject
                               : one.number,
          one.general ? "" : one.plan.text(),
          limit_words(visit, one.limit),
          timely == Timeliness::not_due ? state : state + " · " + judged,
          css_of(timely, one.state),
          one.report ? address(one.report) : ""};
}

void fill_owed(site::Visit& visit, db::Read& db, IndexPage& page) {
  const auto& query = visit.query();
  const auto year = year_asked(visit);
  const auto skip = static_cast<int>(std::clamp<std::int64_t>(query.number("skip").value_or(0), 0, 1'000'000));
  const auto scope = visit.scope(Right::reports_write);
  auto found = store::owed(db, &scope,
                           {.from = core::Date{year, 1, 1},
                            .until = core::Date{year + 1, 1, 1},
                            .today = visit.today(),
                            .kind = query.text("kind"),
                            .missing = query.checked("missing"),
                            .skip = skip},
                           page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/reports?show=owed&year=" + std::to_string(year) + "&kind=" + http::url_encoded(query.text("kind")) +
                (query.checked("missing") ? "&missing=1" : "") + "&skip=" + std::to_string(skip + page_size);
  }
  for (const auto& one : merged(std::move(found))) page.owed.push_back(as_line(visit, one));
  page.filters = {documents::line(visit, "year", "reports.year", std::to_string(year)),
                  documents::choice(visit, "kind", "reports.kind", query.text("kind"), kind_filter, "reports.kind_"),
                  documents::tick(visit, "missing", "reports.only_missing", query.checked("missing"))};
}

void fill_written(site::Visit& visit, db::Read& db, bool waiting, IndexPage& page) {
  const auto& query = visit.query();
  auto found = store::list(db, visit.scope(waiting ? Right::reports_review : Right::reports_read),
                           {.state = query.text("state"),
                            .kind = query.text("kind"),
                            .plan = query.id<PlanId>("plan"),
                            .waiting = waiting,
                            .after = query.id<ReportId>("after")},
                           page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = std::string{"/reports?show="} + (waiting ? "waiting" : "written") +
                "&kind=" + http::url_encoded(query.text("kind")) + "&state=" + http::url_encoded(query.text("state")) +
                "&plan=" + http::url_encoded(query.text("plan")) + "&after=" + found.back().id.text();
  }
  for (const auto& one : found) {
    const auto timely = timeliness(one, visit.now());
    auto state = label_of(visit, "reports.state_", one.state);
    if (timely == Timeliness::late || timely == Timeliness::missing)
      state += " · " + visit.say("reports.timely_" + std::string{name(timely)});
    page.lines.push_back({one.title, address(one.id), one.unit_name, label_of(visit, "reports.kind_", one.kind),
                          period_words(one.kind, one.period),
                          one.due ? limit_words(visit, {*one.due, one.exclusive}) : "", state,
                          css_of(timely, one.state)});
  }
  page.filters = {documents::choice(visit, "kind", "reports.kind", query.text("kind"), kind_filter, "reports.kind_")};
}

IndexPage index_page(site::Visit& visit, db::Read& db) {
  const auto asked = visit.query().text("show");
  const bool may_write = visit.may(Right::reports_write), may_review = visit.may(Right::reports_review);
  const std::string show = asked == "written" || (asked == "waiting" && may_review) ? asked
                           : may_write                                              ? "owed"
                                                                                    : "written";
  IndexPage page{.csrf = visit.csrf(), .shows_owed = show == "owed", .may_write = may_write};
  const auto chip = [&](const std::string& which) {
    page.chips.push_back(
        {visit.say("reports.show_" + which), "/reports?show=" + which, show == which ? "true" : "false"});
  };
  if (may_write) chip("owed");
  chip("written");
  if (may_review) chip("waiting");
  if (page.shows_owed)
    fill_owed(visit, db, page);
  else
    fill_written(visit, db, show == "waiting", page);
  if (page.shows_owed) {
    const auto& form = visit.form();
    auto unit = documents::unit_field(visit, "unit", "reports.unit",
                                      form.has("unit") ? form.text("unit") : documents::own_unit(visit, db));
    auto plan = documents::line(visit, "plan_number", "reports.plan_number", form.text("plan_number"));
    unit.required = plan.required = true;
    page.ad_hoc_fields = {std::move(unit), std::move(plan)};
  }
  return page;
}

site::Head head(const site::Visit& visit) { return {.title = visit.say("reports.title"), .active = "/reports"}; }

// By ids from the list and from programs; by name and number when an extra report is begun.
acts::Wanted asked(site::Visit& visit, db::Read& db, core::Problems& problems) {
  const auto& form = visit.form();
  acts::Wanted made{.unit = form.id<UnitId>("unit"),
                    .plan = form.id<PlanId>("plan"),
                    .kind = form.text("kind"),
                    .period = form.text("period")};
  constexpr std::size_t id_length = 13;  // a code like D30307 could be read as one too
  if (form.text("unit").size() != id_length)
    made.unit = documents::typed_unit(db, form, "unit", visit.today(), problems);
  if (!made.unit && !problems.any()) problems.add("unit", "documents.unit_missing");
  if (made.kind == "AD_HOC" && made.period.empty()) made.period = visit.today().iso();
  if (const auto number = form.text("plan_number"); !made.plan && !number.empty()) {
    for (const auto& one : documents::store::by_number(db, visit.scope(Right::plans_read), number))
      if (one.held_kind == "plan") made.plan = PlanId{one.held};
    if (!made.plan) problems.add("plan_number", "plans.parent_plan_unknown", {{"number", number}});
  }
  return made;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::index>(head(visit), index_page(visit, db));
}

http::Response begin(site::Visit& visit) {
  auto db = visit.write();
  core::Problems problems;
  const auto wanted = asked(visit, db, problems);
  const auto id =
      problems.any() ? core::Result<ReportId>{std::move(problems).refusal()} : acts::begin(visit, db, wanted);
  if (!id && id.refusal().kind() == core::Refusal::Kind::forbidden) return visit.not_found();
  if (!id && visit.wants_json()) return visit.refused(id.refusal());
  if (!id) {
    auto page = index_page(visit, db);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.ad_hoc_fields);
    return visit.refused<views::index>(id.refusal(), head(visit), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(address(*id));
}

void add_work(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& lines) {
  const auto today = visit.today();
  const auto scope = visit.scope(Right::reports_write);
  for (const auto& one : merged(store::owed(db, &scope,
                                            {.from = today - std::chrono::days{366},
                                            .until = today + std::chrono::days{60},
                                            .today = today,
                                            .missing = true},
                                            most_work)))
    lines.push_back(
        {one.limit.last_day(),
         visit.say("reports.work_owed", {{"kind", label_of(visit, "reports.kind_", one.kind)},
                                         {"period", period_words(one.kind, one.period)},
                                         {"unit", one.unit_name}}),
         one.report ? address(one.report) : "/reports?show=owed&year=" + std::to_string(one.limit.day.year())});
  const auto waiting = store::count_waiting(db, visit.scope(Right::reports_review));
  if (waiting > 0) lines.push_back({std::nullopt, visit.say("reports.work_waiting"), "/reports?show=waiting", waiting});
}

void add_tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& tiles) {
  constexpr int most = 20'000;
  const auto year = visit.today().year();
  std::int64_t due = 0, missing = 0, overdue = 0;
  for (const auto& one : store::owed(db, nullptr,
                                     {.from = core::Date{year, 1, 1},
                                     .until = core::Date{year + 1, 1, 1},
                                     .today = visit.today(),
                                     .plan = PlanId{plan},
                                     .within = unit,
                                     .below = true},
                                     most)) {
    const bool waits = one.state.empty() || one.state == "DRAFT" || one.state == "CONSULTED" || one.state == "RETURNED";
    due += 1;
    missing += waits ? 1 : 0;
    overdue += waits && timeliness(one.limit, one.handed_in, visit.now()) == Timeliness::missing ? 1 : 0;
  }
  if (due == 0) return;
  const auto path = "/reports/units?plan=" + PlanId{plan}.text();
  tiles.push_back({60, visit.say("reports.tile_due"), due, path});
  tiles.push_back({61, visit.say("reports.tile_missing"), missing, path + "&missing=1", overdue > 0 ? "bad" : ""});
  tiles.push_back({62, visit.say("reports.tile_accepted"),
                   store::count_accepted(db, visit.scope(Right::reports_read), PlanId{plan}, unit),
                   "/reports?show=written&state=ACCEPTED&plan=" + PlanId{plan}.text(), "good"});
}

}  // namespace reports
