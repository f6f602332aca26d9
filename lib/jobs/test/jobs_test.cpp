// SPDX-License-Identifier: Apache-2.0
// Jobs on both engines.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>

#include "db/migrate.hpp"
#include "db/test/engines.hpp"
#include "jobs/jobs.hpp"

namespace {

using namespace std::chrono_literals;

constexpr db::Part sum_text[] = {{"SELECT COALESCE(SUM(number), 0) FROM sums", ""}};
constexpr db::Query sum{"test.sum", sum_text, sum_text};
constexpr db::Part add_text[] = {{"UPDATE sums SET number = number + CAST(:by AS BIGINT)", ""}};
constexpr db::Query add_to_sum{"test.add", add_text, add_text};

std::string first_migration() {
  std::ifstream in{HIENTAI_ROOT "/migrations/0001_jobs_create.sql"};
  return {std::istreambuf_iterator<char>{in}, {}};
}

test::Fresh fresh(db::Engine engine) {
  return test::Fresh::filled(
      "jobs",
      [](db::Database& db) {
        const auto sql = first_migration();
        const db::Migration history[]{{1, "0001_jobs_create", sql}};
        db::migrate(db, history);
        db.script(db::text_for(db.engine(), "CREATE TABLE sums (number BIGINT NOT NULL); INSERT INTO sums VALUES (0)"));
      },
      engine);
}

void on_each_engine(const std::function<void(test::Fresh&)>& test) {
  for (const auto engine : test::engines()) {
    auto db = fresh(engine);
    test(db);
  }
}

jobs::JobId added(db::Database& database, std::string_view kind, std::string_view argument) {
  auto act = database.write();
  const auto id = jobs::add(act, kind, argument);
  act.commit();
  return id;
}

jobs::Job now(db::Database& database, jobs::JobId id) {
  auto read = database.read();
  return jobs::find(read, id).value();
}

// Adds 1 + 2 + … + total, a number a step.
jobs::Next count(db::Write& db, jobs::Job& job) {
  job.total = std::stoll(job.argument);
  ++job.position;
  db.run(add_to_sum, {{"by", job.position}});
  return job.position == job.total ? jobs::Next::finished : jobs::Next::more;
}

void wait_for(const std::function<bool()>& condition) {
  for (int n = 0; n < 1000 && !condition(); ++n) std::this_thread::sleep_for(10ms);
  CHECK(condition());
}

}  // namespace

TEST_CASE("a job runs step by step until it is done") {
  on_each_engine([](test::Fresh& db) {
    const auto id = added(*db, "count", "10");
    CHECK(now(*db, id).state == jobs::State::waiting);
    jobs::run_all(*db, {{"count", count}});
    const auto job = now(*db, id);
    CHECK(job.state == jobs::State::done);
    CHECK(job.position == 10);
    CHECK(job.total == 10);
    CHECK(db->read().number(sum, {}) == 55);
  });
}

TEST_CASE("a worker leaves kinds alone that it does not know") {
  on_each_engine([](test::Fresh& db) {
    const auto id = added(*db, "other", "10");
    jobs::run_all(*db, {{"count", count}});
    CHECK(now(*db, id).state == jobs::State::waiting);
  });
}

TEST_CASE("a broken step fails its job and undoes its own work") {
  on_each_engine([](test::Fresh& db) {
    const auto id = added(*db, "count", "10");
    jobs::run_all(*db, {{"count", [](db::Write& act, jobs::Job& job) {
                           if (job.position == 5) {
                             act.run(add_to_sum, {{"by", 1000}});
                             throw std::runtime_error{"we did not think of this"};
                           }
                           return count(act, job);
                         }}});
    const auto job = now(*db, id);
    CHECK(job.state == jobs::State::failed);
    CHECK(job.message == "jobs.broken");
    CHECK(job.position == 5);
    CHECK(db->read().number(sum, {}) == 15);
  });
}

TEST_CASE("a step that can go no further says why") {
  on_each_engine([](test::Fresh& db) {
    const auto id = added(*db, "count", "10");
    jobs::run_all(*db, {{"count", [](db::Write&, jobs::Job& job) {
                           job.state = jobs::State::failed;
                           job.message = "talents.file_unreadable";
                           return jobs::Next::finished;
                         }}});
    CHECK(now(*db, id).state == jobs::State::failed);
    CHECK(now(*db, id).message == "talents.file_unreadable");
  });
}

