// SPDX-License-Identifier: Apache-2.0
// Moments in time and where they come from. The database and the rules see UTC; the edge shows Asia/Ho_Chi_Minh.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace core {

// A moment, in milliseconds since 1970-01-01 UTC.
struct Instant {
  std::int64_t ms = 0;

  friend auto operator<=>(const Instant&, const Instant&) = default;
  friend Instant operator+(Instant at, std::chrono::milliseconds wait) { return {at.ms + wait.count()}; }
  friend Instant operator-(Instant at, std::chrono::milliseconds wait) { return {at.ms - wait.count()}; }
  friend std::chrono::milliseconds operator-(Instant a, Instant b) { return std::chrono::milliseconds{a.ms - b.ms}; }

  // As stored by both engines: "2026-11-22 06:08:00.000", always UTC, always 23 characters.
  std::string stored() const;
  // RFC 3339, for JSON: "2026-11-22T06:08:00.000Z".
  std::string rfc3339() const;
  // Reads what stored() and rfc3339() write, and what PostgreSQL prints (shorter fractions).
  static std::optional<Instant> parse(std::string_view text);
};

// Where time comes from; tests hand in their own.
using Clock = std::function<Instant()>;
Clock system_clock();

}  // namespace core
