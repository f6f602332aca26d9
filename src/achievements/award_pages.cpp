// SPDX-License-Identifier: Apache-2.0
// The list of recognised awards (B-08): of the country, kept by administrators; of a province, by its leaders.
#include <nlohmann/json.hpp>

#include "achievements/pages.hpp"
#include "achievements/views.hpp"
#include "audit/audit.hpp"
#include "units/store.hpp"

namespace achievements {
namespace {

using rights::Right;

constexpr int awards_shown = 500;

struct Line {
  std::string path, name, level, organiser, family, unit, state;
};
struct AwardsPage {
  std::string search;
  bool may_change = false;
  std::vector<Line> lines;
};
struct AwardPage {
  std::string title, csrf, action, version;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title),
          .crumbs = {{visit.say("achievements.awards"), "/recognised-awards"}},
          .active = "/recognised-awards"};
}

Award typed(const web::Form& form, core::Date today) {
  Award award{.name = form.text("name"),
              .organiser = form.text("organiser"),
              .family = form.text("family"),
              .level = static_cast<int>(form.number("level").value_or(0)),
              .from = core::Date{2000, 1, 1},
              .to = core::forever,
              .version = form.number("version").value_or(0)};
  const auto day = [&](std::string_view name) -> std::optional<core::Date> {
    const auto found = core::PartialDate::parse_typed(form.text(name), core::Date{today.year() + 50, 12, 31});
    return found ? found->whole() : std::nullopt;
  };
  if (const auto from = day("from")) award.from = *from;
  if (const auto to = day("to")) award.to = *to + std::chrono::days{1};
  return award;
}

std::vector<web::Field> fields_of(const site::Visit& visit, const lists::Lists& lists, const Award& award) {
  return {
      {.name = "name",
       .label = visit.say("achievements.award_name"),
       .value = award.name,
       .required = true,
       .max_length = 300},
      {.name = "level",
       .label = visit.say("talents.level"),
       .type = "select",
       .required = true,
       .options = lists.options(visit.language(), "level", award.level ? std::to_string(award.level) : "",
                                visit.say("talents.choose"))},
      {.name = "organiser", .label = visit.say("achievements.organiser"), .value = award.organiser, .max_length = 300},
      {.name = "family",
       .label = visit.say("talents.family"),
       .type = "select",
       .required = true,
       .options = lists.options(visit.language(), "family", award.family, "")},
      {.name = "from",
       .label = visit.say("achievements.from"),
       .value = award.from.vietnamese(),
       .inputmode = "numeric"},
      {.name = "to",
       .label = visit.say("achievements.to"),
       .value = award.to == core::forever ? "" : (award.to - std::chrono::days{1}).vietnamese(),
       .inputmode = "numeric"}};
}

// Whose award a new one is: administrators keep the country's, leaders that of their own unit.
UnitId owner(const site::Visit& visit) {
  const auto scope = visit.scope(Right::awards_change);
  const auto* const grant = visit.actor().main_grant();
  return scope.everywhere || !grant ? UnitId{} : grant->unit;
}

bool may_change(const site::Visit& visit, db::Read& db, const Award& award) {
  const auto scope = visit.scope(Right::awards_change);
  return award.unit ? rights::covers(db, scope, award.unit) : scope.everywhere;
}

AwardPage award_page(const site::Visit& visit, const lists::Lists& lists, const Award& award) {
  return {.title = award.id ? award.name : visit.say("achievements.award_add"),
          .csrf = visit.csrf(),
          .action = award.id ? "/recognised-awards/" + award.id.text() : "/recognised-awards",
          .version = std::to_string(award.version),
          .fields = fields_of(visit, lists, award)};
}

http::Response form_again(site::Visit& visit, const lists::Lists& lists, const Award& award,
                          const core::Refusal& refusal) {
  auto page = award_page(visit, lists, award);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::award>(refusal, head(visit, page.title), page);
}

void note(site::Visit& visit, db::Write& db, const Award& award) {
  audit::note(db, audit::by(visit),
              {.name = "achievements.award_saved",
               .subject_kind = "award",
               .subject = award.id.value,
               .unit = award.unit,
               .changes = {{"name", "", award.name}}});
}

}  // namespace

http::Response awards(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  AwardsPage page{.search = visit.query().text("q"), .may_change = visit.may(Right::awards_change)};
  for (const auto& one : store::awards(db, page.search, awards_shown)) {
    const auto unit = one.unit ? units::store::find_last(db, one.unit) : std::nullopt;
    page.lines.push_back({page.may_change && may_change(visit, db, one) ? "/recognised-awards/" + one.id.text() : "",
                          one.name, lists.name(visit.language(), "level", std::to_string(one.level)), one.organiser,
                          lists.name(visit.language(), "family", one.family), unit ? unit->short_name : "",
                          one.to <= visit.today() ? visit.say("achievements.award_ended") : ""});
  }
  return visit.page<views::awards>(head(visit, visit.say("achievements.awards")), page);
}

http::Response show_new_award(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::award>(
      head(visit, visit.say("achievements.award_add")),
      award_page(visit, lists::Lists::load(db), {.from = core::Date{2000, 1, 1}, .to = core::forever}));
}

http::Response add_award(site::Visit& visit) {
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  auto award = typed(visit.form(), visit.today());
  const auto checked = check(award, lists);
  if (!checked) return form_again(visit, lists, award, checked.refusal());
  award.unit = owner(visit);
  award.id = store::insert(db, award);
  note(visit, db, award);
  db.commit();
  return visit.redirect("/recognised-awards", "achievements.award_notice");
}

http::Response show_award(site::Visit& visit) {
  auto db = visit.read();
  const auto award = store::award(db, visit.id<AwardId>());
  if (!award || !may_change(visit, db, *award)) return visit.not_found();
  return visit.page<views::award>(head(visit, award->name), award_page(visit, lists::Lists::load(db), *award));
}

http::Response save_award(site::Visit& visit) {
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto before = store::award(db, visit.id<AwardId>());
  if (!before || !may_change(visit, db, *before)) return visit.not_found();
  auto award = typed(visit.form(), visit.today());
  award.id = before->id;
  award.unit = before->unit;
  auto checked = check(award, lists);
  if (checked && !store::update(db, award))
    checked = core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
  if (!checked) return form_again(visit, lists, award, checked.refusal());
  note(visit, db, award);
  db.commit();
  return visit.redirect("/recognised-awards", "achievements.award_notice");
}

http::Response awards_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::awards(db, visit.query().text("q"), awards_shown))
    body["items"].push_back({{"id", one.id.text()},
                             {"name", one.name},
                             {"level", one.level},
                             {"organiser", one.organiser},
                             {"family", one.family}});
  return visit.json(body.dump());
}

}  // namespace achievements
