// SPDX-License-Identifier: Apache-2.0
#include "sheets/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace sheets {
namespace {

std::optional<double> parsed(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock(std::int64_t seconds) {
  auto text = two(seconds / 3600) + ':' + two(seconds / 60 % 60);
  if (seconds % 60 != 0) text += ':' + two(seconds % 60);
  return text;
}

}  // namespace

Shows shown_by(unsigned built_in) {
  const auto within = [&](unsigned first, unsigned last) { return built_in >= first && built_in <= last; };
  if (within(18, 21) || within(45, 47)) return Shows::time;
  return within(14, 22) || within(27, 36) || within(50, 58) ? Shows::date : Shows::number;
}

Shows shown_by(std::string_view code) {
  bool day = false, clock_sign = false, month_or_minute = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    switch (const char c = code[at]) {
      case '"':
        at = std::min(code.find('"', at + 1), code.size());
        break;
      case '\\':
      case '_':
      case '*':
        ++at;
        break;
      case '[': {  // [Red], [$-42A] and [>100] are no dates; [h] and [mm] are elapsed time
        const auto close = std::min(code.find(']', at), code.size());
        const auto inside = code.substr(at + 1, close - at - 1);
        if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) clock_sign = true;
        at = close;
        break;
      }
      case ';':
        at = code.size();  // the first section speaks for all
        break;
      case 'G':
      case 'g':
        if (code.substr(at + 1).starts_with("eneral")) at += 6;
        break;
      default:
        day = day || c == 'd' || c == 'D' || c == 'y' || c == 'Y';
        clock_sign = clock_sign || c == 'h' || c == 'H' || c == 's' || c == 'S';
        month_or_minute = month_or_minute || c == 'm' || c == 'M';
    }
  }
  if (day || (month_or_minute && !clock_sign)) return Shows::date;
  return clock_sign ? Shows::time : Shows::number;
}

std::string number_text(double value) {
  if (!std::isfinite(value)) return {};
  if (value == 0) return "0";  // minus zero, too
  std::array<char, 64> buffer{};
  const auto written = [&](auto... how) {
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, how...);
    return std::string{buffer.data(), result.ptr};
  };
  if (std::abs(value) < 1e15 && value == std::trunc(value)) return written(std::chars_format::fixed, 0);
  // Fifteen digits are all a spreadsheet shows; what is beyond them is noise of binary fractions.
  const auto rounded = written(std::chars_format::general, 15);
  value = parsed(rounded).value_or(value);
  return std::abs(value) < 1e-9 ? rounded : written(std::chars_format::fixed);
}

std::string number_text(std::string_view value) {
  const auto first = value.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  value = value.substr(first, value.find_last_not_of(" \t\r\n") - first + 1);
  if (value.size() <= 15 && std::ranges::all_of(value, is_digit) && (value.size() == 1 || value.front() != '0'))
    return std::string{value};
  const auto number = parsed(value);
  if (!number) return std::string{value};
  if (std::abs(*number) < 1e15) return number_text(*number);

  // Larger than a double counts exactly: move the point in the digits that were written instead.
  if (std::abs(*number) >= 1e30) return std::string{value};
  const auto exponent_at = value.find_first_of("eE");
  auto mantissa = std::string{value.substr(0, exponent_at)};
  int exponent = 0;
  if (exponent_at != std::string_view::npos) {
    auto tail = value.substr(exponent_at + 1);
    if (tail.starts_with('+')) tail.remove_prefix(1);
    std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
  }
  const auto point = mantissa.find('.');
  const auto fraction = point == std::string::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  if (point != std::string::npos) mantissa.erase(point, 1);
  if (exponent < fraction) return std::string{value};
  return mantissa.append(static_cast<std::size_t>(exponent - fraction), '0');
}

std::string date_text(double serial, Shows shows, Epoch epoch) {
  constexpr double last_serial = 2958466;  // the day after 31/12/9999
  if (!(serial >= 0) || serial >= last_serial) return number_text(serial);
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * 86400));
  // Seconds within what a double tells at this size; a serial never means less.
  if (shows == Shows::time || (seconds < 86400 && epoch == Epoch::year_1900)) return clock(seconds);

  auto days = seconds / 86400;
  // The first spreadsheet took 1900 for a leap year: serial 60 is a day that never was.
  if (epoch == Epoch::year_1904)
    days += 1462;
  else if (days < 60)
    ++days;
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days - 25569}}};
  auto text = std::to_string(static_cast<int>(day.year())) + '-' + two(static_cast<unsigned>(day.month())) + '-' +
              two(static_cast<unsigned>(day.day()));
  if (seconds % 86400 != 0) text += ' ' + clock(seconds % 86400);
  return text;
}

std::string iso_text(std::string_view iso) {
  const auto cut = iso.find('T');
  if (cut == std::string_view::npos) return std::string{iso};
  auto time = iso.substr(cut + 1, 8);
  if (time.ends_with('Z')) time.remove_suffix(1);
  if (time.size() == 8 && time.ends_with(":00")) time.remove_suffix(3);
  std::string text{iso.substr(0, cut)};
  if (time != "00:00") text.append(" ").append(time);
  return text;
}

std::string duration_text(std::string_view duration) {
  if (!duration.starts_with("PT")) return std::string{duration};
  std::int64_t seconds = 0, number = 0;
  for (const char c : duration.substr(2)) {
    if (is_digit(c)) {
      if (number > 100'000'000) return std::string{duration};
      number = number * 10 + (c - '0');
      continue;
    }
    if (c == 'H') seconds += number * 3600;
    if (c == 'M') seconds += number * 60;
    if (c == 'S') seconds += number;
    if (c == '.' || c == ',') {  // fractions of seconds are not shown
      seconds += number;
      break;
    }
    number = 0;
  }
  return clock(seconds);
}

namespace {

// The code point of the escape that begins at `at`, if one does: "_x000D_".
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
  constexpr std::size_t length = 7;
  if (at + length > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return {};
  unsigned point = 0;
  const char* const digits = text.data() + at + 2;
  if (std::from_chars(digits, digits + 4, point, 16).ptr != digits + 4) return {};
  return point;
}

}  // namespace

void unescape(std::string& text) {
  auto from = text.find("_x");
  if (from == std::string::npos) return;
  auto to = from;
  while (from < text.size()) {
    const auto point = escape_at(text, from);
    if (!point || *point == 0 || *point >= 0x80) {  // nothing beyond ASCII is ever escaped
      text[to++] = text[from++];
      continue;
    }
    text[to++] = static_cast<char>(*point);
    from += 7;
  }
  text.resize(to);
}

std::string escape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (escape_at(text, at)) out += "_x005F";
    out += text[at];
  }
  return out;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace sheets
