// SPDX-License-Identifier: Apache-2.0
// When something is to be reached: "hằng năm", "đến hết năm 2027", "giai đoạn 2022 - 2025".
#pragma once

#include <optional>

#include "reader/plan.hpp"
#include "reader/words.hpp"

namespace reader {

// A phrase of time beginning exactly at `at`.
struct TimeFound {
  std::size_t to = 0;
  Horizon horizon;
};
std::optional<TimeFound> time_at(const Words& words, std::size_t at);

// All that a range says about time; names in quotation marks and cited documents do not count.
Horizon horizon_in(const Words& words, Range within);
// What begins the range: "Đến năm 2030, …" governs what follows.
std::optional<TimeFound> leading_time(const Words& words, Range within);

// What is said nearer wins, each kind of time for itself.
Horizon nearer(const Horizon& near, const Horizon& far);
bool is_empty(const Horizon& horizon);

// How often: "hằng năm", "định kỳ 6 tháng", "hằng quý", "mỗi năm", "/năm".
struct FrequencyFound {
  Range words;
  Period period = Period::none;
  int every_years = 0;  // "định kỳ 5 năm"
};
std::optional<FrequencyFound> frequency_in(const Words& words, Range within);

}  // namespace reader
