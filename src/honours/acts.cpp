// SPDX-License-Identifier: Apache-2.0
#include "honours/acts.hpp"

#include "achievements/store.hpp"
#include "talents/acts.hpp"

namespace honours::acts {
namespace {

using rights::Right;

// Somebody under 16 stays promising; everybody else is honoured by it.
void honour(talents::Draft& draft, core::Date today) {
  if (!consents::may_be_under(consents::age_of_consent, draft.birth, today)) draft.stage = "HONOURED";
}

// The decision stands on the achievement itself.
void note_decision(db::Write& db, TalentId talent, const Honour& honour) {
  for (const auto& one : achievements::store::of_talent(db, talent)) {
    if (one.words.title != honour.title || one.words.year != honour.on->year() || !one.details.decision.empty())
      continue;
    auto details = one.details;
    details.issuer = honour.issuer;
    details.decision = honour.decision;
    details.decided_on = honour.on;
    achievements::store::save_details(db, one.id, details);
  }
}

class Publishing {
 public:
  Publishing(site::Visit& visit, db::Write& db, const HonourList& list)
      : visit_{visit}, db_{db}, list_{list}, lists_{lists::Lists::load(db)} {}

  // The record the honour stands in now.
  core::Result<TalentId> enter(const StoredLine& line) {
    auto draft = line.person;
    draft.unit = list_.honour.unit;
    if (draft.field.empty()) draft.field = list_.honour.field;
    draft = with(std::move(draft), list_.honour).value_or(draft);
    honour(draft, visit_.today());
    const auto judged = talents::check(std::move(draft), lists_, visit_.today());
    if (!judged) return judged.refusal();
    return talents::acts::enter(visit_, db_, lists_, *judged);
  }

  core::Result<TalentId> append(TalentId id) {
    const auto& keys = visit_.installation().keys;
    const auto talent = talents::store::find(db_, keys, visit_.scope(Right::talents_change), id);
    if (!talent || talent->removed)
      return core::Refusal{core::Message{"honours.no_such_record", {}}, core::Refusal::Kind::unknown};
    auto draft = with(talent->entered, list_.honour);
    if (!draft) return id;  // it stands there already
    honour(*draft, visit_.today());
    const auto done = talents::acts::change(visit_, db_, lists_, *talent, *draft);
    if (!done) return done.refusal();
    return id;
  }

 private:
  site::Visit& visit_;
  db::Write& db_;
  const HonourList& list_;
  lists::Lists lists_;
};

}  // namespace

core::Result<HonourListId> receive(site::Visit& visit, db::Write& db, const web::Form& form,
                                   const std::vector<sheets::Row>& rows) {
  const auto lists = lists::Lists::load(db);
  const auto unit = talents::acts::unit_in_reach(visit, db, form.text("unit"));
  if (!unit) return unit.refusal();
  const auto typed = core::PartialDate::parse_typed(form.text("on"), visit.today());
  const auto honour = check({.title = form.text("title"),
                             .family = form.text("family"),
                             .field = form.text("field"),
                             .issuer = form.text("issuer"),
                             .decision = form.text("decision"),
                             .level = static_cast<int>(form.number("level").value_or(0)),
                             .unit = *unit,
                             .on = typed ? typed->whole() : std::nullopt},
                            lists, visit.today());
  if (!honour) return honour.refusal();
  const auto lines = lines_of(rows, *honour, lists, visit.today());
  if (!lines) return lines.refusal();
  const auto id = store::insert(db, visit.installation().keys, *honour, *lines, visit.actor().display_name);
  audit::note(db, audit::by(visit),
              {.name = "honours.received",
               .subject_kind = "honour",
               .subject = id.value,
               .unit = honour->unit,
               .changes = {{"rows", "", std::to_string(lines->size())}}});
  return id;
}

Published publish(site::Visit& visit, db::Write& db, const HonourList& list, const Choices& choices) {
  Publishing publishing{visit, db, list};
  Published published;
  for (const auto& line : store::lines(db, visit.installation().keys, list.id)) {
    if (line.talent) continue;
    const auto choice = choices.find(line.number);
    if (choice == choices.end() || choice->second.empty() || line.person.full_name.empty()) {
      ++published.gaps;
      continue;
    }
    const bool is_new = choice->second == "new";
    const auto id =
        is_new ? publishing.enter(line) : publishing.append(TalentId::parse(choice->second).value_or(TalentId{}));
    if (!id) {
      store::leave(db, line.id, id.refusal().problems().front().message.key);
      ++published.gaps;
      continue;
    }
    note_decision(db, *id, list.honour);
    if (store::link(db, line.id, *id)) ++(is_new ? published.entered : published.linked);
  }
  audit::note(db, audit::by(visit),
              {.name = "honours.published",
               .subject_kind = "honour",
               .subject = list.id.value,
               .unit = list.honour.unit,
               .changes = {{"entered", "", std::to_string(published.entered)},
                           {"linked", "", std::to_string(published.linked)}}});
  return published;
}

}  // namespace honours::acts
