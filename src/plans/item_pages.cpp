// SPDX-License-Identifier: Apache-2.0
// Adding, changing and removing sections, targets, tasks and deadlines of the version that is being worked on.
#include <algorithm>

#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"
#include "site/api.hpp"

namespace plans {
namespace {

struct ItemPage {
  std::string csrf, title, action, back, removal;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

// What the four nouns differ in.
struct Sections {
  using Item = Section;
  static constexpr std::string_view noun = "sections", title = "plans.edit_section";
  static auto& of(Content& content) { return content.sections; }
  static constexpr auto remove = store::remove_section;
};
struct Targets {
  using Item = Target;
  static constexpr std::string_view noun = "targets", title = "plans.edit_target";
  static auto& of(Content& content) { return content.targets; }
  static constexpr auto remove = store::remove_target;
};
struct Tasks {
  using Item = Task;
  static constexpr std::string_view noun = "tasks", title = "plans.edit_task";
  static auto& of(Content& content) { return content.tasks; }
  static constexpr auto remove = store::remove_task;
};
struct Deadlines {
  using Item = Deadline;
  static constexpr std::string_view noun = "deadlines", title = "plans.edit_deadline";
  static auto& of(Content& content) { return content.deadlines; }
  static constexpr auto remove = store::remove_deadline;
};

// The version that may be changed now, with all it says.
struct Open {
  Plan plan;
  Version version;
  Content content;

