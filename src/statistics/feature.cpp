// SPDX-License-Identifier: Apache-2.0
#include "statistics/feature.hpp"

#include "statistics/pages.hpp"

namespace statistics {

using rights::Right;

site::Feature feature() {
  return {.name = "statistics",
          .routes = {{http::Method::get, "/talents/statistics", Right::talents_read, index},
                     {http::Method::get, "/talents/statistics/export", Right::talents_export, export_file}},
          .navigation = {{.order = 12,
                          .text = "statistics.title",
                          .path = "/talents/statistics",
                          .icon = "target-arrow",
                          .right = Right::talents_read}}};
}

}  // namespace statistics
