// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/db.hpp"
#include "talents/talent.hpp"

namespace national {

using talents::TalentId;
using talents::UnitId;

// NOT_SENT, SENT, ACCEPTED, REJECTED; in sync while the shared fields are as they were sent.
struct Standing {
  std::string state = "NOT_SENT", national_id, reason;
  std::optional<core::Instant> changed_at;
  bool in_sync = true;
};

struct Outgoing {
  TalentId id;
  std::string full_name, birth, field, stage, achievement, unit_code, unit_name, national_id;
  int level = 0, honoured_year = 0;
};

struct Answer {
  TalentId id;
  std::string state, national_id, reason;
};
// ACCEPTED with a national number, or REJECTED with a reason.
core::Result<Answer> check(Answer answer);

struct Coverage {
  std::int64_t verified = 0, accepted = 0;
  // In tenths of a percent, rounded down; nothing when nobody is verified.
  std::optional<std::int64_t> tenths() const;
};

struct Missing {
  TalentId id;
  std::string full_name, birth, unit_name, state, reason;
};

}  // namespace national

namespace national::store {

// The caller has found the talent within the reader's scope.
Standing standing(db::Read& db, TalentId talent);
std::vector<Outgoing> to_send(db::Read& db, const rights::Scope& scope, int count);
void mark_sent(db::Write& db, TalentId talent);
// False when the record is out of reach or nothing of it is under way.
bool answer(db::Write& db, const rights::Scope& scope, const Answer& answer);
Coverage coverage(db::Read& db, const rights::Scope& scope);
std::vector<Missing> missing(db::Read& db, const rights::Scope& scope, std::int64_t offset, int count);

}  // namespace national::store
