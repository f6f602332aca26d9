// SPDX-License-Identifier: Apache-2.0
// hientai demo [--talents N] [--seed S]
#include "demo/feature.hpp"

#include <fmt/format.h>

#include <fstream>

#include "accounts/account.hpp"
#include "audit/audit.hpp"
#include "consents/store.hpp"
#include "demo/facts.hpp"
#include "demo/people.hpp"
#include "demo/plans.hpp"
#include "talents/store.hpp"
#include "units/base.hpp"
#include "units/store.hpp"

namespace demo {
namespace {

using Open = std::function<site::Installation&()>;

constexpr std::int64_t usual_talents = 2'000;
constexpr std::size_t people_of_a_step = 2'000;

struct Account {
  std::string_view login, name, role, unit, what;
};
// The offices of the five plans this program grew from, and the two ends of the country's line.
constexpr Account accounts_of_demo[] = {
    {"quantri", "Quản trị hệ thống", "system_administrator", "D00", "Quản trị hệ thống: đơn vị, tài khoản, danh mục"},
    {"trunguong", "Lãnh đạo Trung ương Đoàn", "unit_leader", "D00", "Lãnh đạo Trung ương: xem toàn quốc"},
    {"angiang", "Cán bộ Tỉnh đoàn An Giang", "talent_officer", "D91", "Cán bộ tài năng trẻ, Tỉnh đoàn An Giang"},
    {"lanhdao.angiang", "Lãnh đạo Tỉnh đoàn An Giang", "unit_leader", "D91",
     "Lãnh đạo Tỉnh đoàn An Giang (xem nhật ký)"},
    {"langson", "Cán bộ Tỉnh đoàn Lạng Sơn", "talent_officer", "D20", "Cán bộ tài năng trẻ, Tỉnh đoàn Lạng Sơn"},
    {"dienbien", "Cán bộ Tỉnh đoàn Điện Biên", "talent_officer", "D11", "Cán bộ tài năng trẻ, Tỉnh đoàn Điện Biên"},
    {"caobang", "Cán bộ Tỉnh đoàn Cao Bằng", "talent_officer", "D04", "Cán bộ tài năng trẻ, Tỉnh đoàn Cao Bằng"},
    {"thanhhoa", "Cán bộ Tỉnh đoàn Thanh Hóa", "talent_officer", "D38", "Cán bộ tài năng trẻ, Tỉnh đoàn Thanh Hóa"},
    {"longxuyen", "Cán bộ Đoàn phường Long Xuyên", "talent_officer", "D30307",
     "Cán bộ một phường: chỉ thấy phường mình"},
    {"nhaplieu", "Người nhập liệu Long Xuyên", "data_entrant", "D30307", "Người nhập liệu của phường"},
};
constexpr std::string_view provinces[] = {"D91", "D20", "D11", "D04", "D38"};

// Every fourth of them agreed: grown ones to be shared, children by a guardian to be kept.
void agree(db::Write& db, const crypto::Keys& keys, talents::TalentId id, core::Date today) {
  namespace agreed = consents::store;
  const auto by = audit::by_program("demo");
  const auto talent = talents::store::find(db, keys, {.everywhere = true, .nothing = false}, id);
  if (consents::may_be_under(consents::age_of_consent, talent->entered.birth, today)) {
    agreed::save_guardian(db, keys, talent->person, {.name = "Phụ huynh không có thật", .relation = "mother"}, by);
    agreed::give(db, {talent->person, "registry", "guardian", "paper", today}, by);
  } else {
    agreed::give(db, {talent->person, "partners", "person", "paper", today}, by);
    agreed::give(db, {talent->person, "portal", "person", "paper", today}, by);
  }
}

std::string password_of(std::string_view login) { return "hien tai la nguyen khi " + std::string{login}; }

void add_accounts(site::Installation& installation, core::Date today) {
  std::ofstream list{installation.folder / "demonstration"};
  for (const auto& [login, name, role, unit, what] : accounts_of_demo) {
    const auto hash = crypto::hash_password(password_of(login));
    auto db = installation.database.write();
    const auto at = units::store::by_code(db, unit, today);
    if (!at) throw std::runtime_error{"no unit " + std::string{unit} + " in the base data"};
    const auto id = accounts::store::insert(db,
                                            {.login = std::string{login},
                                             .display_name = std::string{name},
                                             .role = *rights::role_named(role),
                                             .unit = *at},
                                            {}, today);
    accounts::store::set_password(db, id, hash);
    audit::note(db, audit::by_program("demo"),
                {.name = "accounts.created", .subject_kind = "account", .subject = id.value, .unit = *at});
    db.commit();
    list << login << '\t' << password_of(login) << '\t' << what << '\n';
  }
}

// Communes of the five provinces, where the people of the demonstration are recorded.
std::vector<units::UnitId> homes(db::Read& db, core::Date today) {
  std::vector<units::UnitId> found;
  for (const auto province : provinces)
    if (const auto id = units::store::by_code(db, province, today))
      for (const auto& child : units::store::children(db, *id, today, {}, 500)) found.push_back(child.id);
  return found;
}

int run(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"talents", "seed", "ideas"});
  auto& installation = open();
  const auto today = core::Date::in_vietnam(installation.clock());
  {
    auto db = installation.database.read();
    if (accounts::store::count(db) > 0) {
      fmt::print(stderr,
                 "This installation holds accounts already: the demonstration goes into an empty folder only.\n");
      return cli::refused;
    }
  }
  {
    auto db = installation.database.write();
    if (const auto loaded = units::load_base(db); !loaded) throw std::logic_error{"the base data do not apply"};
    db.commit();
  }
  fmt::print("Units of the country: loaded.\n");
  add_accounts(installation, today);

