// SPDX-License-Identifier: Apache-2.0
#include "rights/rights.hpp"

#include <algorithm>
#include <set>

#include "rights/sql.hpp"

namespace rights {
namespace {

constexpr std::int64_t central_tier = 1;

struct Found {
  AccountId id;
  std::string name;
};
Found as_found(const db::Row& row) { return {row.get<AccountId>("id"), row.get<std::string>("display_name")}; }

// A session's use is noted at most this often, so that reading pages does not write.
constexpr std::chrono::minutes noted_every{1};

std::optional<Actor> completed(db::Read& db, const std::optional<Found>& found, core::Instant now) {
  if (!found) return {};
  Actor actor{.account = found->id, .display_name = found->name};
  actor.grants = db.rows(sql::grants_today, {{"account", actor.account}, {"today", core::Date::in_vietnam(now)}},
                         [](const db::Row& row) {
                           return Grant{.role = role_named(row.get<std::string_view>("role")).value_or(Role::anyone),
                                        .unit = row.get<UnitId>("unit_id"),
                                        .unit_name = row.get<std::string>("short_name"),
                                        .central = row.get<std::int64_t>("tier") == central_tier};
                         });
  return actor;
}

}  // namespace

std::string_view name(Role role) { return role_names[static_cast<std::size_t>(role)]; }
std::string_view name(Right right) { return right_names[static_cast<std::size_t>(right)]; }

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::find(role_names.begin(), role_names.end(), name);
  if (found == role_names.end()) return {};
  return static_cast<Role>(found - role_names.begin());
}

Reach reach(Right right, Role role) { return matrix[static_cast<std::size_t>(right)][static_cast<std::size_t>(role)]; }

bool Actor::may(Right right) const {
  if (right == Right::open) return true;
  if (right == Right::self) return signed_in();
  return std::any_of(grants.begin(), grants.end(),
                     [&](const Grant& grant) { return reach(right, grant.role) != Reach::none; });
}

const Grant* Actor::main_grant() const { return grants.empty() ? nullptr : &grants.front(); }

Scope scope_of(const Actor& actor, Right right, core::Date day) {
  Scope scope{.reader = actor.account, .right = right, .day = day};
  if (const auto* main = actor.main_grant()) scope.home = main->unit;
  for (const auto& grant : actor.grants) {
    const auto how_far = reach(right, grant.role);
    if (how_far == Reach::none) continue;
    scope.nothing = false;
    if (how_far == Reach::all || (how_far == Reach::below && grant.central)) scope.everywhere = true;
  }
  return scope;
}

bool covers(db::Read& db, const Scope& scope, UnitId unit) {
  if (scope.nothing) return false;
  if (scope.everywhere) return true;
  return db.any(sql::unit_in_reach,
                {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"unit", unit}, {"today", scope.day}});
}

std::optional<Actor> of_session(db::Read& db, std::string_view token_digest, core::Instant now, bool& due) {
  const auto found = db.row(sql::account_of_session, {{"token", token_digest}, {"now", now}}, [&](const db::Row& row) {
    due = row.get<core::Instant>("seen_at") < now - noted_every;
    return as_found(row);
  });
  return completed(db, found, now);
}

void keep_session(db::Write& db, std::string_view token_digest, core::Instant now) {
  db.run(sql::keep_session, {{"token", token_digest}, {"now", now}, {"idle", now + session_idle}});
}

std::optional<Actor> of_api_token(db::Read& db, std::string_view token_digest, core::Instant now) {
  return completed(db, db.row(sql::account_of_api_token, {{"token", token_digest}, {"now", now}}, as_found), now);
}

std::optional<Actor> of_account(db::Read& db, AccountId account, core::Instant now) {
  return completed(db, db.row(sql::account_by_id, {{"account", account}}, as_found), now);
}

void publish_matrix(db::Write& db) {
  std::set<std::string> published, wanted;
  db.each(sql::published_rights, std::initializer_list<db::Arg>{}, [&](const db::Row& row) {
    published.insert(row.get<std::string>("right_code") + ' ' + row.get<std::string>("role") + ' ' +
                     row.get<std::string>("reach"));
  });
  for (std::size_t right = 0; right < right_names.size(); ++right)
    for (std::size_t role = 0; role < role_names.size(); ++role)
      if (matrix[right][role] != Reach::none)
        wanted.insert(std::string{right_names[right]} + ' ' + std::string{role_names[role]} + ' ' +
                      std::string{reach_names[static_cast<std::size_t>(matrix[right][role])]});
  if (published == wanted) return;
  db.run(sql::forget_matrix, std::initializer_list<db::Arg>{});
  for (std::size_t right = 0; right < right_names.size(); ++right)
    for (std::size_t role = 0; role < role_names.size(); ++role)
      if (const auto how_far = matrix[right][role]; how_far != Reach::none)
        db.run(sql::publish_right, {{"role", role_names[role]},
                                    {"right_code", right_names[right]},
                                    {"reach", reach_names[static_cast<std::size_t>(how_far)]}});
}

}  // namespace rights
