// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "links/pages.hpp"
#include "site/api.hpp"
#include "talents/acts.hpp"
#include "talents/store.hpp"
#include "units/store.hpp"

namespace links {
namespace {

using talents::Talent;

// A day as typed; empty is none, unreadable is a problem of that field.
std::optional<core::Date> day(const web::Form& form, std::string_view name, core::Date today,
                              core::Problems& problems) {
  const auto typed = form.text(name);
  if (typed.empty()) return {};
  const auto read = core::PartialDate::parse_typed(typed, core::Date{today.year() + 50, 12, 31});
  const auto whole = read ? read->whole() : std::nullopt;
  if (!whole) problems.add(std::string{name}, "links.day_unreadable");
  return whole;
}

// A government unit, by its name or an old one; of a unit of the Union the place it works in.
core::Result<UnitId> place(db::Read& db, std::string_view typed, core::Date today) {
  const auto found = units::store::resolve(db, typed, today);
  if (!found) return core::Refusal{{{"place", found.refusal().problems().front().message}}};
  const auto unit = units::store::find_last(db, *found);
  if (unit && unit->line != units::Line::government)
    if (const auto there = units::store::by_code(db, units::letter(units::Line::government) + unit->code, today))
      return *there;
  return *found;
}

bool seen(const site::Visit& visit, const web::Form& form, const Talent& talent) {
  return visit.wants_json() && !form.has("version") ? true : form.number("version").value_or(0) == talent.version;
}

void note(site::Visit& visit, db::Write& db, const Talent& talent, std::string_view act, std::string_view field,
          std::string_view kind) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{std::string{field}, "", std::string{kind}}}});
}

}  // namespace

std::optional<Talent> found(site::Visit& visit, db::Read& db, TalentId id) {
  auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), id);
  if (talent && talent->removed) talent.reset();
  return talent;
}

core::Result<LinkId> link(site::Visit& visit, db::Write& db, const Talent& talent) {
  const auto& form = visit.form();
  core::Problems problems;
  Link made{.talent = talent.id,
            .kind = form.text("kind"),
            .place_text = form.text("place_text"),
            .evidence = form.text("evidence"),
            .from = day(form, "from", visit.today(), problems),
            .to = day(form, "to", visit.today(), problems)};
  if (problems.any()) return std::move(problems).refusal();
  if (made.to) made.to = *made.to + std::chrono::days{1};
  if (const auto typed = form.text("place"); !typed.empty()) {
    const auto there = place(db, typed, visit.today());
    if (!there) return there.refusal();
    made.place = *there;
  }
  const auto checked = check(std::move(made));
  if (!checked) return checked.refusal();
  if (!seen(visit, form, talent) || !store::touch(db, talent, visit.today())) return talents::acts::changed_meanwhile();
  const auto id = store::insert(db, *checked);
  note(visit, db, talent, "links.linked", "link", checked->kind);
  return id;
}

core::Result<ResidenceId> reside(site::Visit& visit, db::Write& db, const Talent& talent) {
  const auto& form = visit.form();
  const auto today = visit.today();
  core::Problems problems;
  const auto from = day(form, "from", today, problems);
  const auto to = day(form, "to", today, problems);
  if (!from && !problems.any()) problems.add("from", "links.from_missing");
  if (problems.any()) return std::move(problems).refusal();
  Residence made{.talent = talent.id, .country = form.text("country"), .from = *from};
  if (made.country.empty()) made.country = "VN";
  if (to) made.to = *to + std::chrono::days{1};
  if (const auto typed = form.text("place"); !typed.empty()) {
    const auto there = place(db, typed, today);
    if (!there) return there.refusal();
    made.place = *there;
  }
  made.residence = made.country != "VN" ? "ABROAD"
                   : store::province(db, made.place, today) == store::province(db, talent.unit, today)
                       ? "IN_PROVINCE"
                       : "OTHER_PROVINCE";
  const auto moved = check(std::move(made), store::residences(db, talent.id), today);
  if (!moved) return moved.refusal();
  if (!seen(visit, form, talent) || !store::touch(db, talent, today)) return talents::acts::changed_meanwhile();
  const auto id = store::insert(db, *moved);
  note(visit, db, talent, "links.resided", "residence", moved->residence.residence);
  return id;
}

http::Response link_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, visit.id<TalentId>());
  if (!talent) return visit.not_found();
  const auto id = link(visit, db, *talent);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

http::Response reside_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, visit.id<TalentId>());
  if (!talent) return visit.not_found();
  const auto id = reside(visit, db, *talent);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

}  // namespace links
