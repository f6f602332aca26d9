// SPDX-License-Identifier: Apache-2.0
#include "db/postgresql_row.hpp"

#include <charconv>

namespace db::detail {

int PostgresqlRow::index(std::string_view column) const {
  for (int tried = 0, at = columns_.next; tried < count_; ++tried, ++at) {
    if (at >= count_) at = 0;
    if (column != PQfname(answer_, at)) continue;
    columns_.next = at + 1;
    return at;
  }
  throw std::logic_error{std::string{columns_.query} + ": no column " + std::string{column}};
}

std::string_view PostgresqlRow::text(int column) const {
  return {PQgetvalue(answer_, 0, column), static_cast<std::size_t>(PQgetlength(answer_, 0, column))};
}

std::int64_t PostgresqlRow::integer(int column) const {
  const auto shown = text(column);
  if (shown == "t") return 1;
  if (shown.empty() || shown == "f") return 0;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(shown.data(), shown.data() + shown.size(), number);
  if (error != std::errc{})
    throw std::logic_error{std::string{columns_.query} + ": " + PQfname(answer_, column) + " is not a number"};
  return number;
}

double PostgresqlRow::real(int column) const {
  const auto shown = text(column);
  double number = 0;
  std::from_chars(shown.data(), shown.data() + shown.size(), number);
  return number;
}

Bytes PostgresqlRow::bytes(int column) const {
  const auto shown = text(column);
  if (!shown.starts_with("\\x")) return {shown.begin(), shown.end()};
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  Bytes found;
  found.reserve(shown.size() / 2);
  for (std::size_t at = 2; at + 1 < shown.size(); at += 2)
    found.push_back(static_cast<unsigned char>(digit(shown[at]) << 4 | digit(shown[at + 1])));
  return found;
}

}  // namespace db::detail
