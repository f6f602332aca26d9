// SPDX-License-Identifier: Apache-2.0
#include "documents/fields.hpp"

#include <algorithm>

#include "units/store.hpp"

namespace documents {

std::optional<core::Date> typed_day(const web::Form& form, std::string_view name, core::Date today,
                                    core::Problems& problems) {
  const auto typed = form.text(name);
  if (typed.empty()) return {};
  const auto read = core::PartialDate::parse_typed(typed, core::Date{today.year() + 50, 12, 31});
  const auto whole = read ? read->whole() : std::nullopt;
  if (!whole) problems.add(std::string{name}, "documents.day_unreadable");
  return whole;
}

std::string written(const std::optional<core::Date>& day) { return day ? day->vietnamese() : std::string{}; }

rights::UnitId typed_unit(db::Read& db, const web::Form& form, std::string_view name, core::Date today,
                          core::Problems& problems) {
  const auto typed = form.text(name);
  if (typed.empty()) return {};
  const auto found = units::store::resolve(db, typed, today);
  if (found) return *found;
  const auto& message = found.refusal().problems().front().message;
  problems.add(std::string{name}, message.key, message.values);
  return {};
}

std::string labelled(db::Read& db, rights::UnitId unit, core::Date today) {
  if (!unit) return {};
  const auto found = units::store::find(db, unit, today);
  return found ? found->labelled() : std::string{};
}

std::string own_unit(site::Visit& visit, db::Read& db) {
  const auto* grant = visit.actor().main_grant();
  return grant ? labelled(db, grant->unit, visit.today()) : std::string{};
}

web::Field line(const site::Visit& visit, std::string name, std::string_view key, std::string value) {
  return {.name = std::move(name), .label = visit.say(key), .value = std::move(value)};
}

web::Field area(const site::Visit& visit, std::string name, std::string_view key, std::string value) {
  return {.name = std::move(name),
          .label = visit.say(key),
          .value = std::move(value),
          .type = "textarea",
          .max_length = 20'000};
}

web::Field day_field(const site::Visit& visit, std::string name, std::string_view key, std::string value) {
  return {.name = std::move(name),
          .label = visit.say(key),
          .value = std::move(value),
          .inputmode = "numeric",
          .max_length = 40};
}

web::Field unit_field(const site::Visit& visit, std::string name, std::string_view key, std::string value) {
  return {.name = std::move(name), .label = visit.say(key), .value = std::move(value), .list = "/units/choices"};
}

web::Field tick(const site::Visit& visit, std::string name, std::string_view key, bool checked) {
  return {.name = std::move(name), .label = visit.say(key), .type = "checkbox", .checked = checked};
}

std::string label_of(const site::Visit& visit, std::string_view label_key, std::string_view code) {
  std::string key{label_key};
  std::ranges::transform(code, std::back_inserter(key), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '-' ? '_' : c;
  });
  return visit.say(key);
}

web::Field choice(const site::Visit& visit, std::string name, std::string_view key, std::string_view chosen,
                  std::span<const std::string_view> codes, std::string_view label_key) {
  web::Field field{.name = std::move(name), .label = visit.say(key), .type = "select"};
  for (const auto code : codes)
    field.options.push_back({std::string{code}, label_of(visit, label_key, code), code == chosen});
  return field;
}

}  // namespace documents
