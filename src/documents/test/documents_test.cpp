// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "documents/document.hpp"
#include "test/site.hpp"

namespace {

using test::Browser;

std::string between(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  REQUIRE_MESSAGE(at != std::string::npos, mark);
  return text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
}

test::Form document(const test::Form& more) {
  test::Form form{{"unit", "D91"},
                  {"kind", "PLAN"},
                  {"number", "845/KH-UBND"},
                  {"subject", "Phát hiện tài năng trẻ"},
                  {"issuer", "Ủy ban nhân dân tỉnh An Giang"},
                  {"issued_on", "4/9/2024"}};
  for (const auto& [name, value] : more) {
    std::erase_if(form, [&](const auto& one) { return one.first == name; });
    form.emplace_back(name, value);
  }
  return form;
}

std::string enter(Browser& browser, const test::Form& more) {
  const auto answer = browser.post("/documents", document(more));
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

test::Answer step(Browser& browser, const std::string& path, const std::string& act, const std::string& capacity = "") {
  const auto page = browser.get(path).body;
  return browser.post(path + "/state",
                      {{"act", act}, {"capacity", capacity}, {"version", between(page, "name=\"version\" value=\"")}});
}

// Gives one and finds it among those offered for the document.
std::string capacity(Browser& leader, const std::string& document, const test::Form& more) {
  const auto page = leader.get("/signing").body;
  test::Form form{{"unit_id", between(page, "name=\"unit_id\" value=\"")},
                  {"signer", "Nguyễn Văn Ký"},
                  {"position", "Phó Bí thư"},
                  {"on_behalf", "Ban Thường vụ Tỉnh đoàn"},
                  {"for_head", "Bí thư"},
                  {"from", "1/1/2020"}};
  form.insert(form.end(), more.begin(), more.end());
  REQUIRE(leader.post("/signing", form).status == 303);
  const auto offered = leader.get(document).body;
  const auto at = offered.find("\">Nguyễn Văn Ký");
  REQUIRE(at != std::string::npos);
  return offered.substr(at - 13, 13);
}

}  // namespace

TEST_CASE("I-01 a second document of the same number, issuer and year is refused, however it is spaced") {
  test::Site site;
  auto officer = site.sign_in("pA");
  enter(officer, {});
  const auto again = officer.post("/documents", document({{"number", "845 /KH- UBND"}}));
  CHECK(again.status == 422);
  CHECK(again.shows("đã có văn bản số"));
  CHECK(officer.post("/documents", document({{"issued_on", "4/9/2025"}})).status == 303);
  CHECK(officer.post("/documents", document({{"issuer", "Tỉnh đoàn An Giang"}})).status == 303);
  CHECK(officer.post("/documents", document({{"issued_on", "31/2/2025"}})).status == 422);
  CHECK(officer.get("/documents?q=phat+hien+tai+nang&year=2025").shows("04/09/2025"));
  CHECK(officer.get("/documents?q=khong+co").shows("Chưa có văn bản nào"));
}

TEST_CASE("I-01 an issued document is neither changed nor given other files; a later one supersedes it") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = enter(officer, {});
  const auto id = path.substr(path.rfind('/') + 1);
  const std::string pdf = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";
  CHECK(
      officer.upload("/attachments", "file", "goc.pdf", pdf, {{"subject_kind", "document"}, {"subject", id}}).status ==
      303);
  CHECK(step(officer, path, "record").status == 303);
  CHECK(
      officer.upload("/attachments", "file", "goc.pdf", pdf, {{"subject_kind", "document"}, {"subject", id}}).status ==
      404);
  CHECK(officer.post(path, document({{"version", "2"}})).status == 409);
  const auto later = enter(officer, {{"number", "900/KH-UBND"}, {"issued_on", "5/9/2024"}});
  CHECK(officer.post(later + "/links", {{"relation", "REPLACES"}, {"other", "845/KH-UBND"}}).status == 303);
  CHECK(step(officer, later, "record").status == 303);
  CHECK(officer.get(path).shows("Đã được thay thế"));
  CHECK(officer.get(path).shows("Được thay thế bởi"));
}

