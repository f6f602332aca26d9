// SPDX-License-Identifier: Apache-2.0
#include "files/feature.hpp"

#include "files/kind.hpp"
#include "files/pages.hpp"
#include "files/sql.hpp"

namespace files {

using http::Method;
using rights::Right;

site::Feature feature() {
  // A little above the limit, so that the refusal of a file that is too large is ours to word.
  site::Feature made{.name = "files",
                     .routes = {{Method::post, "/attachments", Right::self, attach, 2 * most_bytes},
                                {Method::get, "/attachments/{id}", Right::self, download},
                                {Method::post, "/attachments/{id}/removal", Right::self, detach}},
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace files
