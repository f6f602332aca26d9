// SPDX-License-Identifier: Apache-2.0
#include "requests/request.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "test/count.hpp"

using namespace requests;

namespace {

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  return at == std::string::npos ? ""
                                 : text.substr(at + from.size(), text.find(to, at + from.size()) - at - from.size());
}

std::string add(test::Browser& officer) {
  const auto answer = officer.post("/talents", {{"full_name", "Lý Thanh Vân"},
                                                {"unit", "D30307"},
                                                {"field", "study"},
                                                {"birth", "5/6/2004"},
                                                {"citizen_id", "091204005678"},
                                                {"phone", "0987654321"},
                                                {"achievement", "Giải Nhì Vật lí"},
                                                {"level", "4"},
                                                {"year", "2024"},
                                                {"family", "UNION"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

}  // namespace

TEST_CASE("I-08 the clocks skip weekends and holidays") {
  const Holidays off{{2026, 4, 30}, {2026, 5, 1}};
  CHECK(working_days_after({2026, 11, 24}, 2, off) == core::Date{2026, 11, 26});
  CHECK(working_days_after({2026, 4, 29}, 2, off) ==
        core::Date{2026, 5, 5});  // Thursday and Friday off, then a weekend
  CHECK(due_after({2026, 4, 20}, 10, off) == core::Date{2026, 5, 4});
  CHECK(due_after({2026, 11, 24}, 15, off) == core::Date{2026, 12, 9});
  CHECK(clock_of("erase")->days == 20);
  CHECK(clock_of("guess") == nullptr);
}

TEST_CASE("I-08 F53 requests have their day due, overdue ones are marked, and each is answered with a reason") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  CHECK(officer.post(path + "/requests", {{"kind", "guess"}}).status == 422);
  CHECK(officer.post(path + "/requests", {{"kind", "view"}, {"asked_by", "person"}, {"asked_on", "5/1/2026"}}).status ==
        303);
  const auto desk = officer.get("/requests");
  CHECK(desk.shows("Lý Thanh Vân"));
  CHECK(desk.shows("Quá hạn"));
  CHECK(desk.shows("15/01/2026"));
  CHECK(desk.shows("báo nhận trước 07/01/2026"));
  CHECK_FALSE(site.sign_in("cA2").get("/requests").shows("Lý Thanh Vân"));
  CHECK(site.sign_in("data").get("/requests").status == 403);

  const auto id = between(officer.get(path + "/requests").body, "action=\"/requests/", "/");
  const auto at = "/requests/" + id;
  CHECK(officer.post(at + "/acknowledgement", {{"version", "1"}}).status == 303);
  CHECK(officer.post(at + "/acknowledgement", {{"version", "1"}}).status == 409);
  CHECK(officer.post(at + "/extension", {{"version", "2"}, {"days", "16"}, {"reason", "Khó"}}).status == 422);
  CHECK(officer.post(at + "/extension", {{"version", "2"}, {"days", "15"}, {"reason", "Khó"}}).status == 303);
  CHECK(officer.post(at + "/extension", {{"version", "3"}, {"days", "5"}, {"reason", "Khó"}}).status == 409);
  CHECK(officer.post(at + "/answer", {{"version", "3"}, {"decision", "done"}}).status == 422);
  CHECK(site.sign_in("cB1").post(at + "/answer", {{"version", "3"}, {"answer", "x"}}).status == 404);
  CHECK(officer.post(at + "/answer", {{"version", "3"}, {"decision", "done"}, {"answer", "Đã cho xem"}}).status == 303);
  CHECK_FALSE(officer.get("/requests").shows("Lý Thanh Vân"));
  CHECK(officer.get(path + "/requests").shows("Đã cho xem"));
}

TEST_CASE("I-08 a person gets a copy of her data, and erasure removes what names her but keeps the statistics") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  const auto copy = officer.post(path + "/own-data");
  const auto body = nlohmann::json::parse(copy.body);
  CHECK(body["record"]["citizen_id"] == "091204005678");
  CHECK(body["record"]["achievements"][0]["title"] == "Giải Nhì Vật lí");
  CHECK(officer.get(path + "/viewings").shows("Xuất bản sao dữ liệu"));

  CHECK(
      officer.post(path + "/requests", {{"kind", "erase"}, {"asked_by", "person"}, {"asked_on", "1/11/2026"}}).status ==
      303);
  const auto at = "/requests/" + between(officer.get(path + "/requests").body, "action=\"/requests/", "/");
  const test::Form done{{"version", "1"}, {"decision", "done"}, {"answer", "Đã xóa"}};
  CHECK(officer.post(at + "/answer", done).status == 422);  // not confirmed
  auto confirmed = done;
  confirmed.push_back({"irreversible", "1"});
  CHECK(officer.post(at + "/answer", confirmed).status == 303);
  CHECK_FALSE(officer.get("/talents?q=Thanh").shows("Lý Thanh Vân"));
  CHECK_FALSE(officer.get("/talents?removed=1").shows("Lý Thanh Vân"));
  auto db = site.database().read();
  const db::Part left[] = {
      {"SELECT count(*) FROM people WHERE citizen_id IS NULL AND phone IS NULL AND birth = '2004' "
       "AND full_name = '(đã xóa)'",
       ""}};
  CHECK(db.number({"left", left, left}, std::initializer_list<db::Arg>{}) == 1);
}

TEST_CASE(
    "I-08 erasure leaves no name in the log, links, residences and files, the chain holds, and nobody comes back") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  const auto talent = path.substr(std::string{"/talents/"}.size());
  test::Form changed{{"full_name", "Lý Thanh Vân Anh"},
                     {"unit", "D30307"},
                     {"field", "study"},
                     {"birth", "5/6/2004"},
                     {"version", "1"},
                     {"workplace", "Trường Tiểu Mật"}};
  REQUIRE(officer.post(path, changed).status == 303);
  REQUIRE(officer.post(path + "/residences", {{"version", "2"}, {"country", "JP"}, {"from", "1/1/2026"}}).status ==
          303);
  REQUIRE(
      officer
          .post(path + "/links",
                {{"version", "3"}, {"kind", "origin"}, {"place_text", "Ấp Mật Danh"}, {"evidence", "Giấy khai sinh"}})
          .status == 303);
  const auto pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n" + talent;
  REQUIRE(
      officer.upload("/attachments", "file", "ly-thanh-van.pdf", pdf, {{"subject_kind", "talent"}, {"subject", talent}})
          .status < 400);
  CHECK(officer.get(path).shows("Lý Thanh Vân → Lý Thanh Vân Anh"));
  const auto files = [&] {
    int found = 0;
    for (const auto& one : std::filesystem::recursive_directory_iterator{site.installation().folder / "files"})
      found += one.is_regular_file();
    return found;
  };
  const int before = files();
  CHECK(before > 0);

  REQUIRE(
      officer.post(path + "/requests", {{"kind", "erase"}, {"asked_by", "person"}, {"asked_on", "1/11/2026"}}).status ==
      303);
  const auto at = "/requests/" + between(officer.get(path + "/requests").body, "action=\"/requests/", "/");
  REQUIRE(
      officer
          .post(at + "/answer", {{"version", "1"}, {"decision", "done"}, {"answer", "Đã xóa"}, {"irreversible", "1"}})
          .status == 303);
  CHECK(files() == before - 1);
  auto leader = site.sign_in("leadA");
  CHECK_FALSE(leader.get("/audit").shows("Thanh Vân"));
  CHECK_FALSE(leader.get("/audit").shows("Tiểu Mật"));
  {
    auto db = site.database().read();
    CHECK_FALSE(audit::first_break(db));
    const db::Part left[] = {
        {"SELECT (SELECT count(*) FROM talent_links) + (SELECT count(*) FROM talent_residences) + (SELECT count(*) "
         "FROM audit_values "
         "WHERE before_value LIKE '%Vân%' OR after_value LIKE '%Vân%') + (SELECT count(*) FROM audit_entries WHERE "
         "details LIKE "
         "'%Vân%') + (SELECT count(*) FROM attachments WHERE name LIKE '%thanh%')",
         ""}};
    CHECK(db.number({"left", left, left}, std::initializer_list<db::Arg>{}) == 0);
  }
  CHECK(site.sign_in("cA1").post(path + "/restoration", {}).status == 409);
  CHECK_FALSE(officer.get("/talents").shows("(đã xóa)"));
}

