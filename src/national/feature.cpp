// SPDX-License-Identifier: Apache-2.0
#include "national/feature.hpp"

#include "national/pages.hpp"
#include "national/sql.hpp"

namespace national {

using http::Method;
using rights::Right;
using site::Kind;

site::Feature feature() {
  return {.name = "national",
          .routes = {{Method::get, "/talents/{id}/national", Right::talents_read, of_talent},
                     {Method::get, "/national", Right::talents_read, index},
                     {Method::post, "/national/sendings", Right::talents_export, send},
                     {Method::post, "/national/answers", Right::talents_verify, receive, site::upload_body},
                     {Method::get,
                      "/api/v1/national/coverage",
                      Right::talents_read,
                      coverage_json,
                      {.id = "showNationalCoverage",
                       .about = "Verified records, and those accepted and in sync on the national database.",
                       .answer = {{"verified", Kind::number}, {"accepted", Kind::number}, {"percent", Kind::number}}}},
                     {Method::post,
                      "/api/v1/national/sendings",
                      Right::talents_export,
                      send_json,
                      {.id = "sendToNational",
                       .about = "Verified records that are due, marked as sent; at most 5,000 at once.",
                       .answer = {{"records", Kind::rows}}}},
                     {Method::post,
                      "/api/v1/national/answers",
                      Right::talents_verify,
                      receive_json,
                      {.id = "receiveFromNational",
                       .about = "Answers of the national database: ACCEPTED with national_id, or REJECTED with reason.",
                       .body = {{"answers", Kind::rows, "id, state, national_id, reason.", true}},
                       .answer = {{"taken", Kind::number}, {"left", Kind::number}}}}},
          .navigation = {{.order = 42,
                          .text = "national.title",
                          .path = "/national",
                          .icon = "building-community",
                          .right = Right::talents_read}},
          .tabs = {{.order = 40,
                    .of = "talent",
                    .text = "national.title",
                    .path = "/talents/{id}/national",
                    .right = Right::talents_read}},
          .queries = sql::all};
}

}  // namespace national