  People people{static_cast<std::uint64_t>(arguments.number("seed", 1))};
  std::vector<units::UnitId> places;
  {
    auto db = installation.database.read();
    places = homes(db, today);
  }
  const auto wanted = arguments.number("talents", usual_talents);
  std::mt19937_64 chance{static_cast<std::uint64_t>(arguments.number("seed", 1))};
  for (std::int64_t done = 0; done < wanted;) {
    auto db = installation.database.write();
    const auto lists = lists::Lists::load(db);
    for (std::size_t n = 0; n < people_of_a_step && done < wanted; ++n, ++done) {
      auto draft = people.next(today);
      draft.unit = places[chance() % places.size()];
      const auto checked = talents::check(std::move(draft), lists, today);
      if (!checked)
        throw std::runtime_error{"the demonstration made somebody impossible: " +
                                 checked.refusal().problems().front().message.key};
      const auto id = talents::store::insert(db, installation.keys, lists, *checked);
      if (done % 4 == 0) agree(db, installation.keys, id, today);
    }
    audit::note(db, audit::by_program("demo"), {.name = "talents.created", .subject_kind = "talents"});
    db.commit();
  }
  std::vector<units::UnitId> shown;
  {
    auto db = installation.database.read();
    for (const auto province : provinces)
      if (const auto id = units::store::by_code(db, province, today)) shown.push_back(*id);
  }
  add_facts(installation, shown, today, static_cast<std::uint64_t>(arguments.number("seed", 1)));
  fmt::print("Officers and facts of the last years: loaded.\n");
  add_plans(installation, today);
  fmt::print("Five plans with their units, shares and duties: loaded.\n");
  installation.database.script("ANALYZE");
  fmt::print("People who do not exist: {}.\n\n", wanted);
  for (const auto& account : accounts_of_demo)
    fmt::print("  {:<18}{:<44}{}\n", account.login, password_of(account.login), account.what);
  return cli::done;
}

}  // namespace

site::Feature feature() {
  return {
      .name = "demo",
      .commands = {
          {"demo", "[--talents N] [--seed S]: units of the country, accounts to try, people who do not exist", run}}};
}

}  // namespace demo
