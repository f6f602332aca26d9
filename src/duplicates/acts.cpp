// SPDX-License-Identifier: Apache-2.0
#include "duplicates/acts.hpp"

namespace duplicates::acts {
namespace {

core::Refusal conflict(std::string_view key) {
  return core::Refusal{core::Message{std::string{key}, {}}, core::Refusal::Kind::conflict};
}

std::optional<core::Refusal> hindrance(site::Visit& visit, db::Read& db, const Two& two) {
  if (!store::all_in_reach(db, visit.scope(), two.kept.id, two.gone.id)) return conflict("duplicates.out_of_reach");
  if (store::transfer_under_way(db, two.kept.id, two.gone.id)) return conflict("duplicates.transfer_under_way");
  if (visit.form().text("standing") != store::standing(db, two.kept.id, two.gone.id))
    return conflict("talents.changed_meanwhile");
  return {};
}

std::optional<core::Refusal> hindrance(db::Read& db, const Merge& merge) {
  if (merge.undone_at) return conflict("duplicates.undone_already");
  if (store::merged_again(db, merge)) return conflict("duplicates.merged_again");
  if (merge.after != store::standing(db, merge.kept, merge.gone)) return conflict("duplicates.changed_since");
  return {};
}

}  // namespace

std::optional<Two> both(site::Visit& visit, db::Read& db) {
  const auto one = store::person(db, visit.installation().keys, visit.scope(), visit.id<PersonId>("one"));
  const auto other = store::person(db, visit.installation().keys, visit.scope(), visit.id<PersonId>("other"));
  if (!one || !other || one->id == other->id) return {};
  return one->id < other->id ? Two{*one, *other} : Two{*other, *one};
}

core::Result<MergeId> merge(site::Visit& visit, db::Write& db, const Two& two) {
  if (const auto refusal = hindrance(visit, db, two)) return *refusal;
  FromMerged from_gone;
  for (const auto& field : person_fields)
    if (visit.form().text(field) == "other") from_gone.emplace(field);
  for (const auto& field : entry_fields)
    if (visit.form().text(field) == "other") from_gone.emplace(field);
  const auto id = store::merge(db, visit.installation().keys, lists::Lists::load(db), two.kept, two.gone, from_gone,
                               audit::by(visit));
  for (const auto* person : {&two.kept, &two.gone})
    audit::note(db, audit::by(visit),
                {.name = "duplicates.merged",
                 .subject_kind = "talent",
                 .subject = person->entries.front().id.value,
                 .unit = person->entries.front().unit,
                 .changes = {{"merge", "", id.text()}}});
  return id;
}

core::Result<core::Done> undo(site::Visit& visit, db::Write& db, const Merge& merge) {
  if (const auto refusal = hindrance(db, merge)) return *refusal;
  store::undo(db, visit.installation().keys, lists::Lists::load(db), merge, audit::by(visit));
  audit::note(db, audit::by(visit),
              {.name = "duplicates.merge_undone",
               .subject_kind = "merge",
               .subject = merge.id.value,
               .unit = merge.unit,
               .changes = {{"merge", merge.id.text(), ""}}});
  return core::Done{};
}

void differ(site::Visit& visit, db::Write& db, const Two& two) {
  store::note_different(db, two.kept.id, two.gone.id, audit::by(visit).name);
  for (const auto* person : {&two.kept, &two.gone})
    audit::note(db, audit::by(visit),
                {.name = "duplicates.different",
                 .subject_kind = "talent",
                 .subject = person->entries.front().id.value,
                 .unit = person->entries.front().unit});
}

}  // namespace duplicates::acts
