// SPDX-License-Identifier: Apache-2.0
// Facts that follow from records of other features: appended where one is missing, taken back where the record no
// longer says so. A feature calls it within its act for one record; a job calls it for all once a day.
#pragma once

#include <array>
#include <string_view>

#include "facts/store.hpp"
#include "jobs/jobs.hpp"

namespace facts {

enum class Supplier { officers, achievements, talents, national, dossiers, programmes };
inline constexpr std::array suppliers{Supplier::officers, Supplier::achievements, Supplier::talents,
                                      Supplier::national, Supplier::dossiers,     Supplier::programmes};
std::string_view name(Supplier supplier);  // the source of its facts

struct Collected {
  std::int64_t appended = 0, taken_back = 0;
};
// What one record says: a post, an achievement, a talent, a duty, or the programmes of a unit.
Collected collect(db::Write& db, Supplier supplier, std::int64_t record);
// What all records say, some at a time in the order of their ids; `position` moves on.
struct Progress {
  std::int64_t position = 0;
  bool done = false;
};
Collected collect(db::Write& db, Supplier supplier, Progress& progress);

// A job a supplier, named in its argument.
inline constexpr std::string_view collect_kind = "facts.collect";
jobs::Next collect_step(db::Write& db, jobs::Job& job);

}  // namespace facts
