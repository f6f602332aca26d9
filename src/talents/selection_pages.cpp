// SPDX-License-Identifier: Apache-2.0
// What one act on many records answers: how many, which were refused and why, and how to undo it. A page and JSON.
#include "site/api.hpp"
#include "talents/pages.hpp"
#include "talents/selection.hpp"
#include "talents/views.hpp"

namespace talents {
namespace {

using nlohmann::json;
using selection::Act;

struct RefusedLine {
  std::string name, path, reason;
};
struct SelectionPage {
  std::string title, done, csrf, undo;
  std::vector<RefusedLine> refused;
  bool may_undo = false;
};

std::string_view done_key(Act act) {
  switch (act) {
    case Act::remove:
      return "talents.selection_removed";
    case Act::restore:
      return "talents.selection_put_back";
    case Act::assign:
      return "talents.selection_assigned";
    case Act::tag:
      return "talents.selection_tagged";
    case Act::untag:
      break;
  }
  return "talents.selection_untagged";
}

// The act a form or a program asks for; an undo says by itself what it is.
core::Result<selection::Asked> asked_of(site::Visit& visit, db::Write& db, std::string_view id_field) {
  const auto& form = visit.form();
  if (auto undo = selection::undo_of(visit.installation().keys, form.raw("undo"))) return std::move(*undo);
  if (!form.raw("undo").empty()) return core::Refusal{{{"undo", {"talents.selection_empty", {}}}}};
  return selection::asked(visit, db, form, selection::chosen(visit, db, form, id_field));
}

// Whether the visitor may do it anywhere at all; record by record it is asked again.
bool may(site::Visit& visit, std::string_view id_field) {
  const auto& form = visit.form();
  if (!form.has(id_field) && !form.has("all") && !form.has("undo")) return true;  // nothing is meant: said as such
  const auto undo = selection::undo_of(visit.installation().keys, form.raw("undo"));
  const auto act = undo ? undo->act : selection::act_named(form.text("act")).value_or(Act::remove);
  return visit.may(selection::right_of(act));
}

}  // namespace

http::Response act_on_selection(site::Visit& visit) {
  if (!may(visit, "chosen")) return visit.forbidden();
  auto db = visit.write();
  const auto asked = asked_of(visit, db, "chosen");
  if (!asked) return visit.refused(asked.refusal());
  const auto done = selection::carry_out(visit, db, *asked);
  db.commit();
  const bool undoing = !visit.form().raw("undo").empty();
  SelectionPage page{.title = visit.say("talents.selection_title"),
                     .done = visit.say(done_key(asked->act), {{"count", visit.number(done.records)}}),
                     .csrf = visit.csrf(),
                     .undo = done.undo,
                     .refused = {},
                     .may_undo = !undoing && !done.undo.empty()};
  for (const auto& one : done.refused)
    page.refused.push_back({one.name.empty() ? one.talent.text() : one.name,
                            one.name.empty() ? "" : "/talents/" + one.talent.text(), visit.say(one.reason)});
  return visit.page<views::selection>(
      {.title = page.title, .crumbs = {{visit.say("talents.title"), "/talents"}}, .active = "/talents"}, page);
}

namespace {

http::Response act_json(site::Visit& visit) {
  if (!may(visit, "ids")) return visit.forbidden();
  auto db = visit.write();
  const auto asked = asked_of(visit, db, "ids");
  if (!asked) return visit.refused(asked.refusal());
  const auto done = selection::carry_out(visit, db, *asked);
  db.commit();
  json body{{"act", selection::name(asked->act)}, {"done", done.records}, {"refused", json::array()}};
  for (const auto& one : done.refused)
    body["refused"].push_back({{"id", one.talent.text()}, {"code", one.reason}, {"detail", visit.say(one.reason)}});
  if (!done.undo.empty()) body["undo"] = done.undo;
  return site::answer(visit, body);
}

http::Response tags_json(site::Visit& visit) {
  auto db = visit.read();
  json body{{"tags", json::array()}};
  for (const auto& tag : store::tags_in_reach(db, visit.scope()))
    body["tags"].push_back(
        {{"id", tag.id.text()}, {"name", tag.name}, {"unit", tag.unit.text()}, {"unit_name", tag.unit_name}});
  return site::answer(visit, body);
}

}  // namespace

std::vector<site::Route> selection_api_routes() {
  using http::Method;
  using site::Kind;
  return {{Method::post,
           "/api/v1/talents/selection",
           rights::Right::talents_change,
           act_json,
           {.id = "actOnTalents",
            .about = "One act on many records; refused ones are said with the reason, all of it can be undone.",
            .body = {{"act", Kind::text, "remove, restore, assign, tag or untag."},
                     {"ids", Kind::texts, "At most 5,000."},
                     {"unit", Kind::text, "Of assign: code or name."},
                     {"tags", Kind::texts, "Of tag and untag."},
                     {"undo", Kind::text, "`undo` of an answer, instead of everything else."}},
            .answer = {{"act"}, {"done", Kind::number}, {"refused", Kind::rows}, {"undo"}}}},
          {Method::get,
           "/api/v1/tags",
           rights::Right::talents_read,
           tags_json,
           {.id = "listTags", .about = "Tags of units in reach.", .answer = {{"tags", Kind::rows}}}}};
}

}  // namespace talents
