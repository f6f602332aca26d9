// SPDX-License-Identifier: Apache-2.0
// A breach of personal data and its clock. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace privacy {

using BreachId = core::Id<struct BreachTag>;

inline constexpr std::chrono::hours to_report{72};
inline constexpr std::chrono::hours warning{24};  // so much left: it stands out
inline constexpr std::int64_t most_people = 200'000'000;

struct Breach {
  BreachId id;
  rights::UnitId unit;
  std::string unit_name, what, measures, account;
  core::Instant known_at;
  std::int64_t people = 0, version = 1;
  bool sensitive = false, reportable = true;
  std::optional<core::Instant> reported_at, informed_at, closed_at;

  core::Instant deadline() const { return known_at + to_report; }
  bool owes_report() const { return reportable && !reported_at && !closed_at; }
};

// Whole hours left, below zero when it is late.
std::int64_t hours_left(const Breach& breach, core::Instant now);
enum class Standing { nothing_owed, time_left, soon, late, reported_late };
Standing standing(const Breach& breach, core::Instant now);

core::Result<Breach> check(Breach breach, core::Instant now);

// "24/11/2026 08:30" in Vietnam's time; nothing when it is no moment.
std::optional<core::Instant> moment_of(std::string_view typed);
std::string text_of(core::Instant at);

}  // namespace privacy
