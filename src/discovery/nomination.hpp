// SPDX-License-Identifier: Apache-2.0
// Nominations, origins and notices of discovery (B-15, B-16). Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "talents/talent.hpp"

namespace discovery {

using talents::TalentId;
using talents::UnitId;
using NominationId = core::Id<struct NominationTag>;
using NoticeId = core::Id<struct DiscoveryNoticeTag>;

inline constexpr std::array<std::string_view, 3> states{"NEW", "ACCEPTED", "REFUSED"};
inline constexpr std::array<std::string_view, 3> answers{"interest", "investment", "guidance"};
inline constexpr int adult_from = 16;
inline constexpr int most_from_one_network = 5;  // an hour
inline constexpr std::chrono::seconds quickest{4};
inline constexpr std::chrono::hours longest{24};

struct Nomination {
  NominationId id;
  UnitId unit;
  std::string unit_name, channel = "citizen", full_name, birth, link, reason;
  std::string contact, guardian;  // opened
  std::optional<core::Date> guardian_asked_on;
  std::string state = "NEW", note, decided_by;
  TalentId talent;
  core::Instant created_at;
  std::int64_t version = 1;
};
// `agreed`: the nominator agreed to how the data is used.
core::Result<Nomination> check(Nomination nomination, bool agreed, const lists::Lists& lists, core::Date today);

// Robots fill every field, at once or from an old page.
bool looks_like_a_robot(std::string_view honeypot, std::optional<core::Instant> shown_at, core::Instant now);

// Under 16 in full years; an unknown day or month counts as the latest possible one.
bool needs_guardian(std::string_view birth, core::Date today);

struct Origin {
  std::string channel, source;
  core::Date on;
  std::string guardian;  // opened
};
core::Result<Origin> check(Origin origin, const lists::Lists& lists, core::Date today);

struct Recipient {
  UnitId unit;
  std::string unit_name, answer_kind, answer, account;
  std::optional<core::Instant> read_at, answered_at;
};
struct Notice {
  NoticeId id;
  TalentId talent;
  UnitId unit;
  std::string unit_name, message, account, full_name, field;
  core::Instant sent_at;
};

// The middle of the delays in days; nothing when there are none.
std::optional<std::int64_t> median(std::vector<std::int64_t> days);

}  // namespace discovery