TEST_CASE("when the database refuses, the step is tried again, but not for ever") {
  on_each_engine([](test::Fresh& db) {
    int refusals = 2;
    const auto id = added(*db, "count", "3");
    jobs::run_all(*db, {{"count", [&](db::Write& act, jobs::Job& job) {
                           act.run(add_to_sum, {{"by", 0}});
                           if (job.position == 1 && refusals-- > 0) throw db::Error{db::Error::Kind::busy, "not now"};
                           return count(act, job);
                         }}});
    CHECK(now(*db, id).state == jobs::State::done);
    CHECK(db->read().number(sum, {}) == 6);
  });
  auto db = fresh(db::Engine::sqlite);
  int tries = 0;
  const auto id = added(*db, "count", "3");
  jobs::run_all(*db, {{"count", [&](db::Write&, jobs::Job&) -> jobs::Next {
                         ++tries;
                         throw db::Error{db::Error::Kind::busy, "never"};
                       }}});
  CHECK(tries == 6);
  CHECK(now(*db, id).state == jobs::State::failed);
  CHECK(now(*db, id).message == "jobs.database");
}

TEST_CASE("a cancelled job stops") {
  on_each_engine([](test::Fresh& db) {
    const auto id = added(*db, "count", "1000000");
    jobs::Worker worker{*db, {{"count", count}}, 10ms};
    wait_for([&] { return now(*db, id).position > 3; });
    {
      auto act = db->write();
      jobs::cancel(act, id);
      act.commit();
    }
    const auto stopped = now(*db, id);
    CHECK(stopped.state == jobs::State::cancelled);
    std::this_thread::sleep_for(50ms);
    CHECK(now(*db, id).position == stopped.position);
  });
}

TEST_CASE("several workers share the jobs, and each step is done once") {
  on_each_engine([](test::Fresh& db) {
    std::vector<jobs::JobId> ids;
    for (int n = 0; n < 8; ++n) ids.push_back(added(*db, "count", "20"));
    {
      std::vector<std::unique_ptr<jobs::Worker>> workers;
      for (int n = 0; n < 3; ++n)
        workers.push_back(std::make_unique<jobs::Worker>(*db, jobs::Kinds{{"count", count}}, 5ms));
      wait_for(
          [&] { return std::ranges::all_of(ids, [&](auto id) { return now(*db, id).state == jobs::State::done; }); });
    }
    CHECK(db->read().number(sum, {}) == 8 * 210);
  });
}

TEST_CASE("a worker that ends gives its job back, and a woken one takes it at once") {
  on_each_engine([](test::Fresh& db) {
    const auto id = added(*db, "count", "1000000");
    {
      jobs::Worker worker{*db, {{"count", count}}, 10ms};
      wait_for([&] { return now(*db, id).position > 3; });
    }
    const auto left = now(*db, id);
    CHECK(left.state == jobs::State::waiting);
    CHECK(db->read().number(sum, {}) == left.position * (left.position + 1) / 2);
    jobs::Worker worker{*db, {{"count", count}}, 1h};
    worker.wake();
    wait_for([&] { return now(*db, id).position > left.position; });
  });
}

TEST_CASE("R22: a process killed at any moment loses no step and doubles none") {
  on_each_engine([](test::Fresh& db) {
    const int total = db->engine() == db::Engine::sqlite ? 600 : 3000;  // SQLite syncs each step
    const auto id = added(*db, "count", std::to_string(total));
    const auto url = db.place().url();
    db.close();
    unsigned chance = 20260101;
    for (int kill = 0; kill < 20; ++kill) {
      const pid_t worker = ::fork();
      if (worker == 0) {
        // Each process starts a minute later than the one before, so the lease of the dead one is over.
        const auto later = [kill] { return core::system_clock()() + std::chrono::minutes{kill + 1}; };
        const auto own = db::Database::open({.url = url, .clock = later});
        jobs::run_all(*own, {{"count", count}});
        ::pause();
      }
      chance = chance * 1664525 + 1013904223;
      std::this_thread::sleep_for(std::chrono::milliseconds{10 + (chance >> 16) % 60});
      ::kill(worker, SIGKILL);
      ::waitpid(worker, nullptr, 0);
    }
    const auto last = [] { return core::system_clock()() + 30min; };
    const auto own = db::Database::open({.url = url, .clock = last});
    const auto left = now(*own, id).position;
    MESSAGE("20 kills within the first " << left << " of " << total << " steps");
    jobs::run_all(*own, {{"count", count}});
    CHECK(now(*own, id).state == jobs::State::done);
    CHECK(own->read().number(sum, {}) == std::int64_t{total} * (total + 1) / 2);
  });
}
