// SPDX-License-Identifier: Apache-2.0
#include "test/fixtures.hpp"

#include <array>
#include <stdexcept>

#include "crypto/crypto.hpp"
#include "db/migrate.hpp"
#include "text/text.hpp"

namespace test {
namespace {

struct Unit {
  std::string_view name, line, code, full_name, kind;
  int tier;
  std::string_view parent;
};

constexpr std::array units{
    Unit{"central", "union", "00", "Trung ương Đoàn TNCS Hồ Chí Minh", "CENTRAL_UNION", 1, ""},
    Unit{"pA", "union", "91", "Tỉnh đoàn An Giang", "PROVINCIAL_UNION", 2, "central"},
    Unit{"pB", "union", "20", "Tỉnh đoàn Lạng Sơn", "PROVINCIAL_UNION", 2, "central"},
    Unit{"cA1", "union", "30307", "Đoàn phường Long Xuyên", "GRASSROOTS_UNION", 4, "pA"},
    Unit{"cA2", "union", "30310", "Đoàn phường Bình Đức", "GRASSROOTS_UNION", 4, "pA"},
    Unit{"cB1", "union", "05977", "Đoàn phường Tam Thanh", "GRASSROOTS_UNION", 4, "pB"},
    Unit{"bA1", "union", "30307C1", "Chi đoàn khóm 1", "BRANCH", 5, "cA1"},
    Unit{"country", "government", "00", "Việt Nam", "COUNTRY", 1, ""},
    Unit{"gA", "government", "91", "Tỉnh An Giang", "PROVINCE", 2, "country"},
    Unit{"gB", "government", "20", "Tỉnh Lạng Sơn", "PROVINCE", 2, "country"},
    Unit{"gA1", "government", "30307", "Phường Long Xuyên", "WARD", 4, "gA"},
};

struct Account {
  std::string_view name, role, unit;
};

constexpr std::array accounts{Account{"admin", "system_administrator", "central"},
                              Account{"nat", "unit_leader", "central"},
                              Account{"leadA", "unit_leader", "pA"},
                              Account{"pA", "talent_officer", "pA"},
                              Account{"pB", "talent_officer", "pB"},
                              Account{"cA1", "talent_officer", "cA1"},
                              Account{"cA2", "talent_officer", "cA2"},
                              Account{"cB1", "talent_officer", "cB1"},
                              Account{"data", "data_entrant", "cA1"},
                              Account{"inspector", "inspector", "pA"},
                              Account{"deptA", "standing_department", "pA"},
                              Account{"judge", "judge", "pA"},
                              Account{"finance", "finance_appraiser", "pA"},
                              Account{"editor", "portal_editor", "pA"},
                              Account{"partner", "partner", "pA"},
                              Account{"youth", "talent", "cA1"}};

template <class List>
std::int64_t number_of(const List& list, std::string_view name, std::int64_t first) {
  for (std::size_t at = 0; at < list.size(); ++at)
    if (list[at].name == name) return first + static_cast<std::int64_t>(at);
  throw std::logic_error{"no such fixture: " + std::string{name}};
}

std::string literal(std::string_view text) { return '\'' + std::string{text} + '\''; }

}  // namespace

rights::UnitId fixture_unit(std::string_view name) { return {number_of(units, name, 101)}; }
rights::AccountId fixture_account(std::string_view name) { return {number_of(accounts, name, 201)}; }

void fill_fixtures(db::Database& database) {
  crypto::start();
  crypto::use_weak_passwords_for_tests();
  db::migrate(database, db::embedded_migrations);
  std::string sql;
  const auto number = [](auto id) { return std::to_string(id.value); };
  for (const auto& unit : units)
    sql +=
        "INSERT INTO units (id, line) VALUES (" + number(fixture_unit(unit.name)) + ", " + literal(unit.line) + ");\n";
  for (const auto& unit : units) {
    const auto id = number(fixture_unit(unit.name));
    const auto parent = unit.parent.empty() ? "NULL" : number(fixture_unit(unit.parent));
    sql +=
        "INSERT INTO unit_versions (id, unit_id, code, name, short_name, kind, tier, family, parent_id, valid_from, "
        "valid_to, basis, name_fold, match_key, name_key) VALUES (" +
        id + ", " + id + ", " + literal(unit.code) + ", " + literal(unit.full_name) + ", " + literal(unit.full_name) +
        ", " + literal(unit.kind) + ", " + std::to_string(unit.tier) + ", " +
        literal(unit.line == "union" ? "UNION" : "NONE") + ", " + parent + ", '2004-01-01', '9999-12-31', 'fixture', " +
        literal(text::fold(unit.full_name)) + ", " + literal(text::match_key(unit.full_name)) + ", " +
        literal(text::collation_key(unit.full_name)) + ");\n";
    int depth = 0;
    for (std::string_view up = unit.name; !up.empty(); ++depth) {
      sql += "INSERT INTO unit_lines (ancestor_id, descendant_id, depth, same, valid_from, valid_to) VALUES (" +
             number(fixture_unit(up)) + ", " + id + ", " + std::to_string(depth) + ", " +
             (depth == 0 ? "TRUE" : "FALSE") + ", '2004-01-01', '9999-12-31');\n";
      for (const auto& one : units)
        if (one.name == up) {
          up = one.parent;
          break;
        }
    }
  }
  for (const auto& account : accounts) {
    const auto id = number(fixture_account(account.name));
    sql += "INSERT INTO accounts (id, login, display_name, password_hash, language, created_at, version) VALUES (" +
           id + ", " + literal(text::fold(account.name)) + ", " + literal(account.name) + ", " +
           literal(crypto::hash_password("mat khau thu nghiem 2026 " + std::string{account.name})) +
           ", 'vi', '2026-01-01 00:00:00.000', 1);\n";
    sql += "INSERT INTO grants (id, account_id, role, unit_id, valid_from, valid_to) VALUES (" + id + ", " + id + ", " +
           literal(account.role) + ", " + number(fixture_unit(account.unit)) + ", '2020-01-01', '9999-12-31');\n";
  }
  database.script(sql);
  auto db = database.write();
  rights::publish_matrix(db);
  db.commit();
}

}  // namespace test
