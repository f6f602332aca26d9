// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "achievements/achievement.hpp"
#include "db/db.hpp"

namespace achievements::store {

// The caller has found the talent within the reader's scope.
std::vector<Record> of_talent(db::Read& db, TalentId talent);
std::optional<Record> find(db::Read& db, AchievementId id);
void save_details(db::Write& db, AchievementId id, const Details& details);
// False when somebody else judged it meanwhile.
bool judge(db::Write& db, const Record& record, std::string_view to, rights::AccountId by);

std::vector<Award> awards(db::Read& db, std::string_view typed, int count);
std::optional<Award> award(db::Read& db, AwardId id);
AwardId insert(db::Write& db, const Award& award);
bool update(db::Write& db, const Award& award);

}  // namespace achievements::store
