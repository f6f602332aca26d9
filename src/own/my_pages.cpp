// SPDX-License-Identifier: Apache-2.0
// An own account's records: seen as the unit keeps them, and what is to be written otherwise.
#include "own/acts.hpp"
#include "own/pages.hpp"
#include "own/views.hpp"
#include "units/store.hpp"

namespace own {
namespace {

struct RecordLine {
  std::string name, field, capacity, path;
};
struct IndexPage {
  std::vector<RecordLine> records;
};
struct Fact {
  std::string label, value;
};
struct CorrectionLine {
  std::string asked, fields, state, css, reason;
};
struct ShowPage {
  std::string id, name, csrf, intro;
  std::vector<Fact> facts;
  std::vector<Fact> achievements;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<CorrectionLine> corrections;
  bool may_ask = false;
};

std::string birth_shown(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : stored;
}

std::vector<Fact> facts(const site::Visit& visit, db::Read& db, const lists::Lists& lists, const Mine& mine) {
  const auto& entered = mine.talent.entered;
  const auto unit = units::store::find_last(db, mine.talent.unit);
  const auto language = visit.language();
  const std::vector<Fact> all{
      {visit.say("talents.full_name"), entered.full_name},
      {visit.say("talents.birth"), birth_shown(entered.birth)},
      {visit.say("talents.sex"), entered.sex.empty() ? "" : visit.say("talents.sex_" + entered.sex)},
      {visit.say("talents.citizen_id"), entered.citizen_id},
      {visit.say("talents.phone"), entered.phone},
      {visit.say("talents.email"), entered.email},
      {visit.say("talents.workplace"), entered.workplace},
      {visit.say("talents.unit"), unit ? unit->name : ""},
      {visit.say("talents.field"), lists.name(language, "field", entered.field)},
      {visit.say("talents.target_group"),
       entered.target_group.empty() ? "" : lists.name(language, "target_group", entered.target_group)},
      {visit.say("talents.stage"), lists.name(language, "stage", entered.stage)},
      {visit.say("talents.verification"), visit.say("talents.verification_" + mine.talent.verification)}};
  std::vector<Fact> said;
  for (const auto& one : all)
    if (!one.value.empty()) said.push_back(one);
  return said;
}

std::vector<web::Field> fields(const site::Visit& visit, const talents::Draft& shown) {
  std::vector<web::Field> made;
  for (const auto field : correctable) {
    const std::string name{field};
    web::Field one{.name = name, .label = visit.say("talents." + name), .value = value(shown, field), .required = true};
    if (name == "birth") one.value = birth_shown(one.value);
    if (name == "sex") {
      one.type = "select";
      one.options = {{"", visit.say("talents.choose"), shown.sex.empty()},
                     {"male", visit.say("talents.sex_male"), shown.sex == "male"},
                     {"female", visit.say("talents.sex_female"), shown.sex == "female"}};
    }
    made.push_back(std::move(one));
  }
  return made;
}

std::string field_names(const site::Visit& visit, const Changes& changes) {
  std::string names;
  for (const auto& [field, text] : changes)
    names += (names.empty() ? "" : "; ") + visit.say("talents." + field) + ": " +
             (field == "birth"                  ? birth_shown(text)
              : field == "sex" && !text.empty() ? visit.say("talents.sex_" + text)
                                                : text);
  return names;
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Mine& mine, const talents::Draft& typed) {
  const auto lists = lists::Lists::load(db);
  ShowPage page{.id = mine.talent.id.text(),
                .name = mine.talent.entered.full_name,
                .csrf = visit.csrf(),
                .intro = visit.say("own.as_" + mine.record.capacity),
                .facts = facts(visit, db, lists, mine),
                .fields = fields(visit, typed),
                .may_ask = true};
  for (const auto& one : mine.talent.entered.achievements)
    page.achievements.push_back(
        {one.title, (one.level ? lists.name(visit.language(), "level", std::to_string(one.level)) : "") +
                        (one.year ? ", " + std::to_string(one.year) : "")});
  for (const auto& one : store::corrections(db, visit.installation().keys, mine.talent.id)) {
    page.may_ask = page.may_ask && one.state != "OPEN";
    page.corrections.push_back({.asked = web::time(visit.language(), one.asked_at),
                                .fields = field_names(visit, one.changes),
                                .state = visit.say("own.state_" + one.state),
                                .css = one.state == "ACCEPTED"  ? "state good"
                                       : one.state == "OPEN"    ? "state warn"
                                       : one.state == "REFUSED" ? "state bad"
                                                                : "state",
                                .reason = one.reason});
  }
  return page;
}

}  // namespace

std::optional<Mine> mine(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<TalentId>();
  for (const auto& record : store::records(db, visit.actor().account, visit.today())) {
    if (!id || record.id != id) continue;
    auto talent =
        talents::store::find(db, visit.installation().keys, {.everywhere = true, .nothing = false}, record.id);
    if (talent) return Mine{record, std::move(*talent)};
  }
  return {};
}

site::Head head(const site::Visit& visit, const Mine& mine, std::string_view title) {
  return {.title = visit.say(title) + ": " + mine.record.full_name,
          .crumbs = {{visit.say("own.title"), "/my"}, {mine.record.full_name, "/my/" + mine.record.id.text()}},
          .active = "/my",
          .tabs_of = "own",
          .tabs_id = mine.record.id.text()};
}

void note(site::Visit& visit, db::Write& db, const Mine& mine, std::string_view act,
          std::vector<audit::Change> changes) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = mine.talent.id.value,
               .unit = mine.talent.unit,
               .changes = std::move(changes)});
}

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  IndexPage page;
  for (const auto& one : store::records(db, visit.actor().account, visit.today()))
    page.records.push_back({one.full_name, lists.name(visit.language(), "field", one.field),
                            visit.say("own.as_" + one.capacity), "/my/" + one.id.text()});
  const auto title = visit.say("own.title");
  return visit.page<views::index>({.title = title, .crumbs = {{title, "/my"}}, .active = "/my"}, page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  return visit.page<views::show>(head(visit, *found, "own.record"),
                                 show_page(visit, db, *found, found->talent.entered));
}

http::Response ask_correction(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  const auto id = acts::ask_correction(visit, db, *found);
  if (!id) {
    auto page = show_page(visit, db, *found, with(found->talent.entered, acts::typed(visit)));
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::show>(id.refusal(), head(visit, *found, "own.record"), page);
  }
  db.commit();
  return visit.redirect("/my/" + found->talent.id.text(), "own.asked_notice");
}

http::Response withdraw_correction(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  acts::withdraw_correction(visit, db, *found);
  db.commit();
  return visit.redirect("/my/" + found->talent.id.text(), "own.withdrawn_notice");
}

}  // namespace own
