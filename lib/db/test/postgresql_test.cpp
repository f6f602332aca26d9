// SPDX-License-Identifier: Apache-2.0
// What PostgreSQL alone can do to us: go away.
#include <doctest/doctest.h>

#include "db/test/statements.hpp"

using test::Statement;

namespace {

const Statement count{"SELECT COUNT(*) FROM things"};
const Statement add{"INSERT INTO things (id) VALUES (:id)"};

bool is_there() { return test::engines().size() == 2; }

// Ends every connection of the database but the one that asks.
void end_connections(const test::Fresh& db) {
  const auto url = db.place().url();
  const auto name = url.substr(url.rfind('/') + 1);
  PGconn* const admin = PQconnectdb(test::environment("HIENTAI_TEST_POSTGRESQL").c_str());
  PQclear(PQexec(admin, ("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" +
                         name.substr(0, name.find('?')) + "'")
                            .c_str()));
  PQfinish(admin);
}

}  // namespace

TEST_CASE("R10: a connection that was lost meanwhile is made anew") {
  if (!is_there()) return;
  auto db = test::fresh_with_schema(db::Engine::postgresql);
  CHECK(db->read().number(count, {}) == 0);
  end_connections(db);
  CHECK(db->read().number(count, {}) == 0);
  end_connections(db);
  auto act = db->write();
  act.run(add, {{"id", 1}});
  act.commit();
  CHECK(db->read().number(count, {}) == 1);
}

TEST_CASE("R10: an act whose connection is lost fails as unreachable, and the next one works") {
  if (!is_there()) return;
  auto db = test::fresh_with_schema(db::Engine::postgresql);
  {
    auto act = db->write();
    act.run(add, {{"id", 1}});
    end_connections(db);
    try {
      act.run(add, {{"id", 2}});
      FAIL("the act went on without its connection");
    } catch (const db::Error& error) {
      CHECK(error.kind == db::Error::Kind::unreachable);
    }
    CHECK_THROWS_AS(act.commit(), db::Error);
  }
  auto act = db->write();
  act.run(add, {{"id", 3}});
  act.commit();
  CHECK(db->read().number(count, {}) == 1);
}

TEST_CASE("a server that is not there is told at the start") {
  CHECK_THROWS_AS(db::Database::open({.url = "postgresql://hientai@127.0.0.1:1/nothing"}), db::Error);
}
