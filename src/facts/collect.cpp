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

namespace {

constexpr int records_of_a_step = 2000;

Fact fact_of(db::Read& db, FactId id) {
  return *db.row(sql::facts_by_id, {{"id", id}}, [](const db::Row& row) {
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
}

void hold(db::Write& db, Supplier supplier) {
  db.number(sql::hold_supplier, {{"supplier", static_cast<std::int64_t>(supplier)}});
}

std::vector<Said> standing(db::Read& db, std::span<const db::Arg> args) {
  return sorted(db.rows(sql::standing_of_feature, args, [](const db::Row& row) {
    auto said = as_said(row);
    said.id = row.get<FactId>("id");
    return said;
  }));
}

// Appends what is said and does not stand, takes back what stands and is no longer said.
Collected settle(db::Write& db, Supplier supplier, const std::vector<Said>& said, const std::vector<Said>& there) {
  std::vector<Said> missing, stale;
  std::set_difference(said.begin(), said.end(), there.begin(), there.end(), std::back_inserter(missing));
  std::set_difference(there.begin(), there.end(), said.begin(), said.end(), std::back_inserter(stale));
  for (const auto& one : stale) note(db, reverse_of(fact_of(db, one.id), "", ""));
  for (const auto& one : missing)
    note(db, {.kind = one.kind,
              .unit = UnitId{one.unit},
              .person = PersonId{one.person},
              .on = *core::Date::parse_iso(one.day),
              .quantity = one.quantity,
              .source = std::string{name(supplier)},
              .source_id = one.source_id});
  return {std::ssize(missing), std::ssize(stale)};
}

}  // namespace

Collected collect(db::Write& db, Supplier supplier, std::int64_t record) {
  hold(db, supplier);
  const std::array<db::Arg, 1> one{{{"id", record}}};
  const std::array<db::Arg, 2> of_source{{{"id", record}, {"source", name(supplier)}}};
  return settle(db, supplier, sorted(db.rows(expected(supplier), one, as_said)), standing(db, of_source));
}

Collected collect(db::Write& db, Supplier supplier, Progress& progress) {
  hold(db, supplier);
  const std::array<db::Arg, 2> some{{{"after", progress.position}, {"count", records_of_a_step}}};
  auto said = db.rows(expected(supplier), some, as_said);
  progress.done = std::ssize(said) < records_of_a_step;
  // The last record may have more to say than fitted.
  if (!progress.done) {
    const auto last = said.back().source_id;
    std::erase_if(said, [&](const Said& one) { return one.source_id == last; });
  }
  const auto last = progress.done ? INT64_MAX : said.back().source_id;
  const std::array<db::Arg, 3> there{{{"source", name(supplier)}, {"after", progress.position}, {"last", last}}};
  progress.position = last;
  return settle(db, supplier, sorted(std::move(said)), standing(db, there));
}

jobs::Next collect_step(db::Write& db, jobs::Job& job) {
  const auto at = std::ranges::find(suppliers, job.argument, name);
  if (at == suppliers.end()) return jobs::Next::finished;
  Progress progress{.position = job.position};
  collect(db, *at, progress);
  job.position = progress.position;
  return progress.done ? jobs::Next::finished : jobs::Next::more;
}

}  // namespace facts
