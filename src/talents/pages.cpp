// SPDX-License-Identifier: Apache-2.0
// One talent: seeing, entering, changing, taking off the list and placing.
#include "talents/pages.hpp"

#include "audit/pages.hpp"
#include "consents/entry.hpp"
#include "files/attachments.hpp"
#include "talents/acts.hpp"
#include "talents/likely.hpp"
#include "talents/tag.hpp"
#include "talents/uses.hpp"
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
struct TagLine {
  std::string name, path;
};
struct ShowPage {
  std::string id, name, unit, unit_path, stage, stage_class, csrf, version, units_list;
  std::vector<Fact> facts, secrets;
  std::vector<AchievementLine> achievements;
  std::vector<TagLine> tags, others;
  std::vector<audit::Line> lines;
  bool may_change = false, may_remove = false, may_see_secrets = false, secrets_shown = false, removed = false,
       to_place = false;
  std::string note;
  files::Attachments attachments;
};
struct FormPage {
  std::string title, csrf, action, version, draft_key, back, check;
  std::vector<web::FieldGroup> groups;
  std::vector<web::ErrorLink> errors;
  struct Alike {
    std::string name, path, birth, percent, reasons, elsewhere;
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
  for (const auto& tag : store::tags_of(db, visit.scope(Right::talents_read), talent.id))
    page.tags.push_back({tag.name + " – " + tag.unit_name, "/talents?tag=" + tag.id.text()});
  for (const auto& other : store::other_entries(db, visit.scope(Right::talents_read), talent))
    page.others.push_back({lists.name(visit.language(), "field", other.field), address(other.id)});
  for (const auto& entry : audit::history(db, "talent", talent.id.value))
    page.lines.push_back(audit::as_line(visit, entry));
  for (const auto before : store::was(db, talent.id))
    for (const auto& entry : audit::history(db, "talent", before.value))
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
          .check = "/talents/check",
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
          .check = {},
          .groups = {},
          .errors = {},
          .alike = {}};
}

}  // namespace

http::Response show(site::Visit& visit) {
  std::optional<Talent> talent;
  {
    auto db = visit.read();
    if (const auto now = store::became(db, visit.id<TalentId>()))  // two people were made one
      if (store::find(db, visit.installation().keys, visit.scope(), *now)) return visit.redirect(address(*now));
    talent = acts::visible(visit, db);
  }
  if (!talent) return visit.not_found();
  consents::note_viewing(visit, {talent->id.value}, talent->unit, talent->entered.birth);
  uses::note(visit, uses::Kind::view);
  auto db = visit.read();
  return show_with(visit, db, *talent, false);
}

// Showing sealed fields is an act of its own, and noted.
http::Response show_private(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  audit::note(
      db, audit::by(visit),
      {.name = "talents.private_seen", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  auto response = show_with(visit, db, *talent, true);
  db.commit();
  return response;
}

http::Response new_form(site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed) {
  auto page = new_page(visit);
  page.csrf = visit.csrf();
  page.groups = fields_of(visit, lists, typed);
  return visit.page<views::form>(head(visit, page.title), page);
}

http::Response new_form_again(site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed,
                              const core::Refusal& refusal) {
  return form_again(visit, lists, typed, refusal, new_page(visit));
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  TypedDraft blank;
  if (const auto* grant = visit.actor().main_grant(); grant && rights::covers(db, visit.scope(), grant->unit))
    if (const auto unit = units::store::find(db, grant->unit, visit.today())) blank.unit = unit->labelled();
  return new_form(visit, lists::Lists::load(db), blank);
}

http::Response create(site::Visit& visit) {
  const auto entered = typed(visit.form());
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto draft = acts::judged(visit, db, lists, entered);
  if (!draft) return new_form_again(visit, lists, entered, draft.refusal());

  if (!visit.form().checked("not_the_same"))
    if (const auto alike = likely(visit, db, *draft); !alike.empty()) {
      auto page = new_page(visit);
      for (const auto& one : alike)
        page.alike.push_back(
            {one.full_name, one.id ? address(one.id) : "", one.birth,
             one.percent.empty() ? "" : visit.say("talents.likely_percent", {{"percent", one.percent}}), one.reasons,
             one.id ? "" : visit.say("talents.likely_elsewhere", {{"province", one.province}})});
      return form_again(visit, lists, entered,
                        core::Refusal{core::Message{"talents.alike", {}}, core::Refusal::Kind::conflict},
                        std::move(page));
    }
  const auto id = acts::enter(visit, db, lists, *draft, entered.guardian);
  if (!id) return new_form_again(visit, lists, entered, id.refusal());
  db.commit();
  return visit.redirect(address(*id), "talents.created_notice");
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = acts::visible(visit, db);
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
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto talent = acts::visible(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  // A unit that ended can be kept as it is; choosing another is placing.
  const auto unit = units::store::find_last(db, talent->unit);
  auto draft = unit && entered.unit == unit->labelled()
                   ? (entered.draft.unit = talent->unit, check(entered.draft, lists, visit.today()))
                   : acts::judged(visit, db, lists, entered);
  const auto seen = visit.form().number("version").value_or(0);
  if (draft && seen != talent->version) draft = acts::changed_meanwhile();
  if (!draft) return form_again(visit, lists, entered, draft.refusal(), edit_page(visit, *talent));
  const auto changed = acts::change(visit, db, lists, *talent, *draft, entered.guardian);
  if (!changed) return form_again(visit, lists, entered, changed.refusal(), edit_page(visit, *talent));
  db.commit();
  return visit.redirect(address(talent->id), "talents.changed_notice");
}

http::Response remove(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  if (const auto done = acts::remove(visit, db, *talent); !done) return visit.refused(done.refusal());
  db.commit();
  return visit.redirect(address(talent->id), "talents.removed_notice");
}

http::Response restore(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  const auto done = acts::restore(visit, db, lists::Lists::load(db), *talent);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return visit.redirect(address(talent->id), "talents.restored_notice");
}

// Somebody of a unit that was split gets her unit of today.
http::Response place(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  const auto unit = acts::unit_in_reach(visit, db, visit.form().text("unit"));
  if (!unit) return visit.refused(unit.refusal());
  const auto done = acts::place(visit, db, lists::Lists::load(db), *talent, *unit);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return visit.redirect(address(talent->id), "talents.placed_notice");
}

}  // namespace talents
