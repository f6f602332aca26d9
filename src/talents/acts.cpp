// SPDX-License-Identifier: Apache-2.0
#include "talents/acts.hpp"

#include "audit/audit.hpp"
#include "consents/entry.hpp"
#include "units/store.hpp"

namespace talents::acts {
namespace {

using rights::Right;

core::Refusal already_enrolled() {
  return core::Refusal{{{"field", {"talents.already_enrolled", {}}}}, core::Refusal::Kind::conflict};
}

void note(site::Visit& visit, db::Write& db, std::string_view act, TalentId id, UnitId unit,
          std::vector<audit::Change> changes = {}) {
  audit::note(
      db, audit::by(visit),
      {.name = act, .subject_kind = "talent", .subject = id.value, .unit = unit, .changes = std::move(changes)});
}

std::vector<audit::Change> changes(const crypto::Keys& keys, const Draft& before, const Draft& after) {
  std::vector<audit::Change> made;
  for (auto& [field, values] : differences(keys, before, after))
    made.push_back({std::move(field), std::move(values.first), std::move(values.second)});
  return made;
}

void add(std::vector<audit::Change>& made, std::vector<audit::Change> more) {
  for (auto& change : more) made.push_back(std::move(change));
}

}  // namespace

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

std::optional<Talent> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
}

core::Result<UnitId> unit_in_reach(site::Visit& visit, db::Read& db, const std::string& typed) {
  auto unit = units::store::resolve_union(db, typed, visit.today());
  if (!unit) return core::Refusal{{{"unit", unit.refusal().problems().front().message}}};
  // A unit out of reach answers like one that does not exist.
  if (!rights::covers(db, visit.scope(Right::talents_change), *unit))
    return core::Refusal{{{"unit", {"talents.unit_out_of_reach", {}}}}};
  return unit;
}

core::Result<Draft> judged(site::Visit& visit, db::Read& db, const lists::Lists& lists, const TypedDraft& typed) {
  auto draft = typed.draft;
  if (!typed.unit.empty()) {
    const auto unit = unit_in_reach(visit, db, typed.unit);
    if (!unit) return unit.refusal();
    draft.unit = *unit;
  }
  return check(std::move(draft), lists, visit.today());
}

core::Result<core::Done> guarded(site::Visit& visit, db::Read& db, const lists::Lists& lists, const Draft& draft,
                                 const consents::Entry& guardian) {
  const auto person = draft.citizen_id.empty()
                          ? std::nullopt
                          : store::person_by_citizen_id(db, visit.installation().keys, draft.citizen_id);
  return consents::may_be_saved(db, person, draft.birth, guardian, lists, visit.today());
}

core::Result<TalentId> enter(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Draft& draft,
                             const consents::Entry& guardian) {
  const auto& keys = visit.installation().keys;
  if (!draft.citizen_id.empty())
    if (const auto person = store::person_by_citizen_id(db, keys, draft.citizen_id);
        person && store::in_field(db, *person, draft.field))
      return already_enrolled();
  if (const auto good = guarded(visit, db, lists, draft, guardian); !good) return good.refusal();
  const auto id = store::insert(db, keys, lists, draft, {.by = audit::by(visit)});
  auto made = changes(keys, {}, draft);
  if (!guardian.empty()) {
    const auto entered = store::find(db, keys, {.everywhere = true, .nothing = false}, id);
    add(made, consents::record(db, keys, entered->person, draft.birth, guardian, audit::by(visit)));
  }
  note(visit, db, "talents.created", id, draft.unit, std::move(made));
  return id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Talent& talent,
                                const Draft& draft, const consents::Entry& guardian) {
  const auto& keys = visit.installation().keys;
  if (draft.field != talent.entered.field && store::in_field(db, talent.person, draft.field)) return already_enrolled();
  if (const auto good = consents::may_be_saved(db, talent.person, draft.birth, guardian, lists, visit.today()); !good)
    return good.refusal();
  if (!store::update(db, keys, lists, talent, draft, audit::by(visit))) return changed_meanwhile();
  auto made = changes(keys, talent.entered, draft);
  add(made, consents::record(db, keys, talent.person, draft.birth, guardian, audit::by(visit)));
  note(visit, db, "talents.changed", talent.id, draft.unit, std::move(made));
  return core::Done{};
}

core::Result<core::Done> remove(site::Visit& visit, db::Write& db, const Talent& talent) {
  if (!store::remove(db, talent)) return changed_meanwhile();
  note(visit, db, "talents.removed", talent.id, talent.unit);
  return core::Done{};
}

core::Result<core::Done> restore(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Talent& talent) {
  if (store::was_erased(db, talent.person))
    return core::Refusal{core::Message{"talents.was_erased", {}}, core::Refusal::Kind::conflict};
  if (store::in_field(db, talent.person, talent.entered.field)) return already_enrolled();
  if (!store::restore(db, lists, talent)) return changed_meanwhile();
  note(visit, db, "talents.restored", talent.id, talent.unit);
  return core::Done{};
}

core::Result<core::Done> place(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Talent& talent,
                               UnitId unit) {
  if (!store::place(db, lists, talent, unit)) return changed_meanwhile();
  note(visit, db, "talents.placed", talent.id, unit, {{"unit", talent.unit.text(), unit.text()}});
  return core::Done{};
}

}  // namespace talents::acts
