// SPDX-License-Identifier: Apache-2.0
// Checking a new record before it is sent: every answer with a way to change it and come back. What was typed travels
// in the page itself, so it works without scripts and keeps nothing on the server.
#include <algorithm>

#include "talents/acts.hpp"
#include "talents/pages.hpp"
#include "talents/views.hpp"

namespace talents {
namespace {

struct Hidden {
  std::string name, value;
};
struct Answer {
  std::string name, label, value;
};
struct AnswerGroup {
  std::string title;
  std::vector<Answer> answers;
};
struct CheckPage {
  std::string csrf;
  std::vector<Hidden> kept;
  std::vector<AnswerGroup> groups;
};
struct ChangePage {
  std::string csrf, title;
  std::vector<Hidden> kept;
  std::vector<web::Field> fields;
};

// A choice not made says so as an empty field does.
std::string shown(const site::Visit& visit, const web::Field& field) {
  if (field.is_checkbox()) return field.checked ? visit.say("talents.check_ticked") : "";
  if (!field.is_select()) return field.value;
  const auto chosen = std::ranges::find(field.options, true, &web::Option::selected);
  return chosen == field.options.end() || chosen->value.empty() || chosen->label == visit.say("talents.choose")
             ? ""
             : chosen->label;
}

std::string sent(const web::Field& field) {
  if (field.is_checkbox()) return field.checked ? "1" : "";
  if (!field.is_select()) return field.value;
  const auto chosen = std::ranges::find(field.options, true, &web::Option::selected);
  return chosen == field.options.end() ? "" : chosen->value;
}

std::vector<Hidden> kept(const std::vector<web::FieldGroup>& groups, std::string_view but) {
  std::vector<Hidden> fields;
  for (const auto& group : groups)
    for (const auto& field : group.fields)
      if (field.name != but) fields.push_back({field.name, sent(field)});
  return fields;
}

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title),
          .crumbs = {{visit.say("talents.title"), "/talents"}, {visit.say("talents.add"), "/talents/new"}},
          .active = "/talents"};
}

http::Response show_answers(site::Visit& visit, const std::vector<web::FieldGroup>& groups) {
  CheckPage page{.csrf = visit.csrf(), .kept = kept(groups, ""), .groups = {}};
  for (const auto& group : groups) {
    AnswerGroup made{.title = group.title, .answers = {}};
    for (const auto& field : group.fields) {
      auto value = shown(visit, field);
      made.answers.push_back({field.name, field.label, value.empty() ? visit.say("talents.check_empty") : value});
    }
    page.groups.push_back(std::move(made));
  }
  return visit.page<views::check>(head(visit, visit.say("talents.check_title")), page);
}

http::Response show_one(site::Visit& visit, const std::vector<web::FieldGroup>& groups, const std::string& name) {
  for (const auto& group : groups)
    for (const auto& field : group.fields) {
      if (field.name != name) continue;
      const ChangePage page{.csrf = visit.csrf(), .title = field.label, .kept = kept(groups, name), .fields = {field}};
      return visit.page<views::change>(head(visit, field.label), page);
    }
  return visit.not_found();
}

}  // namespace

http::Response check_new(site::Visit& visit) {
  const auto entered = typed(visit.form());
  const auto change = visit.form().text("change");
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  if (change == "all") return new_form(visit, lists, entered);
  const auto groups = fields_of(visit, lists, entered);
  if (!change.empty()) return show_one(visit, groups, change);
  const auto draft = acts::judged(visit, db, lists, entered);
  if (!draft) return new_form_again(visit, lists, entered, draft.refusal());
  if (const auto good = acts::guarded(visit, db, lists, *draft, entered.guardian); !good)
    return new_form_again(visit, lists, entered, good.refusal());
  return show_answers(visit, groups);
}

}  // namespace talents
