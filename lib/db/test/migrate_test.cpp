// SPDX-License-Identifier: Apache-2.0
// The history of the data.
#include <doctest/doctest.h>

#include <fstream>
#include <thread>

#include "db/test/statements.hpp"

using test::Statement;

namespace {

constexpr db::Migration units{1, "0001_units_create", R"(-- Units; a DATE in a comment stays.
CREATE TABLE units (
  id   BIGINT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT 'BIGINT; DATE',
  open BOOLEAN NOT NULL DEFAULT TRUE,
  since DATE
);
-- @sqlite
CREATE VIRTUAL TABLE unit_words USING fts5 (words);
CREATE TRIGGER units_words AFTER INSERT ON units BEGIN
  INSERT INTO unit_words (rowid, words) VALUES (new.id, new.name);
END;
-- @postgresql
CREATE TABLE unit_words (id BIGINT, words TSVECTOR);
-- @both
CREATE INDEX units_by_name ON units (name);
)"};
constexpr db::Migration people{2, "0002_people_create", "CREATE TABLE people (id BIGINT PRIMARY KEY, raw BYTEA)"};

const Statement names{"SELECT name FROM units"};
const Statement applied{"SELECT COUNT(*) FROM migrations"};

}  // namespace

TEST_CASE("migrations run once each, in order, on either engine") {
  test::on_each_engine([](test::Fresh& db) {
    CHECK(db::migrate(*db, std::vector{units}) == 1);
    CHECK(db::migrate(*db, std::vector{units}) == 0);
    CHECK(db::migrate(*db, std::vector{units, people}) == 1);
    CHECK(db::migrate(*db, std::vector{units, people}) == 0);
    CHECK(db->read().number(applied, {}) == 2);
    db->script("INSERT INTO units (id) VALUES (1)");
    CHECK(db->read().row(names, {}, [](const db::Row& row) { return row.get<std::string>(0); }) == "BIGINT; DATE");
  });
}

TEST_CASE("an applied migration must not change, and a newer database is refused") {
  test::on_each_engine([](test::Fresh& db) {
    db::migrate(*db, std::vector{units, people});
    auto changed = people;
    changed.sql = "CREATE TABLE people (id BIGINT PRIMARY KEY)";
    CHECK_THROWS_WITH_AS(db::migrate(*db, std::vector{units, changed}),
                         "the migration 0002_people_create was changed after it was applied", db::Error);
    CHECK_THROWS_WITH_AS(
        db::migrate(*db, std::vector{units}),
        "the database is newer than this program: it has migration 2, which this program does not know", db::Error);
  });
}

TEST_CASE("a migration that fails leaves nothing behind") {
  test::on_each_engine([](test::Fresh& db) {
    const db::Migration broken{2, "0002_broken", "CREATE TABLE half (id BIGINT PRIMARY KEY); CREATE TABLE nonsense ("};
    CHECK_THROWS_AS(db::migrate(*db, std::vector{units, broken}), db::Error);
    CHECK(db->read().number(applied, {}) == 1);
    static const Statement half{"SELECT COUNT(*) FROM half"};
    CHECK_THROWS_AS(db->read().number(half, {}), db::Error);
  });
}

TEST_CASE("several processes may start at once") {
  test::on_each_engine([](test::Fresh& db) {
    std::vector<std::thread> starts;
    for (int n = 0; n < 4; ++n) starts.emplace_back([&] { db::migrate(*db, std::vector{units, people}); });
    for (auto& start : starts) start.join();
    CHECK(db->read().number(applied, {}) == 2);
  });
}

TEST_CASE("migrations are read from a folder, and types become those of SQLite") {
  test::Folder folder;
  std::ofstream{folder.path() / "0001_units_create.sql"} << units.sql;
  test::Fresh db{db::Engine::sqlite};
  CHECK(db::migrate(*db, folder.path()) == 1);
  const auto text = db::text_for(db::Engine::sqlite, units.sql);
  CHECK(text.find("id   INTEGER PRIMARY KEY") != std::string::npos);
  CHECK(text.find("since TEXT\n) STRICT;") != std::string::npos);
  CHECK(text.find("USING fts5 (words);") != std::string::npos);
  CHECK(text.find("TSVECTOR") == std::string::npos);
  CHECK(text.find("'BIGINT; DATE'") != std::string::npos);
  const Statement wrong{"INSERT INTO units (id, open) VALUES (1, 'perhaps')"};
  auto act = db->write();
  CHECK_THROWS_AS(act.run(wrong, {}), db::Error);
}
