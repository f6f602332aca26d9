// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"

#include <algorithm>

#include "site/answer.hpp"

namespace site {
namespace {

using nlohmann::json;

constexpr std::string_view kind_names[] = {"text", "id", "day", "number", "flag", "texts", "rows", "file"};

bool is_texts(const json& value) {
  return value.is_array() && std::ranges::all_of(value, [](const json& one) { return one.is_string(); });
}
bool is_rows(const json& value) {
  return value.is_array() && std::ranges::all_of(value, [](const json& one) { return one.is_object(); });
}

bool fits(Kind kind, const json& value) {
  if (value.is_null()) return true;
  switch (kind) {
    case Kind::number:
      return value.is_number_integer();
    case Kind::flag:
      return value.is_boolean();
    case Kind::texts:
      return is_texts(value);
    case Kind::rows:
      return is_rows(value);
    case Kind::file:
      return false;
    default:
      return value.is_string();
  }
}

// A value as the field of a form: rules and stores read both alike.
void add_to(http::Pairs& fields, const std::string& name, const json& value) {
  if (value.is_string()) fields.emplace_back(name, value.get<std::string>());
  if (value.is_number_integer()) fields.emplace_back(name, value.dump());
  if (value.is_boolean()) fields.emplace_back(name, value.get<bool>() ? "1" : "");
  if (value.is_null()) fields.emplace_back(name, "");
  if (is_texts(value))
    for (const auto& one : value) fields.emplace_back(name, one.get<std::string>());
}

void check_query(Visit& visit, const Operation& operation, core::Problems& problems) {
  for (const auto& [name, value] : visit.request().query)
    if (std::ranges::find(operation.query, name, &Value::name) == operation.query.end())
      problems.add(name, "site.parameter_unknown", {{"field", name}});
}

bool is_json(std::string_view content_type) {
  const auto type = content_type.substr(0, content_type.find(';'));
  return type == "application/json" || type.ends_with("+json");
}

core::Refusal unreadable(std::string key) {
  return core::Refusal{core::Message{std::move(key), {}}, core::Refusal::Kind::unreadable};
}

}  // namespace

std::string_view name(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

bool Operation::takes_file() const {
  return std::ranges::any_of(body, [](const Value& value) { return value.kind == Kind::file; });
}

const Value limit{"limit", Kind::number, "How many at most."};
const Value after{"after", Kind::text, "`after` of the page before."};
Values paged(Values filters) {
  filters.push_back(limit);
  filters.push_back(after);
  return filters;
}

core::Result<core::Done> read_request(Visit& visit, const Operation& operation) {
  core::Problems problems;
  check_query(visit, operation, problems);
  const auto& request = visit.request();
  http::Pairs fields;
  if (!operation.takes_file() && !request.body.empty()) {
    if (!is_json(request.header("content-type"))) return unreadable("site.content_type_json");
    const auto body = json::parse(request.body, nullptr, false);
    if (!body.is_object()) return unreadable("site.json_unreadable");
    for (const auto& [name, value] : body.items()) {
      const auto known = std::ranges::find(operation.body, name, &Value::name);
      if (known == operation.body.end())
        problems.add(name, "site.field_unknown", {{"field", name}});
      else if (!fits(known->kind, value))
        problems.add(name, "site.field_kind",
                     {{"field", name}, {"kind", visit.say("site.kind_" + std::string{site::name(known->kind)})}});
      else
        add_to(fields, name, value);
    }
  }
  if (problems.any()) return std::move(problems).refusal(core::Refusal::Kind::unreadable);
  if (!operation.takes_file()) visit.read_as(web::Form{http::FormData{.fields = std::move(fields), .uploads = {}}});
  return core::Done{};
}

json json_body(Visit& visit) {
  auto body = json::parse(visit.request().body, nullptr, false);
  return body.is_object() ? body : json::object();
}

web::Form over(const web::Form& sent, http::Pairs before) {
  auto fields = sent.data().fields;
  std::ranges::move(before, std::back_inserter(fields));
  return web::Form{http::FormData{.fields = std::move(fields), .uploads = {}}};
}

std::string etag(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

std::optional<http::Response> refuse_version(Visit& visit, std::string_view etag) {
  const auto expected = visit.request().header("if-match");
  if (expected.empty()) return problem(visit, 428, "site.if_match_missing");
  if (expected == etag) return {};
  return problem_of(visit, core::Refusal{core::Message{"site.changed_meanwhile", {}}, core::Refusal::Kind::outdated});
}

int limit_of(Visit& visit, int otherwise, int most) {
  return static_cast<int>(std::clamp<std::int64_t>(visit.query().number("limit").value_or(otherwise), 1, most));
}

http::Response answer(Visit& visit, const json& body, int status) {
  return visit.json(body.dump(-1, ' ', false, json::error_handler_t::replace), status);
}

http::Response nothing() { return http::Response{.status = 204, .headers = {}, .body = {}}; }

}  // namespace site
