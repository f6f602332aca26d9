// SPDX-License-Identifier: Apache-2.0
#include "own/acts.hpp"

#include "talents/acts.hpp"

namespace own::acts {
namespace {

core::Refusal conflict(std::string_view key) {
  return core::Refusal{core::Message{std::string{key}, {}}, core::Refusal::Kind::conflict};
}

core::Result<core::Done> accept(site::Visit& visit, db::Write& db, const talents::Talent& talent,
                                const Correction& correction) {
  const auto lists = lists::Lists::load(db);
  const auto draft = talents::check(with(talent.entered, correction.changes), lists, visit.today());
  if (!draft) return draft.refusal();
  return talents::acts::change(visit, db, lists, talent, *draft);
}

}  // namespace

Changes typed(site::Visit& visit) {
  Changes made;
  for (const auto field : correctable)
    if (visit.form().has(field)) made.emplace(field, visit.form().text(field));
  return made;
}

core::Result<CorrectionId> ask_correction(site::Visit& visit, db::Write& db, const Mine& mine) {
  const auto changes = asked(mine.talent.entered, typed(visit), lists::Lists::load(db), visit.today());
  if (!changes) return changes.refusal();
  for (const auto& one : store::corrections(db, visit.installation().keys, mine.talent.id))
    if (one.state == "OPEN") return conflict("own.one_is_open");
  const auto id = store::ask(db, visit.installation().keys, mine.talent.id, visit.actor().account, *changes);
  note(visit, db, mine, "own.correction_asked");
  return id;
}

void withdraw_correction(site::Visit& visit, db::Write& db, const Mine& mine) {
  for (const auto& one : store::corrections(db, visit.installation().keys, mine.talent.id))
    if (one.state == "OPEN" && one.account == visit.actor().account)
      store::answer(db, one.id, "WITHDRAWN", "", visit.actor().display_name);
  note(visit, db, mine, "own.correction_withdrawn");
}

core::Result<core::Done> agree(site::Visit& visit, db::Write& db, const Mine& mine) {
  const consents::Given given{.purpose = visit.form().text("purpose"),
                              .given_by = mine.record.capacity,
                              .on = visit.today().vietnamese(),
                              .channel = "online",
                              .agreed = visit.form().checked("agreed")};
  const consents::Holder holder{.birth = mine.record.birth,
                                .has_guardian = consents::store::has_guardian(db, mine.record.person)};
  const auto on = consents::check(given, holder, lists::Lists::load(db), visit.today());
  if (!on) return on.refusal();
  if (!consents::store::give(db, {mine.record.person, given.purpose, given.given_by, given.channel, *on, {}},
                             audit::by(visit)))
    return conflict("consents.stands_already");
  note(visit, db, mine, "consents.given", {{"consent", "", given.purpose + "/" + given.given_by}});
  return core::Done{};
}

core::Result<core::Done> withdraw_consent(site::Visit& visit, db::Write& db, const Mine& mine) {
  const auto id = visit.form().id<consents::ConsentId>("consent");
  for (const auto& one : consents::store::consents(db, mine.record.person)) {
    if (!id || one.id != id || one.given_by != mine.record.capacity || one.withdrawn_at) continue;
    if (!consents::store::withdraw(db, mine.record.person, id, visit.say("own.withdrawn_by_self"), audit::by(visit)))
      break;
    note(visit, db, mine, "consents.withdrawn", {{"consent", one.purpose + "/" + one.given_by, ""}});
    return core::Done{};
  }
  return conflict("consents.withdrawn_already");
}

core::Result<requests::RequestId> ask_request(site::Visit& visit, db::Write& db, const Mine& mine) {
  const requests::Asked asked{.kind = visit.form().text("kind"),
                              .asked_by = mine.record.capacity,
                              .on = visit.today().vietnamese(),
                              .details = visit.form().long_text("details")};
  const auto on = requests::check(asked, visit.today());
  if (!on) return on.refusal();
  const auto id = requests::store::insert(db, mine.talent, asked, *on, audit::by(visit));
  note(visit, db, mine, "requests.received", {{"request", "", asked.kind}});
  return id;
}

core::Result<core::Done> answer_correction(site::Visit& visit, db::Write& db, const talents::Talent& talent,
                                           const Correction& correction) {
  const bool accepting = visit.form().text("act") == "accept";
  const auto reason = visit.form().text("reason");
  if (correction.state != "OPEN") return conflict("own.answered_already");
  if (!accepting && reason.empty()) return core::Refusal{core::Message{"own.reason_missing", {}}};
  if (accepting)
    if (const auto done = accept(visit, db, talent, correction); !done) return done.refusal();
  if (!store::answer(db, correction.id, accepting ? "ACCEPTED" : "REFUSED", reason, visit.actor().display_name))
    return conflict("own.answered_already");
  audit::note(db, audit::by(visit),
              {.name = accepting ? "own.correction_accepted" : "own.correction_refused",
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit});
  return core::Done{};
}

}  // namespace own::acts
