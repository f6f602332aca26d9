// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>

#include "keys/reseal.hpp"
#include "test/site.hpp"

namespace {

std::string add(test::Browser& browser, const std::string& name, const std::string& citizen_id) {
  const auto answer = browser.post("/talents", {{"full_name", name},
                                                {"unit", "D30307"},
                                                {"field", "sport"},
                                                {"family", "NONE"},
                                                {"citizen_id", citizen_id},
                                                {"phone", "0912 345 678"},
                                                {"email", "ai@example.vn"},
                                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

}  // namespace

TEST_CASE("I-08 the sealing key is changed while people work, and every sealed field stays readable and findable") {
  test::Site site;
  auto officer = site.sign_in("cA1"), admin = site.sign_in("admin");
  const auto first = add(officer, "Nguyễn Văn Khóa", "089305000001");
  CHECK(admin.get("/keys").shows("Xong"));
  CHECK(officer.get("/keys").status == 403);
  CHECK(officer.post("/keys/rotation", {}).status == 403);
  CHECK(admin.post("/keys/rotation", {}).status == 303);
  CHECK(admin.get("/keys").shows("Đang làm"));
  CHECK(officer.post(first + "/private-view", {}).shows("089305000001"));  // sealed with the old key
  const auto second = add(officer, "Nguyễn Thị Mới", "089305000002");      // with the new one
  {
    auto db = site.database().read();
    const auto found = keys::progress(site.installation(), db);
    REQUIRE(found.size() >= 3);
    CHECK(found.front().sealed == 2);
    CHECK(found.front().current == 1);
  }
  site.run_jobs();
  {
    auto db = site.database().read();
    for (const auto& one : keys::progress(site.installation(), db)) CHECK(one.sealed == one.current);
  }
  CHECK(officer.post(first + "/private-view", {}).shows("089305000001"));
  CHECK(officer.post(first + "/private-view", {}).shows("+84912345678"));
  CHECK(officer.post(second + "/private-view", {}).shows("089305000002"));
  // Still the same person to whoever enters her again in the same field.
  CHECK(officer
            .post("/talents", {{"full_name", "Nguyễn Văn Khóa"},
                               {"unit", "D30307"},
                               {"field", "sport"},
                               {"family", "NONE"},
                               {"citizen_id", "089305000001"}})
            .status == 409);
}

TEST_CASE("I-08 no citizen id, phone or e-mail stands in the files of the installation as it was typed") {
  if (test::engine_under_test() != db::Engine::sqlite) return;  // the other engine's files are not ours to read
  const auto folder = std::filesystem::temp_directory_path() / ("sealed-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    test::Site site;
    auto officer = site.sign_in("cA1");
    for (int n = 0; n < 40; ++n)
      add(officer,
          "Người Thứ " + std::string(1, static_cast<char>('A' + n % 26)) +
              std::string(static_cast<std::size_t>(1 + n / 26), 'a'),
          "0893050" + std::to_string(10'000 + n));
    site.database().copy_to((folder / "copy.sqlite").string());
  }
  std::ifstream in{folder / "copy.sqlite", std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  REQUIRE(bytes.size() > 100'000);
  REQUIRE(bytes.find("Người Thứ A") != std::string::npos);  // names are there
  for (int n = 0; n < 40; ++n) CHECK(bytes.find("0893050" + std::to_string(10'000 + n)) == std::string::npos);
  CHECK(bytes.find("912345678") == std::string::npos);
  CHECK(bytes.find("ai@example.vn") == std::string::npos);
  std::filesystem::remove_all(folder);
}
