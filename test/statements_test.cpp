// SPDX-License-Identifier: Apache-2.0
// Every named SQL block is prepared on the engine under test, in each of its variants; none is left that nobody runs.
#include <doctest/doctest.h>

#include <set>

#include "app/app.hpp"
#include "test/site.hpp"

namespace {

std::set<std::string_view> placeholders(std::span<const db::Part> parts) {
  std::set<std::string_view> names;
  for (const auto& part : parts)
    for (auto at = part.sql.find(':'); at != std::string_view::npos; at = part.sql.find(':', at + 1)) {
      auto end = at + 1;
      while (end < part.sql.size() && (std::isalnum(static_cast<unsigned char>(part.sql[end])) || part.sql[end] == '_'))
        ++end;
      if (end > at + 1 && (at == 0 || part.sql[at - 1] != ':')) names.insert(part.sql.substr(at + 1, end - at - 1));
    }
  return names;
}

std::set<std::string_view> conditions(std::span<const db::Part> parts) {
  std::set<std::string_view> names;
  for (const auto& part : parts)
    if (!part.condition.empty())
      names.insert(part.condition.starts_with('!') ? part.condition.substr(1) : part.condition);
  return names;
}

// The parts a set of given conditions leaves.
std::vector<db::Part> present(std::span<const db::Part> parts, const std::set<std::string_view>& given) {
  std::vector<db::Part> left;
  for (const auto& part : parts) {
    const bool negated = part.condition.starts_with('!');
    const auto name = negated ? part.condition.substr(1) : part.condition;
    if (name.empty() || given.contains(name) != negated) left.push_back(part);
  }
  return left;
}

// Explains the variant: both engines prepare it fully and change nothing.
std::string prepare(db::Database& database, const db::Query& query, const std::set<std::string_view>& given) {
  // Statements are cached by address, so what is explained lives on.
  static std::vector<std::unique_ptr<std::vector<db::Part>>> kept;
  const bool sqlite = database.engine() == db::Engine::sqlite;
  const auto parts = present(sqlite ? query.sqlite : query.postgresql, given);
  auto& explained = *kept.emplace_back(std::make_unique<std::vector<db::Part>>());
  explained.push_back({"EXPLAIN ", ""});
  for (const auto& part : parts) explained.push_back({part.sql, ""});
  std::vector<db::Arg> args;
  for (const auto name : placeholders(parts)) args.push_back({name, db::Value{}});
  static std::vector<std::unique_ptr<db::Query>> queries;
  const auto& made = *queries.emplace_back(std::make_unique<db::Query>(db::Query{query.name, explained, explained}));
  try {
    auto db = database.write();
    db.each(made, args, [](const db::Row&) {});
  } catch (const std::exception& error) {
    std::string which;
    for (const auto name : given) which += std::string{name} + ' ';
    return std::string{query.name} + " [" + which + "]: " + error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every named SQL block prepares, in each of its variants") {
  test::Site site;
  int blocks = 0;
  for (const auto& feature : app::features())
    for (const auto* query : feature.queries) {
      ++blocks;
      const auto known = conditions(site.database().engine() == db::Engine::sqlite ? query->sqlite : query->postgresql);
      std::set<std::string_view> orders, filters;
      for (const auto name : known) (name.starts_with("by_") ? orders : filters).insert(name);
      const auto first_order =
          orders.empty() ? std::set<std::string_view>{} : std::set<std::string_view>{*orders.begin()};
      const auto with = [&](std::set<std::string_view> given) {
        given.insert(first_order.begin(), first_order.end());
        return prepare(site.database(), *query, given);
      };
      CHECK_EQ(with({}), "");
      for (const auto name : filters) CHECK_EQ(with({name}), "");
      filters.erase("removed");
      CHECK_EQ(with(filters), "");
      for (const auto name : orders) CHECK_EQ(prepare(site.database(), *query, {name}), "");
    }
  CHECK(blocks > 60);
}

TEST_CASE("what must always hold does hold in the fixtures") {
  test::Site site;
  auto db = site.database().read();
  for (const auto& feature : app::features())
    for (const auto* query : feature.checks) {
      std::int64_t rows = 0;
      db.each(*query, std::initializer_list<db::Arg>{}, [&](const db::Row&) { ++rows; });
      CHECK_MESSAGE(rows == 0, query->name);
    }
}
