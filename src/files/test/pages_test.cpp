// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "files/attachments.hpp"
#include "files/sql.hpp"
#include "files/test/samples.hpp"
#include "files/vault.hpp"
#include "test/site.hpp"

using namespace files;
using test::Form;

namespace {

// A talent recorded at cA1, as plain rows: this feature knows no more of talents.
constexpr std::int64_t talent = 900;
void add_talent(test::Site& site) {
  site.database().script(
      "INSERT INTO people (id, full_name, birth, sex, created_at, updated_at) VALUES (901, 'Lê An', '', '', "
      "'2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000');"
      "INSERT INTO talents (id, person_id, unit_id, full_name, name_key, birth, birth_year, field, level, "
      "honoured_year, family, target_group, stage, workplace, achievement,"
      " note, created_at, updated_at, version) VALUES (900, 901, " +
      std::to_string(site.unit("cA1").value) +
      ", 'Lê An', 'x', '', 0, 'x', 0, 0, 'NONE', '', 'PROMISING', '', '', '', '2026-01-01 00:00:00.000', '2026-01-01 "
      "00:00:00.000', 1);");
}

const Form to_talent{{"subject_kind", "talent"}, {"subject", core::base32(talent)}};

test::Answer attach(test::Browser& browser, std::string_view name, std::string_view bytes, const Form& to = to_talent) {
  return browser.upload("/attachments", "file", name, bytes, to);
}

std::vector<Attachment> all(test::Site& site) {
  auto db = site.database().read();
  return list(db, "talent", talent);
}

}  // namespace

TEST_CASE("I-05 an annex opens from the record it belongs to") {
  test::Site site;
  add_talent(site);
  auto lan = site.sign_in("cA1");
  const auto answer = attach(lan, "Giấy khen.pdf", test::pdf);
  CHECK(answer.status == 303);
  CHECK(answer.location() == "/talents/" + core::base32(talent));
  REQUIRE(all(site).size() == 1);
  const auto opened = lan.get("/attachments/" + all(site).front().id.text());
  CHECK(opened.status == 200);
  CHECK(opened.body == test::pdf);
  CHECK(opened.header("Content-Type") == "application/pdf");
  CHECK(opened.header("Content-Disposition").starts_with("attachment"));
  CHECK(opened.header("X-Content-Type-Options") == "nosniff");
  const auto listed =
      site.api(http::Method::get, "/api/v1/attachments?subject_kind=talent&subject=" + core::base32(talent),
               site.api_token("cA1"));
  CHECK(nlohmann::json::parse(listed.body)["attachments"][0]["name"] == "Giấy khen.pdf");
}

TEST_CASE("I-05 forbidden types leave nothing behind") {
  test::Site site;
  add_talent(site);
  auto lan = site.sign_in("cA1");
  CHECK(attach(lan, "a.pdf", "<html></html>").status == 422);
  CHECK(attach(lan, "a.svg", test::pdf).status == 422);
  CHECK(attach(lan, "a.docx", test::docx({{"word/vbaProject.bin", "x"}})).status == 422);
  CHECK(attach(lan, "a.txt", "").status == 422);
  CHECK(attach(lan, "a.txt", std::string(most_bytes + 1, 'a')).status == 422);
  CHECK(lan.post("/attachments", to_talent).status == 422);
  CHECK(all(site).empty());
  int kept = 0;
  Vault{site.installation().folder / "files"}.each([&](const std::string&, std::uint64_t) { ++kept; });
  CHECK(kept == 0);
}

TEST_CASE("I-05 the same name again is the next version, and the same content is kept once") {
  test::Site site;
  add_talent(site);
  auto lan = site.sign_in("cA1");
  attach(lan, "a.txt", "one");
  attach(lan, "a.txt", "two");
  attach(lan, "b.txt", "two");
  const auto found = all(site);
  REQUIRE(found.size() == 3);
  CHECK(found[0].version == 2);
  CHECK(found[1].version == 1);
  CHECK(found[0].digest == found[2].digest);
  CHECK(lan.get("/attachments/" + found[1].id.text()).body == "one");
}

