// SPDX-License-Identifier: Apache-2.0
#include "privacy/store.hpp"

#include <array>

#include "privacy/sql.hpp"

namespace privacy {

std::span<const RecordKind> kinds() {
  static const std::array all{
      RecordKind{"guardian_waiting", &sql::due_guardian_waiting, &sql::do_guardian_waiting, "/nominations",
                 RecordKind::Dated::by_day},
      RecordKind{"nomination_refused", &sql::due_nomination_refused, &sql::do_nomination_refused,
                 "/nominations?state=REFUSED", RecordKind::Dated::by_moment},
      RecordKind{"partner_refused", &sql::due_partner_refused, &sql::do_partner_refused, "/partners",
                 RecordKind::Dated::by_moment},
      RecordKind{"correction_answered", &sql::due_correction_answered, &sql::do_correction_answered, "/corrections",
                 RecordKind::Dated::by_moment},
      RecordKind{"request_answered", &sql::due_request_answered, &sql::do_request_answered, "/requests",
                 RecordKind::Dated::by_day},
      RecordKind{"hardship_ended", &sql::due_hardship_ended, &sql::do_hardship_ended, "/hardships",
                 RecordKind::Dated::by_day},
      RecordKind{"record_removed", &sql::due_record_removed, nullptr, "/talents?removed=1",
                 RecordKind::Dated::by_moment},
      RecordKind{"audit_values", &sql::due_audit_values, &sql::do_audit_values, "/audit",
                 RecordKind::Dated::by_moment}};
  return all;
}

core::Result<Rule> check(Rule rule) {
  constexpr int longest = 1'200;
  core::Problems problems;
  if (rule.months < 1 || rule.months > longest) problems.add("months", "privacy.months_impossible");
  if (rule.basis.empty()) problems.add("basis", "privacy.basis_missing");
  if (problems.any()) return std::move(problems).refusal();
  return rule;
}

core::Date due_before(core::Date today, int months) {
  const auto month = today.year() * 12 + static_cast<int>(today.month()) - 1 - months;
  const int year = month / 12;
  const auto of_year = static_cast<unsigned>(month % 12 + 1);
  for (auto day = today.day(); day > 1; --day)
    if (const auto found = core::Date::make(year, of_year, day)) return *found;
  return {year, of_year, 1};
}

}  // namespace privacy

namespace privacy::store {
namespace {

std::vector<db::Arg> args_of(const rights::Scope& scope, const RecordKind& kind, core::Date since) {
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
  if (kind.dated == RecordKind::Dated::by_day)
    args.push_back({"since", since});
  else
    args.push_back({"moment", core::Instant::parse(since.iso() + " 00:00:00.000").value()});
  return args;
}

}  // namespace

std::vector<Rule> rules(db::Read& db) {
  return db.rows(sql::rules, {}, [](const db::Row& row) {
    return Rule{.code = row.get<std::string>("code"),
                .outcome = row.get<std::string>("outcome"),
                .basis = row.get<std::string>("basis"),
                .months = row.get<int>("months"),
                .version = row.get<std::int64_t>("version")};
  });
}

bool change(db::Write& db, const Rule& rule) {
  return db.run(sql::change_rule,
                {{"code", rule.code}, {"months", rule.months}, {"basis", rule.basis}, {"version", rule.version}}) == 1;
}

std::int64_t due(db::Read& db, const rights::Scope& scope, const RecordKind& kind, core::Date since) {
  return scope.nothing ? 0 : db.number(*kind.due, args_of(scope, kind, since));
}

std::int64_t carry_out(db::Write& db, const rights::Scope& scope, const RecordKind& kind, core::Date since) {
  if (scope.nothing || !kind.act) return 0;
  auto args = args_of(scope, kind, since);
  args.push_back({"most", most_at_once});
  return db.run(*kind.act, args);
}

std::vector<Breach> breaches(db::Read& db, const rights::Scope& scope, BreachId only) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
  if (only) args.push_back({"id", only});
  return db.rows(sql::breaches, args, [](const db::Row& row) {
    return Breach{.id = row.get<BreachId>("id"),
                  .unit = row.get<rights::UnitId>("unit_id"),
                  .unit_name = row.get<std::string>("unit_name"),
                  .what = row.get<std::string>("what"),
                  .measures = row.get<std::string>("measures"),
                  .account = row.get<std::string>("account"),
                  .known_at = row.get<core::Instant>("known_at"),
                  .people = row.get<std::int64_t>("people"),
                  .version = row.get<std::int64_t>("version"),
                  .sensitive = row.get<bool>("sensitive"),
                  .reportable = row.get<bool>("reportable"),
                  .reported_at = row.get<std::optional<core::Instant>>("reported_at"),
                  .informed_at = row.get<std::optional<core::Instant>>("informed_at"),
                  .closed_at = row.get<std::optional<core::Instant>>("closed_at")};
  });
}

namespace {

std::vector<db::Arg> columns(const Breach& breach) {
  return {{"id", breach.id},
          {"what", breach.what},
          {"known_at", breach.known_at},
          {"people", breach.people},
          {"sensitive", breach.sensitive},
          {"measures", breach.measures},
          {"reportable", breach.reportable},
          {"reported_at", breach.reported_at},
          {"informed_at", breach.informed_at},
          {"closed_at", breach.closed_at}};
}

}  // namespace

BreachId insert(db::Write& db, const Breach& breach) {
  auto made = breach;
  made.id = db.mint<BreachId>();
  auto args = columns(made);
  args.push_back({"unit", made.unit});
  args.push_back({"account", made.account});
  db.run(sql::insert_breach, args);
  return made.id;
}

bool update(db::Write& db, const Breach& breach) {
  auto args = columns(breach);
  args.push_back({"version", breach.version});
  return db.run(sql::update_breach, args) == 1;
}

}  // namespace privacy::store
