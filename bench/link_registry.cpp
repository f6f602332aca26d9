// SPDX-License-Identifier: Apache-2.0
// A stored registry asked as the program would: a list of 10,000 rows linked into it, and single rows as they are
// typed.
//   link_registry A.csv B.csv TYPED.csv [threads]     B: the list to import, TYPED: rows asked one by one
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "people/list.hpp"
#include "people/moves.hpp"
#include "sheets/sheets.hpp"

namespace {

double milliseconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

std::vector<linkage::Row> rows_of(const char* file) {
  std::vector<linkage::Row> rows;
  const auto read = sheets::read(file, {}, [&](const sheets::Row& row) {
    const auto cell = [&](std::size_t at) { return at < row.cells.size() ? row.cells[at] : std::string{}; };
    if (row.number > 1)
      rows.push_back({cell(1), cell(2), cell(3), cell(4), cell(5), cell(6), cell(7), cell(8), cell(9)});
    return rows.size() < 10'000 ? sheets::Go::on : sheets::Go::stop;
  });
  return read ? rows : std::vector<linkage::Row>{};
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  const std::size_t threads = count > 4 ? static_cast<std::size_t>(std::atoi(words[4])) : 2;
  const auto moves = people::built_in_moves();
  const linkage::Gazetteer places{moves};
  auto stored = people::read_list(words[1], places);
  if (!stored) return 1;

  auto since = std::chrono::steady_clock::now();
  linkage::Registry registry{std::move(stored->roll), threads};
  fmt::print("built over {} records in {:.0f} ms\n", registry.stored().size(), milliseconds(since));

  for (const auto* what : {"cold", "warm"}) {
    since = std::chrono::steady_clock::now();
    auto batch = people::read_list(words[2], places);
    if (!batch) return 1;
    const auto links = registry.link(batch->roll, {.threads = threads});
    fmt::print("{} rows read and linked, {}: {:.0f} ms, {} pairs\n", batch->roll.size(), what, milliseconds(since),
               links.size());
  }

  std::vector<double> times;
  std::size_t found = 0;
  for (const auto& row : rows_of(words[3])) {
    since = std::chrono::steady_clock::now();
    found += registry.who(row).size();
    times.push_back(milliseconds(since));
  }
  std::ranges::sort(times);
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  fmt::print("{} rows one by one: p50 {:.3f}, p99 {:.3f}, most {:.3f} ms, {} pairs\n", times.size(), at(0.5), at(0.99),
             at(1), found);
}
