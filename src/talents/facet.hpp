// SPDX-License-Identifier: Apache-2.0
// What lists are filtered and counted by, the codes that are no entries of a list, and the words for all of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "lists/lists.hpp"

namespace talents {

enum class Facet { field, category, level, stage, verification, age, freshness, residence, group, family, year };
inline constexpr std::size_t facet_count = 11;

constexpr std::size_t number(Facet facet) { return static_cast<std::size_t>(facet); }
std::string_view parameter(Facet facet);  // of an address: "category"
std::string_view heading(Facet facet);    // catalogue key

inline constexpr std::string_view none = "none";  // the code of records that do not say
inline constexpr int not_said = -1;

// The age at the honour, by the year as B-06 counts it.
struct AgeBand {
  std::string_view code;
  int from, to;
};
inline constexpr std::array<AgeBand, 7> age_bands{{{"u16", 0, 15},
                                                   {"16-18", 16, 18},
                                                   {"19-22", 19, 22},
                                                   {"23-25", 23, 25},
                                                   {"26-30", 26, 30},
                                                   {"31-35", 31, 35},
                                                   {"o35", 36, 200}}};
const AgeBand* age_band(std::string_view code);
std::string_view age_code(int age);  // of somebody whose age is not known: none

inline constexpr std::array<std::string_view, 4> verifications{"DRAFT", "SUBMITTED", "VERIFIED", "RETURNED"};
inline constexpr std::array<std::string_view, 3> residences{"IN_PROVINCE", "OTHER_PROVINCE", "ABROAD"};
inline constexpr std::array<std::string_view, 2> freshnesses{"fresh", "stale"};

// Whether there can be such a code; entries of lists are looked for as they are.
bool known(Facet facet, std::string_view code);
// B-17: a profile that nobody changed or confirmed for `months` is stale.
inline constexpr int usual_months = 12;
core::Date fresh_since(core::Date today, int months);

// What can be chosen, retired entries too: old records are found by them.
std::vector<std::string> codes(const lists::Lists& lists, Facet facet);
std::string label(web::Language language, const lists::Lists& lists, Facet facet, std::string_view code);

}  // namespace talents
