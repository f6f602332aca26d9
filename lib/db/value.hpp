// SPDX-License-Identifier: Apache-2.0
// What goes into a statement and what comes out of a row, the same on both engines.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/id.hpp"

namespace db {

using Bytes = std::vector<unsigned char>;

// An argument's value. Strings are viewed, not copied: they outlive the call.
class Value {
 public:
  using Held = std::variant<std::monostate, std::int64_t, double, std::string, std::string_view, Bytes>;

  Value() = default;
  Value(std::nullptr_t) {}                                                        // NOLINT
  Value(bool flag) : held_{std::int64_t{flag}}, flag_{true} {}                    // NOLINT
  Value(std::integral auto number) : held_{static_cast<std::int64_t>(number)} {}  // NOLINT
  Value(double number) : held_{number} {}                                         // NOLINT
  Value(const char* text) : held_{std::string_view{text}} {}                      // NOLINT
  Value(std::string_view text) : held_{text} {}                                   // NOLINT
  Value(const std::string& text) : held_{std::string_view{text}} {}               // NOLINT
  Value(std::string&& text) : held_{std::move(text)} {}                           // NOLINT
  Value(Bytes bytes) : held_{std::move(bytes)} {}                                 // NOLINT
  Value(core::Date date) : held_{date.iso()} {}                                   // NOLINT
  Value(const core::PartialDate& date) : held_{date.stored()} {}                  // NOLINT
  Value(core::Instant at) : held_{at.stored()} {}                                 // NOLINT
  template <class Tag>
  Value(core::Id<Tag> id) : held_{id.value} {}  // NOLINT
  template <class T>
  Value(const std::optional<T>& maybe) {
    if (maybe) *this = Value{*maybe};
  }  // NOLINT

  const Held& held() const { return held_; }
  bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
  bool is_flag() const { return flag_; }  // PostgreSQL wants 't', SQLite 1

 private:
  Held held_;
  bool flag_ = false;
};

struct Arg {
  std::string_view name;
  Value value;
};

}  // namespace db
