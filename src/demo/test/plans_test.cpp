// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>

#include "crypto/crypto.hpp"
#include "db/migrate.hpp"
#include "db/test/engines.hpp"
#include "demo/plans.hpp"
#include "units/base.hpp"

namespace {

struct Statement {
  explicit Statement(std::string_view name, std::string_view sql) : part{{sql, ""}}, query{name, part, part} {}
  db::Part part[1];
  db::Query query;
};
const Statement shown{
    "shown",
    "SELECT d.number, d.state, (SELECT count(*) FROM plan_targets t WHERE t.plan_id = p.id) AS targets, "
    "(SELECT count(*) FROM duties u WHERE u.plan_id = p.id) + (SELECT count(*) FROM report_duties r WHERE r.plan_id = "
    "p.id) AS duties, "
    "(SELECT count(*) FROM plan_units s WHERE s.plan_id = p.id) AS units, "
    "(SELECT COALESCE(sum(a.value), 0) FROM target_allocations a WHERE a.plan_id = p.id AND a.parent_unit_id = 0) AS "
    "shared "
    "FROM plans p JOIN documents d ON d.id = p.document_id ORDER BY p.id"};

struct Seen {
  std::string state;
  std::int64_t targets = 0, duties = 0, units = 0, shared = 0;
};

}  // namespace

TEST_CASE(
    "I-12 a fresh installation with the seed holds the five plans with their real units, targets, shares and duties") {
  auto fresh = test::Fresh::filled("units", [](db::Database& database) {
    db::migrate(database, std::filesystem::path{HIENTAI_ROOT} / "migrations");
    auto db = database.write();
    REQUIRE(units::load_base(db));
    db.commit();
  });
  crypto::start();
  const auto keys = crypto::Keys::for_tests();
  site::Installation installation{.database = *fresh, .keys = keys};
  demo::add_plans(installation, {2026, 11, 24});

  auto db = installation.database.read();
  std::map<std::string, Seen> seen;
  std::int64_t duties = 0;
  db.each(shown.query, {}, [&](const db::Row& row) {
    const Seen one{row.get<std::string>("state"), row.get<std::int64_t>("targets"), row.get<std::int64_t>("duties"),
                   row.get<std::int64_t>("units"), row.get<std::int64_t>("shared")};
    duties += one.duties;
    seen[row.get<std::string>("number")] = one;
  });
  REQUIRE(seen.size() == 5);
  for (const auto& [number, one] : seen) {
    CAPTURE(number);
    CHECK(one.state == "ISSUED");
    CHECK(one.duties > 0);
    CHECK(one.units > 0);
  }
  CHECK(duties == 47);  // 43 rows of table 5; three of them say more than one thing
  CHECK(seen["845/KH-UBND"].targets == 15);
  CHECK(seen["70-KH/TĐTN-TCKT"].units == 5);
  CHECK(seen["12-KH/ĐTN"].shared == 1'610 * 100);
}
