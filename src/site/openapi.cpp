// SPDX-License-Identifier: Apache-2.0
// OpenAPI 3.1 out of the route table: what it says is what read_request() enforces.
#include "site/api.hpp"

namespace site {
namespace {

using json = nlohmann::ordered_json;

json schema_of(Kind kind) {
  switch (kind) {
    case Kind::number:
      return {{"type", "integer"}};
    case Kind::flag:
      return {{"type", "boolean"}};
    case Kind::day:
      return {{"type", "string"}, {"examples", json::array({"2025-07-01", "01/07/2025"})}};
    case Kind::id:
      return {{"type", "string"}, {"pattern", "^[0-9a-hjkmnp-tv-z]{13}$"}};
    case Kind::texts:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Kind::rows:
      return {{"type", "array"}, {"items", {{"type", "object"}}}};
    case Kind::file:
      return {{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
    case Kind::text:
      break;
  }
  return {{"type", "string"}};
}

json described(const Value& value) {
  auto schema = schema_of(value.kind);
  if (!value.about.empty()) schema["description"] = value.about;
  return schema;
}

json object_of(const Values& values, bool closed) {
  json schema{{"type", "object"}, {"properties", json::object()}};
  auto required = json::array();
  for (const auto& value : values) {
    schema["properties"][std::string{value.name}] = described(value);
    if (value.required) required.push_back(value.name);
  }
  if (closed) schema["additionalProperties"] = false;
  if (closed && !required.empty()) schema["required"] = std::move(required);
  return schema;
}

json header(std::string name, bool required, std::string about) {
  return {{"name", std::move(name)},
          {"in", "header"},
          {"required", required},
          {"description", std::move(about)},
          {"schema", {{"type", "string"}}}};
}

json parameters_of(const Route& route) {
  auto found = json::array();
  const auto path = route.path;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    const auto name = path.substr(open + 1, path.find('}', open) - open - 1);
    found.push_back({{"name", name},
                     {"in", "path"},
                     {"required", true},
                     {"schema", schema_of(name == "id" ? Kind::id : Kind::text)}});
  }
  for (const auto& value : route.operation.query) {
    json one{{"name", value.name}, {"in", "query"}, {"required", value.required}, {"schema", schema_of(value.kind)}};
    if (!value.about.empty()) one["description"] = value.about;
    found.push_back(std::move(one));
  }
  if (route.method == http::Method::post)
    found.push_back(header("Idempotency-Key", false, "Sent again within 24 hours, the request acts once."));
  if (route.operation.versioned && route.method == http::Method::patch)
    found.push_back(header("If-Match", true, "The ETag that was read."));
  return found;
}

json problem_response(std::string about) {
  return {{"description", std::move(about)},
          {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

json responses_of(const Route& route) {
  const auto& operation = route.operation;
  json done{{"description", operation.success == 204 ? "Done." : "What was asked for."}};
  if (operation.bytes)
    done["content"]["application/octet-stream"]["schema"] = schema_of(Kind::file);
  else if (operation.success != 204)
    done["content"]["application/json"]["schema"] = object_of(operation.answer, false);
  if (operation.versioned && operation.success != 204)
    done["headers"]["ETag"] = {{"description", "The version of the record."}, {"schema", {{"type", "string"}}}};
  json found{{std::to_string(operation.success), std::move(done)}};
  found["400"] = problem_response("Not JSON, or a name or kind that is not described here.");
  if (route.right != rights::Right::open) {
    found["401"] = problem_response("No valid token.");
    found["403"] = problem_response("No role of this account has the right.");
  }
  if (route.path.find('{') != std::string_view::npos)
    found["404"] = problem_response("Not there, or out of this account's reach.");
  const bool changes = route.method != http::Method::get;
  if (changes) {
    found["409"] = problem_response("Not possible in this state.");
    found["422"] = problem_response("Not acceptable: `errors` names each field.");
  }
  if (operation.versioned && route.method == http::Method::patch) {
    found["412"] = problem_response("If-Match names another version.");
    found["428"] = problem_response("If-Match is missing.");
  }
  return found;
}

json operation_of(const Feature& feature, const Route& route) {
  const auto& operation = route.operation;
  json made{{"operationId", operation.id},
            {"summary", operation.about},
            {"tags", json::array({feature.name})},
            {"description", "Right: " + std::string{rights::name(route.right)}},
            {"parameters", parameters_of(route)}};
  if (!operation.body.empty())
    made["requestBody"]["content"][operation.takes_file() ? "multipart/form-data" : "application/json"]["schema"] =
        object_of(operation.body, true);
  made["responses"] = responses_of(route);
  if (route.right == rights::Right::open) made["security"] = json::array();
  return made;
}

std::string lower_name(http::Method method) {
  std::string name{http::name(method)};
  for (auto& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return name;
}

json components() {
  return {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
          {"schemas",
           {{"Problem",
             {{"type", "object"},
              {"description", "RFC 9457"},
              {"required", json::array({"type", "status", "title"})},
              {"properties",
               {{"type", {{"type", "string"}}},
                {"status", {{"type", "integer"}}},
                {"title", {{"type", "string"}}},
                {"errors",
                 {{"type", "array"},
                  {"items",
                   {{"type", "object"},
                    {"properties",
                     {{"field", {{"type", "string"}}},
                      {"code", {{"type", "string"}}},
                      {"detail", {{"type", "string"}}}}}}}}}}}}}}}};
}

}  // namespace

json openapi(const std::vector<Feature>& features, std::string_view public_url) {
  json made{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Hiền Tài"}, {"version", "1"}, {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", json::array({{{"url", public_url}}})},
      {"security", json::array({{{"token", json::array()}}})},
      {"paths", json::object()}};
  for (const auto& feature : features)
    for (const auto& route : feature.routes)
      if (route.path.starts_with("/api/v1/"))
        made["paths"][std::string{route.path}][lower_name(route.method)] = operation_of(feature, route);
  made["components"] = components();
  return made;
}

}  // namespace site
