// SPDX-License-Identifier: Apache-2.0
#include "requests/acts.hpp"

#include "files/vault.hpp"

namespace requests::acts {
namespace {

void note(site::Visit& visit, db::Write& db, std::string_view act, const Request& request, std::string to) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = request.talent.value,
               .unit = request.unit,
               .changes = {{"request", request.kind, std::move(to)}}});
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"requests.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

// What the answer "done" does by itself; contents that have to go when it is committed.
std::vector<std::string> carry_out(site::Visit& visit, db::Write& db, const Request& request) {
  const auto by = audit::by(visit);
  const consents::PersonId person = request.person;
  if (request.kind == "withdraw") consents::store::withdraw_all(db, person, visit.say("requests.kind_withdraw"), by);
  if (request.kind == "restrict" || request.kind == "object")
    consents::store::restrict(db, person, visit.say("requests.kind_" + request.kind), by);
  if (request.kind == "erase") return store::erase(db, visit.installation().keys, person, by);
  return {};
}

}  // namespace

core::Result<Request> open_request(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<RequestId>();
  auto found = id ? store::list(db, visit.scope(), {.id = id}) : std::vector<Request>{};
  if (found.empty()) return core::Refusal{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown};
  if (found.front().state != "OPEN" || visit.form().number("version").value_or(0) != found.front().version)
    return core::Refusal{core::Message{"requests.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
  return std::move(found.front());
}

core::Result<RequestId> take_in(site::Visit& visit, db::Write& db, const talents::Talent& talent) {
  const auto& form = visit.form();
  const Asked asked{.kind = form.text("kind"),
                    .asked_by = form.text("asked_by"),
                    .on = form.text("asked_on"),
                    .details = form.long_text("details")};
  const auto on = check(asked, visit.today());
  if (!on) return on.refusal();
  const auto id = store::insert(db, talent, asked, *on, audit::by(visit));
  audit::note(db, audit::by(visit),
              {.name = "requests.received",
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{"request", "", asked.kind}}});
  return id;
}

core::Result<core::Done> acknowledge(site::Visit& visit, db::Write& db, const Request& request) {
  if (!store::acknowledge(db, request, visit.today())) return changed_meanwhile();
  note(visit, db, "requests.acknowledged", request, "");
  return core::Done{};
}

core::Result<core::Date> extend(site::Visit& visit, db::Write& db, const Request& request) {
  const auto days = visit.form().number("days").value_or(0);
  const auto reason = visit.form().text("reason");
  if (days < 1 || days > longest_extension || reason.empty())
    return core::Refusal{core::Message{"requests.extension_invalid", {}}};
  const auto due = due_after(request.due, static_cast<int>(days), store::holidays(db));
  if (!store::extend(db, request, due, reason)) return changed_meanwhile();
  note(visit, db, "requests.extended", request, due.iso());
  return due;
}

core::Result<std::vector<std::string>> answer(site::Visit& visit, db::Write& db, const Request& request) {
  const auto& form = visit.form();
  const bool done = form.text("decision") == "done";
  const auto words = form.long_text("answer");
  if (words.empty()) return core::Refusal{core::Message{"requests.answer_missing", {}}};
  if (done && request.kind == "erase" && !form.checked("irreversible"))
    return core::Refusal{core::Message{"requests.not_confirmed", {}}};
  if (!store::answer(db, request, done ? "DONE" : "REFUSED", words, visit.today())) return changed_meanwhile();
  std::vector<std::string> gone;
  if (done) gone = carry_out(visit, db, request);
  note(visit, db, done ? "requests.done" : "requests.refused", request, done ? "DONE" : "REFUSED");
  return gone;
}

void forget(site::Visit& visit, const std::vector<std::string>& contents) {
  const files::Vault vault{visit.installation().folder / "files"};
  for (const auto& digest : contents) vault.forget(digest);
}

}  // namespace requests::acts
