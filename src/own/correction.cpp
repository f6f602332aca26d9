// SPDX-License-Identifier: Apache-2.0
#include "own/correction.hpp"

namespace own {

std::string& value(talents::Draft& draft, std::string_view field) {
  const std::array<std::string*, correctable.size()> values{&draft.full_name, &draft.birth, &draft.sex,
                                                            &draft.phone,     &draft.email, &draft.workplace};
  for (std::size_t at = 0; at < correctable.size(); ++at)
    if (correctable.at(at) == field) return *values.at(at);
  return draft.full_name;
}

std::string value(const talents::Draft& draft, std::string_view field) {
  auto copy = draft;
  return value(copy, field);
}

talents::Draft with(talents::Draft record, const Changes& changes) {
  for (const auto& [field, text] : changes) value(record, field) = text;
  return record;
}

core::Result<Changes> asked(const talents::Draft& record, const Changes& typed, const lists::Lists& lists,
                            core::Date today) {
  const auto judged = talents::check(with(record, typed), lists, today);
  if (!judged) return judged.refusal();
  Changes differing;
  for (const auto field : correctable)
    if (const auto now = value(*judged, field); now != value(record, field)) differing.emplace(field, now);
  if (differing.empty()) return core::Refusal{core::Message{"own.nothing_differs", {}}};
  return differing;
}

bool opens(std::string_view capacity, std::string_view birth, core::Date today) {
  return capacity == "guardian" ? consents::may_be_under(consents::age_of_consent, birth, today)
                                : !consents::is_under(consents::age_of_own_voice, birth, today);
}

}  // namespace own