TEST_CASE("I-08 programs take in requests and see what is due, each within its own units") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  const auto token = site.api_token("cA1"), other = site.api_token("cA2");
  const auto body = R"({"kind":"export","asked_by":"person","asked_on":")" + site.today().iso() + R"("})";
  CHECK(site.api(http::Method::post, "/api/v1" + path + "/requests", other, body).status == 404);
  CHECK(site.api(http::Method::post, "/api/v1" + path + "/requests", token,
                 R"({"kind":"guess","asked_by":"person","asked_on":"2026-01-05"})")
            .status == 422);
  REQUIRE(site.api(http::Method::post, "/api/v1" + path + "/requests", token, body).status == 201);
  CHECK(site.api(http::Method::get, "/api/v1/requests", token).shows("\"kind\":\"export\""));
  CHECK_FALSE(site.api(http::Method::get, "/api/v1/requests", other).shows("export"));
  CHECK(site.api(http::Method::get, "/api/v1/requests", site.api_token("inspector")).status == 403);
}

TEST_CASE("I-08 B-23 F53 programs acknowledge, extend and answer requests as the desk does") {
  test::Site site;
  using http::Method;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  const auto token = site.api_token("cA1"), other = site.api_token("cA2");
  const auto body = R"({"kind":"erase","asked_by":"person","asked_on":")" + site.today().iso() + R"("})";
  const auto made = site.api(Method::post, "/api/v1" + path + "/requests", token, body);
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto at = "/api/v1/requests/" + nlohmann::json::parse(made.body)["id"].get<std::string>();
  CHECK(site.api(Method::post, at + "/acknowledgement", other, R"({"version":1})").status == 404);
  CHECK(site.api(Method::post, at + "/acknowledgement", token, R"({"version":1})").status == 204);
  CHECK(site.api(Method::post, at + "/acknowledgement", token, R"({"version":1})").status == 409);
  CHECK(site.api(Method::post, at + "/extension", token, R"({"version":2,"days":16,"reason":"Phức tạp"})").status ==
        422);
  const auto extended =
      site.api(Method::post, at + "/extension", token, R"({"version":2,"days":10,"reason":"Phức tạp"})");
  CHECK(extended.shows("\"due\""));
  const auto answer = [&](std::string_view token_of, std::string_view sent) {
    return site.api(Method::post, at + "/answer", token_of, sent).status;
  };
  CHECK(answer(token, R"({"version":3,"decision":"perhaps","answer":"x"})") == 422);
  CHECK(answer(token, R"({"version":3,"decision":"done","answer":"Đã xóa"})") == 422);  // not confirmed
  CHECK(answer(other, R"({"version":3,"decision":"done","answer":"Đã xóa","irreversible":true})") == 404);
  CHECK(site.api(Method::post, "/api/v1" + path + "/own-data", token).shows("091204005678"));
  CHECK(site.api(Method::post, "/api/v1" + path + "/own-data", other).status == 404);
  CHECK(answer(token, R"({"version":3,"decision":"done","answer":"Đã xóa","irreversible":true})") == 200);
  CHECK_FALSE(officer.get("/talents?q=Thanh").shows("Lý Thanh Vân"));
  CHECK(answer(token, R"({"version":3,"decision":"done","answer":"Đã xóa","irreversible":true})") == 409);
}

