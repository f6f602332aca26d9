// SPDX-License-Identifier: Apache-2.0
// An achievement as a record of its own: what, by whom decided, with which evidence, verified or not (B-12). Pure
// rules.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "talents/talent.hpp"

namespace achievements {

using AwardId = core::Id<struct AwardTag>;
using talents::AchievementId;
using talents::TalentId;
using talents::UnitId;

inline constexpr std::array<std::string_view, 8> kinds{"award",   "title",  "publication", "patent",
                                                       "product", "record", "exam",        "model"};

struct Details {
  std::string kind = "award";
  AwardId award;             // of the recognised list; none: another one
  std::string rank, issuer;  // "Giải Nhất"; who decided
  std::string decision;      // number and symbol
  std::optional<core::Date> decided_on;
};

struct Record {
  AchievementId id;
  TalentId talent;
  talents::Achievement words;
  Details details;
  std::string verification;   // UNVERIFIED, VERIFIED, REFUSED
  std::string award_name;     // of the recognised list
  std::int64_t evidence = 0;  // files attached
};

core::Result<Details> check(Details details, core::Date today);

// Only what is proved counts: evidence first, then somebody other than who entered the talent.
core::Result<core::Done> may_verify(const Record& record, rights::AccountId entered_by, rights::AccountId asking);

// B-08: an award of the recognised list that plans count.
struct Award {
  AwardId id;
  std::string code, name, organiser, family = "NONE";
  int level = 0;
  UnitId unit;  // of one province and below it; none: of the country
  core::Date from, to;
  std::int64_t version = 1;
};
core::Result<Award> check(Award award, const lists::Lists& lists);

}  // namespace achievements
