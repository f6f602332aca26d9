// SPDX-License-Identifier: Apache-2.0
#include "core/clock.hpp"

#include <array>
#include <charconv>
#include <cstdio>

#include "core/date.hpp"

namespace core {
namespace {

std::string written(Instant at, char between, std::string_view end) {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds{at.ms});
  const auto day = Date{std::chrono::sys_days{days}};
  const auto rest = at.ms - std::chrono::milliseconds{days}.count();
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d:%02d.%03d", between, static_cast<int>(rest / 3'600'000),
                static_cast<int>(rest / 60'000 % 60), static_cast<int>(rest / 1000 % 60),
                static_cast<int>(rest % 1000));
  return day.iso() + buffer.data() + std::string{end};
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string Instant::stored() const { return written(*this, ' ', ""); }
std::string Instant::rfc3339() const { return written(*this, 'T', "Z"); }

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  if (text.size() < 19 || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':') return {};
  const auto day = Date::parse_iso(text.substr(0, 10));
  const auto hour = digits(text.substr(11, 2)), minute = digits(text.substr(14, 2)),
             second = digits(text.substr(17, 2));
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return {};
  int thousandths = 0;
  if (text.size() > 19) {
    if (text[19] != '.' || text.size() < 21) return {};
    const auto fraction = digits(text.substr(20, 3));
    if (!fraction) return {};
    thousandths = *fraction;
    for (auto size = text.size() - 20; size < 3; ++size) thousandths *= 10;
  }
  const auto ms = std::chrono::milliseconds{day->days().time_since_epoch()}.count();
  return Instant{ms + ((*hour * 60 + *minute) * 60 + *second) * 1000LL + thousandths};
}

Clock system_clock() {
  return [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
  };
}

}  // namespace core
