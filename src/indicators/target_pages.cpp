// SPDX-License-Identifier: Apache-2.0
// One target: what measures it, how it stood over time and stands at each unit, and what people say beside.
#include <algorithm>

#include "documents/fields.hpp"
#include "files/attachments.hpp"
#include "indicators/pages.hpp"
#include "indicators/views.hpp"
#include "indicators/words.hpp"
#include "plans/pages.hpp"

namespace indicators {
namespace {

using rights::Right;

constexpr int page_size = 50;

struct TimeLine {
  std::string from, to, reached, status, css, mark;
};
struct UnitLine {
  std::string path, unit, share, numerator, denominator, reached, status, css, rank;
};
struct ValueLine {
  std::string id, reached, period, method, evidence, by, at, state, css;
  bool may_approve = false;
  files::Attachments attachments;
};
struct TargetPage {
  std::string csrf, path, unit_id, year, words, required, reached, status, css, numerator, denominator, numerator_path,
      denominator_path, indicator, indicator_path, now, mark, next, plan_target;
  bool has_value = false, has_whole = false, may_tie = false, may_value = false, shares = false;
  std::vector<TimeLine> times;
  std::vector<UnitLine> units;
  std::vector<ValueLine> values;
  std::vector<web::Field> tie_fields, value_fields;
  std::vector<web::ErrorLink> errors;
};

// A target of an opened plan with its result.
struct Chosen {
  Opened open;
  TargetResult result;
};
std::optional<Chosen> chosen(site::Visit& visit, db::Read& db) {
  auto open = opened(visit, db);
  if (!open) return {};
  auto result = result_of(visit, db, *open);
  if (!result) return {};
  return Chosen{*std::move(open), *std::move(result)};
}

std::string place_of(const Chosen& what) { return what.open.path('/' + what.result.target.item.text()); }

void fill_units(site::Visit& visit, db::Read& db, const Chosen& what, TargetPage& page) {
  const auto scope = visit.scope(Right::facts_read);
  std::vector<UnitId> within;
  for (const auto& one : store::plan_units(db, &scope, what.open.plan.id, what.result.target.item, visit.today()))
    within.push_back(one.unit);
  auto all = unit_results(db, what.open.asked(), what.result);
  std::erase_if(all, [&](const UnitResult& one) { return std::ranges::find(within, one.unit) == within.end(); });
  const auto first = std::clamp<std::int64_t>(visit.query().number("after").value_or(0), 0, std::ssize(all));
  const auto last = std::min<std::int64_t>(first + page_size, std::ssize(all));
  for (auto n = first; n < last; ++n) {
    const auto& one = all[static_cast<std::size_t>(n)];
    auto there = what.open;
    there.unit = one.unit;
    page.shares = page.shares || one.share.has_value();
    page.units.push_back({there.path('/' + what.result.target.item.text()), one.name, one.share_text, one.numerator,
                          one.denominator, one.reached, status_text(visit.language(), one.status),
                          std::string{status_css(one.status)}, one.rank > 0 ? std::to_string(one.rank) : ""});
  }
  if (last < std::ssize(all)) page.next = place_of(what) + "&after=" + std::to_string(last);
}

void fill_values(site::Visit& visit, db::Read& db, const Chosen& what, TargetPage& page) {
  const bool may = rights::covers(db, visit.scope(Right::facts_approve), what.open.unit);
  for (const auto& one : store::manual_values(db, what.open.plan.id, what.open.unit)) {
    if (one.item != what.result.target.item) continue;
    const auto& value = one.value;
    page.values.push_back(
        {value.id.text(), reached_text(visit.language(), what.result.target, value.figure),
         one.period.from.vietnamese() + " – " + (one.period.to - std::chrono::days{1}).vietnamese(), value.method,
         value.evidence, value.entered_by, web::time(visit.language(), value.entered_at),
         value.confirmed() ? visit.say("indicators.confirmed_by", {{"who", value.approved_by}})
                           : visit.say("indicators.unconfirmed"),
         value.confirmed() ? "state good" : "state warn",
         may && value.approved_by.empty() && value.has_evidence && one.account != visit.actor().account,
         files::attachments(visit, db, "manual_value", value.id.value)});
  }
}

std::vector<web::Field> tie_fields(site::Visit& visit, db::Read& db, const TargetResult& result) {
  web::Field code{.name = "code", .label = visit.say("indicators.indicator"), .type = "select"};
  code.options.push_back({"", visit.say("indicators.no_indicator"), result.indicator.empty()});
  for (const auto& one : store::indicators(db, visit.today()))
    code.options.push_back({one.code, one.name(visit.language() == web::Language::vi), one.code == result.indicator});
  return {code};
}

std::vector<web::Field> value_fields(const site::Visit& visit, const plans::Target& target, const web::Form& form) {
  auto part =
      documents::line(visit, "part", target.is_percent() ? "indicators.part" : "indicators.value", form.text("part"));
  part.inputmode = "decimal";
  part.required = true;
  if (target.kind == "YES_NO") part.hint = visit.say("indicators.yes_no_hint");
  std::vector<web::Field> fields{part};
  if (target.is_percent()) {
    auto whole = documents::line(visit, "whole", "indicators.whole", form.text("whole"));
    whole.inputmode = "decimal";
    whole.required = true;
    fields.push_back(whole);
  }
  auto method = documents::area(visit, "method", "indicators.method", form.long_text("method"));
  method.hint = visit.say("indicators.method_hint");
  method.required = true;
  auto evidence = documents::line(visit, "evidence", "indicators.evidence", form.text("evidence"));
  evidence.hint = visit.say("indicators.evidence_hint");
  fields.insert(fields.end(),
                {method, evidence, {.name = "file", .label = visit.say("indicators.file"), .type = "file"}});
  return fields;
}

TargetPage page_of(site::Visit& visit, db::Read& db, const Chosen& what) {
  const auto& [open, result] = what;
  const auto item = '/' + result.target.item.text();
  TargetPage page{.csrf = visit.csrf(),
                  .path = "/plans/" + open.plan.id.text() + "/results" + item,
                  .unit_id = open.unit.text(),
                  .year = std::to_string(open.year),
                  .words = result.text,
                  .required = result.required,
                  .reached = result.reached,
                  .status = result.status_text,
                  .css = std::string{status_css(result.status)},
                  .numerator = result.numerator,
                  .denominator = result.denominator,
                  .numerator_path = open.path(item + "/numerator"),
                  .denominator_path = open.path(item + "/denominator"),
                  .indicator_path = "/indicators/" + result.indicator,
                  .mark = !result.confirmed ? visit.say("indicators.unconfirmed")
                          : result.frozen   ? visit.say("indicators.frozen_mark")
                                            : "",
                  .plan_target = "/plans/" + open.plan.id.text() + "/targets" + item,
                  .has_value = result.figure && !result.manual,
                  .has_whole = !result.denominator.empty() && !result.manual,
                  .may_tie = rights::covers(db, visit.scope(Right::plans_change), open.plan.unit),
                  .may_value = rights::covers(db, visit.scope(Right::facts_change), open.unit)};
  if (result.frozen) page.now = reached_text(visit.language(), result.target, result.now);
  page.tie_fields = tie_fields(visit, db, result);
  for (const auto& option : page.tie_fields.front().options)
    if (option.selected) page.indicator = option.label;
  if (result.indicator.empty()) page.indicator_path.clear();
  for (const auto& one : history(db, open.asked(), result.target))
    page.times.push_back({one.counted.from.vietnamese(), (one.counted.to - std::chrono::days{1}).vietnamese(),
                          one.reached, one.status_text, std::string{status_css(one.status)},
                          visit.say(one.running  ? "indicators.running"
                                    : one.frozen ? "indicators.frozen_mark"
                                                 : "indicators.over")});
  fill_units(visit, db, what, page);
  fill_values(visit, db, what, page);
  page.value_fields = value_fields(visit, result.target, visit.form());
  return page;
}

site::Head head(const site::Visit& visit, const Chosen& what) {
  auto made = plans::head_of(visit, what.open.plan);
  made.crumbs.push_back({visit.say("indicators.results"), what.open.path()});
  return made;
}

http::Response again(site::Visit& visit, db::Read& db, const Chosen& what, const core::Refusal& refusal) {
  if (visit.wants_json() || refusal.kind() == core::Refusal::Kind::forbidden) return visit.refused(refusal);
  auto page = page_of(visit, db, what);
  page.errors = web::show_problems(visit.language(), refusal, page.value_fields);
  return visit.refused<views::target>(refusal, head(visit, what), page);
}

}  // namespace

http::Response show_target(site::Visit& visit) {
  auto db = visit.read();
  const auto what = chosen(visit, db);
  if (!what) return visit.not_found();
  return visit.page<views::target>(head(visit, *what), page_of(visit, db, *what));
}

http::Response tie_target(site::Visit& visit) {
  auto db = visit.write();
  const auto what = chosen(visit, db);
  if (!what) return visit.not_found();
  const auto done = acts::tie(visit, db, what->open.plan, what->result.target.item, visit.form().text("code"));
  if (!done) return again(visit, db, *what, done.refusal());
  db.commit();
  if (visit.wants_json()) return site::nothing();
  return visit.redirect(place_of(*what), "indicators.tied_notice");
}

http::Response add_value(site::Visit& visit) {
  std::optional<files::Received> file;
  std::optional<core::Refusal> refused;
  if (const auto* upload = visit.form().upload("file"); upload && upload->size > 0) {
    auto received = files::receive(visit.installation(), *upload);
    if (received)
      file = *received;
    else
      refused = received.refusal();
  }
  auto db = visit.write();
  const auto what = chosen(visit, db);
  if (!what) return visit.not_found();
  if (refused) return again(visit, db, *what, *refused);
  const auto id = acts::enter(visit, db, what->open.plan, what->open.unit, what->result, visit.form());
  if (!id) return again(visit, db, *what, id.refusal());
  if (file) {
    const auto added = files::add(visit, db, {.kind = "manual_value", .id = id->value, .unit = what->open.unit}, *file);
    if (!added) return again(visit, db, *what, added.refusal());
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(place_of(*what), "indicators.valued_notice");
}

namespace {

std::string address_of(const ManualLine& line) {
  const auto last = line.period.to - std::chrono::days{1};
  return "/plans/" + line.plan.text() + "/results/" + line.item.text() + "?unit=" + line.unit.text() +
         "&year=" + std::to_string(last.year());
}

}  // namespace

http::Response show_value(site::Visit& visit) {
  auto db = visit.read();
  const auto line = store::find(db, visit.id<ManualId>());
  if (!line || !rights::covers(db, visit.scope(Right::facts_read), line->unit)) return visit.not_found();
  return visit.redirect(address_of(*line));
}

http::Response approve_value(site::Visit& visit) {
  auto db = visit.write();
  const auto line = store::find(db, visit.id<ManualId>());
  if (!line || !rights::covers(db, visit.scope(Right::facts_read), line->unit)) return visit.not_found();
  const auto done = acts::approve(visit, db, *line);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  if (visit.wants_json()) return site::nothing();
  return visit.redirect(address_of(*line), "indicators.approved_notice");
}

}  // namespace indicators
