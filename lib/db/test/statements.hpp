// SPDX-License-Identifier: Apache-2.0
// Statements written beside the test that runs them, and a small schema for them.
#pragma once

#include <doctest/doctest.h>

#include <functional>

#include "db/migrate.hpp"
#include "db/test/engines.hpp"

namespace test {

// One text for both engines. Statements are known by their address, so they are static or global.
class Statement {
 public:
  explicit Statement(std::string_view sql) : part_{sql, ""}, query_{"test.statement", {&part_, 1}, {&part_, 1}} {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  operator const db::Query&() const { return query_; }  // NOLINT: stands for the query

 private:
  db::Part part_;
  db::Query query_;
};

constexpr std::string_view schema = R"(
  CREATE TABLE things (
    id    BIGINT PRIMARY KEY,
    words TEXT,
    day   DATE,
    at    TIMESTAMP,
    flag  BOOLEAN,
    raw   BYTEA,
    ratio DOUBLE PRECISION
  );
  CREATE TABLE notes (
    id    BIGINT PRIMARY KEY,
    thing BIGINT REFERENCES things (id) DEFERRABLE INITIALLY IMMEDIATE,
    later BIGINT REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED,
    word  TEXT NOT NULL DEFAULT '',
    kind  TEXT,
    UNIQUE (word, kind),
    CONSTRAINT notes_kind_is_short CHECK (LENGTH(kind) < 5)
  );
  CREATE UNIQUE INDEX notes_once_per_thing ON notes (thing) WHERE kind = 'only';
)";

inline Fresh fresh_with_schema(db::Engine engine) {
  return Fresh::filled(
      "schema", [](db::Database& db) { db.script(db::text_for(db.engine(), schema)); }, engine);
}

inline void on_each_engine(const std::function<void(Fresh&)>& test) {
  for (const auto engine : engines()) {
    const std::string engine_name = engine == db::Engine::sqlite ? "sqlite" : "postgresql";
    CAPTURE(engine_name);
    auto fresh = fresh_with_schema(engine);
    test(fresh);
  }
}

}  // namespace test
