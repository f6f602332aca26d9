// SPDX-License-Identifier: Apache-2.0
// A record on its way from one managing unit to another: one side asks, the other answers. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "talents/talent.hpp"

namespace transfers {

using talents::TalentId;
using talents::UnitId;
using TransferId = core::Id<struct TransferTag>;

struct Transfer {
  TransferId id;
  TalentId talent;
  UnitId from, to;
  bool offered = true;  // the unit that has the record began; otherwise the one that wants it
  core::Date on;
  std::string reason, state, answer, asked_name, answered_name, talent_name, from_name, to_name;

  // Who has to answer, and who may take the question back.
  UnitId answering() const { return offered ? to : from; }
  UnitId asking() const { return offered ? from : to; }
};

struct Asked {
  UnitId from, to;
  std::optional<core::Date> on;
  std::optional<core::Date> last_move;
  std::string reason;
};
core::Result<core::Done> check(const Asked& asked, core::Date today);

// "accept", "refuse", "withdraw": to which state it leads, if it may be done in this one.
struct Answer {
  std::string_view act, from, to;
  bool needs_reason, by_asking;  // by whom; an accepted one may be withdrawn by both sides
};
core::Result<const Answer*> answer(std::string_view act, const Transfer& transfer, std::string_view reason,
                                   core::Date today);

}  // namespace transfers
