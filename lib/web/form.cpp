// SPDX-License-Identifier: Apache-2.0
#include "web/form.hpp"

#include <algorithm>
#include <charconv>

#include "text/text.hpp"

namespace web {
namespace {

const std::string* first(const http::Pairs& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? nullptr : &found->second;
}

}  // namespace

bool Form::has(std::string_view name) const { return first(data_.fields, name) != nullptr; }

std::string Form::text(std::string_view name) const {
  const auto* value = first(data_.fields, name);
  return value ? text::clean(*value) : std::string{};
}

std::string Form::long_text(std::string_view name) const {
  const auto* value = first(data_.fields, name);
  return value ? text::clean(*value, text::Lines::keep) : std::string{};
}

std::string Form::raw(std::string_view name) const {
  const auto* value = first(data_.fields, name);
  return value ? *value : std::string{};
}

bool Form::checked(std::string_view name) const {
  const auto value = text(name);
  return value == "1" || value == "on" || value == "true";
}

std::optional<std::int64_t> Form::number(std::string_view name) const {
  const auto value = text(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (value.empty() || error != std::errc{} || end != value.data() + value.size()) return {};
  return number;
}

std::vector<std::string> Form::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [field, value] : data_.fields)
    if (field == name) found.push_back(text::clean(value));
  return found;
}

const http::Upload* Form::upload(std::string_view name) const {
  for (const auto& upload : data_.uploads)
    if (upload.field == name && upload.size > 0) return &upload;
  return nullptr;
}

std::vector<ErrorLink> show_problems(Language language, const core::Refusal& refusal, std::vector<Field>& fields) {
  std::vector<ErrorLink> links;
  for (const auto& problem : refusal.problems()) {
    const auto said = say(language, problem.message);
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.name == problem.field; });
    if (field != fields.end() && field->error.empty()) field->error = said;
    links.push_back({field == fields.end() ? "#work" : "#f-" + problem.field, said});
  }
  return links;
}

std::vector<ErrorLink> show_problems(Language language, const core::Refusal& refusal, std::vector<FieldGroup>& groups) {
  std::vector<ErrorLink> links;
  for (const auto& problem : refusal.problems()) {
    const auto said = say(language, problem.message);
    std::string anchor = "#work";
    for (auto& group : groups)
      for (auto& field : group.fields)
        if (field.name == problem.field) {
          if (field.error.empty()) field.error = said;
          anchor = "#f-" + problem.field;
        }
    links.push_back({anchor, said});
  }
  return links;
}

}  // namespace web
