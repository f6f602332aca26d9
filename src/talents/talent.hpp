// SPDX-License-Identifier: Apache-2.0
// A talent of the registry, and what it takes to be entered. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consents/consent.hpp"
#include "core/date.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "lists/lists.hpp"
#include "people/person.hpp"
#include "rights/rights.hpp"

namespace talents {

using people::PersonId;
using rights::UnitId;
using TalentId = core::Id<struct TalentTag>;
using TagId = core::Id<struct TalentTagTag>;
using ImportId = core::Id<struct TalentImportTag>;
using AchievementId = core::Id<struct AchievementTag>;

struct Achievement {
  std::string title;
  int level = 0;  // 1 grassroots … 7 international, 0 not said
  int year = 0;   // 0 not said
  std::string family = "NONE";
  AchievementId id = {};  // of the record it is kept as; none while it is only entered

  // The same words: which record keeps them does not matter.
  friend bool operator==(const Achievement& a, const Achievement& b) {
    return a.title == b.title && a.level == b.level && a.year == b.year && a.family == b.family;
  }
};

// What is entered about somebody, cleaned but not yet judged.
struct Draft {
  std::string full_name;
  std::string birth;  // as typed; check() turns it into the stored form
  std::string sex;    // "", "male", "female"
  std::string citizen_id, phone, email;
  UnitId unit;
  std::string field, target_group, stage, workplace, note;
  std::vector<Achievement> achievements;
};

struct Talent {
  TalentId id;
  PersonId person;
  UnitId unit;
  Draft entered;  // birth in stored form, sealed fields opened only on request
  int level = 0, honoured_year = 0, birth_year = 0;
  std::string achievement, family;
  std::int64_t version = 1;
  core::Instant created_at, updated_at;
  std::string verification = "DRAFT";  // DRAFT, SUBMITTED, VERIFIED, RETURNED: src/dossiers moves it
  std::string basis, justification;    // of the recognition (B-04)
  rights::AccountId entered_by;        // whoever entered it or changed a key field last; may not verify it
  std::optional<core::Date> confirmed_on;
  bool removed = false;
};

// What a verified record is verified for: changing it opens the verification again (B-14).
bool key_fields_differ(const Draft& before, const Draft& after);

// The highest achievement, then the latest: what lists show.
const Achievement* highest(const std::vector<Achievement>& achievements);

// Judges and completes a draft: birth in stored form, citizen id of 12 digits (old ones of 9), phone as +84…, stage by
// age and achievements. Problems name the field.
core::Result<Draft> check(Draft draft, const lists::Lists& lists, core::Date today);

// Sex as people write it: Nam, Nữ, male, F…; nothing when it is none of them.
std::optional<std::string> sex_of(std::string_view typed);
// "+84912345678" from 0912.345.678, (+84) 912 345 678, 84912345678 or 912345678; nothing when it is no number of
// Vietnam.
std::optional<std::string> phone_of(std::string_view typed);
// Digits of a citizen id: 12, or 9 of the old card. Dots and blanks are dropped; lost leading zeros are given back only
// by `lost_zeros` (spreadsheets drop them: 11 or 10 digits beginning with a province's number).
std::optional<std::string> citizen_id_of(std::string_view typed, bool lost_zeros);

}  // namespace talents
