// SPDX-License-Identifier: Apache-2.0
// Two people held side by side, and one made of them. Pure rules.
#pragma once

#include <array>
#include <set>
#include <string>
#include <vector>

#include "talents/talent.hpp"

namespace duplicates {

using talents::PersonId;
using talents::TalentId;
using talents::UnitId;
using MergeId = core::Id<struct PersonMergeTag>;

struct Entry {
  TalentId id;
  UnitId unit;
  std::string unit_name, field, stage, workplace, achievement, target_group, note;
  std::int64_t version = 0;
};
struct Person {
  PersonId id;
  std::string full_name, birth, sex, citizen_id, phone, email;
  std::vector<Entry> entries;
};

// What may be chosen from either of the two. The last four concern entries in the same field, which become one.
inline constexpr std::array<std::string_view, 6> person_fields{"full_name",  "birth", "sex",
                                                               "citizen_id", "phone", "email"};
inline constexpr std::array<std::string_view, 5> entry_fields{"unit", "stage", "workplace", "target_group", "note"};

// The fields that are taken from the one that goes; all others stay as the kept one has them.
using FromMerged = std::set<std::string, std::less<>>;

// The person that remains. A value that only one of the two has is never lost.
Person merged(const Person& kept, const Person& gone, const FromMerged& from_gone);
Entry merged(const Entry& kept, const Entry& gone, const FromMerged& from_gone);

// What `field` of a person or an entry says.
const std::string& value(const Person& person, std::string_view field);
const std::string& value(const Entry& entry, std::string_view field);

// Entries in the same field: which of the kept one's takes which of the other's.
struct Joined {
  const Entry* kept;
  const Entry* gone;
};
std::vector<Joined> joined(const Person& kept, const Person& gone);

}  // namespace duplicates
