// SPDX-License-Identifier: Apache-2.0
// Scorecards: the list, one with its criteria and the ranking of units.
#include "scorecards/pages.hpp"

#include <algorithm>

#include "documents/fields.hpp"
#include "files/table.hpp"
#include "indicators/store.hpp"
#include "scorecards/views.hpp"
#include "site/api.hpp"

namespace scorecards {
namespace {

constexpr int page_size = 50;

struct CardLine {
  std::string title, path, year, unit, organisation, state, css;
};
struct IndexPage {
  std::string next;
  bool may_change = false;
  std::vector<CardLine> lines;
  std::vector<web::Field> filters;
};
struct FormPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct CriterionLine {
  std::string id, title, most, kind;
};
struct RankLine {
  std::string rank, unit, path, points, grade, state, css, remark;
};
struct ShowPage {
  std::string csrf, path, title, unit, year, organisation, state, most, min_cases, xlsx;
  bool draft = false, may_change = false, may_close = false;
  std::vector<CriterionLine> criteria;
  std::vector<RankLine> units;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

web::Field needed(web::Field field) {
  field.required = true;
  return field;
}

web::Field indicator_field(site::Visit& visit, db::Read& db) {
  web::Field field{.name = "indicator", .label = visit.say("scorecards.indicator"), .type = "select"};
  const auto chosen = visit.form().text("indicator");
  field.options.push_back({"", visit.say("scorecards.no_indicator"), chosen.empty()});
  for (const auto& one : indicators::store::indicators(db, visit.today()))
    field.options.push_back({one.code, one.name(visit.language() == web::Language::vi), one.code == chosen});
  return field;
}

FormPage form_page(site::Visit& visit, db::Read& db) {
  const auto& form = visit.form();
  const auto typed_or = [&](std::string_view name, std::string otherwise) {
    return form.has(name) ? form.text(name) : std::move(otherwise);
  };
  FormPage page{.csrf = visit.csrf()};
  page.fields = {
      needed(documents::unit_field(visit, "unit", "scorecards.unit", typed_or("unit", documents::own_unit(visit, db)))),
      needed(documents::line(visit, "title", "scorecards.name", form.text("title"))),
      needed(documents::line(visit, "year", "scorecards.year", typed_or("year", std::to_string(visit.today().year())))),
      documents::choice(visit, "organisation", "scorecards.organisation", form.text("organisation"), organisations,
                        "scorecards.organisation_"),
      documents::line(visit, "min_cases", "scorecards.min_cases", typed_or("min_cases", "5"))};
  page.fields[0].hint = visit.say("scorecards.unit_hint");
  page.fields[4].hint = visit.say("scorecards.min_cases_hint");
  return page;
}

std::vector<RankLine> rank_lines(site::Visit& visit, db::Read& db, const Card& card,
                                 const std::vector<Criterion>& criteria) {
  std::vector<RankLine> lines;
  const bool all = sees_all(visit, db, card);
  const auto points = most(criteria);
  for (const auto& one : ranking(db, card, criteria)) {
    if (!all && !rights::covers(db, visit.scope(Right::plans_read), one.unit)) continue;
    const bool scored = one.state != "OPEN" && one.state != "HANDED_IN";
    lines.push_back({all && scored ? std::to_string(one.rank) : "", one.name,
                     address(card.id) + "/units/" + one.unit.text(), written(one.total),
                     scored ? documents::label_of(visit, "scorecards.grade_", grade(one.total, points)) : "",
                     documents::label_of(visit, "scorecards.state_", one.state),
                     one.state == "OBJECTED" ? "state warn"
                     : scored                ? "state good"
                                             : "state",
                     one.few_cases && scored ? visit.say("scorecards.few_cases") : ""});
  }
  return lines;
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Card& card) {
  const auto criteria = store::criteria(db, card.id);
  const bool changes = acts::may_change(visit, db, card);
  ShowPage page{.csrf = visit.csrf(),
                .path = address(card.id),
                .title = card.title,
                .unit = card.unit_name,
                .year = std::to_string(card.year),
                .organisation = documents::label_of(visit, "scorecards.organisation_", card.organisation),
                .state = documents::label_of(visit, "scorecards.card_", card.state),
                .most = written(most(criteria)),
                .min_cases = visit.say("scorecards.rule", {{"cases", std::to_string(card.min_cases)}}),
                .xlsx = card.state == "DRAFT" ? "" : address(card.id) + "/export",
                .draft = card.state == "DRAFT",
                .may_change = changes && card.state == "DRAFT",
                .may_close = changes && card.state == "PUBLISHED"};
  for (const auto& one : criteria)
    page.criteria.push_back({one.id.text(), one.title, written(one.most),
                             visit.say(one.creativity ? "scorecards.creativity"
                                       : one.computed ? "scorecards.computed"
                                                      : "scorecards.judged")});
  page.units = rank_lines(visit, db, card, criteria);
  if (page.may_change) {
    const auto& form = visit.form();
    page.fields = {needed(documents::line(visit, "title", "scorecards.criterion", form.text("title"))),
                   needed(documents::line(visit, "most", "scorecards.most", form.text("most"))),
                   documents::tick(visit, "creativity", "scorecards.creativity", form.checked("creativity")),
                   documents::tick(visit, "computed", "scorecards.computed_long", form.checked("computed")),
                   indicator_field(visit, db)};
  }
  return page;
}

http::Response act(site::Visit& visit, auto doing) {
  auto db = visit.write();
  const auto card = visible(visit, db);
  if (!card) return visit.not_found();
  const core::Result<core::Done> done = doing(visit, db, *card);
  if (!done && visit.wants_json()) return visit.refused(done.refusal());
  if (!done && done.refusal().kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  if (!done) {
    auto page = show_page(visit, db, *card);
    page.errors = web::show_problems(visit.language(), done.refusal(), page.fields);
    return visit.refused<views::show>(done.refusal(), head(visit, card->title), page);
  }
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(address(card->id), "scorecards.saved");
}

}  // namespace

std::string address(CardId id) { return "/scorecards/" + id.text(); }

site::Head head(const site::Visit& visit, std::string title) {
  return {
      .title = std::move(title), .crumbs = {{visit.say("scorecards.title"), "/scorecards"}}, .active = "/scorecards"};
}

std::optional<Card> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.scope(Right::plans_read), visit.id<CardId>());
}

bool sees_all(const site::Visit& visit, db::Read& db, const Card& card) {
  return card.state == "CLOSED" || rights::covers(db, visit.scope(Right::plans_read), card.unit);
}

std::vector<Standing> ranking(db::Read& db, const Card& card, const std::vector<Criterion>& criteria) {
  const auto values = store::values(db, card.id);
  std::vector<Standing> all;
  for (const auto& one : store::units(db, card.id)) {
    const auto at = values.find(one.unit);
    auto made = standing(criteria, at == values.end() ? std::span<const Value>{} : std::span<const Value>{at->second},
                         card.min_cases);
    made.unit = one.unit;
    made.name = one.name;
    made.state = one.state;
    all.push_back(std::move(made));
  }
  rank(all);
  return all;
}

http::Response index(site::Visit& visit) {
  const auto year = static_cast<int>(std::clamp<std::int64_t>(visit.query().number("year").value_or(0), 0, 2200));
  auto db = visit.read();
  IndexPage page{.may_change = visit.may(Right::scorecards_change)};
  page.filters = {documents::line(visit, "year", "scorecards.year", year > 0 ? std::to_string(year) : "")};
  auto found = store::list(db, visit.scope(), year, visit.query().id<CardId>("after"), page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/scorecards?after=" + found.back().id.text() + (year > 0 ? "&year=" + std::to_string(year) : "");
  }
  for (const auto& one : found)
    page.lines.push_back({one.title, address(one.id), std::to_string(one.year), one.unit_name,
                          documents::label_of(visit, "scorecards.organisation_", one.organisation),
                          documents::label_of(visit, "scorecards.card_", one.state),
                          one.state == "CLOSED" ? "state good" : "state"});
  return visit.page<views::index>(head(visit, visit.say("scorecards.title")), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit, visit.say("scorecards.add")), form_page(visit, db));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto id = acts::open(visit, db);
  if (!id && visit.wants_json()) return visit.refused(id.refusal());
  if (!id) {
    auto page = form_page(visit, db);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::form>(id.refusal(), head(visit, visit.say("scorecards.add")), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(address(*id), "scorecards.saved");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto card = visible(visit, db);
  if (!card) return visit.not_found();
  return visit.page<views::show>(head(visit, card->title), show_page(visit, db, *card));
}

http::Response add_criterion(site::Visit& visit) { return act(visit, acts::add_criterion); }
http::Response remove_criterion(site::Visit& visit) { return act(visit, acts::remove_criterion); }
http::Response move_card(site::Visit& visit) { return act(visit, acts::move); }

http::Response export_ranking(site::Visit& visit) {
  auto db = visit.read();
  const auto card = visible(visit, db);
  if (!card || card->state == "DRAFT") return visit.not_found();
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : rank_lines(visit, db, *card, store::criteria(db, card->id)))
    rows.push_back({one.rank, one.unit, one.points, one.grade, one.state});
  return files::table(visit, "scorecards.ranking",
                      {{"scorecards.rank", true},
                       "scorecards.judged_unit",
                       "scorecards.points",
                       "scorecards.grade",
                       "scorecards.state"},
                      std::move(rows), {card->title, card->unit_name + ", " + std::to_string(card->year)});
}

void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  const auto* grant = visit.actor().main_grant();
  if (grant == nullptr || !visit.may(Right::plans_read)) return;
  for (const auto& one : store::waiting(db, grant->unit)) {
    if (one.count == 0) continue;
    const bool own = one.what == "OWN";
    found.push_back(
        {.what = visit.say(own ? "scorecards.waiting_own" : "scorecards.waiting_units", {{"card", one.title}}),
         .path = address(one.card) + (own ? "/units/" + grant->unit.text() : ""),
         .count = own ? 0 : one.count});
  }
}

}  // namespace scorecards
