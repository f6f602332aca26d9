// SPDX-License-Identifier: Apache-2.0
#include "talents/likely.hpp"

#include <algorithm>
#include <cmath>

#include "people/registry.hpp"
#include "talents/sql.hpp"
#include "talents/store.hpp"

namespace talents {
namespace {

linkage::Row as_row(const Draft& draft) {
  const auto birth = core::PartialDate::parse_stored(draft.birth);
  return {.full_name = draft.full_name,
          .birth = birth ? birth->vietnamese() : "",
          .sex = draft.sex,
          .citizen_id = draft.citizen_id,
          .phone = draft.phone,
          .email = draft.email,
          .province = {},
          .commune = {},
          .workplace = draft.workplace};
}

int percent_of(float probability) { return std::min(99, static_cast<int>(std::lround(probability * 100))); }

std::string joined(const std::vector<std::string>& reasons) {
  constexpr std::size_t most = 4;
  std::string text;
  for (std::size_t at = 0; at < std::min(most, reasons.size()); ++at) text += (text.empty() ? "" : "; ") + reasons[at];
  return text;
}

// The entries of one person: each that is in scope, or else the province of the first.
void add_entries(site::Visit& visit, db::Read& db, const people::Likely& person, std::vector<LikelyOne>& found) {
  struct Entry {
    TalentId id;
    std::string full_name, birth;
    UnitId unit;
  };
  const auto entries = db.rows(sql::entries_with_unit, {{"person", person.id}}, [](const db::Row& row) {
    return Entry{row.get<TalentId>("id"), row.get<std::string>("full_name"), row.get<std::string>("birth"),
                 row.get<UnitId>("unit_id")};
  });
  const auto percent = std::to_string(percent_of(person.probability));
  const auto reached = std::ranges::find_if(entries, [&](const Entry& one) {
    return rights::covers(db, visit.scope(rights::Right::talents_read), one.unit);
  });
  if (reached != entries.end()) {
    found.push_back({reached->id, reached->full_name, reached->birth, percent, joined(person.reasons), ""});
  } else if (!entries.empty()) {
    const auto province = db.row(sql::province_of, {{"unit", entries.front().unit}, {"today", visit.today()}},
                                 [](const db::Row& row) { return row.get<std::string>("name"); });
    found.push_back({{}, "", "", percent, "", province.value_or(visit.say("talents.likely_no_province"))});
  }
}

}  // namespace

std::vector<LikelyOne> likely(site::Visit& visit, db::Read& db, const Draft& draft) {
  std::vector<LikelyOne> found;
  auto& registry = people::Registry::of(visit.installation());
  for (const auto& person : registry.who(visit.installation(), db, as_row(draft), visit.language()))
    add_entries(visit, db, person, found);
  // The very same name and birth, whatever the weights say.
  for (const auto& one : store::alike(db, visit.scope(rights::Right::talents_read), draft.full_name, draft.birth))
    if (std::ranges::find(found, one.id, &LikelyOne::id) == found.end())
      found.push_back({one.id, one.full_name, one.birth, "", visit.say("talents.likely_same_name"), ""});
  return found;
}

std::vector<int> probabilities(const site::Installation& installation, db::Read& db,
                               const std::vector<const Draft*>& drafts) {
  std::vector<linkage::Row> rows;
  for (const auto* draft : drafts) rows.push_back(as_row(*draft));
  std::vector<int> found;
  for (const auto one : people::Registry::of(installation).most_likely(installation, db, rows))
    found.push_back(one < 0.5F ? 0 : percent_of(one));
  return found;
}

}  // namespace talents
