// SPDX-License-Identifier: Apache-2.0
// Acts and snapshots: what is kept, what is undone, what is seen meanwhile.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "db/test/statements.hpp"

using test::Statement;

namespace {

const Statement add_thing{"INSERT INTO things (id, words) VALUES (:id, :words)"};
const Statement add_note{"INSERT INTO notes (id, thing, later, word, kind) VALUES (:id, :thing, :later, :word, :kind)"};
const Statement count{"SELECT COUNT(*) FROM things"};
const Statement things{"SELECT id, words FROM things ORDER BY id"};
const Statement rename_all{"UPDATE things SET words = :words"};

constexpr db::Part listed_text[] = {
    {"SELECT id FROM things WHERE 1 = 1\n", ""},
    {"AND words = :words\n", "words"},
    {"AND words IS NULL\n", "!words"},
    {"ORDER BY id\n", ""},
    {"DESC\n", "newest_first"},
    {"LIMIT :most", "most"},
};
constexpr db::Query listed{"test.listed", listed_text, listed_text};

db::Error::Kind kind_of(const std::function<void()>& what, std::string* constraint = nullptr) {
  try {
    what();
  } catch (const db::Error& error) {
    if (constraint) *constraint = error.constraint;
    return error.kind;
  }
  throw std::runtime_error{"nothing was refused"};
}

}  // namespace

TEST_CASE("what is committed is there, what is not is undone") {
  test::on_each_engine([](test::Fresh& db) {
    {
      auto act = db->write();
      CHECK(act.run(add_thing, {{"id", 1}, {"words", "kept"}}) == 1);
      CHECK(act.number(count, {}) == 1);
      act.commit();
    }
    {
      auto act = db->write();
      act.run(add_thing, {{"id", 2}, {"words", "left"}});
      CHECK(act.run(rename_all, {{"words", "x"}}) == 2);
    }
    auto read = db->read();
    CHECK(read.number(count, {}) == 1);
    CHECK(read.any(things, {}));
    CHECK(read.row(things, {}, [](const db::Row& row) { return row.get<std::string>("words"); }) == "kept");
  });
}

TEST_CASE("a reader sees one state, however many statements it runs") {
  test::on_each_engine([](test::Fresh& db) {
    auto read = db->read();
    CHECK(read.number(count, {}) == 0);
    {
      auto act = db->write();
      act.run(add_thing, {{"id", 1}, {"words", "new"}});
      act.commit();
    }
    CHECK(read.number(count, {}) == 0);
    CHECK(read.statements() == 2);
    CHECK(db->read().number(count, {}) == 1);
  });
}

TEST_CASE("a reader cannot write") {
  test::on_each_engine([](test::Fresh& db) {
    static const Statement sneaky{"INSERT INTO things (id) VALUES (1) RETURNING id"};
    auto read = db->read();
    CHECK_THROWS_AS(read.number(sneaky, {}), db::Error);
  });
}

TEST_CASE("a visitor may run statements, the very same one too") {
  test::on_each_engine([](test::Fresh& db) {
    auto act = db->write();
    auto bulk = act.bulk("things", {"id", "words"});
    for (int n = 1; n <= 5000; ++n) bulk->add({n, "w"});
    bulk->finish();
    int outer = 0;
    int inner = 0;
    act.each(things, {}, [&](const db::Row& row) {
      const auto id = row.get<std::int64_t>("id");
      CHECK(id == ++outer);
      if (id == 2500) act.each(things, {}, [&](const db::Row&) { ++inner; });
    });
    CHECK(outer == 5000);
    CHECK(inner == 5000);
    CHECK(act.number(count, {}) == 5000);
    CHECK_THROWS_AS(act.each(things, {}, [](const db::Row&) { throw std::runtime_error{"enough"}; }),
                    std::runtime_error);
    CHECK(act.number(count, {}) == 5000);
  });
}

TEST_CASE("optional lines are there when their argument is") {
  test::on_each_engine([](test::Fresh& db) {
    {
      auto act = db->write();
      act.run(add_thing, {{"id", 1}, {"words", "a"}});
      act.run(add_thing, {{"id", 2}, {"words", nullptr}});
      act.run(add_thing, {{"id", 3}, {"words", "a"}});
      act.commit();
    }
    auto read = db->read();
    const auto id = [](const db::Row& row) { return row.get<int>(0); };
    CHECK(read.rows(listed, {}, id) == std::vector{2});
    CHECK(read.rows(listed, {{"words", "a"}}, id) == std::vector{1, 3});
    CHECK(read.rows(listed, {{"words", "a"}, {"newest_first", true}}, id) == std::vector{3, 1});
    CHECK(read.rows(listed, {{"words", "a"}, {"newest_first", {}}, {"most", 1}}, id) == std::vector{3});
    CHECK_THROWS_AS(read.rows(listed, {{"word", "a"}}, id), std::logic_error);
    CHECK_THROWS_AS(read.rows(things, {{"id", 1}}, id), std::logic_error);
    CHECK_THROWS_AS(read.number(rename_all, {}), std::logic_error);
  });
}

