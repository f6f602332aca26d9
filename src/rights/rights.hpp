// SPDX-License-Identifier: Apache-2.0
// Who asks, and what they may see. The rights themselves are in matrix.txt; grants give a role at a unit for a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/id.hpp"
#include "db/db.hpp"
#include "rights/matrix.hpp"

namespace rights {

using AccountId = core::Id<struct AccountTag>;
using UnitId = core::Id<struct UnitTag>;

std::string_view name(Role role);
std::string_view name(Right right);
std::optional<Role> role_named(std::string_view name);
Reach reach(Right right, Role role);

// A role at a unit, as it stands today.
struct Grant {
  Role role = Role::anyone;
  UnitId unit;
  std::string unit_name;
  bool central = false;  // the unit is the national tier: its "below" is everything
};

// Who asks. Nobody is signed in when `account` is none.
struct Actor {
  AccountId account;
  std::string display_name;
  std::vector<Grant> grants;
  bool must_change_password = false;

  bool signed_in() const { return static_cast<bool>(account); }
  bool may(Right right) const;      // somewhere
  const Grant* main_grant() const;  // shown beside the name: the first one
};

// What a reader reaches with one right today. Statements over personal data take reader, right_code and today,
// and join the view `reach`; `everywhere` spares the join for those whom nothing is hidden from.
struct Scope {
  AccountId reader;
  Right right = Right::open;
  core::Date day;
  bool everywhere = false;
  bool nothing = true;  // no grant gives the right
  UnitId home = {};     // of the first grant: whose periods and children are meant when no unit is chosen

  std::string_view right_code() const { return name(right); }
};
Scope scope_of(const Actor& actor, Right right, core::Date day);

// Does the scope reach this unit (today's tree)? One indexed query.
bool covers(db::Read& db, const Scope& scope, UnitId unit);

inline constexpr std::chrono::minutes session_idle{30};
inline constexpr std::chrono::seconds session_life = std::chrono::hours{12};

// The account behind a session or an API token (their digests), with today's grants; nothing when expired or ended.
// `due` says that the session was last noted over a minute ago: keep_session() then moves its idle limit.
std::optional<Actor> of_session(db::Read& db, std::string_view token_digest, core::Instant now, bool& due);
void keep_session(db::Write& db, std::string_view token_digest, core::Instant now);
std::optional<Actor> of_api_token(db::Read& db, std::string_view token_digest, core::Instant now);
std::optional<Actor> of_account(db::Read& db, AccountId account, core::Instant now);

// Writes matrix.txt into role_rights, which the view `reach` joins; run at every start.
void publish_matrix(db::Write& db);

}  // namespace rights
