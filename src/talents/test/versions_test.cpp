// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

std::string between(const std::string& text, const std::string& from, const std::string& to, std::size_t begin = 0) {
  const auto at = text.find(from, begin);
  if (at == std::string::npos) return "";
  return text.substr(at + from.size(), text.find(to, at + from.size()) - at - from.size());
}

test::Form record(std::string name, std::string workplace, std::string version = "") {
  test::Form form{{"full_name", std::move(name)},
                  {"birth", "1/9/2005"},
                  {"unit", "D30307"},
                  {"field", "study"},
                  {"citizen_id", "089305001234"},
                  {"workplace", std::move(workplace)},
                  {"not_the_same", "1"}};
  if (!version.empty()) form.emplace_back("version", std::move(version));
  return form;
}

}  // namespace

TEST_CASE("F29 two versions of a record are compared field by field, and restoring one makes a new version") {
  test::Site site;
  auto officer = site.sign_in("cA1"), other = site.sign_in("cA2"), inspector = site.sign_in("inspector");
  const auto path = officer.post("/talents", record("Nguyễn Thị Cũ", "Trường Cũ")).location();
  REQUIRE(officer.post(path, record("Nguyễn Thị Mới", "Trường Cũ", "1")).status == 303);
  REQUIRE(officer.post(path, record("Nguyễn Thị Mới", "Trường Mới", "2")).status == 303);
  const auto page = officer.get(path + "/versions");
  REQUIRE_MESSAGE(page.status == 200, page.body);
  CHECK(page.shows("<td class=\"title\">3</td>"));
  // The first version is the last line.
  const auto first = page.body.rfind("name=\"entry\" value=\"");
  const auto entry = between(page.body, "name=\"entry\" value=\"", "\"", first);
  const auto compared = officer.get(path + "/versions?from=" + entry);
  CHECK(compared.shows("Nguyễn Thị Cũ"));
  CHECK(compared.shows("Trường Mới"));
  CHECK(other.get(path + "/versions").status == 404);
  CHECK(inspector.get(path + "/versions").status == 200);
  CHECK_FALSE(inspector.get(path + "/versions").shows("name=\"entry\""));
  CHECK(inspector.post(path + "/versions", {{"entry", entry}, {"version", "3"}}).status == 403);
  CHECK(officer.post(path + "/versions", {{"entry", entry}, {"version", "2"}}).status == 409);
  CHECK(officer.post(path + "/versions", {{"entry", "999999"}, {"version", "3"}}).status == 404);
  REQUIRE(officer.post(path + "/versions", {{"entry", entry}, {"version", "3"}}).status == 303);
  CHECK(officer.get(path).shows("Nguyễn Thị Cũ"));
  CHECK(officer.get(path).shows("Trường Cũ"));
  CHECK(officer.post(path + "/private-view", {}).shows("089305001234"));
  CHECK(officer.get(path + "/versions").shows("<td class=\"title\">4</td>"));
  CHECK(officer.post(path + "/versions", {{"entry", entry}, {"version", "4"}}).status == 409);  // nothing differs
}

TEST_CASE("F29 programs read the versions of a record and write an older one again as a new one") {
  test::Site site;
  using http::Method;
  using nlohmann::json;
  auto officer = site.sign_in("cA1");
  const auto token = site.api_token("cA1");
  const auto path = officer.post("/talents", record("Nguyễn Thị Cũ", "Trường Cũ")).location();
  REQUIRE(officer.post(path, record("Nguyễn Thị Mới", "Trường Cũ", "1")).status == 303);
  const auto address = "/api/v1" + path + "/versions";
  const auto answer = site.api(Method::get, address, token);
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  CHECK_FALSE(answer.shows("089305001234"));
  const auto items = json::parse(answer.body)["items"];
  REQUIRE(items.size() == 2);
  CHECK(items[0]["changed"] == json::array({"full_name"}));
  CHECK(items[1]["state"]["full_name"] == "Nguyễn Thị Cũ");
  const auto body = json{{"entry", items[1]["entry"]}}.dump();
  CHECK(site.api(Method::post, address, token, body).status == 428);
  CHECK(site.api(Method::post, address, token, body, {{"If-Match", "\"1\""}}).status == 412);
  const http::Pairs now{{"If-Match", answer.header("ETag")}};
  CHECK(site.api(Method::post, address, token, R"({"entry":999999})", now).status == 404);
  CHECK(site.api(Method::post, address, site.api_token("inspector"), body, now).status == 403);
  CHECK(site.api(Method::post, address, site.api_token("cB1"), body, now).status == 404);
  const auto done = site.api(Method::post, address, token, body, now);
  REQUIRE_MESSAGE(done.status == 200, done.body);
  CHECK(officer.get(path).shows("Nguyễn Thị Cũ"));
  CHECK(site.api(Method::post, address, token, body, {{"If-Match", done.header("ETag")}}).status == 409);
}
