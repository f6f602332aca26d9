// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "lists/lists.hpp"
#include "test/site.hpp"

TEST_CASE("A-12 a new target group is added without code change and appears in forms and filters") {
  test::Site site;
  auto admin = site.sign_in("admin");
  CHECK(admin
            .post("/lists/target_group", {{"code", "overseas"},
                                          {"name_vi", "Thanh niên Việt Nam ở nước ngoài"},
                                          {"name_en", "Overseas youth"},
                                          {"spellings", "kieu bao"}})
            .status == 303);
  auto officer = site.sign_in("pA");
  CHECK(officer.get("/talents/new").shows("Thanh niên Việt Nam ở nước ngoài"));
  CHECK(officer.get("/talents").shows("Thanh niên Việt Nam ở nước ngoài"));
  auto db = site.database().read();
  const auto lists = lists::Lists::load(db);
  CHECK(lists.match("target_group", "KIỀU BÀO")->code == "overseas");
  for (const auto* known : {"pupils", "civil_servants", "rural_urban", "workers", "armed_forces", "entrepreneurs"})
    CHECK(lists.find("target_group", known));
}

TEST_CASE("A-12 only an administrator changes lists, and a wrong entry is explained") {
  test::Site site;
  CHECK(site.sign_in("pA").post("/lists/field", {{"code", "x"}, {"name_vi", "X"}, {"name_en", "X"}}).status == 403);
  const auto refused =
      site.sign_in("admin").post("/lists/field", {{"code", "có dấu"}, {"name_vi", ""}, {"name_en", ""}});
  CHECK(refused.status == 422);
  CHECK(refused.shows("Có lỗi cần sửa"));
  CHECK(site.sign_in("admin")
            .post("/lists/level", {{"code", "9"}, {"name_vi", "Vũ trụ"}, {"name_en", "Universe"}})
            .status == 422);
  CHECK(site.sign_in("admin").get("/lists/nothing").status == 404);
}

TEST_CASE("A-12 a program of an administrator adds an entry of a list and mends it; fixed lists take no new code") {
  test::Site site;
  const auto token = site.api_token("admin");
  const auto put = [&](std::string_view target, std::string_view body) {
    return site.api(http::Method::put, target, token, body).status;
  };
  CHECK(put("/api/v1/lists/field/DRONES", R"({"name_vi":"Bay không người lái"})") == 422);
  CHECK(put("/api/v1/lists/field/DRONES", R"({"name_vi":"Bay không người lái","name_en":"Drones"})") == 201);
  CHECK(put("/api/v1/lists/field/DRONES", R"({"retired":true})") == 200);
  const auto all = site.api(http::Method::get, "/api/v1/lists", token);
  CHECK(all.shows("Bay không người lái"));
  CHECK(put("/api/v1/lists/stage/NEW", R"({"name_vi":"Mới","name_en":"New"})") == 422);
  CHECK(put("/api/v1/lists/nowhere/NEW", R"({"name_vi":"Mới","name_en":"New"})") == 404);
  CHECK(site.api(http::Method::put, "/api/v1/lists/field/DRONES", site.api_token("pA"), "{}").status == 403);
}
