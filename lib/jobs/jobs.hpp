// SPDX-License-Identifier: Apache-2.0
// Long work as rows of `jobs`: claimed with a lease by any process, done in steps that commit their position with
// their result, so that a kill loses at most one step and never doubles one.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "core/id.hpp"
#include "db/db.hpp"

namespace jobs {

using JobId = core::Id<struct JobTag>;

enum class State { waiting, running, done, failed, cancelled };
std::string_view text(State state);  // "waiting" …, for text keys and JSON

struct Job {
  JobId id;
  std::string kind;      // "talents.import"
  std::string argument;  // what the kind needs, usually the id of its own record
  State state = State::waiting;
  std::int64_t position = 0;  // how far it is, in the kind's own unit
  std::int64_t total = 0;     // 0: not known yet
  std::string message;        // a catalogue key when failed
  core::Instant created_at;
};

// One step: does a bounded piece of work (≤ ~1 s) in the given transaction, moves `job.position`/`job.total`, and says
// whether there is more. The worker commits the step together with the position. A thrown db::Error is tried again
// (5 times with growing pauses, then it fails with "jobs.database"); any other exception fails the job with
// "jobs.broken". A step that sees the work cannot be done sets job.state to failed and job.message, and is finished.
enum class Next { more, finished };
using Step = std::function<Next(db::Write&, Job&)>;
using Kinds = std::map<std::string, Step, std::less<>>;

JobId add(db::Write& db, std::string_view kind, std::string_view argument);
std::optional<Job> find(db::Read& db, JobId id);
void cancel(db::Write& db, JobId id);
std::int64_t count_unfinished(db::Read& db);  // waiting and running

// Runs the jobs of all kinds on one thread until destroyed; several processes may do so at once.
class Worker {
 public:
  Worker(db::Database& database, Kinds kinds, std::chrono::milliseconds poll = std::chrono::milliseconds{500});
  ~Worker();
  void wake();  // a job was just added here

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

// Runs waiting jobs on the calling thread until none is left: commands and tests.
void run_all(db::Database& database, const Kinds& kinds);

}  // namespace jobs
