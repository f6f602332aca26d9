// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobs.hpp"

#include <array>
#include <stdexcept>

#include "jobs/sql.hpp"

namespace jobs {
namespace {

constexpr std::array<std::string_view, 5> states{"waiting", "running", "done", "failed", "cancelled"};

State parse_state(std::string_view text) {
  for (std::size_t n = 0; n < states.size(); ++n)
    if (states[n] == text) return static_cast<State>(n);
  throw std::logic_error{"not a state of jobs: " + std::string{text}};
}

Job as_job(const db::Row& row) {
  return {.id = row.get<JobId>("id"),
          .kind = row.get<std::string>("kind"),
          .argument = row.get<std::string>("argument"),
          .state = parse_state(row.get<std::string_view>("state")),
          .position = row.get<std::int64_t>("position"),
          .total = row.get<std::int64_t>("total"),
          .message = row.get<std::string>("message"),
          .created_at = row.get<core::Instant>("created_at")};
}

}  // namespace

std::string_view text(State state) { return states.at(static_cast<std::size_t>(state)); }

JobId add(db::Write& db, std::string_view kind, std::string_view argument) {
  const auto id = db.mint<JobId>();
  db.run(sql::insert, {{"id", id}, {"kind", kind}, {"argument", argument}, {"now", db.now()}});
  return id;
}

std::optional<Job> find(db::Read& db, JobId id) { return db.row(sql::find, {{"id", id}}, as_job); }

void cancel(db::Write& db, JobId id) { db.run(sql::cancel, {{"id", id}}); }

std::int64_t count_unfinished(db::Read& db) {
  return db.number(sql::count_unfinished, std::initializer_list<db::Arg>{});
}

}  // namespace jobs