  store::At at() const { return {plan.id, version.id}; }
  std::string back() const {
    return address(plan.id) + (version.number > 1 ? "?version=" + std::to_string(version.number) : "");
  }
};

std::optional<Open> opened(site::Visit& visit, db::Read& db) {
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return {};
  const auto versions = store::versions(db, plan->id);
  const auto* version = acts::editable(*plan, versions);
  if (!version) return Open{*plan, {}, {}};
  return Open{*plan, *version, store::content(db, version->id)};
}

core::Refusal closed() {
  return core::Refusal{core::Message{"plans.version_closed", {}}, core::Refusal::Kind::conflict};
}

template <class Noun>
typename Noun::Item found(site::Visit& visit, Open& open) {
  auto& items = Noun::of(open.content);
  const auto at = std::ranges::find(items, visit.id<ItemId>("item"), &Noun::Item::item);
  return at == items.end() ? typename Noun::Item{} : *at;
}

template <class Noun>
ItemPage page_of(site::Visit& visit, db::Read& db, const Open& open, const typename Noun::Item& item) {
  const auto path = address(open.plan.id) + '/' + std::string{Noun::noun};
  return {.csrf = visit.csrf(),
          .title = visit.say(Noun::title),
          .action = item.item ? path + '/' + item.item.text() : path,
          .back = open.back(),
          .removal = item.item ? path + '/' + item.item.text() + "/removal" : "",
          .fields = fields_of(visit, db, open.content, item)};
}

template <class Noun>
http::Response show_form(site::Visit& visit, bool is_new) {
  auto db = visit.read();
  auto open = opened(visit, db);
  if (!open) return visit.not_found();
  if (!open->version.id) return visit.refused(closed());
  const auto item = is_new ? typename Noun::Item{} : found<Noun>(visit, *open);
  if (!is_new && !item.item) return visit.not_found();
  return visit.page<views::item>(head_of(visit, open->plan), page_of<Noun>(visit, db, *open, item));
}

template <class Noun>
http::Response show_new_item(site::Visit& visit) {
  return show_form<Noun>(visit, true);
}

template <class Noun>
http::Response show_item(site::Visit& visit) {
  return show_form<Noun>(visit, false);
}

// Saves what the form says: a new item, or the one of the address.
template <class Noun>
core::Result<ItemId> saved(site::Visit& visit, db::Write& db, const Open& open, const typename Noun::Item& before) {
  if (!open.version.id) return closed();
  auto item = typed(visit, db, visit.form(), open.content, before);
  if (!item) return item.refusal();
  const auto id = store::save(db, open.at(), *std::move(item));
  acts::note(visit, db, open.plan, "plans.item_saved");
  return id;
}

template <class Noun>
http::Response save(site::Visit& visit, bool is_new) {
  auto db = visit.write();
  auto open = opened(visit, db);
  if (!open) return visit.not_found();
  const auto before = is_new ? typename Noun::Item{} : found<Noun>(visit, *open);
  if (!is_new && open->version.id && !before.item) return visit.not_found();
  const auto id = saved<Noun>(visit, db, *open, before);
  if (!id && (visit.wants_json() || !open->version.id)) return visit.refused(id.refusal());
  if (!id) {
    auto page = page_of<Noun>(visit, db, *open, before);
    for (auto& field : page.fields) {
      if (field.is_checkbox()) field.checked = visit.form().checked(field.name);
      field.value = visit.form().long_text(field.name);
      for (auto& option : field.options) option.selected = option.value == field.value;
    }
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::item>(id.refusal(), head_of(visit, open->plan), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(open->back(), "plans.item_notice");
}

template <class Noun>
http::Response create_item(site::Visit& visit) {
  return save<Noun>(visit, true);
}

template <class Noun>
http::Response update_item(site::Visit& visit) {
  return save<Noun>(visit, false);
}

template <class Noun>
http::Response remove_item(site::Visit& visit) {
  auto db = visit.write();
  auto open = opened(visit, db);
  if (!open) return visit.not_found();
  if (!open->version.id) return visit.refused(closed());
  const auto item = found<Noun>(visit, *open);
  if (!item.item) return visit.not_found();
  Noun::remove(db, open->at(), item.item);
  acts::note(visit, db, open->plan, "plans.item_removed");
  db.commit();
  return visit.redirect(open->back(), "plans.item_removed_notice");
}

template <class Noun>
void add(std::vector<site::Route>& routes, std::string_view list, std::string_view fresh, std::string_view one,
         std::string_view edit, std::string_view removal) {
  using http::Method;
  routes.push_back({Method::get, fresh, Right::plans_change, show_new_item<Noun>});
  routes.push_back({Method::post, list, Right::plans_change, create_item<Noun>});
  routes.push_back({Method::get, edit, Right::plans_change, show_item<Noun>});
  routes.push_back({Method::post, one, Right::plans_change, update_item<Noun>});
  routes.push_back({Method::post, removal, Right::plans_change, remove_item<Noun>});
}

void add_json(std::vector<site::Route>& routes) {
  using http::Method;
  using site::Kind;
  const site::Values made{{"id", Kind::id}};
  routes.push_back({Method::post,
                    "/api/v1/plans/{id}/sections",
                    Right::plans_change,
                    create_item<Sections>,
                    {.id = "addPlanSection",
                     .about = "Adds a section to the version that is being worked on.",
                     .body = {{"kind", Kind::text, "CONCEPTS, PURPOSE, TARGETS …", true},
                              {"title", Kind::text, "", true},
                              {"body"},
                              {"position", Kind::number}},
                     .answer = made,
                     .success = 201}});
  routes.push_back({Method::post,
                    "/api/v1/plans/{id}/targets",
                    Right::plans_change,
                    create_item<Targets>,
                    {.id = "addPlanTarget",
                     .about = "Adds a target to the version that is being worked on.",
                     .body = {{"text", Kind::text, "In the words of the document.", true},
                              {"kind", Kind::text, "PERCENT_AT_LEAST, COUNT_EXACT, YES_NO …", true},
                              {"value", Kind::text, "\"70\", \"72,5\" or \"1.610\"."},
                              {"measured"},
                              {"numerator"},
                              {"denominator"},
                              {"each_at_least", Kind::number},
                              {"horizon", Kind::text, "YEARLY, BY_DATE or PER_PHASE.", true},
                              {"by_date", Kind::day},
                              {"phase_from", Kind::number},
                              {"phase_to", Kind::number},
                              {"parent", Kind::id, "The target it narrows."},
                              {"section", Kind::id},
                              {"position", Kind::number}},
                     .answer = made,
                     .success = 201}});
  routes.push_back({Method::post,
                    "/api/v1/plans/{id}/tasks",
                    Right::plans_change,
                    create_item<Tasks>,
                    {.id = "addPlanTask",
                     .about = "Adds a task to the version that is being worked on.",
                     .body = {{"content", Kind::text, "", true},
                              {"lead", Kind::text, "Unit, by code or name."},
                              {"lead_name", Kind::text, "Lead that is no unit here."},
                              {"coordinating", Kind::text, "Bodies, one a line."},
                              {"adviser"},
                              {"output"},
                              {"due", Kind::day},
                              {"exclusive", Kind::flag},
                              {"recurrence"},
                              {"conditional", Kind::flag},
                              {"parent", Kind::id},
                              {"target", Kind::id},
                              {"section", Kind::id},
                              {"position", Kind::number}},
                     .answer = made,
                     .success = 201}});
  routes.push_back({Method::post,
                    "/api/v1/plans/{id}/deadlines",
                    Right::plans_change,
                    create_item<Deadlines>,
                    {.id = "addPlanDeadline",
                     .about = "Adds a deadline to the version that is being worked on.",
                     .body = {{"kind", Kind::text, "PLAN, REPORT, REVIEW or OTHER.", true},
                              {"what", Kind::text, "", true},
                              {"due", Kind::day, "", true},
                              {"exclusive", Kind::flag, "\"trước ngày\": the day before is the last."},
                              {"recurrence"},
                              {"send_to"},
                              {"stated"},
                              {"section", Kind::id},
                              {"position", Kind::number}},
                     .answer = made,
                     .success = 201}});
}

}  // namespace

std::vector<site::Route> item_routes() {
  std::vector<site::Route> routes;
  add<Sections>(routes, "/plans/{id}/sections", "/plans/{id}/sections/new", "/plans/{id}/sections/{item}",
                "/plans/{id}/sections/{item}/edit", "/plans/{id}/sections/{item}/removal");
  add<Targets>(routes, "/plans/{id}/targets", "/plans/{id}/targets/new", "/plans/{id}/targets/{item}",
               "/plans/{id}/targets/{item}/edit", "/plans/{id}/targets/{item}/removal");
  add<Tasks>(routes, "/plans/{id}/tasks", "/plans/{id}/tasks/new", "/plans/{id}/tasks/{item}",
             "/plans/{id}/tasks/{item}/edit", "/plans/{id}/tasks/{item}/removal");
  add<Deadlines>(routes, "/plans/{id}/deadlines", "/plans/{id}/deadlines/new", "/plans/{id}/deadlines/{item}",
                 "/plans/{id}/deadlines/{item}/edit", "/plans/{id}/deadlines/{item}/removal");
  add_json(routes);
  return routes;
}

}  // namespace plans
