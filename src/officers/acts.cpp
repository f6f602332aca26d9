// SPDX-License-Identifier: Apache-2.0
#include "officers/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "units/store.hpp"

namespace officers::acts {
namespace {

std::string birth_text(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : "";
}
std::string vietnamese(const std::optional<core::Date>& day) { return day ? day->vietnamese() : ""; }

// A unit of the Union that stands today.
core::Result<UnitId> union_unit(db::Read& db, const std::string& typed, core::Date today) {
  if (typed.empty()) return core::Refusal{{{"unit", {"officers.unit_missing", {}}}}};
  const auto found = units::store::resolve(db, typed, today);
  if (!found) return core::Refusal{{{"unit", found.refusal().problems().front().message}}};
  const auto unit = units::store::find(db, *found, today);
  if (!unit || unit->line != units::Line::union_) return core::Refusal{{{"unit", {"officers.unit_not_union", {}}}}};
  return *found;
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"officers.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

// What changed, for the log; how to reach somebody only as a digest.
std::vector<audit::Change> changes(const crypto::Keys& keys, const Person& before, const Person& after,
                                   const Checked* post_before, const Checked& post_after) {
  std::vector<audit::Change> found;
  const auto add = [&](const char* field, const std::string& old_value, const std::string& new_value) {
    if (old_value != new_value) found.push_back({field, old_value, new_value});
  };
  const auto digest = [&](const std::string& value) {
    return value.empty() ? value : keys.blind(value, "audit").substr(0, 12);
  };
  add("full_name", before.full_name, after.full_name);
  add("birth", before.birth, after.birth);
  add("sex", before.sex, after.sex);
  add("phone", digest(before.phone), digest(after.phone));
  add("email", digest(before.email), digest(after.email));
  static const Checked nothing;
  const auto& old = post_before ? *post_before : nothing;
  add("position", old.position, post_after.position);
  add("valid_from", post_before ? old.term.from.iso() : "", post_after.term.from.iso());
  const auto iso = [](const Term& term) { return term.last_day() ? term.last_day()->iso() : ""; };
  add("last_day", post_before ? iso(old.term) : "", iso(post_after.term));
  add("talent_officer", old.talent_officer ? "1" : "", post_after.talent_officer ? "1" : "");
  return found;
}

Checked as_checked(const store::Held& held) {
  return {.person = held.person,
          .unit = held.post.unit,
          .position = held.post.position,
          .talent_officer = held.post.talent_officer,
          .term = held.post.term};
}

}  // namespace

Draft typed(const web::Form& form) {
  return {.person = {.full_name = form.text("full_name"),
                     .birth = form.text("birth"),
                     .sex = form.text("sex"),
                     .phone = form.text("phone"),
                     .email = form.text("email")},
          .unit = {},
          .position = form.text("position"),
          .from = form.text("from"),
          .last_day = form.text("last_day"),
          .talent_officer = form.checked("talent_officer")};
}

Draft as_draft(const store::Held& held) {
  Draft draft{.person = held.person,
              .unit = held.post.unit,
              .position = held.post.position,
              .from = held.post.term.from.vietnamese(),
              .last_day = vietnamese(held.post.term.last_day()),
              .talent_officer = held.post.talent_officer};
  draft.person.birth = birth_text(held.person.birth);
  return draft;
}

std::optional<store::Held> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.installation().keys, visit.scope(), visit.id<PostId>());
}

core::Result<PostId> enter(site::Visit& visit, db::Write& db, const web::Form& form) {
  const auto& keys = visit.installation().keys;
  const core::Refusal out_of_reach{core::Message{"officers.none", {}}, core::Refusal::Kind::unknown};
  auto draft = typed(form);
  const auto lists = lists::Lists::load(db);
  std::optional<PersonId> person;
  if (const auto of = form.id<PostId>("of")) {
    const auto held = store::find(db, keys, visit.scope(), of);
    if (!held) return out_of_reach;
    person = held->post.person;
    draft.person = as_draft(*held).person;
  }
  const auto unit = union_unit(db, form.text("unit"), visit.today());
  if (unit) draft.unit = *unit;
  if (unit && !rights::covers(db, visit.scope(), *unit)) return out_of_reach;

  auto post = check(draft, lists, person ? store::posts_for_rule(db, *person) : std::vector<Post>{}, visit.today());
  if (post && !person) {
    person = store::known(db, keys, post->person);
    if (person) post = check(draft, lists, store::posts_for_rule(db, *person), visit.today());
  }
  if (!unit && form.text("unit") != "") post = unit.refusal();
  if (!post) return post.refusal();

  if (!person) person = store::insert_person(db, keys, post->person);
  const auto id = store::insert_post(db, *person, *post);
  audit::note(db, audit::by(visit),
              {.name = "officers.entered",
               .subject_kind = "post",
               .subject = id.value,
               .unit = post->unit,
               .changes = changes(keys, {}, post->person, nullptr, *post)});
  return id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, const store::Held& held, const Draft& draft,
                                std::int64_t version, core::Instant seen) {
  const auto& keys = visit.installation().keys;
  auto others = store::posts_for_rule(db, held.post.person);
  std::erase_if(others, [&](const Post& other) { return other.id == held.post.id; });
  const auto post = check(draft, lists::Lists::load(db), others, visit.today());
  if (!post) return post.refusal();

  const bool saved =
      store::update_post(db, held.post.id, *post, version) &&
      (post->person == held.person || store::update_person(db, keys, held.post.person, post->person, seen));
  if (!saved) return changed_meanwhile();
  const auto before = as_checked(held);
  audit::note(db, audit::by(visit),
              {.name = "officers.changed",
               .subject_kind = "post",
               .subject = held.post.id.value,
               .unit = held.post.unit,
               .changes = changes(keys, held.person, post->person, &before, *post)});
  return core::Done{};
}

core::Result<core::Done> end(site::Visit& visit, db::Write& db, const store::Held& held, std::string_view last_day,
                             std::int64_t version) {
  const auto term = ended(held.post, last_day, visit.today());
  if (!term) return term.refusal();
  const auto before = as_checked(held);
  auto after = before;
  after.term = *term;
  if (!store::update_post(db, held.post.id, after, version)) return changed_meanwhile();
  audit::note(db, audit::by(visit),
              {.name = "officers.ended",
               .subject_kind = "post",
               .subject = held.post.id.value,
               .unit = held.post.unit,
               .changes = changes(visit.installation().keys, held.person, held.person, &before, after)});
  return core::Done{};
}

}  // namespace officers::acts
