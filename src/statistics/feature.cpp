// SPDX-License-Identifier: Apache-2.0
#include "statistics/feature.hpp"

#include "statistics/pages.hpp"

namespace statistics {

using rights::Right;
using site::Kind;

site::Feature feature() {
  return {.name = "statistics",
          .routes = {{http::Method::get, "/talents/statistics", Right::talents_read, index},
                     {http::Method::get, "/talents/statistics/export", Right::talents_export, export_file},
                     {http::Method::get,
                      "/api/v1/statistics",
                      Right::talents_read,
                      index_json,
                      {.id = "showStatistics",
                       .about = "How many records a question has, how many of them count as talents (the promising do "
                                "not), and how many carry each value; units as of a day.",
                       .query = {{"field"},
                                 {"category"},
                                 {"stage"},
                                 {"level", Kind::number},
                                 {"year", Kind::number},
                                 {"group"},
                                 {"family"},
                                 {"verification"},
                                 {"age"},
                                 {"freshness"},
                                 {"residence"},
                                 {"unit", Kind::id, "A unit and all below it."},
                                 {"day", Kind::day, "Units as of this day."}},
                       .answer = {{"total", Kind::number}, {"counted", Kind::number}, {"units", Kind::rows}}}}},
          .navigation = {{.order = 12,
                          .text = "statistics.title",
                          .path = "/talents/statistics",
                          .icon = "target-arrow",
                          .right = Right::talents_read}}};
}

}  // namespace statistics
