// SPDX-License-Identifier: Apache-2.0
// One post: entering, showing, changing and ending it.
#include "officers/pages.hpp"

#include <algorithm>

#include "audit/pages.hpp"
#include "officers/store.hpp"
#include "officers/views.hpp"
#include "units/store.hpp"

namespace officers {
namespace {

using rights::Right;

std::string address(PostId id) { return "/officers/" + id.text(); }

struct FormPage {
  std::string csrf, person;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct PostLine {
  std::string path, position, unit, from, last_day;
};
struct ShowPage {
  std::string name, path, another, csrf, position, unit, term, birth, sex, phone, email;
  bool talent_officer = false, open = false, may_change = false;
  std::vector<PostLine> posts;
  std::vector<web::Field> fields, end_fields;
  std::vector<web::ErrorLink> errors;
  std::vector<audit::Line> lines;
};

std::string vietnamese(const std::string& stored_birth) {
  const auto birth = core::PartialDate::parse_stored(stored_birth);
  return birth ? birth->vietnamese() : "";
}
std::string vietnamese(const std::optional<core::Date>& day) { return day ? day->vietnamese() : ""; }

Draft typed(const web::Form& form) {
  return {.person = {.full_name = form.text("full_name"),
                     .birth = form.text("birth"),
                     .sex = form.text("sex"),
                     .phone = form.text("phone"),
                     .email = form.text("email")},
          .unit = {},
          .position = form.text("position"),
          .from = form.text("from"),
          .last_day = form.text("last_day"),
          .talent_officer = form.checked("talent_officer")};
}

Draft as_draft(const store::Held& held) {
  Draft draft{.person = held.person,
              .unit = held.post.unit,
              .position = held.post.position,
              .from = held.post.term.from.vietnamese(),
              .last_day = vietnamese(held.post.term.last_day()),
              .talent_officer = held.post.talent_officer};
  draft.person.birth = vietnamese(held.person.birth);
  return draft;
}

std::vector<web::Field> person_fields(const site::Visit& visit, const Person& person) {
  const auto say = [&](const char* key) { return visit.say(key); };
  return {{.name = "full_name",
           .label = say("officers.name"),
           .value = person.full_name,
           .required = true,
           .max_length = 200},
          {.name = "birth",
           .label = say("officers.birth"),
           .value = person.birth,
           .hint = say("officers.birth_hint"),
           .inputmode = "numeric"},
          {.name = "sex",
           .label = say("officers.sex"),
           .type = "select",
           .options = {{"", say("officers.not_said"), person.sex.empty()},
                       {"female", say("officers.sex_female"), person.sex == "female"},
                       {"male", say("officers.sex_male"), person.sex == "male"}}},
          {.name = "phone", .label = say("officers.phone"), .value = person.phone, .type = "tel"},
          {.name = "email", .label = say("officers.email"), .value = person.email, .type = "email"}};
}

std::vector<web::Field> post_fields(const site::Visit& visit, const lists::Lists& lists, const Draft& draft) {
  const auto say = [&](const char* key) { return visit.say(key); };
  return {{.name = "position",
           .label = say("officers.position"),
           .type = "select",
           .required = true,
           .options = lists.options(visit.language(), "position", draft.position, say("officers.choose"))},
          {.name = "from",
           .label = say("officers.from"),
           .value = draft.from,
           .hint = say("officers.day_hint"),
           .required = true,
           .inputmode = "numeric"},
          {.name = "last_day",
           .label = say("officers.last_day"),
           .value = draft.last_day,
           .hint = say("officers.last_day_hint"),
           .inputmode = "numeric"},
          {.name = "talent_officer",
           .label = say("officers.talent_officer"),
           .type = "checkbox",
           .checked = draft.talent_officer}};
}

void append(std::vector<web::Field>& fields, std::vector<web::Field> more) {
  std::ranges::move(more, std::back_inserter(fields));
}

// A new post of a new person, or of the one who holds the post `of`.
FormPage form_page(const site::Visit& visit, const lists::Lists& lists, const Draft& draft, const std::string& unit,
                   PostId of) {
  FormPage page{.csrf = visit.csrf(), .person = of ? draft.person.full_name : "", .fields = {}, .errors = {}};
  if (of)
    page.fields.push_back({.name = "of", .label = "", .value = of.text(), .type = "hidden"});
  else
    page.fields = person_fields(visit, draft.person);
  page.fields.push_back({.name = "unit",
                         .label = visit.say("officers.unit"),
                         .value = unit,
                         .hint = visit.say("officers.unit_hint"),
                         .required = true,
                         .list = "/units/choices"});
  append(page.fields, post_fields(visit, lists, draft));
  return page;
}

// A unit of the Union that stands today.
core::Result<UnitId> union_unit(db::Read& db, const std::string& typed, core::Date today) {
  if (typed.empty()) return core::Refusal{{{"unit", {"officers.unit_missing", {}}}}};
  const auto found = units::store::resolve(db, typed, today);
  if (!found) return core::Refusal{{{"unit", found.refusal().problems().front().message}}};
  const auto unit = units::store::find(db, *found, today);
  if (!unit || unit->line != units::Line::union_) return core::Refusal{{{"unit", {"officers.unit_not_union", {}}}}};
  return *found;
}

site::Head head(const site::Visit& visit, std::string title, std::vector<site::Crumb> more = {}) {
  std::vector<site::Crumb> crumbs{{visit.say("officers.title"), "/officers"}};
  std::ranges::move(more, std::back_inserter(crumbs));
  return {.title = std::move(title), .crumbs = std::move(crumbs), .active = "/officers"};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const lists::Lists& lists, const store::Held& held,
                   const Draft& draft) {
  const auto& [post, person, seen, key] = held;
  const auto last = post.term.last_day();
  ShowPage page{.name = person.full_name,
                .path = address(post.id),
                .another = "/officers/new?of=" + post.id.text(),
                .csrf = visit.csrf(),
                .position = lists.name(visit.language(), "position", post.position),
                .unit = post.unit_name,
                .term = post.term.from.vietnamese() + " – " + vietnamese(last),
                .birth = vietnamese(person.birth),
                .sex = visit.say(person.sex.empty() ? "officers.not_said" : "officers.sex_" + person.sex)};
  page.talent_officer = post.talent_officer;
  page.open = post.term.to == core::forever;
  page.may_change = rights::covers(db, visit.scope(Right::officers_change), post.unit);
  // How to reach somebody is for those who keep the roster; others see that it is known.
  const auto contact = [&](const std::string& value) { return page.may_change || value.empty() ? value : "•••"; };
  page.phone = contact(person.phone);
  page.email = contact(person.email);
  for (const auto& other : store::posts_in_scope(db, visit.scope(Right::officers_read), post.person))
    page.posts.push_back({.path = address(other.id),
                          .position = lists.name(visit.language(), "position", other.position),
                          .unit = other.unit_name,
                          .from = other.term.from.vietnamese(),
                          .last_day = vietnamese(other.term.last_day())});
  for (const auto& entry : audit::history(db, "post", post.id.value, 30))
    page.lines.push_back(audit::as_line(visit, entry));
  if (!page.may_change) return page;
  const web::Field version{.name = "version", .label = "", .value = std::to_string(post.version), .type = "hidden"};
  page.fields = person_fields(visit, draft.person);
  append(page.fields, post_fields(visit, lists, draft));
  page.fields.push_back(version);
  page.fields.push_back({.name = "seen", .label = "", .value = std::to_string(seen.ms), .type = "hidden"});
  page.end_fields = {{.name = "ends_on",
                      .label = visit.say("officers.last_day"),
                      .value = visit.today().vietnamese(),
                      .hint = visit.say("officers.last_day_hint"),
                      .required = true,
                      .inputmode = "numeric"},
                     version};
  return page;
}

http::Response refuse_show(site::Visit& visit, db::Read& db, const lists::Lists& lists, const store::Held& held,
                           const Draft& draft, const core::Refusal& refusal) {
  auto page = show_page(visit, db, lists, held, draft);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  if (visit.form().has("ends_on")) {
    page.end_fields.front().value = visit.form().text("ends_on");
    page.errors = web::show_problems(visit.language(), refusal, page.end_fields);
  }
  return visit.refused<views::show>(
      refusal, head(visit, held.person.full_name, {{held.person.full_name, address(held.post.id)}}), page);
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"officers.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

// What changed, for the log; how to reach somebody only as a digest.
std::vector<audit::Change> changes(const crypto::Keys& keys, const Person& before, const Person& after,
                                   const Checked* post_before, const Checked& post_after) {
  std::vector<audit::Change> found;
  const auto add = [&](const char* field, const std::string& old_value, const std::string& new_value) {
    if (old_value != new_value) found.push_back({field, old_value, new_value});
  };
  const auto digest = [&](const std::string& value) {
    return value.empty() ? value : keys.blind(value, "audit").substr(0, 12);
  };
  add("full_name", before.full_name, after.full_name);
  add("birth", before.birth, after.birth);
  add("sex", before.sex, after.sex);
  add("phone", digest(before.phone), digest(after.phone));
  add("email", digest(before.email), digest(after.email));
  static const Checked nothing;
  const auto& old = post_before ? *post_before : nothing;
  add("position", old.position, post_after.position);
  add("valid_from", post_before ? old.term.from.iso() : "", post_after.term.from.iso());
  const auto iso = [](const Term& term) { return term.last_day() ? term.last_day()->iso() : ""; };
  add("last_day", post_before ? iso(old.term) : "", iso(post_after.term));
  add("talent_officer", old.talent_officer ? "1" : "", post_after.talent_officer ? "1" : "");
  return found;
}

Checked as_checked(const store::Held& held) {
  return {.person = held.person,
          .unit = held.post.unit,
          .position = held.post.position,
          .talent_officer = held.post.talent_officer,
          .term = held.post.term};
}

}  // namespace

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto of = visit.query().id<PostId>("of");
  Draft draft;
  if (of) {
    const auto held = store::find(db, visit.installation().keys, visit.scope(), of);
    if (!held) return visit.not_found();
    draft.person = held->person;
  }
  return visit.page<views::form>(head(visit, visit.say("officers.add")), form_page(visit, lists, draft, "", of));
}

http::Response create(site::Visit& visit) {
  const auto& form = visit.form();
  const auto& keys = visit.installation().keys;
  auto draft = typed(form);
  const auto of = form.id<PostId>("of");

  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  std::optional<PersonId> person;
  if (of) {
    const auto held = store::find(db, keys, visit.scope(), of);
    if (!held) return visit.not_found();
    person = held->post.person;
    draft.person = as_draft(*held).person;
  }
  const auto unit = union_unit(db, form.text("unit"), visit.today());
  if (unit) draft.unit = *unit;
  if (unit && !rights::covers(db, visit.scope(), *unit)) return visit.not_found();

  auto post = check(draft, lists, person ? store::posts_for_rule(db, *person) : std::vector<Post>{}, visit.today());
  if (post && !person) {
    person = store::known(db, keys, post->person);
    if (person) post = check(draft, lists, store::posts_for_rule(db, *person), visit.today());
  }
  if (!unit && form.text("unit") != "") post = unit.refusal();
  if (!post) {
    auto page = form_page(visit, lists, draft, form.text("unit"), of);
    page.errors = web::show_problems(visit.language(), post.refusal(), page.fields);
    return visit.refused<views::form>(post.refusal(), head(visit, visit.say("officers.add")), page);
  }

  if (!person) person = store::insert_person(db, keys, post->person);
  const auto id = store::insert_post(db, *person, *post);
  audit::note(db, audit::by(visit),
              {.name = "officers.entered",
               .subject_kind = "post",
               .subject = id.value,
               .unit = post->unit,
               .changes = changes(keys, {}, post->person, nullptr, *post)});
  db.commit();
  return visit.redirect(address(id), "officers.saved");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto held = store::find(db, visit.installation().keys, visit.scope(), visit.id<PostId>());
  if (!held) return visit.not_found();
  return visit.page<views::show>(
      head(visit, held->person.full_name, {{held->person.full_name, address(held->post.id)}}),
      show_page(visit, db, lists::Lists::load(db), *held, as_draft(*held)));
}

http::Response update(site::Visit& visit) {
  const auto& form = visit.form();
  const auto& keys = visit.installation().keys;

  auto db = visit.write();
  const auto held = store::find(db, keys, visit.scope(), visit.id<PostId>());
  if (!held) return visit.not_found();
  const auto lists = lists::Lists::load(db);
  auto draft = typed(form);
  draft.unit = held->post.unit;
  auto others = store::posts_for_rule(db, held->post.person);
  std::erase_if(others, [&](const Post& other) { return other.id == held->post.id; });

  const auto post = check(draft, lists, others, visit.today());
  if (!post) return refuse_show(visit, db, lists, *held, draft, post.refusal());

  const core::Instant seen{form.number("seen").value_or(0)};
  const bool saved =
      store::update_post(db, held->post.id, *post, form.number("version").value_or(0)) &&
      (post->person == held->person || store::update_person(db, keys, held->post.person, post->person, seen));
  if (!saved) return refuse_show(visit, db, lists, *held, draft, changed_meanwhile());
  const auto before = as_checked(*held);
  audit::note(db, audit::by(visit),
              {.name = "officers.changed",
               .subject_kind = "post",
               .subject = held->post.id.value,
               .unit = held->post.unit,
               .changes = changes(keys, held->person, post->person, &before, *post)});
  db.commit();
  return visit.redirect(address(held->post.id), "officers.saved");
}

http::Response end(site::Visit& visit) {
  const auto& form = visit.form();
  const auto& keys = visit.installation().keys;

  auto db = visit.write();
  const auto held = store::find(db, keys, visit.scope(), visit.id<PostId>());
  if (!held) return visit.not_found();
  const auto lists = lists::Lists::load(db);

  const auto term = ended(held->post, form.text("ends_on"), visit.today());
  if (!term) return refuse_show(visit, db, lists, *held, as_draft(*held), term.refusal());

  const auto before = as_checked(*held);
  auto after = before;
  after.term = *term;
  if (!store::update_post(db, held->post.id, after, form.number("version").value_or(0)))
    return refuse_show(visit, db, lists, *held, as_draft(*held), changed_meanwhile());
  audit::note(db, audit::by(visit),
              {.name = "officers.ended",
               .subject_kind = "post",
               .subject = held->post.id.value,
               .unit = held->post.unit,
               .changes = changes(keys, held->person, held->person, &before, after)});
  db.commit();
  return visit.redirect(address(held->post.id), "officers.ended_notice");
}

}  // namespace officers
