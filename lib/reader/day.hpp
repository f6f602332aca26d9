// SPDX-License-Identifier: Apache-2.0
// Days as documents write them.
#pragma once

#include <optional>

#include "reader/plan.hpp"
#include "reader/words.hpp"

namespace reader {

struct DayFound {
  Day day;
  Range words;  // with "ngày" or "tháng" before it
};

// "ngày 15 tháng 11 năm 2018", "30/10", "30.9.2026", "15-11-2026", "tháng 9/2026", "09/2026" and the like, beginning
// exactly at `at`. A day that no calendar has is none.
std::optional<DayFound> day_at(const Words& words, std::size_t at);

// "giai đoạn 2022 - 2025", "2022-2025", "từ năm 2022 đến năm 2030", beginning at `at`.
struct PhaseFound {
  Phase phase;
  Range words;
};
std::optional<PhaseFound> phase_at(const Words& words, std::size_t at);

// A word of four digits that is a year of our times.
std::optional<int> year_of(const Word& word);
std::optional<int> small_number(const Word& word);

}  // namespace reader
