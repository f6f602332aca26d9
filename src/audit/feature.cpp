// SPDX-License-Identifier: Apache-2.0
#include "audit/feature.hpp"

#include <fmt/format.h>

#include "audit/audit.hpp"
#include "audit/pages.hpp"
#include "audit/sql.hpp"

namespace audit {
namespace {

using http::Method;
using rights::Right;

int verify(cli::Arguments& arguments, const std::function<site::Installation&()>& open) {
  arguments.expect({});
  auto db = open().database.read();
  if (const auto broken = first_break(db)) {
    fmt::print(stderr, "The chain breaks at entry {}.\n", *broken);
    return cli::refused;
  }
  fmt::print("The chain is whole.\n");
  return cli::done;
}

}  // namespace

site::Feature feature() {
  return {.name = "audit",
          .routes = {{Method::get, "/audit", Right::audit_read, index},
                     {Method::get,
                      "/api/v1/audit",
                      Right::audit_read,
                      list,
                      {.id = "searchAudit",
                       .about = "Entries about units in reach, newest first.",
                       .query = site::paged({{"act", site::Kind::text, "Name of the act: talents.changed"},
                                             {"account", site::Kind::text, "Display name of who acted."},
                                             {"from", site::Kind::day},
                                             {"to", site::Kind::day}}),
                       .answer = {{"entries", site::Kind::rows}, {"after"}}}}},
          .navigation =
              {{.order = 93, .text = "audit.title", .path = "/audit", .icon = "history", .right = Right::audit_read}},
          .commands = {{"audit verify", "verify the chain of the audit log", verify}},
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace audit