TEST_CASE("I-08 erasure reaches rows that wait in an import, words of the search, and the facts of verdicts") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  const auto page = officer.get(path + "/eligibility").body;
  const auto set = page.rfind("value=\"", page.find(">000 — ")) + 7;
  REQUIRE(officer.post(path + "/eligibility", {{"set", page.substr(set, page.find('"', set) - set)}, {"year", "2026"}})
              .status == 303);
  CHECK(test::counted(site, "SELECT count(*) FROM verdicts WHERE facts LIKE '%2004%'") == 1);
  CHECK(test::counted(site, "SELECT count(*) FROM talent_vocabulary WHERE word = 'thanh'") == 1);
  // Waits with what is wrong with it, and a row of somebody else beside it.
  REQUIRE(officer
              .upload("/talents/imports", "file", "ds.csv",
                      "Họ và tên,Ngày sinh,Lĩnh vực\nLý Thanh Vân,5/6/2004,Học tập\nNgô Người Khác,5/6/2004,Học tập\n",
                      {{"unit", "D30307"}})
              .status == 303);
  site.run_jobs();
  CHECK(test::counted(site, "SELECT count(*) FROM talent_import_rows WHERE cells <> ''") == 2);

  REQUIRE(
      officer.post(path + "/requests", {{"kind", "erase"}, {"asked_by", "person"}, {"asked_on", "1/11/2026"}}).status ==
      303);
  const auto at = "/requests/" + between(officer.get(path + "/requests").body, "action=\"/requests/", "/");
  REQUIRE(
      officer
          .post(at + "/answer", {{"version", "1"}, {"decision", "done"}, {"answer", "Đã xóa"}, {"irreversible", "1"}})
          .status == 303);
  CHECK(test::counted(site, "SELECT count(*) FROM talent_import_rows WHERE cells <> ''") == 1);
  CHECK(test::counted(site, "SELECT count(*) FROM talent_vocabulary WHERE word = 'thanh'") == 0);
  CHECK(test::counted(site, "SELECT count(*) FROM verdicts WHERE facts = '{}'") == 1);
  CHECK(test::counted(site, "SELECT count(*) FROM verdicts WHERE facts LIKE '%2004%'") == 0);
}
