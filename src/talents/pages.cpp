// SPDX-License-Identifier: Apache-2.0
// One talent: seeing, entering, changing, taking off the list and placing.
#include "talents/pages.hpp"

#include "audit/pages.hpp"
#include "files/attachments.hpp"
#include "talents/form.hpp"
#include "talents/store.hpp"
#include "talents/views.hpp"
#include "units/store.hpp"

namespace talents {
namespace {

using rights::Right;

std::string address(TalentId id) { return "/talents/" + id.text(); }

struct Fact {
  std::string name, value;
};
struct AchievementLine {
  std::string title, level, year, family;
};
struct ShowPage {
  std::string id, name, unit, unit_path, stage, stage_class, csrf, version, units_list;
  std::vector<Fact> facts, secrets;
  std::vector<AchievementLine> achievements;
  std::vector<audit::Line> lines;
  bool may_change = false, may_remove = false, may_see_secrets = false, secrets_shown = false, removed = false,
       to_place = false;
  std::string note;
  files::Attachments attachments;
};
struct FormPage {
  std::string title, csrf, action, version, draft_key, back;
  std::vector<web::FieldGroup> groups;
  std::vector<web::ErrorLink> errors;
  struct Alike {
    std::string name, path, birth;
  };
  std::vector<Alike> alike;
};

std::string state_class(std::string_view stage) {
  return stage == "HONOURED" ? "state honour" : stage == "RECOGNISED" ? "state good" : "state";
}

// "•••••••••999": enough to recognise, not enough to misuse.
std::string masked(const std::string& value) {
  if (value.size() <= 3) return value.empty() ? "" : "•••";
  std::string made;
  for (std::size_t at = 0; at + 3 < value.size(); ++at) made += "•";
  return made + value.substr(value.size() - 3);
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Talent& talent, bool with_secrets) {
  const auto lists = lists::Lists::load(db);
  const auto& entered = talent.entered;
  const auto birth = core::PartialDate::parse_stored(entered.birth);
  const auto unit = units::store::find_last(db, talent.unit);
  ShowPage page{.id = talent.id.text(),
                .name = entered.full_name,
                .unit = unit ? unit->name : "",
                .unit_path = "/units/" + talent.unit.text(),
                .stage = lists.name(visit.language(), "stage", entered.stage),
                .stage_class = state_class(entered.stage),
                .csrf = visit.csrf(),
                .version = std::to_string(talent.version),
                .units_list = "/units/choices",
                .facts = {},
                .secrets = {},
                .achievements = {},
                .lines = {},
                .may_change = rights::covers(db, visit.scope(Right::talents_change), talent.unit),
                .may_remove = rights::covers(db, visit.scope(Right::talents_remove), talent.unit),
                .may_see_secrets = rights::covers(db, visit.scope(Right::talents_read_private), talent.unit),
                .secrets_shown = with_secrets,
                .removed = talent.removed,
                .to_place = unit && unit->to <= visit.today(),
                .note = entered.note};
  const auto add = [&](std::string_view key, std::string value) {
    if (!value.empty()) page.facts.push_back({visit.say(key), std::move(value)});
  };
  add("talents.birth", birth ? birth->vietnamese() : "");
  add("talents.sex", entered.sex.empty() ? "" : visit.say("talents.sex_" + entered.sex));
  add("talents.field", lists.name(visit.language(), "field", entered.field));
  add("talents.target_group",
      entered.target_group.empty() ? "" : lists.name(visit.language(), "target_group", entered.target_group));
  add("talents.workplace", entered.workplace);
  add("talents.created", web::time(visit.language(), talent.created_at));
  add("talents.updated", web::time(visit.language(), talent.updated_at));
  if (page.may_see_secrets)
    for (const auto& [key, value] : {std::pair{"talents.citizen_id", entered.citizen_id},
                                     {"talents.phone", entered.phone},
                                     {"talents.email", entered.email}})
      if (!value.empty()) page.secrets.push_back({visit.say(key), with_secrets ? value : masked(value)});
  for (const auto& one : entered.achievements)
    page.achievements.push_back(
        {.title = one.title,
         .level = one.level ? lists.name(visit.language(), "level", std::to_string(one.level)) : "",
         .year = one.year ? std::to_string(one.year) : "",
         .family = one.family == "NONE" ? "" : lists.name(visit.language(), "family", one.family)});
  for (const auto& entry : audit::history(db, "talent", talent.id.value))
    page.lines.push_back(audit::as_line(visit, entry));
  page.attachments = files::attachments(visit, db, "talent", talent.id.value);
  return page;
}

site::Head head(const site::Visit& visit, std::string title, std::vector<site::Crumb> more = {}) {
  std::vector<site::Crumb> crumbs{{visit.say("talents.title"), "/talents"}};
  for (auto& crumb : more) crumbs.push_back(std::move(crumb));
  return {.title = std::move(title), .crumbs = std::move(crumbs), .active = "/talents"};
}

http::Response show_with(site::Visit& visit, db::Read& db, const Talent& talent, bool with_secrets) {
  auto its_head = head(visit, talent.entered.full_name, {{talent.entered.full_name, address(talent.id)}});
  its_head.tabs_of = "talent";
  its_head.tabs_id = talent.id.text();
  return visit.page<views::show>(std::move(its_head), show_page(visit, db, talent, with_secrets));
}

std::vector<audit::Change> changes(const crypto::Keys& keys, const Draft& before, const Draft& after) {
  std::vector<audit::Change> made;
  for (auto& [field, values] : differences(keys, before, after))
    made.push_back({std::move(field), std::move(values.first), std::move(values.second)});
  return made;
}

// The draft of a form, judged: the unit found and within the reader's reach, everything else by the rule.
core::Result<Draft> judged(site::Visit& visit, db::Read& db, const lists::Lists& lists, const TypedDraft& typed) {
  auto draft = typed.draft;
  core::Problems unit_problem;
  if (!typed.unit.empty()) {
    const auto unit = units::store::resolve_union(db, typed.unit, visit.today());
    if (!unit) return unit.refusal();
    // A unit out of reach answers like one that does not exist.
    if (!rights::covers(db, visit.scope(Right::talents_change), *unit))
      return core::Refusal{{{"unit", {"talents.unit_out_of_reach", {}}}}};
    draft.unit = *unit;
  }
  return check(std::move(draft), lists, visit.today());
}

http::Response form_again(site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed,
                          const core::Refusal& refusal, FormPage page) {
  page.csrf = visit.csrf();
  page.groups = fields_of(visit, lists, typed);
  page.errors = web::show_problems(visit.language(), refusal, page.groups);
  auto title = page.title;
  return visit.refused<views::form>(refusal, head(visit, std::move(title)), page);
}

FormPage new_page(const site::Visit& visit) {
  return {.title = visit.say("talents.add"),
          .csrf = {},
          .action = "/talents",
          .version = {},
          .draft_key = "talent-new",
          .back = "/talents",
          .groups = {},
          .errors = {},
          .alike = {}};
}
FormPage edit_page(const site::Visit& visit, const Talent& talent) {
  return {.title = visit.say("talents.edit"),
          .csrf = {},
          .action = address(talent.id),
          .version = std::to_string(talent.version),
          .draft_key = "talent-" + talent.id.text(),
          .back = address(talent.id),
          .groups = {},
          .errors = {},
          .alike = {}};
}

core::Refusal already_enrolled() {
  return core::Refusal{{{"field", {"talents.already_enrolled", {}}}}, core::Refusal::Kind::conflict};
}
core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

}  // namespace

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  return talent ? show_with(visit, db, *talent, false) : visit.not_found();
}

