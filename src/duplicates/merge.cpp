// SPDX-License-Identifier: Apache-2.0
#include "duplicates/merge.hpp"

#include <algorithm>
#include <stdexcept>

namespace duplicates {
namespace {

std::string chosen(const std::string& kept, const std::string& gone, bool from_gone) {
  if (kept.empty()) return gone;
  return from_gone && !gone.empty() ? gone : kept;
}

}  // namespace

const std::string& value(const Person& person, std::string_view field) {
  if (field == "full_name") return person.full_name;
  if (field == "birth") return person.birth;
  if (field == "sex") return person.sex;
  if (field == "citizen_id") return person.citizen_id;
  if (field == "phone") return person.phone;
  if (field == "email") return person.email;
  throw std::logic_error{"no such field of a person"};
}

const std::string& value(const Entry& entry, std::string_view field) {
  if (field == "unit") return entry.unit_name;
  if (field == "stage") return entry.stage;
  if (field == "workplace") return entry.workplace;
  if (field == "target_group") return entry.target_group;
  if (field == "note") return entry.note;
  throw std::logic_error{"no such field of an entry"};
}

Person merged(const Person& kept, const Person& gone, const FromMerged& from_gone) {
  const auto take = [&](std::string_view field) {
    return chosen(value(kept, field), value(gone, field), from_gone.contains(field));
  };
  return {.id = kept.id,
          .full_name = take("full_name"),
          .birth = take("birth"),
          .sex = take("sex"),
          .citizen_id = take("citizen_id"),
          .phone = take("phone"),
          .email = take("email"),
          .entries = {}};
}

Entry merged(const Entry& kept, const Entry& gone, const FromMerged& from_gone) {
  const auto take = [&](std::string_view field) {
    return chosen(value(kept, field), value(gone, field), from_gone.contains(field));
  };
  return {.id = kept.id,
          .unit = from_gone.contains("unit") ? gone.unit : kept.unit,
          .unit_name = take("unit"),
          .field = kept.field,
          .stage = take("stage"),
          .workplace = take("workplace"),
          .achievement = kept.achievement,
          .target_group = take("target_group"),
          .note = take("note"),
          .version = kept.version};
}

std::vector<Joined> joined(const Person& kept, const Person& gone) {
  std::vector<Joined> found;
  for (const auto& one : kept.entries)
    if (const auto other = std::ranges::find(gone.entries, one.field, &Entry::field); other != gone.entries.end())
      found.push_back({&one, &*other});
  return found;
}

}  // namespace duplicates
