// SPDX-License-Identifier: Apache-2.0
#include "db/census.hpp"

#include <mutex>

#include "db/identifiers.hpp"

namespace db {
namespace {

// Virtual tables are left out with the tables they keep their own data in, named after them.
constexpr Part tables_sqlite[] = {
    {"SELECT t.name FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
     " AND NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%'"
     " AND (t.name = v.name OR substr(t.name, 1, length(v.name) + 1) = v.name || '_')) ORDER BY t.name",
     ""}};
constexpr Part tables_postgresql[] = {
    {"SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename", ""}};
constexpr Query tables{"db.tables", tables_sqlite, tables_postgresql};

// Connections know a statement by the address of its text, so a text that is made here must stay where it is.
const Part& kept(std::string sql) {
  static std::mutex mutex;
  static std::map<std::string, Part> texts;
  const std::lock_guard lock{mutex};
  const auto [at, is_new] = texts.try_emplace(std::move(sql));
  if (is_new) at->second = {at->first, ""};
  return at->second;
}

}  // namespace

std::map<std::string, std::int64_t> census(Read& db) {
  const auto names =
      db.rows(tables, std::initializer_list<Arg>{}, [](const Row& row) { return row.get<std::string>("name"); });
  std::string sql = "SELECT '' AS name, 0 AS count WHERE 1 = 0";
  for (const auto& name : names) {
    const auto table = detail::identifier(name);
    sql.append(" UNION ALL SELECT '").append(table).append("', count(*) FROM ").append(table);
  }
  const std::span<const Part> text{&kept(std::move(sql)), 1};
  std::map<std::string, std::int64_t> counted;
  db.each(Query{"db.census", text, text}, std::initializer_list<Arg>{},
          [&](const Row& row) { counted[row.get<std::string>("name")] = row.get<std::int64_t>("count"); });
  return counted;
}

}  // namespace db
