// SPDX-License-Identifier: Apache-2.0
#include "national/store.hpp"

#include "facts/collect.hpp"
#include "national/sql.hpp"

namespace national {

core::Result<Answer> check(Answer answer) {
  const bool accepted = answer.state == "ACCEPTED" && !answer.national_id.empty() && answer.national_id.size() <= 100;
  const bool rejected = answer.state == "REJECTED" && !answer.reason.empty() && answer.reason.size() <= 1000;
  if (!answer.id || (!accepted && !rejected)) return core::Refusal{core::Message{"national.answer_shape", {}}};
  if (accepted) answer.reason.clear();
  return answer;
}

std::optional<std::int64_t> Coverage::tenths() const {
  if (verified == 0) return {};
  return accepted * 1000 / verified;
}

}  // namespace national

namespace national::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

std::string text_or_empty(const db::Row& row, std::string_view column) {
  return row.get<std::optional<std::string>>(column).value_or("");
}

}  // namespace

Standing standing(db::Read& db, TalentId talent) {
  const auto found = db.row(sql::standing, {{"talent", talent}}, [](const db::Row& row) {
    return Standing{.state = row.get<std::string>("state"),
                    .national_id = row.get<std::string>("national_id"),
                    .reason = row.get<std::string>("reason"),
                    .changed_at = row.get<core::Instant>("changed_at"),
                    .in_sync = row.get<int>("in_sync") != 0};
  });
  return found.value_or(Standing{});
}

std::vector<Outgoing> to_send(db::Read& db, const rights::Scope& scope, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  return db.rows(sql::to_send, args, [](const db::Row& row) {
    return Outgoing{.id = row.get<TalentId>("id"),
                    .full_name = row.get<std::string>("full_name"),
                    .birth = row.get<std::string>("birth"),
                    .field = row.get<std::string>("field"),
                    .stage = row.get<std::string>("stage"),
                    .achievement = row.get<std::string>("achievement"),
                    .unit_code = text_or_empty(row, "unit_code"),
                    .unit_name = text_or_empty(row, "unit_name"),
                    .national_id = text_or_empty(row, "national_id"),
                    .level = row.get<int>("level"),
                    .honoured_year = row.get<int>("honoured_year")};
  });
}

void mark_sent(db::Write& db, TalentId talent) { db.run(sql::mark_sent, {{"talent", talent}, {"now", db.now()}}); }

bool answer(db::Write& db, const rights::Scope& scope, const Answer& answer) {
  if (scope.nothing) return false;
  auto args = scoped(scope);
  args.push_back({"talent", answer.id});
  if (db.number(sql::reachable, args) == 0) return false;
  if (db.run(sql::answer, {{"talent", answer.id},
                           {"state", answer.state},
                           {"national_id", answer.national_id},
                           {"reason", answer.reason},
                           {"now", db.now()}}) == 0)
    return false;
  facts::collect(db, facts::Supplier::national, answer.id.value);
  return true;
}

Coverage coverage(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  return db
      .row(sql::coverage, scoped(scope),
           [](const db::Row& row) {
             return Coverage{row.get<std::int64_t>("verified"), row.get<std::int64_t>("accepted")};
           })
      .value_or(Coverage{});
}

std::vector<Missing> missing(db::Read& db, const rights::Scope& scope, std::int64_t offset, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"offset", offset});
  args.push_back({"count", count});
  return db.rows(sql::missing, args, [](const db::Row& row) {
    const auto state = text_or_empty(row, "state");
    return Missing{.id = row.get<TalentId>("id"),
                   .full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth"),
                   .unit_name = text_or_empty(row, "unit_name"),
                   .state = state.empty() ? "NOT_SENT" : state,
                   .reason = text_or_empty(row, "reason")};
  });
}

}  // namespace national::store
