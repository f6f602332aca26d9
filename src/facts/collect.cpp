// SPDX-License-Identifier: Apache-2.0
#include "facts/collect.hpp"

#include <algorithm>
#include <tuple>

#include "facts/sql.hpp"

namespace facts {
namespace {

struct Said {
  std::string kind, day;
  std::int64_t unit = 0, person = 0, quantity = 0, source_id = 0;
  FactId id;

  auto key() const { return std::tie(source_id, kind, day, unit, person, quantity); }
  bool operator<(const Said& other) const { return key() < other.key(); }
};

Said as_said(const db::Row& row) {
  return {.kind = row.get<std::string>("kind"),
          .day = row.get<std::string>("day"),
          .unit = row.get<std::int64_t>("unit_id"),
          .person = row.get<std::int64_t>("person_id"),
          .quantity = row.get<std::int64_t>("quantity"),
          .source_id = row.get<std::int64_t>("source_id")};
}

const db::Query& expected(Supplier supplier) {
  switch (supplier) {
    case Supplier::officers:
      return sql::expected_officers;
    case Supplier::achievements:
      return sql::expected_achievements;
    case Supplier::talents:
      return sql::expected_talents;
    case Supplier::national:
      return sql::expected_national;
    case Supplier::dossiers:
      return sql::expected_dossiers;
    case Supplier::programmes:
      break;
  }
  return sql::expected_programmes;
}

std::vector<Said> sorted(std::vector<Said> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

std::string_view name(Supplier supplier) {
  static constexpr std::array<std::string_view, suppliers.size()> names{"officers", "achievements", "talents",
                                                                        "national", "dossiers",     "programmes"};
  return names[static_cast<std::size_t>(supplier)];
}

Collected collect(db::Write& db, Supplier supplier, std::int64_t record) {
  std::vector<db::Arg> one;
  if (record != 0) one.push_back({"id", record});
  const auto wanted = sorted(db.rows(expected(supplier), one, as_said));
  one.push_back({"source", name(supplier)});
  const auto standing = sorted(db.rows(sql::standing_of_feature, one, [](const db::Row& row) {
    auto said = as_said(row);
    said.id = row.get<FactId>("id");
    return said;
  }));

  std::vector<Said> missing, stale;
  std::set_difference(wanted.begin(), wanted.end(), standing.begin(), standing.end(), std::back_inserter(missing));
  std::set_difference(standing.begin(), standing.end(), wanted.begin(), wanted.end(), std::back_inserter(stale));
  for (const auto& said : stale) {
    const auto fact = db.row(sql::facts_by_id, {{"id", said.id}}, [](const db::Row& row) {
      return Fact{.id = row.get<FactId>("id"),
                  .kind = row.get<std::string>("kind"),
                  .unit = row.get<UnitId>("unit_id"),
                  .person = row.get<PersonId>("person_id"),
                  .on = row.get<core::Date>("happened_on"),
                  .quantity = row.get<std::int64_t>("quantity"),
                  .key = row.get<std::string>("fact_key"),
                  .source = row.get<std::string>("source"),
                  .source_id = row.get<std::int64_t>("source_id")};
    });
    note(db, reverse_of(*fact, "", ""));
  }
  for (const auto& said : missing)
    note(db, {.kind = said.kind,
              .unit = UnitId{said.unit},
              .person = PersonId{said.person},
              .on = *core::Date::parse_iso(said.day),
              .quantity = said.quantity,
              .source = std::string{name(supplier)},
              .source_id = said.source_id});
  return {std::ssize(missing), std::ssize(stale)};
}

jobs::Next collect_step(db::Write& db, jobs::Job& job) {
  const auto at = static_cast<std::size_t>(job.position);
  job.total = std::ssize(suppliers);
  if (at >= suppliers.size()) return jobs::Next::finished;
  collect(db, suppliers[at]);
  ++job.position;
  return jobs::Next::more;
}

}  // namespace facts