TEST_CASE("I-02 issue delivers to groups as they stand, asks no receipt of others, and keeps a later unit out") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = enter(officer, {});
  CHECK(
      officer.post(path + "/recipients", {{"name", "Các Đoàn cơ sở"}, {"group", "CHILDREN"}, {"purpose", "FOR_ACTION"}})
          .status == 303);
  CHECK(officer.post(path + "/recipients", {{"name", "VP"}, {"purpose", "ARCHIVE"}}).status == 303);
  CHECK(officer.post(path + "/recipients", {{"name", ""}}).status == 422);
  CHECK(site.sign_in("cA1").get(path).status == 404);
  CHECK(step(officer, path, "record").status == 303);
  CHECK(officer.get(path).shows("0/2 đơn vị đã xem"));
  auto commune = site.sign_in("cA1");
  CHECK(commune.get(path).shows("Xác nhận đã nhận"));
  CHECK(commune.post(path + "/receipt").status == 303);
  CHECK(officer.get(path).shows("1/2 đơn vị đã xem"));
  CHECK(site.sign_in("cB1").get(path).status == 404);
  CHECK(officer.get("/documents?archive=VP").shows("845/KH-UBND"));
  site.database().script("INSERT INTO units (id, line) VALUES (190, 'union')");
  site.database().script(
      "INSERT INTO unit_versions (id, unit_id, code, name, short_name, kind, tier, family, parent_id, valid_from, "
      "valid_to, basis, name_fold, "
      "match_key, name_key) VALUES (190, 190, '30999', 'Đoàn xã Mới', 'Đoàn xã Mới', 'GRASSROOTS_UNION', 4, 'UNION', " +
      std::to_string(site.unit("pA").value) + ", '2004-01-01', '9999-12-31', 'x', 'doan xa moi', 'doan xa moi', '00')");
  CHECK_FALSE(officer.get(path + "/deliveries").shows("Đoàn xã Mới"));
  CHECK(officer.get(path + "/deliveries").shows("Đoàn phường Long Xuyên"));
}

TEST_CASE("I-03 nobody signs without a capacity that holds on that date, and the print shows TM. and KT.") {
  test::Site site;
  auto officer = site.sign_in("pA");
  auto leader = site.sign_in("leadA");
  const auto path = enter(officer, {{"own", "1"}, {"issuer", "Tỉnh đoàn An Giang"}, {"number", "12-KH/TĐTN"}});
  CHECK(officer.post(path + "/state", {{"act", "approve"}, {"version", "1"}}).status == 403);
  CHECK(step(leader, path, "approve").status == 303);
  CHECK(step(leader, path, "issue").status == 422);
  const auto ended = capacity(leader, path, {{"last_day", "3/9/2024"}});
  const auto refused = step(leader, path, "issue", ended);
  CHECK(refused.status == 422);
  CHECK(refused.shows("không có thẩm quyền ký"));
  site.database().script("DELETE FROM signing_capacities");
  const auto holds = capacity(leader, path, {});
  CHECK(step(leader, path, "issue", holds).status == 303);
  const auto page = officer.get(path);
  CHECK(page.shows("TM. Ban Thường vụ Tỉnh đoàn"));
  CHECK(page.shows("KT. Bí thư"));
  CHECK(page.shows("Nguyễn Văn Ký"));
  CHECK(officer.post("/signing", {{"unit_id", site.unit("pA").text()}}).status == 403);
}

TEST_CASE("I-04 a document lists what it rests on and what rests on it") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto law = enter(
      officer,
      {{"number", "1314/QĐ-TTg"}, {"issuer", "Thủ tướng Chính phủ"}, {"kind", "DECISION"}, {"issued_on", "1/11/2022"}});
  const auto plan = enter(officer, {});
  CHECK(
      officer
          .post(plan + "/links", {{"relation", "BASED_ON"}, {"other", "1314 / QĐ-TTg"}, {"clause", "khoản 2, Điều 1"}})
          .status == 303);
  CHECK(officer.post(plan + "/links", {{"relation", "BASED_ON"}, {"other", "999/QĐ"}}).status == 422);
  CHECK(officer.post(plan + "/links", {{"relation", "BASED_ON"}, {"other", "845/KH-UBND"}}).status == 422);
  CHECK(officer.get(plan).shows("khoản 2, Điều 1"));
  CHECK(officer.get(law).shows("845/KH-UBND"));
  const auto json = nlohmann::json::parse(site.api(http::Method::get, "/api/v1" + law, site.api_token("pA")).body);
  CHECK(json["linked_by"][0]["number"] == "845/KH-UBND");
}

TEST_CASE("I-04 a program enters and finds documents") {
  test::Site site;
  const auto token = site.api_token("pA");
  const auto made = site.api(
      http::Method::post, "/api/v1/documents", token,
      R"({"unit":"D91","kind":"PLAN","number":"7-KH/TĐTN","subject":"Kế hoạch bảy","issuer":"Tỉnh đoàn An Giang","issued_on":"2025-02-01"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  CHECK(site.api(http::Method::get, "/api/v1/documents?q=bay", token).shows("7-KH/TĐTN"));
  CHECK_FALSE(site.api(http::Method::get, "/api/v1/documents?q=bay", site.api_token("cB1")).shows("7-KH/TĐTN"));
  CHECK(site.api(http::Method::post, "/api/v1/documents", token,
                 R"({"unit":"D20","kind":"PLAN","subject":"x","issuer":"y"})")
            .status == 422);
}
