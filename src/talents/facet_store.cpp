// SPDX-License-Identifier: Apache-2.0
#include "talents/facet_store.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "talents/list_question.hpp"
#include "talents/sql.hpp"

namespace talents::store {
namespace {

// Few values, asked for very often: found by looking along them, where the last one was first.
template <class Held, class Seen>
class Tally {
 public:
  void add(Seen value, std::int64_t records) {
    if (last_ < counts_.size() && counts_[last_].first == value) {
      counts_[last_].second += records;
      return;
    }
    for (last_ = 0; last_ < counts_.size(); ++last_)
      if (counts_[last_].first == value) {
        counts_[last_].second += records;
        return;
      }
    counts_.emplace_back(value, records);
  }
  const std::vector<std::pair<Held, std::int64_t>>& counts() const { return counts_; }

 private:
  std::vector<std::pair<Held, std::int64_t>> counts_;
  std::size_t last_ = 0;
};

constexpr bool is_number(Facet facet) {
  return facet == Facet::level || facet == Facet::age || facet == Facet::freshness || facet == Facet::year;
}

// One pass over a question; the columns are those of queries.sql.
struct Pass {
  std::array<Tally<std::string, std::string_view>, facet_count> texts;
  std::array<Tally<std::int64_t, std::int64_t>, facet_count> numbers;  // ages, levels and years as they stand
  std::unordered_map<std::int64_t, std::int64_t> units;
  std::int64_t total = 0;

  std::vector<std::pair<std::string, std::int64_t>> of(Facet facet) const {
    if (!is_number(facet)) return texts.at(number(facet)).counts();
    std::vector<std::pair<std::string, std::int64_t>> written;
    for (const auto& [value, records] : numbers.at(number(facet)).counts())
      written.emplace_back(std::to_string(value), records);
    return written;
  }
};

constexpr std::array<Facet, 11> column_facets{Facet::field,        Facet::category, Facet::level,     Facet::stage,
                                              Facet::verification, Facet::age,      Facet::freshness, Facet::residence,
                                              Facet::group,        Facet::family,   Facet::year};
constexpr int unit_column = 11, records_column = 12;

void add(Pass& pass, const db::Row& row, std::span<const Facet> asked) {
  const auto records = row.get<std::int64_t>(records_column);
  for (const auto facet : asked) {
    const auto column = static_cast<int>(number(facet));
    if (row.is_null(column)) continue;
    if (is_number(facet))
      pass.numbers.at(number(facet)).add(row.get<std::int64_t>(column), records);
    else
      pass.texts.at(number(facet)).add(row.get<std::string_view>(column), records);
  }
  if (!row.is_null(0)) pass.total += records;
  if (!row.is_null(unit_column)) pass.units[row.get<std::int64_t>(unit_column)] += records;
}

constexpr int all = 0;  // counted, not only the newest

Pass count(db::Read& db, const rights::Scope& scope, const Wanted& wanted, std::span<const Facet> asked, int most) {
  Pass pass;
  Question question{db, scope, wanted};
  if (question.finds_nothing()) return pass;
  std::vector<db::Arg> args{{"since", stale_since(db, scope, wanted)}};
  if (most != all || question.searches()) args.push_back({"most", most == all ? INT32_MAX : most});
  const auto visit = [&](const db::Row& row) { add(pass, row, asked); };
  if (question.searches()) {
    question.each(sql::facets_found, std::move(args), visit);
    return pass;
  }
  if (db.engine() == db::Engine::sqlite)  // PostgreSQL's planner chooses by itself
    args.push_back({question.everywhere() ? "by_newest" : "by_unit", true});
  question.each(sql::facets, std::move(args), visit);
  return pass;
}

// The codes that the values of one column stand for.
Counts coded(Facet facet, const std::vector<std::pair<std::string, std::int64_t>>& values) {
  Counts counts;
  for (const auto& [value, records] : values) {
    if (facet == Facet::category && !value.empty()) {
      for (std::size_t from = 1; from < value.size();) {
        const auto end = std::min(value.find('|', from), value.size());
        counts[value.substr(from, end - from)] += records;
        from = end + 1;
      }
      continue;
    }
    std::string code = facet == Facet::age         ? std::string{age_code(std::stoi(value))}
                       : facet == Facet::freshness ? std::string{freshnesses.at(value == "1" ? 1 : 0)}
                                                   : value;
    const bool unsaid = code.empty() || (code == "0" && (facet == Facet::level || facet == Facet::year));
    counts[unsaid ? std::string{none} : code] += records;
  }
  return counts;
}

std::vector<PlaceCount> places(db::Read& db, const rights::Scope& scope, UnitId parent,
                               const std::unordered_map<std::int64_t, std::int64_t>& units) {
  if (!parent || units.empty()) return {};
  auto counts = nlohmann::json::array();
  for (const auto& [unit, records] : units) counts.push_back({unit, records});
  return db.rows(sql::places_below, {{"counts", counts.dump()}, {"parent", parent}, {"today", scope.day}},
                 [](const db::Row& row) {
                   return PlaceCount{.unit = row.get<UnitId>("unit_id"),
                                     .name = row.get<std::string>("short_name"),
                                     .records = row.get<std::int64_t>("records")};
                 });
}

}  // namespace

Facets facets_of_all(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  Facets made;
  const auto counted = count(db, scope, wanted, column_facets, all);
  for (const auto facet : column_facets) made.by.at(number(facet)) = coded(facet, counted.of(facet));
  made.total = counted.total;
  made.places = places(db, scope, wanted.unit ? wanted.unit : scope.home, counted.units);
  return made;
}

Places places_on(db::Read& db, const rights::Scope& scope, const Wanted& wanted, UnitId parent, core::Date day) {
  const Filters filters{db, scope, wanted};
  std::vector<db::Arg> args{{"day", day}};
  filters.add_to(args);
  std::unordered_map<std::int64_t, std::int64_t> units;
  db.each(sql::units_on, args,
          [&](const db::Row& row) { units[row.get<std::int64_t>("unit_id")] += row.get<std::int64_t>("records"); });
  return {.below = places(db, scope, parent, units), .at_parent = units[parent.value]};
}

Facets facets(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int most) {
  Facets made;
  if (wanted.removed || scope.nothing) return made;
  std::vector<Facet> open;
  for (const auto facet : column_facets)
    if (chosen(wanted, facet).empty()) open.push_back(facet);
  const auto shown = count(db, scope, wanted, open, most);
  for (const auto facet : open) made.by.at(number(facet)) = coded(facet, shown.of(facet));
  made.total = shown.total;
  made.only_newest = shown.total >= most;
  made.places = places(db, scope, wanted.unit ? wanted.unit : scope.home, shown.units);
  for (const auto facet : column_facets) {
    if (chosen(wanted, facet).empty()) continue;
    const auto asked = without(wanted, facet);
    const auto one = count(db, scope, asked, {&facet, 1}, most);
    made.by.at(number(facet)) = coded(facet, one.of(facet));
    made.only_newest = made.only_newest || one.total >= most;
  }
  return made;
}

}  // namespace talents::store
