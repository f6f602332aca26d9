// SPDX-License-Identifier: Apache-2.0
#include "talents/version.hpp"

#include <algorithm>

namespace talents {

std::string& field_of(Draft& draft, std::string_view field) {
  const std::array<std::string*, versioned.size()> fields{&draft.full_name, &draft.birth,        &draft.sex,
                                                          &draft.field,     &draft.target_group, &draft.stage,
                                                          &draft.workplace, &draft.note};
  const auto found = std::ranges::find(versioned, field);
  return *fields.at(static_cast<std::size_t>(found - versioned.begin()));
}

std::vector<Version> versions(const Draft& today, const std::vector<audit::Entry>& history) {
  std::vector<Version> found;
  auto state = today;
  for (const auto& entry : history) {
    if (entry.act != "talents.created" && entry.act != "talents.changed") continue;
    found.push_back({entry, state});
    for (const auto& change : entry.changes)
      if (std::ranges::find(versioned, change.field) != versioned.end()) field_of(state, change.field) = change.before;
  }
  return found;
}

std::vector<std::string_view> differing(const Draft& one, const Draft& other) {
  auto left = one, right = other;
  std::vector<std::string_view> fields;
  for (const auto field : versioned)
    if (field_of(left, field) != field_of(right, field)) fields.push_back(field);
  return fields;
}

}  // namespace talents
