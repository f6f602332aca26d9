// SPDX-License-Identifier: Apache-2.0
// What happened, once written down never changed; a correction takes it back. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "people/person.hpp"
#include "rights/rights.hpp"
#include "web/catalogue.hpp"

namespace facts {

using people::PersonId;
using rights::UnitId;
using FactId = core::Id<struct FactTag>;
using ImportId = core::Id<struct FactImportTag>;

// Quantities are in hundredths, as values of targets are.
inline constexpr std::int64_t one = 100;

inline constexpr std::array<std::string_view, 3> natures{"EVENT", "STATE", "LEVEL"};
inline constexpr std::array<std::string_view, 3> subjects{"PERSON", "KEY", "NONE"};

struct Kind {
  std::string code, name_vi, name_en;
  std::string nature = "EVENT";  // happened; begins (+) and ends (-); so many on that day
  std::string subject = "NONE";  // what is counted once
  std::string measured_vi, measured_en, module;
  bool needs_evidence = false, retired = false;
  std::int64_t position = 0;

  const std::string& name(web::Language language) const { return language == web::Language::vi ? name_vi : name_en; }
  const std::string& measured(web::Language language) const {
    return language == web::Language::vi ? measured_vi : measured_en;
  }
  bool by_hand() const { return module.empty(); }
  friend bool operator==(const Kind&, const Kind&) = default;
};
core::Result<Kind> check(Kind kind, const std::vector<Kind>& known);
const Kind* find(const std::vector<Kind>& kinds, std::string_view code);
// By code or by name in either language, with or without marks.
const Kind* match(const std::vector<Kind>& kinds, std::string_view typed);

struct Fact {
  FactId id;
  std::string kind;
  UnitId unit;
  PersonId person;  // none where nobody is named
  core::Date on;
  std::int64_t quantity = one;  // below zero: a state ends, or a fact is taken back
  std::string key;              // what is counted once
  std::string source = "hand";
  std::int64_t source_id = 0;
  FactId reverses;
  std::string evidence, note, account;
  core::Instant made_at = {};
  friend bool operator==(const Fact&, const Fact&) = default;
};
// A fact somebody enters; `has_file`: evidence comes along as a file.
core::Result<Fact> check(Fact fact, const Kind& kind, core::Date today, bool has_file);
// What takes it back: the same day, the quantity turned round.
Fact reverse_of(const Fact& fact, std::string_view reason, std::string_view account);

}  // namespace facts