// Showing sealed fields is an act of its own, and noted.
http::Response show_private(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent) return visit.not_found();
  audit::note(
      db, audit::by(visit),
      {.name = "talents.private_seen", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  auto response = show_with(visit, db, *talent, true);
  db.commit();
  return response;
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  auto page = new_page(visit);
  page.csrf = visit.csrf();
  TypedDraft blank;
  if (const auto* grant = visit.actor().main_grant(); grant && rights::covers(db, visit.scope(), grant->unit))
    if (const auto unit = units::store::find(db, grant->unit, visit.today())) blank.unit = unit->labelled();
  page.groups = fields_of(visit, lists::Lists::load(db), blank);
  return visit.page<views::form>(head(visit, page.title), page);
}

http::Response create(site::Visit& visit) {
  const auto entered = typed(visit.form());
  const auto& keys = visit.installation().keys;
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  auto draft = judged(visit, db, lists, entered);
  if (draft && !draft->citizen_id.empty())
    if (const auto person = store::person_by_citizen_id(db, keys, draft->citizen_id);
        person && store::in_field(db, *person, draft->field))
      draft = already_enrolled();
  if (!draft) return form_again(visit, lists, entered, draft.refusal(), new_page(visit));

  if (!visit.form().checked("not_the_same"))
    if (const auto alike = store::alike(db, visit.scope(Right::talents_read), draft->full_name, draft->birth);
        !alike.empty()) {
      auto page = new_page(visit);
      for (const auto& one : alike) page.alike.push_back({one.full_name, address(one.id), one.birth});
      return form_again(visit, lists, entered,
                        core::Refusal{core::Message{"talents.alike", {}}, core::Refusal::Kind::conflict},
                        std::move(page));
    }
  const auto id = store::insert(db, keys, lists, *draft, {.by = audit::by(visit)});
  audit::note(db, audit::by(visit),
              {.name = "talents.created",
               .subject_kind = "talent",
               .subject = id.value,
               .unit = draft->unit,
               .changes = changes(keys, {}, *draft)});
  db.commit();
  return visit.redirect(address(id), "talents.created_notice");
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  auto page = edit_page(visit, *talent);
  page.csrf = visit.csrf();
  const auto unit = units::store::find_last(db, talent->unit);
  page.groups =
      fields_of(visit, lists::Lists::load(db), {.draft = talent->entered, .unit = unit ? unit->labelled() : ""});
  return visit.page<views::form>(head(visit, page.title, {{talent->entered.full_name, address(talent->id)}}), page);
}

http::Response change(site::Visit& visit) {
  auto entered = typed(visit.form());
  const auto& keys = visit.installation().keys;
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  auto talent = store::find(db, keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  // A unit that ended can be kept as it is; choosing another is placing.
  const auto unit = units::store::find_last(db, talent->unit);
  auto draft = unit && entered.unit == unit->labelled()
                   ? (entered.draft.unit = talent->unit, check(entered.draft, lists, visit.today()))
                   : judged(visit, db, lists, entered);
  const auto seen = visit.form().number("version").value_or(0);
  if (draft && seen != talent->version) draft = changed_meanwhile();
  if (draft && draft->field != talent->entered.field && store::in_field(db, talent->person, draft->field))
    draft = already_enrolled();
  if (!draft) return form_again(visit, lists, entered, draft.refusal(), edit_page(visit, *talent));
  if (!store::update(db, keys, lists, *talent, *draft, audit::by(visit)))
    return form_again(visit, lists, entered, changed_meanwhile(), edit_page(visit, *talent));
  audit::note(db, audit::by(visit),
              {.name = "talents.changed",
               .subject_kind = "talent",
               .subject = talent->id.value,
               .unit = draft->unit,
               .changes = changes(keys, talent->entered, *draft)});
  db.commit();
  return visit.redirect(address(talent->id), "talents.changed_notice");
}

http::Response remove(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent) return visit.not_found();
  if (!store::remove(db, *talent)) return visit.refused(changed_meanwhile());
  audit::note(db, audit::by(visit),
              {.name = "talents.removed", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  db.commit();
  return visit.redirect(address(talent->id), "talents.removed_notice");
}

http::Response restore(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent) return visit.not_found();
  if (store::in_field(db, talent->person, talent->entered.field)) return visit.refused(already_enrolled());
  if (!store::restore(db, lists::Lists::load(db), *talent)) return visit.refused(changed_meanwhile());
  audit::note(
      db, audit::by(visit),
      {.name = "talents.restored", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  db.commit();
  return visit.redirect(address(talent->id), "talents.restored_notice");
}

// Somebody of a unit that was split gets her unit of today.
http::Response place(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent) return visit.not_found();
  const auto unit = units::store::resolve_union(db, visit.form().text("unit"), visit.today());
  if (!unit) return visit.refused(unit.refusal());
  if (!rights::covers(db, visit.scope(), *unit))
    return visit.refused(core::Refusal{core::Message{"talents.unit_out_of_reach", {}}});
  if (!store::place(db, lists::Lists::load(db), *talent, *unit)) return visit.refused(changed_meanwhile());
  audit::note(db, audit::by(visit),
              {.name = "talents.placed",
               .subject_kind = "talent",
               .subject = talent->id.value,
               .unit = *unit,
               .changes = {{"unit", talent->unit.text(), unit->text()}}});
  db.commit();
  return visit.redirect(address(talent->id), "talents.placed_notice");
}

}  // namespace talents
