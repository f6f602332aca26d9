// SPDX-License-Identifier: Apache-2.0
#include "accounts/first_run.hpp"

#include "accounts/account.hpp"
#include "audit/audit.hpp"
#include "units/base.hpp"

namespace accounts {

std::optional<std::string> first_run_link(site::Installation& installation) {
  auto db = installation.database.write();
  if (store::count(db) > 0) return {};
  const auto now = installation.clock();
  const Draft draft{.login = "quantri",
                    .display_name = "Quản trị hệ thống",
                    .role = rights::Role::system_administrator,
                    .unit = units::central_union(db, core::Date::in_vietnam(now))};
  const auto id = store::insert(db, draft, {}, core::Date::in_vietnam(now));
  const auto token = store::add_link(db, id, LinkPurpose::first_password, now);
  audit::note(db, audit::by_program("serve"),
              {.name = "accounts.created", .subject_kind = "account", .subject = id.value});
  db.commit();
  return installation.public_url + "/welcome/" + token + "   (quantri)";
}

}  // namespace accounts
