// SPDX-License-Identifier: Apache-2.0
// A named statement from a queries.sql, as the build step compiles it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace db {

// A run of SQL text. A part with a condition belongs to the statement only when that argument is given
// (a line of queries.sql that ends in `--? name`); this is how one named block serves every filter and order.
struct Part {
  std::string_view sql;        // placeholders are :name
  std::string_view condition;  // empty: always there
};

struct Query {
  std::string_view name;
  std::span<const Part> sqlite;
  std::span<const Part> postgresql;
};

}  // namespace db
