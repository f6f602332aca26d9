// SPDX-License-Identifier: Apache-2.0
// One act on many records: those ticked, or all that a question finds. What was refused is said row by row; all of it
// can be undone.
#include "audit/audit.hpp"
#include "talents/pages.hpp"
#include "talents/store.hpp"
#include "talents/views.hpp"

namespace talents {
namespace {

using rights::Right;

constexpr std::size_t most_at_once = 5'000;

struct Refused {
  std::string name, path, reason;
};
struct SelectionPage {
  std::string title, done, csrf, undo;
  std::vector<Refused> refused;
  bool may_undo = false;
};

// The records meant: ticked ones by id, or everything the question of the list finds.
std::vector<TalentId> chosen(site::Visit& visit, db::Read& db) {
  std::vector<TalentId> ids;
  const auto& form = visit.form();
  if (form.checked("all")) {
    const auto question = wanted(web::Form{{.fields = http::parse_query(form.raw("question")), .uploads = {}}});
    if (!question) return ids;
    store::each(db, visit.scope(Right::talents_read), *question, [&](const store::Line& line) {
      if (ids.size() < most_at_once) ids.push_back(line.id);
    });
    return ids;
  }
  for (const auto& text : form.all("chosen"))
    if (const auto id = TalentId::parse(text); id && ids.size() < most_at_once) ids.push_back(*id);
  return ids;
}

std::string written(const std::vector<TalentId>& ids) {
  std::string text;
  for (const auto id : ids) text += id.text();
  return text;
}

std::vector<TalentId> read(std::string_view text) {
  constexpr std::size_t length = 13;
  std::vector<TalentId> ids;
  for (std::size_t at = 0; at + length <= text.size(); at += length)
    if (const auto id = TalentId::parse(text.substr(at, length))) ids.push_back(*id);
  return ids;
}

// Takes one off the list or puts it back; the reason when it cannot be.
std::optional<std::string_view> act_on(db::Write& db, const lists::Lists& lists, const Talent& talent,
                                       bool putting_back) {
  if (talent.removed != putting_back) return putting_back ? "talents.selection_is_back" : "talents.selection_is_gone";
  if (putting_back && store::in_field(db, talent.person, talent.entered.field)) return "talents.already_enrolled";
  const bool done = putting_back ? store::restore(db, lists, talent) : store::remove(db, talent);
  return done ? std::nullopt : std::optional<std::string_view>{"talents.selection_is_gone"};
}

}  // namespace

http::Response act_on_selection(site::Visit& visit) {
  const auto& keys = visit.installation().keys;
  const auto undo_of = keys.open(visit.form().raw("undo"), "talents:selection");
  const bool putting_back = undo_of.has_value();

  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto ids = putting_back ? read(*undo_of) : chosen(visit, db);
  if (ids.empty()) return visit.refused(core::Refusal{core::Message{"talents.selection_empty", {}}});
  SelectionPage page{.title = visit.say("talents.selection_title"), .csrf = visit.csrf()};
  std::vector<TalentId> done;
  for (const auto id : ids) {
    const auto talent = store::find(db, keys, visit.scope(), id);
    if (!talent) {  // out of reach and unknown look alike
      page.refused.push_back({id.text(), "", visit.say("site.not_found_title")});
      continue;
    }
    if (const auto reason = act_on(db, lists, *talent, putting_back)) {
      page.refused.push_back({talent->entered.full_name, "/talents/" + id.text(), visit.say(*reason)});
      continue;
    }
    audit::note(db, audit::by(visit),
                {.name = putting_back ? "talents.restored" : "talents.removed",
                 .subject_kind = "talent",
                 .subject = id.value,
                 .unit = talent->unit});
    done.push_back(id);
  }
  db.commit();
  const auto count = visit.number(static_cast<std::int64_t>(done.size()));
  page.done = visit.say(putting_back ? "talents.selection_put_back" : "talents.selection_removed", {{"count", count}});
  page.may_undo = !putting_back && !done.empty();
  if (page.may_undo) page.undo = keys.seal(written(done), "talents:selection");
  return visit.page<views::selection>(
      {.title = page.title, .crumbs = {{visit.say("talents.title"), "/talents"}}, .active = "/talents"}, page);
}

}  // namespace talents
