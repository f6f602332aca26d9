// SPDX-License-Identifier: Apache-2.0
// One post: entering, showing, changing and ending it.
#include "officers/pages.hpp"

#include <algorithm>

#include "audit/pages.hpp"
#include "officers/acts.hpp"
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
  // From the list of units that lack a talent officer.
  std::string at;
  if (const auto unit = units::store::find(db, visit.query().id<UnitId>("unit"), visit.today())) {
    at = unit->labelled();
    draft.talent_officer = true;
  }
  return visit.page<views::form>(head(visit, visit.say("officers.add")), form_page(visit, lists, draft, at, of));
}

http::Response create(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto entered = acts::enter(visit, db, form);
  if (!entered && entered.refusal().kind() == core::Refusal::Kind::unknown) return visit.not_found();
  if (!entered) {
    const auto of = form.id<PostId>("of");
    auto draft = acts::typed(form);
    if (const auto held = of ? store::find(db, visit.installation().keys, visit.scope(), of) : std::nullopt)
      draft.person = held->person;
    auto page = form_page(visit, lists::Lists::load(db), draft, form.text("unit"), of);
    page.errors = web::show_problems(visit.language(), entered.refusal(), page.fields);
    return visit.refused<views::form>(entered.refusal(), head(visit, visit.say("officers.add")), page);
  }
  db.commit();
  return visit.redirect(address(*entered), "officers.saved");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto held = store::find(db, visit.installation().keys, visit.scope(), visit.id<PostId>());
  if (!held) return visit.not_found();
  return visit.page<views::show>(
      head(visit, held->person.full_name, {{held->person.full_name, address(held->post.id)}}),
      show_page(visit, db, lists::Lists::load(db), *held, acts::as_draft(*held)));
}

http::Response update(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto held = acts::visible(visit, db);
  if (!held) return visit.not_found();
  auto draft = acts::typed(form);
  draft.unit = held->post.unit;
  const auto changed = acts::change(visit, db, *held, draft, form.number("version").value_or(0),
                                    core::Instant{form.number("seen").value_or(0)});
  if (!changed) return refuse_show(visit, db, lists::Lists::load(db), *held, draft, changed.refusal());
  db.commit();
  return visit.redirect(address(held->post.id), "officers.saved");
}

http::Response end(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto held = acts::visible(visit, db);
  if (!held) return visit.not_found();
  const auto ended = acts::end(visit, db, *held, form.text("ends_on"), form.number("version").value_or(0));
  if (!ended) return refuse_show(visit, db, lists::Lists::load(db), *held, acts::as_draft(*held), ended.refusal());
  db.commit();
  return visit.redirect(address(held->post.id), "officers.ended_notice");
}

}  // namespace officers
