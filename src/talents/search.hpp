// SPDX-License-Identifier: Apache-2.0
// What a reader may ask of the list: search, filters, order, columns, place in the pages. All of it lives in the
// address.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "talents/facet.hpp"
#include "talents/talent.hpp"
#include "web/form.hpp"

namespace talents {

enum class Order { name, name_down, birth, birth_down, level_down, year_down, newest };
enum class Column { birth, sex, field, unit, level, achievement, year, group, stage, workplace };

inline constexpr int page_size = 50;
inline constexpr int count_at_most = 1000;  // beyond it lists say "1.000+"

// Filterable is only what stands here; nothing else of a request reaches a statement.
struct Wanted {
  std::string text;  // as typed
  std::string field, stage, target_group, family;
  std::string category, verification, residence, age, freshness;  // codes of facet.hpp
  int level = 0, year = 0;                                        // not_said: where nothing is recorded
  UnitId unit;                                                    // and everything below it
  TagId tag;                                                      // what carries it
  int idle = 0;           // honoured, and nothing done with them for so many months (B-22)
  bool to_place = false;  // people of split units that nobody has placed yet
  bool removed = false;
  Order order = Order::name;
  std::vector<Column> columns = {Column::birth,       Column::field, Column::unit,
                                 Column::achievement, Column::year,  Column::stage};
  std::string after;  // where the next page begins: the last row seen
  bool exact_count = false;
  bool facets = false;  // with counts beside what can be filtered by

  bool filtered() const;
  // The same question in an address; `change` replaces or drops (empty value) one parameter.
  std::string address(std::string_view path, std::string_view change = {}, std::string_view value = {}) const;
};

// Refused with 400 where an order, column or level is not one of ours.
core::Result<Wanted> wanted(const web::Form& query);

// One of the filters by its name; empty where it is not set.
std::string chosen(const Wanted& wanted, Facet facet);
Wanted without(Wanted wanted, Facet facet);

std::string_view name(Order order);
std::string_view name(Column column);

// Words to look for: folded, at most eight.
struct Words {
  std::vector<std::string> folded;
  std::vector<std::string> marked;  // lower case with marks, when the reader typed any
  // The words of the registry that the last one may become while it is being typed; empty: ask the index for its
  // beginning.
  std::vector<std::string> endings;
};
Words words_of(std::string_view typed);

// The same search for SQLite's FTS5 and PostgreSQL's to_tsquery; tokens are quoted, so nothing typed is an operator.
// `places`: tokens of which a hit has one (list_scope.hpp); empty: everywhere.
std::string fts5_match(const Words& words, const Wanted& wanted, const std::vector<std::string>& places);
std::string exact_match(const Words& words);           // the words with their marks, in the name
std::string token(char kind, std::string_view value);  // "u0c3…", "fsport": one token of the column `marks`
std::string tsvector(std::string_view text);           // the words of a text as PostgreSQL writes them
std::string tsquery(const std::vector<std::string>& words, const std::vector<std::string>& endings);

}  // namespace talents
