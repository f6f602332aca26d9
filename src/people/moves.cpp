// SPDX-License-Identifier: Apache-2.0
#include "people/moves.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "sheets/sheets.hpp"
#include "text/text.hpp"
#include "units/places.hpp"

namespace people {
namespace {

using Cells = std::array<std::string_view, 10>;

template <class Visit>
void each_line(const Visit& visit) {
  for (auto rest = units::compiled_places; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    Cells cells;
    for (auto& cell : cells) {
      const auto tab = std::min(line.find('\t'), line.size());
      cell = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    visit(cells);
  }
}

struct Old {
  std::string_view name, parent;
};

}  // namespace

std::vector<linkage::Move> built_in_moves() {
  std::map<std::string_view, std::string_view> provinces_old, provinces_new;
  std::map<std::string_view, Old> districts, communes;
  std::vector<linkage::Move> moves;
  each_line([&](const Cells& cells) {
    if (cells[0] == "P") provinces_old[cells[1]] = provinces_new[cells[1]] = cells[2];
    if (cells[0] == "D") districts[cells[1]] = {cells[2], cells[4]};
    if (cells[0] == "C") communes[cells[1]] = {cells[2], cells[4]};
  });
  each_line([&](const Cells& cells) {
    // E batch date event unit name kind parent code basis
    if (cells[0] == "E" && cells[1] == "2025" && cells[3] == "merge" && provinces_old.contains(cells[4]))
      provinces_new[cells[8]] = cells[5];
  });
  each_line([&](const Cells& cells) {
    if (cells[0] != "E" || cells[1] != "2025") return;
    const auto commune = communes.find(cells[4]);
    if (commune == communes.end() || !provinces_new.contains(cells[7])) return;
    const auto& old = commune->second;
    moves.push_back({.province_old = std::string{provinces_old[districts[old.parent].parent]},
                     .commune_old = std::string{old.name},
                     .province_new = std::string{provinces_new[cells[7]]},
                     .commune_new = std::string{cells[5].empty() ? old.name : cells[5]}});
  });
  return moves;
}

core::Result<std::vector<linkage::Move>> read_moves(const std::filesystem::path& file) {
  const auto refuse = [&](std::string key) {
    core::Problems problems;
    problems.add(file.filename().string(), std::move(key), {{"file", file.string()}});
    return std::move(problems).refusal();
  };
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return refuse("people.no_file");
  static constexpr std::array<std::string_view, 4> titles{"province old", "commune old", "province new", "commune new"};
  std::array<std::optional<std::size_t>, titles.size()> at;
  std::vector<linkage::Move> moves;
  bool headed = false;
  const auto read = sheets::read(file, {}, [&](const sheets::Row& row) {
    if (!headed) {
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto title = text::match_key(text::clean(row.cells[column]));
        const auto* const found = std::ranges::find(titles, std::string_view{title});
        if (found != titles.end()) at[static_cast<std::size_t>(found - titles.begin())] = column;
      }
      headed = true;
      return std::ranges::all_of(at, [](const auto& one) { return one.has_value(); }) ? sheets::Go::on
                                                                                      : sheets::Go::stop;
    }
    const auto cell = [&](std::size_t column) {
      return *at[column] < row.cells.size() ? row.cells[*at[column]] : std::string{};
    };
    moves.push_back({cell(0), cell(1), cell(2), cell(3)});
    return sheets::Go::on;
  });
  if (!read) return refuse(read.refusal().problems().front().message.key);
  if (!std::ranges::all_of(at, [](const auto& one) { return one.has_value(); })) return refuse("people.no_map_header");
  return moves;
}

}  // namespace people
