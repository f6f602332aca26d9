// SPDX-License-Identifier: Apache-2.0
// What a record was before: its versions, read backwards from the log (F29). Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "talents/talent.hpp"

namespace talents {

// Sealed fields are in the log as digests only; achievements and the unit have their own records of change.
inline constexpr std::array<std::string_view, 8> versioned{"full_name",    "birth", "sex",       "field",
                                                           "target_group", "stage", "workplace", "note"};
std::string& field_of(Draft& draft, std::string_view field);

struct Version {
  audit::Entry entry;  // what made it
  Draft state;         // as it stood then; fields that are not versioned are today's
};
// Newest first; `history` likewise.
std::vector<Version> versions(const Draft& today, const std::vector<audit::Entry>& history);

// Fields of which the two say something else.
std::vector<std::string_view> differing(const Draft& one, const Draft& other);

}  // namespace talents
