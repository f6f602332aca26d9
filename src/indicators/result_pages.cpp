// SPDX-License-Identifier: Apache-2.0
// How the targets of a plan stand at a unit in a year, and closing the year.
#include <algorithm>

#include "documents/fields.hpp"
#include "indicators/pages.hpp"
#include "indicators/views.hpp"
#include "indicators/words.hpp"
#include "plans/pages.hpp"

namespace indicators {
namespace {

using rights::Right;

struct ResultLine {
  std::string path, words, required, reached, status, css, numerator, denominator, numerator_path, denominator_path,
      counted, mark, failing;
  bool part = false, has_value = false, has_whole = false;
};
struct StatusLink {
  std::string path, label, count;
  bool chosen = false;
};
struct ResultsPage {
  std::string csrf, unit, unit_id, year, path, heading, chosen_status;
  bool may_close = false, may_reopen = false;
  std::vector<web::Field> filters, reopen_fields;
  std::vector<web::ErrorLink> errors;
  std::vector<StatusLink> statuses;
  std::vector<ResultLine> lines;
};

constexpr std::array all_statuses{Status::met, Status::on_track, Status::at_risk, Status::not_met, Status::none};

std::string mark_of(const site::Visit& visit, const TargetResult& result) {
  if (!result.confirmed) return visit.say("indicators.unconfirmed");
  if (result.frozen) return visit.say("indicators.frozen_mark");
  return result.manual ? visit.say("indicators.by_hand") : "";
}

ResultLine line_of(const site::Visit& visit, const Opened& open, const std::vector<TargetResult>& all,
                   const TargetResult& one) {
  ResultLine line{.path = open.path('/' + one.target.item.text()),
                  .words = one.text,
                  .required = one.required,
                  .reached = one.reached,
                  .status = one.status_text,
                  .css = std::string{status_css(one.status)},
                  .numerator = one.numerator,
                  .denominator = one.denominator,
                  .counted = one.counted.to > one.counted.from
                                 ? visit.say("indicators.counted_to",
                                             {{"day", (one.counted.to - std::chrono::days{1}).vietnamese()}})
                                 : visit.say("indicators.not_begun"),
                  .mark = mark_of(visit, one),
                  .part = static_cast<bool>(one.target.parent),
                  .has_value = one.figure && !one.manual,
                  .has_whole = !one.denominator.empty() && !one.manual};
  line.numerator_path = open.path('/' + one.target.item.text() + "/numerator");
  line.denominator_path = open.path('/' + one.target.item.text() + "/denominator");
  for (const auto item : one.failing) {
    const auto at = std::ranges::find(all, item, [](const TargetResult& other) { return other.target.item; });
    if (item != one.target.item && at != all.end()) line.failing += (line.failing.empty() ? "" : "; ") + at->text;
  }
  return line;
}

ResultsPage page_of(site::Visit& visit, db::Read& db, const Opened& open) {
  ResultsPage page{.csrf = visit.csrf(),
                   .unit = open.unit_name,
                   .unit_id = open.unit.text(),
                   .year = std::to_string(open.year),
                   .path = "/plans/" + open.plan.id.text() + "/results",
                   .heading = visit.say("indicators.results_heading",
                                        {{"unit", open.unit_name}, {"year", std::to_string(open.year)}}),
                   .chosen_status = visit.query().text("status")};
  const auto found = results(db, open.asked());
  for (const auto status : all_statuses) {
    const auto count = std::ranges::count(found, status, &TargetResult::status);
    page.statuses.push_back({open.path() + "&status=" + std::string{name(status)},
                             status_text(visit.language(), status), visit.number(count),
                             page.chosen_status == name(status)});
  }
  for (const auto& one : found)
    if (page.chosen_status.empty() || page.chosen_status == name(one.status))
      page.lines.push_back(line_of(visit, open, found, one));
  auto unit =
      documents::unit_field(visit, "unit", "indicators.unit", documents::labelled(db, open.unit, visit.today()));
  auto year = documents::line(visit, "year", "indicators.year", page.year);
  year.inputmode = "numeric";
  page.filters = {unit, year};
  const bool over = year_of(open.year).to <= visit.today();
  const bool may = rights::covers(db, visit.scope(Right::facts_approve), open.unit);
  const bool frozen = std::ranges::any_of(found, [](const TargetResult& one) { return one.frozen; });
  page.may_close = may && over && std::ranges::any_of(found, [](const TargetResult& one) {
                     return !one.frozen && one.counted.to > one.counted.from;
                   });
  page.may_reopen = may && frozen;
  page.reopen_fields = {documents::line(visit, "reason", "indicators.reason", visit.form().text("reason"))};
  return page;
}

site::Head head(const site::Visit& visit, const Opened& open) {
  auto made = plans::head_of(visit, open.plan);
  made.crumbs.push_back({visit.say("indicators.results"), open.path()});
  return made;
}

http::Response again(site::Visit& visit, db::Read& db, const Opened& open, const core::Refusal& refusal) {
  if (visit.wants_json() || refusal.kind() == core::Refusal::Kind::forbidden) return visit.refused(refusal);
  auto page = page_of(visit, db, open);
  page.errors = web::show_problems(visit.language(), refusal, page.reopen_fields);
  return visit.refused<views::results>(refusal, head(visit, open), page);
}

}  // namespace

std::string Opened::path(std::string_view behind) const {
  return "/plans/" + plan.id.text() + "/results" + std::string{behind} + "?unit=" + unit.text() +
         "&year=" + std::to_string(year);
}

std::string Opened::back() const { return path(); }

std::optional<Opened> opened(site::Visit& visit, db::Read& db) {
  const auto plan = plans::visible(visit, db);
  if (!plan) return {};
  const auto scope = visit.scope(Right::facts_read);
  const bool posted = visit.form().has("unit") || visit.form().has("year");
  const auto& said = posted ? visit.form() : visit.query();
  Opened open{.plan = *plan, .today = visit.today(), .language = visit.language()};
  const auto typed = said.text("unit");
  core::Problems ignored;
  if (const auto id = UnitId::parse(typed); id && typed.size() == 13)
    open.unit = *id;
  else if (!typed.empty())
    open.unit = documents::typed_unit(db, said, "unit", visit.today(), ignored);
  else
    open.unit = rights::covers(db, scope, plan->unit) ? plan->unit : scope.home;
  if (!open.unit || !rights::covers(db, scope, open.unit)) return {};
  open.unit_name = documents::labelled(db, open.unit, visit.today());
  const auto last = (plan->to - std::chrono::days{1}).year();
  const auto usual = std::clamp(visit.today().year(), plan->from.year(), std::max(last, plan->from.year()));
  open.year = static_cast<int>(std::clamp<std::int64_t>(said.number("year").value_or(usual), 1990, 2200));
  return open;
}

std::optional<TargetResult> result_of(site::Visit& visit, db::Read& db, const Opened& open) {
  const auto item = visit.id<plans::ItemId>("item");
  if (!item) return {};
  const auto found = results(db, open.asked(item));
  const auto at = std::ranges::find(found, item, [](const TargetResult& one) { return one.target.item; });
  return at == found.end() ? std::nullopt : std::optional{*at};
}

http::Response results_page(site::Visit& visit) {
  auto db = visit.read();
  const auto open = opened(visit, db);
  if (!open) return visit.not_found();
  return visit.page<views::results>(head(visit, *open), page_of(visit, db, *open));
}

http::Response close_period(site::Visit& visit) {
  auto db = visit.write();
  const auto open = opened(visit, db);
  if (!open) return visit.not_found();
  const auto count = acts::freeze(visit, db, open->asked());
  if (!count) return again(visit, db, *open, count.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"targets", *count}});
  return visit.redirect(open->path(), "indicators.frozen_notice", {{"count", visit.number(*count)}});
}

http::Response reopen_period(site::Visit& visit) {
  auto db = visit.write();
  const auto open = opened(visit, db);
  if (!open) return visit.not_found();
  const auto done = acts::reopen(visit, db, open->asked(), visit.form().text("reason"));
  if (!done) return again(visit, db, *open, done.refusal());
  db.commit();
  if (visit.wants_json()) return site::nothing();
  return visit.redirect(open->path(), "indicators.reopened_notice");
}

}  // namespace indicators