TEST_CASE("a refusal of the database says what kind it is and which constraint") {
  test::on_each_engine([](test::Fresh& db) {
    {
      auto act = db->write();
      act.run(add_thing, {{"id", 1}, {"words", "x"}});
      act.run(add_note, {{"id", 1}, {"thing", 1}, {"later", nullptr}, {"word", "w"}, {"kind", "only"}});
      act.commit();
    }
    std::string constraint;
    const auto note = [&](db::Value id, db::Value thing, db::Value word, db::Value kind) {
      return [&db, id, thing, word, kind] {
        auto act = db->write();
        act.run(add_note, {{"id", id}, {"thing", thing}, {"later", nullptr}, {"word", word}, {"kind", kind}});
        act.commit();
      };
    };
    using Kind = db::Error::Kind;
    CHECK(kind_of(note(1, nullptr, "a", "b"), &constraint) == Kind::unique);
    CHECK(constraint == "notes_pkey");
    CHECK(kind_of(note(2, 1, "b", "only"), &constraint) == Kind::unique);
    CHECK(constraint == "notes_once_per_thing");
    CHECK(kind_of(note(2, nullptr, "w", "only"), &constraint) == Kind::unique);
    CHECK(constraint == "notes_word_kind_key");
    CHECK(kind_of(note(2, 99, "a", "b")) == Kind::foreign_key);
    CHECK(kind_of(note(2, nullptr, nullptr, "b"), &constraint) == Kind::not_null);
    CHECK(constraint == "notes.word");
    CHECK(kind_of(note(2, nullptr, "a", "too long"), &constraint) == Kind::check);
    CHECK(constraint == "notes_kind_is_short");
    static const Statement nonsense{"SELECT nonsense FROM nowhere"};
    CHECK(kind_of([&] { db->read().number(nonsense, {}); }) == Kind::other);
  });
}

TEST_CASE("after an error nothing more is done in the act, and it cannot be committed") {
  test::on_each_engine([](test::Fresh& db) {
    auto act = db->write();
    act.run(add_thing, {{"id", 1}, {"words", "x"}});
    CHECK_THROWS_AS(act.run(add_thing, {{"id", 1}, {"words", "x"}}), db::Error);
    CHECK_THROWS_AS(act.run(add_thing, {{"id", 2}, {"words", "x"}}), db::Error);
    CHECK_THROWS_AS(act.commit(), db::Error);
  });
}

TEST_CASE("a reference left open until the end refuses its own act only") {
  test::on_each_engine([](test::Fresh& db) {
    std::atomic<int> refused{0};
    std::vector<std::thread> clerks;
    for (int clerk = 0; clerk < 4; ++clerk)
      clerks.emplace_back([&, clerk] {
        for (int n = 0; n < 10; ++n) {
          const int id = clerk * 100 + n;
          auto act = db->write();
          if (n % 2 == 0) act.run(add_thing, {{"id", id}, {"words", "x"}});
          act.run(add_note, {{"id", id}, {"thing", nullptr}, {"later", id}, {"word", "w"}, {"kind", nullptr}});
          try {
            act.commit();
          } catch (const db::Error& error) {
            CHECK(error.kind == db::Error::Kind::foreign_key);
            ++refused;
          }
        }
      });
    for (auto& clerk : clerks) clerk.join();
    CHECK(refused == 20);
    CHECK(db->read().number(count, {}) == 20);
  });
}

TEST_CASE("many write at once: all acts are kept, those rolled back are not") {
  test::on_each_engine([](test::Fresh& db) {
    constexpr int clerks = 8;
    constexpr int acts = 100;
    std::vector<std::thread> threads;
    std::atomic<bool> reading{true};
    std::thread reader{[&] {
      while (reading) {
        auto read = db->read();
        CHECK(read.number(count, {}) == read.number(count, {}));
      }
    }};
    for (int clerk = 0; clerk < clerks; ++clerk)
      threads.emplace_back([&, clerk] {
        for (int n = 0; n < acts; ++n) {
          auto act = db->write();
          act.run(add_thing, {{"id", clerk * acts + n}, {"words", "x"}});
          if (n % 5 != 4) act.commit();
        }
      });
    for (auto& thread : threads) thread.join();
    reading = false;
    reader.join();
    CHECK(db->read().number(count, {}) == clerks * acts * 4 / 5);
    const auto traffic = db->traffic();
    CHECK(traffic.acts == clerks * acts * 4 / 5);
    if (db->engine() == db::Engine::sqlite) {
      CHECK(traffic.syncs < traffic.acts / 2);
      MESSAGE(traffic.acts << " acts shared " << traffic.syncs << " syncs");
    }
  });
}

TEST_CASE("one thread writes one act at a time") {
  test::Fresh db{db::Engine::sqlite};
  auto act = db->write();
  CHECK_THROWS_AS(db->write(), std::logic_error);
}
