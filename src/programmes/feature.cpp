// SPDX-License-Identifier: Apache-2.0
#include "programmes/feature.hpp"

#include "programmes/pages.hpp"
#include "programmes/sql.hpp"

namespace programmes {

using http::Method;
using site::Kind;

site::Feature feature() {
  return {
      .name = "programmes",
      .routes = {{Method::get, "/programmes", Right::plans_read, index},
                 {Method::get, "/programmes/new", Right::plans_change, show_new},
                 {Method::post, "/programmes", Right::plans_change, create},
                 {Method::get, "/programmes/{id}", Right::plans_read, show},
                 {Method::get, "/programmes/{id}/edit", Right::plans_change, show_edit},
                 {Method::post, "/programmes/{id}", Right::plans_change, update},
                 {Method::post, "/programmes/{id}/commitments", Right::plans_change, add_commitment},
                 {Method::post, "/programmes/{id}/commitments/{commitment}/closure", Right::plans_change,
                  close_commitment},
                 {Method::post, "/programmes/{id}/children", Right::plans_change, cascade},
                 {Method::get, "/work-programmes", Right::plans_read, work},
                 {Method::post, "/work-programmes", Right::plans_change, confirm},
                 {Method::get,
                  "/api/v1/programmes",
                  Right::plans_read,
                  list_json,
                  {.id = "listProgrammes",
                   .about = "Coordination programmes within the reader's units, latest first.",
                   .query = site::paged({{"year", Kind::number}}),
                   .answer = {{"items", Kind::rows}, {"after"}}}},
                 {Method::get,
                  "/api/v1/work-programmes",
                  Right::plans_read,
                  work_json,
                  {.id = "listWorkProgrammes",
                   .about = "Which units confirmed that talent work is in their programme of a year.",
                   .query = site::paged({{"year", Kind::number}, {"missing", Kind::flag, "Only those that have not."}}),
                   .answer = {{"year", Kind::number},
                              {"units", Kind::number},
                              {"confirmed", Kind::number},
                              {"items", Kind::rows},
                              {"after"}}}}},
      .navigation = {{.order = 23,
                      .text = "programmes.title",
                      .path = "/programmes",
                      .icon = "arrows-exchange",
                      .right = Right::plans_read}},
      .queries = sql::all};
}

}  // namespace programmes
