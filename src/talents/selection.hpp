// SPDX-License-Identifier: Apache-2.0
// One act on many records: taken off the list, moved to another unit, tagged. What was refused is said record by
// record; all of it can be undone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/visit.hpp"
#include "talents/tag.hpp"

namespace talents::selection {

enum class Act { remove, restore, assign, tag, untag };
std::optional<Act> act_named(std::string_view name);
std::string_view name(Act act);
// Whom the act is for; remove and restore ask for more than the rest.
rights::Right right_of(Act act);

// One record of the act, with what it gets: a unit, or a tag.
struct Step {
  TalentId talent;
  UnitId unit, from;  // of assign; `from` is only known to an undo: another unit by now is left alone
  TagId tag;          // of tag and untag
};
struct Asked {
  Act act = Act::remove;
  std::vector<Step> steps;
};

struct Refused {
  TalentId talent;
  std::string name;  // empty: not to be known
  std::string_view reason;
};
struct Done {
  std::int64_t records = 0;
  std::vector<Refused> refused;
  std::string undo;  // sealed; empty when nothing was done
};

inline constexpr std::size_t most_at_once = 5'000;
// The records meant, by id, or all that a question of the list finds.
std::vector<TalentId> chosen(site::Visit& visit, db::Read& db, const web::Form& form, std::string_view id_field);
// What the fields `act`, `unit` and `tags` of a form say is to be done with them.
core::Result<Asked> asked(site::Visit& visit, db::Write& db, const web::Form& form, const std::vector<TalentId>& ids);
std::optional<Asked> undo_of(const crypto::Keys& keys, std::string_view sealed);
Done carry_out(site::Visit& visit, db::Write& db, const Asked& asked);

}  // namespace talents::selection
