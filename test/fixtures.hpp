// SPDX-License-Identifier: Apache-2.0
// The few units and accounts every page test knows by name.
#pragma once

#include <string_view>

#include "db/db.hpp"
#include "rights/rights.hpp"

namespace test {

void fill_fixtures(db::Database& database);
rights::UnitId fixture_unit(std::string_view name);
rights::AccountId fixture_account(std::string_view name);

}  // namespace test
