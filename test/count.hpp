// SPDX-License-Identifier: Apache-2.0
// A number asked of the database by a test in its own words.
#pragma once

#include <deque>
#include <string>

#include "test/site.hpp"

namespace test {

// The engines remember a statement by where its text stands, so that of a test must stay where it is.
inline std::int64_t counted(Site& site, std::string sql) {
  struct Kept {
    std::string text;
    db::Part part;
  };
  static std::deque<Kept> all;
  auto& kept = all.emplace_back(Kept{std::move(sql), {}});
  kept.part.sql = kept.text;
  const std::span<const db::Part> parts{&kept.part, 1};
  return site.database().read().number({"counted", parts, parts}, std::initializer_list<db::Arg>{});
}

}  // namespace test
