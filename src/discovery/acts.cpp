// SPDX-License-Identifier: Apache-2.0
#include "discovery/acts.hpp"

#include "audit/audit.hpp"
#include "consents/entry.hpp"
#include "talents/acts.hpp"
#include "units/store.hpp"

namespace discovery::acts {
namespace {

store::By by(const site::Visit& visit) { return {visit.actor().display_name, visit.now()}; }

core::Refusal quicker() {
  return core::Refusal{core::Message{"discovery.decided_meanwhile", {}}, core::Refusal::Kind::conflict};
}

void note(site::Visit& visit, db::Write& db, const Nomination& one, std::string_view act,
          std::vector<audit::Change> changes = {}) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "nomination",
               .subject = one.id.value,
               .unit = one.unit,
               .changes = std::move(changes)});
}

// A promising talent with its origin; of somebody under 16 only when the guardian, and from 7 the child, agree (B-10).
core::Result<core::Done> accept(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto& form = visit.form();
  const auto lists = lists::Lists::load(db);
  const auto unit = talents::acts::unit_in_reach(visit, db, form.text("unit"));
  if (!unit) return unit.refusal();
  auto draft = talents::check({.full_name = form.text("full_name"),
                               .birth = form.text("birth"),
                               .unit = *unit,
                               .field = form.text("field"),
                               .stage = "PROMISING"},
                              lists, visit.today());
  if (!draft) return draft.refusal();
  const auto talent = talents::acts::enter(visit, db, lists, *draft, consents::entry_of(form));
  if (!talent) return talent.refusal();
  store::put_origin(
      db, visit.installation().keys, *talent,
      {.channel = one.channel, .source = one.link, .on = core::Date::in_vietnam(one.created_at), .guardian = {}});
  if (!store::decide(db, one, "ACCEPTED", *talent, "", by(visit))) return quicker();
  note(visit, db, one, "discovery.accepted", {{"talent", "", talent->text()}});
  return core::Done{};
}

// The step before: the unit asked the guardian, whose answer is entered when the nomination is accepted.
core::Result<core::Done> ask_guardian(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto guardian = visit.form().text("guardian");
  if (guardian.empty()) return core::Refusal{{{"guardian", {"discovery.guardian_contact_missing", {}}}}};
  if (!store::ask_guardian(db, visit.installation().keys, one, guardian, visit.today())) return quicker();
  note(visit, db, one, "discovery.guardian_asked");
  return core::Done{};
}

core::Result<core::Done> refuse(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto reason = visit.form().text("reason");
  if (reason.empty()) return core::Refusal{{{"reason", {"discovery.refuse_reason_missing", {}}}}};
  if (!store::decide(db, one, "REFUSED", {}, reason, by(visit))) return quicker();
  note(visit, db, one, "discovery.refused", {{"reason", "", reason}});
  return core::Done{};
}

core::Result<core::Done> pass(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto to = units::store::resolve_union(db, visit.form().text("to"), visit.today());
  if (!to) return core::Refusal{{{"to", to.refusal().problems().front().message}}};
  if (!store::pass_on(db, one, *to, visit.say("discovery.passed_from", {{"unit", one.unit_name}}))) return quicker();
  note(visit, db, one, "discovery.passed", {{"unit", one.unit.text(), to->text()}});
  return core::Done{};
}

}  // namespace

core::Result<core::Done> decide(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto act = visit.form().text("act");
  if (act == "accept") return accept(visit, db, one);
  if (act == "guardian") return ask_guardian(visit, db, one);
  if (act == "refuse") return refuse(visit, db, one);
  if (act == "pass") return pass(visit, db, one);
  return core::Refusal{{{"act", {"discovery.act_unknown", {}}}}};
}

}  // namespace discovery::acts
