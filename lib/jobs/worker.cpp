// SPDX-License-Identifier: Apache-2.0
// Takes jobs by leases and does their steps.
#include <condition_variable>
#include <mutex>

#include "jobs/jobs.hpp"
#include "jobs/sql.hpp"

namespace jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds lease_time = 30s;  // far longer than a step: who is silent for so long is dead
constexpr std::chrono::milliseconds turn = 2s;         // then other jobs go first
constexpr std::chrono::milliseconds first_pause = 200ms;
constexpr int most_failures = 5;

// A job while this process has it.
struct Taken {
  JobId id;
  std::string kind;
  std::int64_t lease;
};

std::string listed(const Kinds& kinds) {
  std::string list = ",";
  for (const auto& [kind, step] : kinds) list += kind + ",";
  return list;
}

std::optional<Taken> take(db::Database& database, const Kinds& kinds, std::chrono::milliseconds ahead) {
  const auto list = listed(kinds);
  const auto now = database.mint().now();
  // Asked first by reading, so that waiting for work never writes.
  if (database.read().number(sql::can_take, {{"kinds", list}, {"now", now}, {"due", now + ahead}}) == 0) return {};
  auto db = database.write();
  const auto lease = database.mint().next();
  auto taken = db.row(
      sql::take, {{"kinds", list}, {"now", now}, {"due", now + ahead}, {"lease", lease}, {"until", now + lease_time}},
      [&](const db::Row& row) {
        return Taken{row.get<JobId>("id"), row.get<std::string>("kind"), lease};
      });
  db.commit();
  return taken;
}

enum class Outcome { more, finished, lost };

// The step and the position it reached become durable together.
Outcome do_step(db::Database& database, const Step& step, const Taken& taken) {
  auto db = database.write();
  if (db.run(sql::renew, {{"id", taken.id}, {"lease", taken.lease}, {"until", db.now() + lease_time}}) == 0)
    return Outcome::lost;
  auto job = find(db, taken.id).value();
  const auto next = step(db, job);
  if (job.state == State::running && next == Next::finished) job.state = State::done;
  db.run(sql::move, {{"id", job.id},
                     {"lease", taken.lease},
                     {"state", text(job.state)},
                     {"position", job.position},
                     {"total", job.total},
                     {"message", job.message}});
  db.commit();
  return job.state == State::running ? Outcome::more : Outcome::finished;
}

void give_back(db::Database& database, const Taken& taken) {
  auto db = database.write();
  db.run(sql::give_back, {{"id", taken.id}, {"lease", taken.lease}, {"now", db.now()}});
  db.commit();
}

void fail(db::Database& database, const Taken& taken, std::string_view message, std::string_view detail) {
  auto db = database.write();
  db.run(sql::fail, {{"id", taken.id}, {"lease", taken.lease}, {"message", message}, {"detail", detail}});
  db.commit();
}

// Says how long to wait before the next try; nothing when there is none.
std::chrono::milliseconds try_later(db::Database& database, const Taken& taken, std::string_view detail) {
  const auto failures = database.read().number(sql::failures, {{"id", taken.id}});
  if (failures >= most_failures) {
    fail(database, taken, "jobs.database", detail);
    return {};
  }
  const auto pause = first_pause * (1 << failures);
  auto db = database.write();
  db.run(sql::give_back, {{"id", taken.id}, {"lease", taken.lease}, {"now", db.now() + pause}, {"detail", detail}});
  db.commit();
  return pause;
}

// Does steps until the job is over, its turn is, or `stopping`. Says how long to leave the job alone.
std::chrono::milliseconds work_on(db::Database& database, const Kinds& kinds, const Taken& taken,
                                  const std::atomic<bool>& stopping) {
  const auto begun = std::chrono::steady_clock::now();
  try {
    const auto& step = kinds.find(taken.kind)->second;
    for (;;) {
      if (do_step(database, step, taken) != Outcome::more) return {};
      if (!stopping && std::chrono::steady_clock::now() - begun < turn) continue;
      give_back(database, taken);
      return {};
    }
  } catch (const db::Error& error) {
    return try_later(database, taken, error.what());
  } catch (const std::exception& error) {
    fail(database, taken, "jobs.broken", error.what());
  } catch (...) {
    fail(database, taken, "jobs.broken", "an exception without words");
  }
  return {};
}

}  // namespace

struct Worker::Core {
  db::Database& database;
  Kinds kinds;
  std::chrono::milliseconds poll;
  std::atomic<bool> stopping{false};
  bool woken = false;
  std::mutex mutex{};
  std::condition_variable changed{};
  std::thread thread{};

  void run() {
    while (!stopping) {
      try {
        if (const auto taken = take(database, kinds, 0ms)) {
          work_on(database, kinds, *taken, stopping);
          continue;
        }
      } catch (const db::Error&) {  // NOLINT: the database is away for a moment; the lease sees to the job
      }
      std::unique_lock lock{mutex};
      changed.wait_for(lock, poll, [&] { return woken || stopping; });
      woken = false;
    }
  }
};

Worker::Worker(db::Database& database, Kinds kinds, std::chrono::milliseconds poll)
    : core_{new Core{.database = database, .kinds = std::move(kinds), .poll = poll}} {
  core_->thread = std::thread{[core = core_.get()] { core->run(); }};
}

Worker::~Worker() {
  {
    const std::lock_guard lock{core_->mutex};
    core_->stopping = true;
  }
  core_->changed.notify_one();
  core_->thread.join();
}

void Worker::wake() {
  {
    const std::lock_guard lock{core_->mutex};
    core_->woken = true;
  }
  core_->changed.notify_one();
}

void run_all(db::Database& database, const Kinds& kinds) {
  const std::atomic<bool> stopping{false};
  // Jobs in a pause are taken at once: the pause was spent here.
  while (const auto taken = take(database, kinds, std::chrono::hours{24}))
    std::this_thread::sleep_for(work_on(database, kinds, *taken, stopping));
}

}  // namespace jobs
