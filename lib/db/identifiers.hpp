// SPDX-License-Identifier: Apache-2.0
// Names of tables and columns within SQL text: only what needs no quotes, so that nothing can be smuggled in.
// Internal to lib/db.
#pragma once

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace db::detail {

inline std::string identifier(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || !std::ranges::all_of(name, fits)) throw std::logic_error{"not a name: " + std::string{name}};
  return std::string{name};
}

inline std::string identifiers(std::span<const std::string_view> names) {
  std::string joined;
  for (const auto name : names) joined += (joined.empty() ? "" : ", ") + identifier(name);
  return joined;
}

}  // namespace db::detail
