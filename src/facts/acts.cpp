// SPDX-License-Identifier: Apache-2.0
#include "facts/acts.hpp"

#include <algorithm>
#include <cstdlib>

#include "audit/audit.hpp"
#include "core/amount.hpp"
#include "documents/fields.hpp"

namespace facts::acts {
namespace {

using rights::Right;

void note_act(site::Visit& visit, db::Write& db, std::string_view act, const Fact& fact, FactId id) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "fact",
               .subject = id.value,
               .unit = fact.unit,
               .changes = {{"kind", "", fact.kind},
                           {"day", "", fact.on.iso()},
                           {"quantity", "", std::to_string(fact.quantity / one)}}});
}

PersonId read_person(site::Visit& visit, db::Read& db, const web::Form& form, core::Problems& problems) {
  const auto typed = form.text("person");
  if (typed.empty()) return {};
  const auto found = store::people(db, visit.scope(Right::facts_read), typed);
  if (found.empty()) problems.add("person", "facts.person_unknown");
  if (found.size() > 1) problems.add("person", "facts.person_ambiguous");
  return found.size() == 1 ? found.front() : PersonId{};
}

}  // namespace

std::optional<std::int64_t> read_quantity(std::string_view typed) {
  const auto whole = core::parse_grouped(typed);
  constexpr std::int64_t most = 1'000'000'000;
  if (!whole || *whole < 0 || *whole > most) return {};
  return *whole * one;
}

std::string quantity_text(web::Language language, std::int64_t hundredths) {
  auto text = web::number(language, hundredths / one);
  const auto rest = std::abs(hundredths % one);
  if (rest == 0) return text;
  text += language == web::Language::vi ? ',' : '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  return text;
}

core::Result<Fact> read(site::Visit& visit, db::Read& db, const web::Form& form, const std::vector<Kind>& kinds,
                        bool has_file) {
  core::Problems problems;
  const auto* kind = match(kinds, form.text("kind"));
  if (!kind) problems.add("kind", "facts.kind_unknown");
  Fact fact{.kind = kind ? kind->code : "",
            .unit = documents::typed_unit(db, form, "unit", visit.today(), problems),
            .person = read_person(visit, db, form, problems),
            .key = form.text("key"),
            .evidence = form.text("evidence"),
            .note = form.long_text("note"),
            .account = visit.actor().display_name};
  const auto day = documents::typed_day(form, "on", visit.today(), problems);
  const auto typed = form.text("quantity");
  const auto quantity = typed.empty() ? std::optional{one} : read_quantity(typed);
  if (!quantity) problems.add("quantity", "facts.quantity_unreadable");
  if (form.text("on").empty()) problems.add("on", "facts.day_missing");
  if (form.text("unit").empty()) problems.add("unit", "facts.unit_missing");
  if (problems.any()) return std::move(problems).refusal();
  fact.on = *day;
  fact.quantity = form.checked("ends") ? -*quantity : *quantity;
  if (!rights::covers(db, visit.scope(Right::facts_change), fact.unit))
    return core::Refusal{{{"unit", {"facts.unit_outside", {}}}}};
  return check(std::move(fact), *kind, visit.today(), has_file);
}

bool level_stands(db::Read& db, const rights::Scope& scope, const Fact& fact, const Kind& kind) {
  if (kind.nature != "LEVEL") return false;
  const auto there = store::list(
      db, scope,
      {.kind = fact.kind, .from = fact.on, .to = fact.on + std::chrono::days{1}, .by_day = false, .standing = true},
      500);
  return std::ranges::any_of(there, [&](const Line& line) { return line.fact.unit == fact.unit; });
}

core::Result<FactId> enter(site::Visit& visit, db::Write& db, const web::Form& form,
                           const std::optional<files::Received>& evidence) {
  const auto kinds = store::kinds(db);
  const auto fact = read(visit, db, form, kinds, evidence.has_value());
  if (!fact) return fact.refusal();
  if (level_stands(db, visit.scope(Right::facts_read), *fact, *find(kinds, fact->kind)))
    return core::Refusal{{{"on", {"facts.level_there", {}}}}};
  const auto id = note(db, *fact);
  if (evidence) {
    const auto added = files::add(visit, db, {.kind = "fact", .id = id.value, .unit = fact->unit}, *evidence);
    if (!added) return added.refusal();
  }
  note_act(visit, db, "facts.entered", *fact, id);
  return id;
}

core::Result<FactId> correct(site::Visit& visit, db::Write& db, const Line& line, std::string_view reason) {
  using Kind = core::Refusal::Kind;
  const auto& fact = line.fact;
  if (!rights::covers(db, visit.scope(Right::facts_change), fact.unit))
    return core::Refusal{core::Message{"facts.unit_outside", {}}, Kind::forbidden};
  if (fact.reverses || line.reversal) return core::Refusal{core::Message{"facts.taken_back", {}}, Kind::conflict};
  if (fact.source != "hand" && fact.source != "import")
    return core::Refusal{core::Message{"facts.from_a_module", {}}, Kind::conflict};
  if (reason.empty()) return core::Refusal{{{"reason", {"facts.reason_missing", {}}}}};
  const auto reverse = reverse_of(fact, reason, visit.actor().display_name);
  const auto id = note(db, reverse);
  note_act(visit, db, "facts.corrected", reverse, id);
  return id;
}

core::Result<core::Done> add_kind(site::Visit& visit, db::Write& db, Kind kind) {
  const auto checked = check(std::move(kind), store::kinds(db));
  if (!checked) return checked.refusal();
  store::insert(db, *checked);
  audit::note(db, audit::by(visit),
              {.name = "facts.kind_added", .subject_kind = "fact_kind", .changes = {{"code", "", checked->code}}});
  return core::Done{};
}

core::Result<core::Done> retire_kind(site::Visit& visit, db::Write& db, std::string_view code, bool retired) {
  if (!store::retire(db, code, retired))
    return core::Refusal{core::Message{"facts.kind_unknown", {}}, core::Refusal::Kind::unknown};
  audit::note(db, audit::by(visit),
              {.name = retired ? "facts.kind_retired" : "facts.kind_kept",
               .subject_kind = "fact_kind",
               .changes = {{"code", "", std::string{code}}}});
  return core::Done{};
}

}  // namespace facts::acts
