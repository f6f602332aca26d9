// SPDX-License-Identifier: Apache-2.0
// What was acknowledged survives: loss of power at a thousand moments, a disk that fails, a disk that is full.
#include "db/test/power.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "db/test/statements.hpp"

using test::Statement;

namespace {

const Statement add{"INSERT INTO things (id, words) VALUES (:id, :words)"};
const Statement note{"INSERT INTO notes (id, thing) VALUES (:id, :id)"};
const Statement ids{"SELECT things.id, notes.thing FROM things LEFT JOIN notes ON notes.id = things.id"};
const Statement count{"SELECT COUNT(*) FROM things"};
const Statement damage{"SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"};
const Statement dangling{"SELECT COUNT(*) FROM pragma_foreign_key_check"};

std::string words(std::int64_t id) { return std::string(200 + static_cast<std::size_t>(id) % 3000, 'w'); }

// What a disk held at one moment, and which acts had been acknowledged by then.
struct Moment {
  std::filesystem::path folder;
  std::set<std::int64_t> acknowledged;
};

void check(const Moment& moment) {
  const auto database = db::Database::open({.url = (moment.folder / "test.db").string()});
  auto read = database->read();
  CHECK(read.number(damage, {}) == 0);
  if (moment.acknowledged.empty()) return;  // the schema itself may be lost
  CHECK(read.number(dangling, {}) == 0);
  std::set<std::int64_t> found;
  read.each(ids, {}, [&](const db::Row& row) {
    CHECK(found.insert(row.get<std::int64_t>("id")).second);
    CHECK_FALSE(row.is_null("thing"));  // an act is there wholly
  });
  CHECK(std::ranges::includes(found, moment.acknowledged));
  static const Statement rolled_back{"SELECT COUNT(*) FROM things WHERE id % 7 = 6"};
  CHECK(read.number(rolled_back, {}) == 0);
}

// Four clerks write, every seventh act of theirs is rolled back; at random operations of the disk the power goes.
std::vector<Moment> write_and_lose_power(test::Power& power, unsigned seed, const std::filesystem::path& into) {
  constexpr std::size_t wanted = 25;
  const unsigned apart = seed % 4 == 0 ? 400 : 40;  // far apart, the log is copied into the database and begun anew
  std::vector<Moment> moments;
  std::set<std::int64_t> acknowledged;
  std::mt19937 chance{seed};
  std::uint64_t next = 1 + chance() % 20;
  std::atomic<bool> enough{false};
  power.after_each = [&] {
    if (enough || power.operations() < next) return;
    next = power.operations() + 1 + chance() % apart;
    moments.push_back({into / std::to_string(moments.size()), acknowledged});
    std::filesystem::create_directories(moments.back().folder);
    power.lose_power(moments.back().folder);
    enough = moments.size() == wanted;
  };

  test::Place place{db::Engine::sqlite};
  const auto database = db::Database::open({.url = place.url()});
  database->script(db::text_for(db::Engine::sqlite, test::schema));
  std::vector<std::thread> clerks;
  for (int clerk = 0; clerk < 4; ++clerk)
    clerks.emplace_back([&, clerk] {
      for (std::int64_t n = 0; !enough; ++n) {
        const auto id = n * 4 + clerk;
        auto act = database->write();
        act.run(add, {{"id", id}, {"words", words(id)}});
        act.run(note, {{"id", id}});
        if (id % 7 == 6) continue;
        act.commit();
        power.standing_still([&] { acknowledged.insert(id); });
      }
    });
  for (auto& clerk : clerks) clerk.join();
  power.after_each = nullptr;
  return moments;
}

}  // namespace

TEST_CASE("R2: power lost at 1,000 moments loses no acknowledged act, doubles none and damages nothing") {
  constexpr unsigned runs = 40;
  std::size_t moments = 0;
  std::size_t acknowledged = 0;
  for (unsigned run = 0; run < runs; ++run) {
    const test::Folder folder;
    std::vector<Moment> lost;
    {
      test::Power power{run};
      lost = write_and_lose_power(power, run, folder.path());
    }
    for (const auto& moment : lost) {
      CAPTURE(run);
      check(moment);
      acknowledged += moment.acknowledged.size();
    }
    moments += lost.size();
  }
  MESSAGE(moments << " losses of power, " << acknowledged << " acknowledgements held to");
  CHECK(moments == 1000);
}

TEST_CASE("R4: after a failed write or sync nothing more is acknowledged, and what was is there") {
  using Operation = test::Power::Operation;
  for (const auto operation : {Operation::write, Operation::sync}) {
    test::Place place{db::Engine::sqlite};
    std::set<std::int64_t> acknowledged;
    std::atomic<int> refused{0};
    {
      test::Power power{1};
      const auto database = db::Database::open({.url = place.url()});
      database->script(db::text_for(db::Engine::sqlite, test::schema));
      std::mutex mutex;
      std::vector<std::thread> clerks;
      for (int clerk = 0; clerk < 4; ++clerk)
        clerks.emplace_back([&, clerk] {
          for (int n = 0; n < 200; ++n) {
            try {
              auto act = database->write();
              act.run(add, {{"id", n * 4 + clerk}, {"words", "x"}});
              act.commit();
              const std::lock_guard lock{mutex};
              acknowledged.insert(n * 4 + clerk);
              if (acknowledged.size() == 300) power.fail_next(operation);
            } catch (const db::Error& error) {
              CHECK(error.kind == db::Error::Kind::unreachable);
              ++refused;
            }
          }
        });
      for (auto& clerk : clerks) clerk.join();
      CHECK(static_cast<int>(acknowledged.size()) + refused == 800);
      CHECK(refused > 0);
      CHECK_THROWS_AS(database->write(), db::Error);
      CHECK(database->read().number(count, {}) >= static_cast<std::int64_t>(acknowledged.size()));  // reads go on
    }
    const auto database = db::Database::open({.url = place.url()});
    CHECK(database->read().number(count, {}) >= static_cast<std::int64_t>(acknowledged.size()));
    CHECK(database->read().number(damage, {}) == 0);
  }
}

TEST_CASE("R3: when the disk is full acts are refused, and go on when there is room again") {
  auto db = test::fresh_with_schema(db::Engine::sqlite);
  db->script("PRAGMA max_page_count = 300");
  int kept = 0;
  try {
    for (;; ++kept) {
      auto act = db->write();
      act.run(add, {{"id", kept}, {"words", std::string(20'000, 'x')}});
      act.commit();
    }
  } catch (const db::Error& error) {
    CHECK(error.kind == db::Error::Kind::disk_full);
  }
  CHECK(kept > 10);
  CHECK(db->read().number(count, {}) == kept);
  db->script("PRAGMA max_page_count = 100000");
  auto act = db->write();
  act.run(add, {{"id", kept}, {"words", std::string(20'000, 'x')}});
  act.commit();
  CHECK(db->read().number(count, {}) == kept + 1);
}
