// SPDX-License-Identifier: Apache-2.0
#include "rosters/feature.hpp"

#include "rosters/pages.hpp"
#include "rosters/sql.hpp"

namespace rosters {

using rights::Right;
using site::Kind;

site::Feature feature() {
  return {.name = "rosters",
          .routes = {{http::Method::get, "/talents/roster", Right::talents_export, show},
                     {http::Method::post, "/talents/roster", Right::talents_export, make},
                     {http::Method::post,
                      "/api/v1/talents/roster",
                      Right::talents_export,
                      make_json,
                      {.id = "makeRoster",
                       .about = "The roster of a question or of chosen records: titles of columns and cells, noted.",
                       .body = {{"question", Kind::text, "The query of listTalents: field=study&stage=HONOURED."},
                                {"chosen", Kind::texts, "Ids of records, instead of a question."},
                                {"title"},
                                {"basis"},
                                {"sealed", Kind::flag, "With citizen ids and phones, by the right to see them."}},
                       .answer = {{"title"}, {"columns", Kind::texts}, {"rows", Kind::rows}, {"capped", Kind::flag}}}}},
          .queries = sql::all};
}

}  // namespace rosters
