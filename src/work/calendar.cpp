// SPDX-License-Identifier: Apache-2.0
#include "work/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "crypto/crypto.hpp"

namespace work {
namespace {

constexpr std::size_t longest_line = 75;  // octets (RFC 5545, 3.1)

// Text values: backslash, semicolon, comma and line breaks are escaped (RFC 5545, 3.3.11).
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

void put(std::string& out, std::string line) {
  std::size_t room = longest_line;
  while (line.size() > room) {
    auto cut = room;
    while (continues_character(line[cut])) --cut;
    out += line.substr(0, cut) + "\r\n ";
    line.erase(0, cut);
    room = longest_line - 1;  // the blank that marks a folded line counts
  }
  out += line + "\r\n";
}

std::string compact(core::Date day) { return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day()); }

std::string stamp(core::Instant at) {
  auto text = at.rfc3339();  // 2026-11-22T06:08:00.000Z
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text.substr(0, 15) + "Z";
}

}  // namespace

std::string Month::written() const { return fmt::format("{:04}-{:02}", year, month); }

Month read_month(std::string_view text, core::Date otherwise) {
  const auto day = core::Date::parse_iso(std::string{text} + "-01");
  const auto of = day && day->year() >= 1990 && day->year() <= 2200 ? *day : otherwise;
  return {of.year(), of.month()};
}

std::vector<std::vector<core::Date>> weeks(const Month& month) {
  using std::chrono::days;
  const auto weekday = std::chrono::weekday{month.first().days()}.iso_encoding();  // 1 is Monday
  auto day = month.first() - days{weekday - 1};
  std::vector<std::vector<core::Date>> found;
  while (day < month.next().first()) {
    auto& week = found.emplace_back();
    for (int i = 0; i < 7; ++i, day = day + days{1}) week.push_back(day);
  }
  return found;
}

std::string icalendar(const std::vector<Event>& events, std::string_view name, std::string_view base,
                      core::Instant now) {
  std::string out;
  put(out, "BEGIN:VCALENDAR");
  put(out, "VERSION:2.0");
  put(out, "PRODID:-//Hien Tai//Viec cua toi//VI");
  put(out, "CALSCALE:GREGORIAN");
  put(out, "X-WR-CALNAME:" + escaped(name));
  put(out, "X-WR-TIMEZONE:Asia/Ho_Chi_Minh");
  for (const auto& one : events) {
    put(out, "BEGIN:VEVENT");
    // The same event on every reading, so that a phone does not show it twice.
    put(out, fmt::format("UID:{}-{}@hientai", compact(one.day), crypto::digest_hex(one.path + one.what).substr(0, 16)));
    put(out, "DTSTAMP:" + stamp(now));
    put(out, "DTSTART;VALUE=DATE:" + compact(one.day));
    put(out, "DTEND;VALUE=DATE:" + compact(one.day + std::chrono::days{1}));
    put(out, "SUMMARY:" + escaped(one.what));
    put(out, fmt::format("URL:{}{}", base, one.path));
    put(out, "TRANSP:TRANSPARENT");
    put(out, "END:VEVENT");
  }
  put(out, "END:VCALENDAR");
  return out;
}

}  // namespace work
