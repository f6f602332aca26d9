// SPDX-License-Identifier: Apache-2.0
#include "reader/horizon.hpp"

#include "reader/day.hpp"

namespace reader {
namespace {

bool is(const Words& words, std::size_t at, std::string_view low) { return at < words.size() && words[at].is(low); }

std::optional<int> year_at(const Words& words, std::size_t at) {
  return at < words.size() ? year_of(words[at]) : std::nullopt;
}

// "đến hết năm 2027", "đến 2030", "trước năm 2030", "trong năm 2026", "năm 2026".
std::optional<TimeFound> by_year(const Words& words, std::size_t at) {
  static const Phrases openers{"đến",
                               "tới",
                               "đến hết",
                               "đến cuối",
                               "hết",
                               "trước",
                               "trong",
                               "vào",
                               "cuối",
                               "đến khi kết thúc",
                               "tính đến",
                               "tính đến hết",
                               "từ nay đến",
                               "từ nay đến hết",
                               "phấn đấu đến",
                               "phấn đấu đến hết",
                               "phấn đấu đến cuối",
                               "đến hết ngày 31/12"};
  const auto opener = openers.length_at(words, at, words.size());
  auto next = at + opener;
  const bool has_word = is(words, next, "năm");
  if (has_word) ++next;
  // A school year counts by the year it ends in only when the text says so; "năm học" is left to the reader.
  if (opener == 0 && !has_word) return std::nullopt;
  const auto year = year_at(words, next);
  if (!year || is(words, next + 1, "/")) return std::nullopt;
  if (opener != 0 && !has_word && !is(words, at, "đến") && !is(words, at, "tới")) return std::nullopt;
  return TimeFound{next + 1, Horizon{.by_year = *year}};
}

std::optional<TimeFound> frequency(const Words& words, std::size_t at) {
  static const Phrases yearly{"hằng năm",     "hàng năm",         "mỗi năm",          "mỗi năm học", "hằng năm học",
                              "hàng năm học", "định kỳ hằng năm", "định kỳ hàng năm", "/ năm",       "/ 1 năm",
                              "/ 01 năm",     "/ năm học",        "một năm",          "từng năm",    "thường niên"};
  static const Phrases half{"6 tháng một lần",  "06 tháng một lần", "6 tháng / lần", "định kỳ 6 tháng",
                            "định kỳ 06 tháng", "mỗi 6 tháng",      "nửa năm"};
  static const Phrases quarterly{"hằng quý", "hàng quý", "mỗi quý", "/ quý", "định kỳ hằng quý", "từng quý", "một quý"};
  static const Phrases monthly{"hằng tháng",         "hàng tháng", "mỗi tháng", "/ tháng",
                               "định kỳ hằng tháng", "từng tháng", "một tháng"};
  struct Kind {
    const Phrases& phrases;
    Period period;
  };
  for (const auto& [phrases, period] : {Kind{yearly, Period::yearly}, Kind{half, Period::half_yearly},
                                        Kind{quarterly, Period::quarterly}, Kind{monthly, Period::monthly}})
    if (const auto length = phrases.length_at(words, at, words.size()))
      return TimeFound{at + length, Horizon{.period = period}};
  return std::nullopt;
}

// "Luật Thanh niên năm 2020", "Quyết định … năm 2014": the year of a law, not of a target.
bool is_of_a_law(const Words& words, std::size_t at, std::size_t from) {
  static const Phrases laws{"luật", "nghị định", "thông tư", "nghị quyết", "hiến pháp", "bộ luật"};
  constexpr std::size_t reach = 8;
  return laws.in(words, {at > from + reach ? at - reach : from, at});
}

// "so với năm 2023", "cùng kỳ năm 2023", "từ năm 2022": no horizon.
bool is_compared(const Words& words, std::size_t at, std::size_t from) {
  static const Phrases before{"so với", "so với cuối", "cùng kỳ",         "từ", "của", "kết quả",
                              "như",    "kể từ",       "so với thời điểm"};
  return before.ending_at(words, at, from).has_value();
}

}  // namespace

std::optional<TimeFound> time_at(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (const auto phase = phase_at(words, at)) return TimeFound{phase->words.to, Horizon{.phase = phase->phase}};
  if (auto found = frequency(words, at)) return found;
  return by_year(words, at);
}

Horizon horizon_in(const Words& words, Range within) {
  Horizon found;
  for (auto at = within.from; at < within.to;) {
    const auto time = words[at].is_quoted ? std::nullopt : time_at(words, at);
    if (!time || time->to > within.to) {
      ++at;
      continue;
    }
    const bool counts =
        !time->horizon.by_year || (!is_of_a_law(words, at, within.from) && !is_compared(words, at, within.from));
    if (counts) found = nearer(found, time->horizon);
    at = time->to;
  }
  return found;
}

std::optional<TimeFound> leading_time(const Words& words, Range within) {
  static const Phrases openers{"theo kế hoạch",   "theo đó",     "cụ thể là", "theo chương trình",
                               "kế hoạch nêu rõ", "bên cạnh đó", "đồng thời", "phấn đấu",
                               "cụ thể",          "trong đó",    "và",        "riêng",
                               "chỉ tiêu",        "mục tiêu"};
  auto at = within.from;
  while (at < within.to) {
    if (const auto length = openers.length_at(words, at, within.to))
      at += length;
    else if (words[at].is(",") || words[at].is(":") || words[at].is("-"))
      ++at;
    else
      break;
  }
  if (at >= within.to) return std::nullopt;
  const auto time = time_at(words, at);
  return time && time->to <= within.to ? time : std::nullopt;
}

Horizon nearer(const Horizon& near, const Horizon& far) {
  Horizon both = near;
  if (both.period == Period::none) both.period = far.period;
  // A year within a phase, or a phase that ends in the year, are two ways to say the same: the nearer one stands.
  if (!both.phase && !both.by_year) {
    both.phase = far.phase;
    both.by_year = far.by_year;
  }
  return both;
}

bool is_empty(const Horizon& horizon) { return horizon.period == Period::none && !horizon.phase && !horizon.by_year; }

std::optional<FrequencyFound> frequency_in(const Words& words, Range within) {
  for (auto at = within.from; at < within.to; ++at) {
    if (words[at].is_quoted) continue;
    if (is(words, at, "định") && is(words, at + 1, "kỳ"))
      if (at + 3 < within.to && is(words, at + 3, "năm"))
        if (const auto years = small_number(words[at + 2]); years && *years >= 2 && *years <= 20)
          return FrequencyFound{{at, at + 4}, Period::none, *years};
    if (const auto found = frequency(words, at); found && found->to <= within.to)
      return FrequencyFound{{at, found->to}, found->horizon.period, 0};
  }
  return std::nullopt;
}

}  // namespace reader
