// SPDX-License-Identifier: Apache-2.0
// What every JSON address shares: reading what was sent, versions, pages of a list, and the published description.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "site/visit.hpp"

namespace site {

// Makes visit.form() what the JSON body says. Refused when a name or a kind is not as the operation declares.
core::Result<core::Done> read_request(Visit& visit, const Operation& operation);
// The body as it came, for lists of objects; an empty object when there is none.
nlohmann::json json_body(Visit& visit);
// What is not sent stays as it was: for PATCH.
web::Form over(const web::Form& sent, http::Pairs before);

std::string etag(std::int64_t version);
// 428 without If-Match, 412 when it names another version; nothing when the act may go on.
std::optional<http::Response> refuse_version(Visit& visit, std::string_view etag);

int limit_of(Visit& visit, int otherwise = 50, int most = 200);
// Where `limit` + 1 records were asked for: takes the one too many off again and says in the body after which one the
// next page begins, as `place` tells it of the last one shown.
template <class Record, class Place>
void cut_page(nlohmann::json& body, std::vector<Record>& found, int limit, Place place) {
  if (std::ssize(found) <= limit) return;
  found.pop_back();
  body["after"] = place(found.back());
}
http::Response answer(Visit& visit, const nlohmann::json& body, int status = 200);
http::Response nothing();  // 204

// OpenAPI 3.1 of all routes below /api/v1.
nlohmann::ordered_json openapi(const std::vector<Feature>& features, std::string_view public_url);

}  // namespace site
