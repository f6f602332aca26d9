// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "audit/audit.hpp"
#include "crypto/crypto.hpp"
#include "honours/honour.hpp"

namespace honours {

struct HonourList {
  HonourListId id;
  Honour honour;
  std::string account;
  std::int64_t lines = 0, gaps = 0;
};
struct StoredLine {
  HonourLineId id;
  std::int64_t number = 0;
  talents::Draft person;  // empty once linked
  std::string reason, full_name;
  TalentId talent;  // none: a gap
};

}  // namespace honours

namespace honours::store {

std::string sealed_place(HonourLineId id);
HonourListId insert(db::Write& db, const crypto::Keys& keys, const Honour& honour, const std::vector<Line>& lines,
                    std::string_view account);
std::vector<HonourList> lists(db::Read& db, const rights::Scope& scope);
std::optional<HonourList> find(db::Read& db, const rights::Scope& scope, HonourListId id);
std::vector<StoredLine> lines(db::Read& db, const crypto::Keys& keys, HonourListId list);
bool link(db::Write& db, HonourLineId line, TalentId talent);  // false: linked already
void leave(db::Write& db, HonourLineId line, std::string_view reason);
// Lists a record stands on.
struct Standing {
  HonourListId list;
  std::string title, decision;
  core::Date on;
};
std::vector<Standing> of_talent(db::Read& db, TalentId talent);

}  // namespace honours::store