TEST_CASE("I-05 a removed file keeps its row and its bytes, and opens no more") {
  test::Site site;
  add_talent(site);
  auto lan = site.sign_in("cA1");
  attach(lan, "a.txt", "one");
  const auto first = all(site).front();
  const auto path = "/attachments/" + first.id.text();
  CHECK(lan.post(path + "/removal").status == 303);
  CHECK(lan.get(path).status == 404);
  CHECK(lan.post(path + "/removal").status == 404);
  CHECK(Vault{site.installation().folder / "files"}.has(first.digest));
  attach(lan, "a.txt", "three");
  CHECK(all(site).front().version == 2);
  auto db = site.database().read();
  CHECK(digests(db).contains(first.digest));
  std::vector<std::string> acts;
  for (const auto& entry : audit::history(db, "talent", talent)) acts.push_back(entry.act);
  CHECK(acts == std::vector<std::string>{"files.added", "files.removed", "files.added"});
}

TEST_CASE("I-05 nobody outside the scope attaches, opens or removes, or learns that there is something") {
  test::Site site;
  add_talent(site);
  auto lan = site.sign_in("cA1");
  attach(lan, "a.txt", "one");
  const auto path = "/attachments/" + all(site).front().id.text();
  for (const auto* who : {"cA2", "cB1", "pB", "judge", "editor", "youth", "admin"}) {
    auto other = site.sign_in(who);
    CHECK(other.get(path).status == 404);
    CHECK(other.post(path + "/removal").status == 404);
    CHECK(attach(other, "b.txt", "two").status == 404);
  }
  auto inspector = site.sign_in("inspector");  // reads, and changes nothing
  CHECK(inspector.get(path).status == 200);
  CHECK(inspector.post(path + "/removal").status == 404);
  CHECK(attach(inspector, "b.txt", "two").status == 404);
  CHECK(site.visitor().get(path).status != 200);
  CHECK(lan.get("/attachments/0000000000001").status == 404);
  CHECK(attach(lan, "a.txt", "x", {{"subject_kind", "account"}, {"subject", core::base32(1)}}).status == 404);
  CHECK(attach(lan, "a.txt", "x", {{"subject_kind", "talent"}, {"subject", "'; --"}}).status == 404);
  CHECK(all(site).size() == 1);
}

TEST_CASE("I-05 the files of a unit are everybody's to read and the administrator's to change") {
  test::Site site;
  const Form unit{{"subject_kind", "unit"}, {"subject", site.unit("pA").text()}};
  auto admin = site.sign_in("admin");
  CHECK(attach(admin, "Quyết định.pdf", test::pdf, unit).location() == "/units/" + site.unit("pA").text());
  auto lan = site.sign_in("leadA");
  CHECK(attach(lan, "b.pdf", test::pdf, unit).status == 404);
  auto db = site.database().read();
  CHECK(lan.get("/attachments/" + list(db, "unit", site.unit("pA").value).front().id.text()).status == 200);
  for (const auto* check : sql::checks)
    CHECK(db.rows(*check, std::initializer_list<db::Arg>{}, [](const db::Row&) { return 1; }).empty());
}

TEST_CASE("I-05 a program attaches, lists, fetches and removes a file within its reach") {
  test::Site site;
  const auto token = site.api_token("admin");
  const auto unit = site.unit("cA1").text();
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"subject_kind\"\r\n\r\nunit\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\n" +
      unit + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n" + test::png() +
      "\r\n--b--\r\n";
  const http::Pairs type{{"content-type", "multipart/form-data; boundary=b"}};
  const auto made = site.api(http::Method::post, "/api/v1/attachments", token, body, type);
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto path = made.location();
  CHECK(site.api(http::Method::post, "/api/v1/attachments", site.api_token("pA"), body, type).status == 404);
  CHECK(site.api(http::Method::get, path, token).body == test::png());
  CHECK(site.api(http::Method::get, "/api/v1/attachments?subject_kind=unit&subject=" + unit, token).shows("a.png"));
  CHECK(site.api(http::Method::del, path, site.api_token("pA")).status == 404);
  CHECK(site.api(http::Method::del, path, token).status == 204);
  CHECK(site.api(http::Method::get, path, token).status == 404);
}
