// SPDX-License-Identifier: Apache-2.0
// Row::get: how a column becomes one of our values.
#pragma once

#include <type_traits>

namespace db {
namespace detail {

template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<core::Id<Tag>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

}  // namespace detail

template <class T>
T Row::get(int column) const {
  if constexpr (detail::is_optional<T>::value) {
    if (is_null(column)) return std::nullopt;
    return get<typename T::value_type>(column);
  } else {
    if (is_null(column)) return T{};
    if constexpr (detail::is_id<T>::value) return T{integer(column)};
    else if constexpr (std::is_same_v<T, bool>) return integer(column) != 0;
    else if constexpr (std::is_integral_v<T>) return static_cast<T>(integer(column));
    else if constexpr (std::is_floating_point_v<T>) return static_cast<T>(real(column));
    else if constexpr (std::is_same_v<T, Bytes>) return bytes(column);
    else if constexpr (std::is_same_v<T, core::Date>) return core::Date::parse_iso(text(column)).value_or(core::Date{});
    else if constexpr (std::is_same_v<T, core::PartialDate>)
      return core::PartialDate::parse_stored(text(column)).value_or(core::PartialDate{});
    else if constexpr (std::is_same_v<T, core::Instant>) return core::Instant::parse(text(column)).value_or(core::Instant{});
    else return T{text(column)};
  }
}

template <class T>
T Row::get(std::string_view column) const {
  return get<T>(index(column));
}

}  // namespace db
