// SPDX-License-Identifier: Apache-2.0
#include "facts/fact.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace facts {
namespace {

constexpr std::size_t longest_code = 40, longest_name = 200, longest_text = 2000;
constexpr std::int64_t most = 100'000'000'000;  // in hundredths
const core::Date earliest{1990, 1, 1};

bool is_code(std::string_view code) {
  return !code.empty() && code.size() <= longest_code &&
         std::ranges::all_of(code, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

const Kind* find(const std::vector<Kind>& kinds, std::string_view code) {
  const auto at = std::ranges::find(kinds, code, &Kind::code);
  return at == kinds.end() ? nullptr : &*at;
}

const Kind* match(const std::vector<Kind>& kinds, std::string_view typed) {
  if (const auto* exact = find(kinds, typed)) return exact;
  const auto key = text::fold(typed);
  const auto at = std::ranges::find_if(
      kinds, [&](const Kind& kind) { return text::fold(kind.name_vi) == key || text::fold(kind.name_en) == key; });
  return at == kinds.end() ? nullptr : &*at;
}

core::Result<Kind> check(Kind kind, const std::vector<Kind>& known) {
  core::Problems problems;
  if (!is_code(kind.code)) problems.add("code", "facts.code_shape");
  if (find(known, kind.code)) problems.add("code", "facts.code_taken");
  if (kind.name_vi.empty() || kind.name_vi.size() > longest_name) problems.add("name_vi", "facts.name_missing");
  if (kind.name_en.empty() || kind.name_en.size() > longest_name) problems.add("name_en", "facts.name_missing");
  if (std::ranges::find(natures, kind.nature) == natures.end()) problems.add("nature", "facts.nature_unknown");
  if (std::ranges::find(subjects, kind.subject) == subjects.end()) problems.add("subject", "facts.subject_unknown");
  if (kind.nature == "LEVEL" && kind.subject != "NONE") problems.add("subject", "facts.level_without_subject");
  if (problems.any()) return std::move(problems).refusal();
  return kind;
}

core::Result<Fact> check(Fact fact, const Kind& kind, core::Date today, bool has_file) {
  core::Problems problems;
  if (kind.retired) problems.add("kind", "facts.kind_retired");
  if (!fact.unit) problems.add("unit", "facts.unit_missing");
  if (fact.on < earliest || fact.on > today) problems.add("on", "facts.day_impossible");
  if (fact.quantity == 0 && kind.nature != "LEVEL") problems.add("quantity", "facts.quantity_missing");
  if (fact.quantity > most || fact.quantity < -most) problems.add("quantity", "facts.quantity_impossible");
  if (fact.quantity < 0 && kind.nature != "STATE") problems.add("quantity", "facts.quantity_below_zero");
  if (fact.person && (fact.quantity != one && fact.quantity != -one)) problems.add("quantity", "facts.one_person");
  if (fact.person && kind.subject != "PERSON") problems.add("person", "facts.nobody_named");
  if (fact.key.size() > longest_name) problems.add("key", "facts.too_long");
  if (fact.note.size() > longest_text) problems.add("note", "facts.too_long");
  if (fact.evidence.size() > longest_text) problems.add("evidence", "facts.too_long");
  if (kind.needs_evidence && fact.evidence.empty() && !has_file) problems.add("evidence", "facts.evidence_missing");
  if (problems.any()) return std::move(problems).refusal();
  return fact;
}

Fact reverse_of(const Fact& fact, std::string_view reason, std::string_view account) {
  auto made = fact;
  made.id = {};
  made.quantity = -fact.quantity;
  made.reverses = fact.id;
  made.note = reason;
  made.account = account;
  made.evidence.clear();
  return made;
}

}  // namespace facts
