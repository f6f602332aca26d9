// SPDX-License-Identifier: Apache-2.0
#include "requests/feature.hpp"

#include "requests/pages.hpp"
#include "requests/sql.hpp"

namespace requests {

site::Feature feature() {
  using http::Method;
  using rights::Right;
  return {.name = "requests",
          .routes = {{Method::get, "/requests", Right::requests_handle, list},
                     {Method::get, "/talents/{id}/requests", Right::requests_handle, show},
                     {Method::post, "/talents/{id}/requests", Right::requests_handle, receive},
                     {Method::post, "/talents/{id}/own-data", Right::requests_handle, own_data},
                     {Method::post, "/requests/{id}/acknowledgement", Right::requests_handle, acknowledge},
                     {Method::post, "/requests/{id}/extension", Right::requests_handle, extend},
                     {Method::post, "/requests/{id}/answer", Right::requests_handle, answer}},
          .navigation = {{.order = 31,
                          .text = "requests.short",
                          .path = "/requests",
                          .icon = "file-spreadsheet",
                          .right = Right::requests_handle}},
          .tabs = {{.order = 50,
                    .of = "talent",
                    .text = "requests.tab",
                    .path = "/talents/{id}/requests",
                    .right = Right::requests_handle}},
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace requests
