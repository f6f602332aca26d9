// SPDX-License-Identifier: Apache-2.0
// Identities: 64-bit, time-ordered, minted by the program so that they survive export, exchange and a move of engine.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.hpp"

namespace core {

// 13 characters of lower-case Crockford base32, as in addresses and JSON.
std::string base32(std::int64_t value);
// Reads base32() back; also accepts the look-alikes Crockford allows (o=0, i=l=1) and upper case. Never negative.
std::optional<std::int64_t> parse_base32(std::string_view text);

// An identity of one kind of thing; `Tag` keeps the kinds apart. Zero means "none".
template <class Tag>
struct Id {
  std::int64_t value = 0;

  friend auto operator<=>(const Id&, const Id&) = default;
  explicit operator bool() const { return value != 0; }
  std::string text() const { return base32(value); }
  static std::optional<Id> parse(std::string_view text) {
    const auto value = parse_base32(text);
    return value && *value ? std::optional{Id{*value}} : std::nullopt;
  }
};

// Mints identities: 42 bits of milliseconds since 2020, 10 bits of node, 11 bits of counter.
// Strictly increasing within a process even when the clock is set back. Thread-safe.
class Mint {
 public:
  Mint(Clock clock, unsigned node) : clock_{std::move(clock)}, node_{node & 1023U} {}
  std::int64_t next();
  template <class AnyId>
  AnyId next_as() {
    return AnyId{next()};
  }
  core::Instant now() const { return clock_(); }

 private:
  Clock clock_;
  std::uint64_t node_;
  std::atomic<std::uint64_t> last_{0};  // milliseconds and counter, without the node
};

}  // namespace core

template <class Tag>
struct std::hash<core::Id<Tag>> {
  std::size_t operator()(const core::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
