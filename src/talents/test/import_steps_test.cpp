// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "talents/import_job.hpp"
#include "talents/import_store.hpp"
#include "talents/test/import_lists.hpp"

using namespace talents;

namespace {

// More rows than one step takes, named apart by two syllables.
test::Rows long_list(int count) {
  static const char* const syllables[] = {"An",   "Bình", "Chi", "Dũng", "Giang", "Hà",   "Khánh",
                                          "Lan",  "Minh", "Nga", "Oanh", "Phúc",  "Quân", "Sơn",
                                          "Thảo", "Uyên", "Vân", "Xuân", "Yến",   "Đạt"};
  constexpr int base = std::size(syllables);
  test::Rows rows{{"Họ và tên", "Lĩnh vực"}};
  for (int n = 0; n < count; ++n)
    rows.push_back({std::string{"Nguyễn "} + syllables[n / base / base % base] + ' ' + syllables[n / base % base] +
                        ' ' + syllables[n % base],
                    "Thể thao"});
  return rows;
}

ImportId id_of(std::string_view path) { return *ImportId::parse(path.substr(path.rfind('/') + 1)); }

Import stands(db::Database& database, ImportId id) {
  auto db = database.read();
  return *imports::find(db, id);
}

}  // namespace

TEST_CASE("F14 a kill between steps neither loses nor doubles a row") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  constexpr int count = rows_read_a_step + 500;
  const auto answer =
      officer.upload("/talents/imports", "file", "a.csv", test::csv(long_list(count)), {{"unit", "D30307"}});
  const auto id = id_of(answer.location());
  auto& database = site.database();

  // Reading: a step that was not committed is done again, by another worker even.
  const auto step_reading = [&](imports::Desk& desk, bool commit) {
    auto db = database.write();
    auto job = *jobs::find(db, imports::find(db, id)->job);
    imports::read_step(desk, site.installation(), db, job);
    if (commit) db.commit();
  };
  {
    const auto desk = imports::make_desk();
    step_reading(*desk, false);
    step_reading(*desk, false);
  }
  site.run_jobs();
  const auto import = stands(database, id);
  CHECK(import.is("preview"));
  CHECK(import.total == count);
  CHECK(import.good == count);

  officer.post(answer.location() + "/confirmation");
  {
    auto db = database.write();
    auto job = *jobs::find(db, imports::find(db, id)->job);
    CHECK(imports::apply_step(site.installation(), db, job) == jobs::Next::more);
    CHECK(job.position > 0);
    // the power goes: no commit
  }
  CHECK(test::talents_in(site) == 0);
  site.run_jobs();
  CHECK(test::talents_in(site) == count);

  officer.post(answer.location() + "/undo");
  {
    auto db = database.write();
    auto job = *jobs::find(db, imports::find(db, id)->job);
    CHECK(imports::undo_step(site.installation(), db, job) == jobs::Next::more);
  }
  CHECK(test::talents_in(site) == count);
  site.run_jobs();
  CHECK(test::talents_in(site) == 0);
  static constexpr db::Part text[] = {
      {"SELECT count(*) FROM people WHERE id NOT IN (SELECT person_id FROM posts)", ""}};
  static constexpr db::Query people{"test.left_people", text, text};
  CHECK(database.read().number(people, {}) == 0);
}

TEST_CASE("rows that somebody entered between preview and confirmation are skipped and counted") {
  test::Site site;
  auto first = site.sign_in("cA1"), second = site.sign_in("pA");
  const auto list = test::csv({{"Họ và tên", "CCCD", "Lĩnh vực"},
                               {"Lê An", "089305000123", "Thể thao"},
                               {"Lê Bình", "", "Thể thao"},
                               {"Lê Chi", "", "Thể thao"}});
  const auto slow = test::send_list(site, first, list, "D30307");
  const auto quick = test::send_list(
      site, second,
      test::csv(
          {{"Họ và tên", "CCCD", "Lĩnh vực"}, {"Lê An", "089305000123", "Thể thao"}, {"Lê Bình", "", "Thể thao"}}),
      "D30307");
  second.post(quick + "/confirmation");
  site.run_jobs();
  first.post(slow + "/confirmation");
  site.run_jobs();
  CHECK(test::talents_in(site) == 3);
  const auto page = first.get(slow);
  CHECK(page.shows("Bỏ qua vì vừa có người nhập"));
  auto db = site.database().read();
  CHECK(imports::find(db, id_of(slow))->skipped == 2);
}

TEST_CASE("two reading workers at once: each piece is staged once") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  constexpr int count = rows_read_a_step * 3 / 2;
  const auto answer =
      officer.upload("/talents/imports", "file", "a.csv", test::csv(long_list(count)), {{"unit", "D30307"}});
  const auto one = import_jobs(site.installation()), two = import_jobs(site.installation());
  {
    jobs::Worker first{site.database(), one, std::chrono::milliseconds{1}},
        other{site.database(), two, std::chrono::milliseconds{1}};
    for (int tries = 0; tries < 500; ++tries) {
      auto db = site.database().read();
      if (imports::find(db, id_of(answer.location()))->is("preview")) break;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
  }
  auto db = site.database().read();
  const auto import = *imports::find(db, id_of(answer.location()));
  CHECK(import.is("preview"));
  CHECK(import.good == count);
}
