// SPDX-License-Identifier: Apache-2.0
// Free tags of a unit on records: what they are called, who sees them, the list of what carries one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "db/db.hpp"
#include "rights/rights.hpp"
#include "talents/store.hpp"

namespace talents {

struct Tag {
  TagId id;
  UnitId unit;
  std::string name, unit_name;
};

// "thi quốc tế, cần học bổng" → two names; refused when there is none, one is too long, or there are too many.
core::Result<std::vector<std::string>> tag_names(std::string_view typed);

namespace store {

std::vector<Tag> tags_in_reach(db::Read& db, const rights::Scope& scope);
std::vector<Tag> tags_of(db::Read& db, const rights::Scope& scope, TalentId talent);
std::optional<Tag> tag(db::Read& db, TagId id);
std::optional<TagId> tag_named(db::Read& db, UnitId unit, std::string_view name);
TagId tag_for(db::Write& db, UnitId unit, std::string_view name);  // found, or new
// False when it was so already.
bool put_tag(db::Write& db, TagId tag, TalentId talent);
bool take_tag(db::Write& db, TagId tag, TalentId talent);

}  // namespace store
}  // namespace talents
