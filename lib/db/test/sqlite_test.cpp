// SPDX-License-Identifier: Apache-2.0
// What SQLite alone promises: one process, copies in use.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "db/test/statements.hpp"

using test::Statement;

namespace {
const Statement add{"INSERT INTO things (id, words) VALUES (:id, :words)"};
const Statement count{"SELECT COUNT(*) FROM things"};
const Statement sound{"SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"};
}  // namespace

TEST_CASE("R32: a second process is refused, with a reason") {
  test::Fresh db{db::Engine::sqlite};
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      db::Database::open({.url = db.place().url()});
    } catch (const db::Error& error) {
      ::_exit(std::string{error.what()}.find("another process has this database open") == 0 ? 42 : 2);
    }
    ::_exit(1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 42);
  CHECK_THROWS_AS(db::Database::open({.url = db.place().url()}), db::Error);
  db.close();
  CHECK_NOTHROW(db::Database::open({.url = db.place().file().string()}));
}

TEST_CASE("a copy made while others write is whole") {
  auto db = test::fresh_with_schema(db::Engine::sqlite);
  std::atomic<bool> writing{true};
  std::atomic<int> written{0};
  std::thread writer{[&] {
    for (int n = 0; writing; ++n) {
      auto act = db->write();
      act.run(add, {{"id", 2 * n}, {"words", std::string(1000, 'x')}});
      act.run(add, {{"id", 2 * n + 1}, {"words", std::string(1000, 'y')}});
      act.commit();
      written = n;
    }
  }};
  while (written < 50) std::this_thread::yield();
  const auto copy = db.place().folder() / "copy.db";
  const int before = written;
  db->copy_to(copy.string());
  writing = false;
  writer.join();
  const auto copied = db::Database::open({.url = copy.string()});
  auto read = copied->read();
  CHECK(read.number(sound, {}) == 0);
  CHECK(read.number(count, {}) % 2 == 0);
  CHECK(read.number(count, {}) >= 2 * before);
}

TEST_CASE("a statement that takes too long is stopped") {
  for (const auto engine : test::engines()) {
    test::Fresh db{engine, {.statement_timeout = std::chrono::milliseconds{100}}};
    static const Statement endless{
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT COUNT(*) FROM n"};
    try {
      db->read().number(endless, {});
      FAIL("it ended");
    } catch (const db::Error& error) {
      CHECK(error.kind == db::Error::Kind::busy);
    }
  }
}

TEST_CASE("more readers than are kept do not wait for each other") {
  auto db = test::fresh_with_schema(db::Engine::sqlite);
  std::vector<db::Read> reads;
  for (int n = 0; n < 20; ++n) {
    reads.push_back(db->read());
    CHECK(reads.back().number(count, {}) == 0);
  }
}
