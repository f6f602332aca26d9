// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/count.hpp"

namespace {

using test::Browser;

std::string add(Browser& browser, const std::string& name, const std::string& unit,
                const std::string& birth = "1/9/2005", const test::Form& more = {}) {
  test::Form form{{"full_name", name}, {"unit", unit}, {"field", "study"}, {"family", "NONE"}, {"birth", birth}};
  form.insert(form.end(), more.begin(), more.end());
  const auto answer = browser.post("/talents", form);
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

const test::Form guardian{{"guardian_name", "Trần Thị Mẹ"}, {"guardian_relation", "mother"}, {"guardian_consent", "1"}};

std::string version_of(Browser& browser, const std::string& path) {
  const auto page = browser.get(path + "/verification").body;
  const auto at = page.find("name=\"version\" value=\"");
  return at == std::string::npos ? "" : page.substr(at + 22, page.find('"', at + 22) - at - 22);
}

test::Answer step(Browser& browser, const std::string& path, const std::string& act, const std::string& reason = "") {
  return browser.post(path + "/verification",
                      {{"act", act}, {"reason", reason}, {"version", version_of(browser, path)}});
}

test::Answer give_basis(Browser& browser, const std::string& path) {
  return browser.post(path + "/basis", {{"basis", "CREATIVE_CAPACITY"},
                                        {"justification", "Giải Nhất Tin học trẻ cấp tỉnh"},
                                        {"category", "excellent_student"},
                                        {"version", version_of(browser, path)}});
}

std::string state(Browser& browser, const std::string& path) {
  const auto page = browser.get(path + "/verification");
  for (const auto* word : {"Bản nháp", "Chờ xác minh", "Đã xác minh", "Bị trả lại"})
    if (page.shows("\">" + std::string{word} + "</span>")) return word;
  return "";
}

test::Form whole_form(const std::string& name, const std::string& birth, const std::string& version) {
  return {{"full_name", name}, {"unit", "Đoàn phường Long Xuyên (D30307)"},
          {"field", "study"},  {"family", "NONE"},
          {"birth", birth},    {"stage", "PROMISING"},
          {"version", version}};
}

}  // namespace

TEST_CASE(
    "B-04 B-14 a record is submitted with a basis, verified by another, and open again when a key field changes") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add(entrant, "Nguyễn Thị Hoa", "D30307");
  CHECK(state(entrant, path) == "Bản nháp");
  const auto bare = step(entrant, path, "submit");
  CHECK(bare.status == 422);
  CHECK(bare.shows("Hãy chọn ít nhất một căn cứ công nhận."));
  CHECK(give_basis(entrant, path).status == 303);
  CHECK(step(entrant, path, "submit").status == 303);
  CHECK(state(entrant, path) == "Chờ xác minh");

  CHECK(step(entrant, path, "verify").status == 403);  // her own entry
  CHECK(state(entrant, path) == "Chờ xác minh");
  CHECK(step(verifier, path, "return").status == 422);  // without a reason
  CHECK(step(verifier, path, "return", "Thiếu minh chứng").status == 303);
  CHECK(entrant.get(path + "/verification").shows("Thiếu minh chứng"));
  CHECK(step(entrant, path, "submit").status == 303);
  CHECK(step(verifier, path, "verify").status == 303);
  CHECK(state(verifier, path) == "Đã xác minh");

  // A note changes nothing of what was verified; the day of birth does.
  CHECK(entrant.post(path, whole_form("Nguyễn Thị Hoa", "1/9/2005", version_of(entrant, path))).status == 303);
  CHECK(state(verifier, path) == "Đã xác minh");
  CHECK(entrant.post(path, whole_form("Nguyễn Thị Hoa", "2/9/2005", version_of(entrant, path))).status == 303);
  CHECK(state(verifier, path) == "Chờ xác minh");
  CHECK(verifier.get(path + "/verification").shows("Đã xác minh → Chờ xác minh"));
}

TEST_CASE("B-14 who changed a key field may not verify it either") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA"), leader = site.sign_in("leadA");
  const auto path = add(entrant, "Trần Văn Minh", "D30307");
  give_basis(entrant, path);
  step(entrant, path, "submit");
  CHECK(verifier.post(path, whole_form("Trần Văn Minh", "3/9/2005", version_of(verifier, path))).status == 303);
  CHECK(step(verifier, path, "verify").status == 403);
  CHECK(step(leader, path, "verify").status == 303);
}

TEST_CASE("B-14 another unit's record is unknown, a data entrant may not verify, an old version is refused") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), data = site.sign_in("data"), other = site.sign_in("pB");
  const auto path = add(entrant, "Lê Thị Mai", "D30307");
  give_basis(entrant, path);
  step(entrant, path, "submit");
  CHECK(other.get(path + "/verification").status == 404);
  CHECK(other.post(path + "/verification", {{"act", "verify"}, {"version", "3"}}).status == 404);
  CHECK(step(data, path, "verify").status == 403);
  auto verifier = site.sign_in("pA");
  CHECK(verifier.post(path + "/verification", {{"act", "verify"}, {"version", "1"}}).status == 409);
  CHECK(step(verifier, path, "verify").status == 303);
  CHECK(step(verifier, path, "verify").status == 409);
}

TEST_CASE("B-14 an office verifies many at once; refused ones are named with their reason") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA"), other = site.sign_in("pB");
  std::vector<std::string> ids;
  for (const auto* name : {"Người Một", "Người Hai"}) {
    const auto path = add(entrant, name, "D30307");
    give_basis(entrant, path);
    step(entrant, path, "submit");
    ids.push_back(path.substr(9));
  }
  const auto draft = add(entrant, "Người Ba", "D30307").substr(9), theirs = add(other, "Người Bốn", "D20").substr(9);
  const auto list = verifier.get("/verifications");
  CHECK(list.shows("Người Một"));
  CHECK(list.shows("Chờ xác minh 2"));
  CHECK_FALSE(list.shows("Người Ba"));
  const auto done =
      verifier.post("/verifications",
                    {{"act", "verify"}, {"chosen", ids[0]}, {"chosen", ids[1]}, {"chosen", draft}, {"chosen", theirs}});
  CHECK(done.shows("Đã xử lý 2 hồ sơ"));
  CHECK(done.shows("Người Ba"));
  CHECK(done.shows("Hồ sơ đang ở trạng thái khác"));
  CHECK_FALSE(done.shows("Người Bốn"));
  CHECK(verifier.get("/verifications/units").status == 200);
  CHECK(entrant.get("/verifications?state=DRAFT").shows("Người Ba"));
}

TEST_CASE("B-14 a sample of verified records is looked at once more, and a wrong one is open again") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA");
  CHECK(verifier.post("/verifications/samples", {{"size", "5"}}).shows("Chưa có hồ sơ đã xác minh"));
  const auto path = add(entrant, "Phạm Thị Lan", "D30307");
  give_basis(entrant, path);
  step(entrant, path, "submit");
  step(verifier, path, "verify");
  const auto sample = verifier.post("/verifications/samples", {{"size", "5"}}).location();
  REQUIRE(verifier.get(sample).shows("Phạm Thị Lan"));
  CHECK(entrant.get(sample).shows("Phạm Thị Lan"));  // her own record, by her own right
  CHECK(site.sign_in("pB").get(sample).status == 404);
  CHECK(verifier.post(sample, {{"talent", path.substr(9)}, {"result", "wrong"}}).status == 422);
  CHECK(verifier.post(sample, {{"talent", path.substr(9)}, {"result", "wrong"}, {"note", "Sai năm sinh"}}).status ==
        303);
  CHECK(state(verifier, path) == "Chờ xác minh");
  CHECK(verifier.get("/verifications/samples").shows("<td data-label=\"Sai\">1</td>"));
}

TEST_CASE("B-05 the history of stages is visible, and a promising person is told apart") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer, "Võ Minh Khang", "D30307");
  const auto move = [&](const std::string& to, const std::string& on, const std::string& reason = "") {
    return officer.post(path + "/stage",
                        {{"stage", to}, {"on", on}, {"reason", reason}, {"version", version_of(officer, path)}});
  };
  CHECK(move("RECOGNISED", "1/3/2026", "Quyết định 12").status == 303);
  CHECK(move("HONOURED", "1/2/2026").status == 422);  // before the move before
  CHECK(move("HONOURED", "không rõ").shows("Không đọc được ngày"));
  CHECK(move("HONOURED", "1/6/2026").status == 303);
  const auto page = officer.get(path + "/verification");
  CHECK(page.shows("Triển vọng → Được công nhận"));
  CHECK(page.shows("Được công nhận → Đã tôn vinh"));
  CHECK(page.shows("Quyết định 12"));
  CHECK(officer.get("/talents?stage=HONOURED").shows("Võ Minh Khang"));
  CHECK(officer.get("/talents?q=vo+minh&stage=HONOURED").shows("Võ Minh Khang"));
  const auto child = add(officer, "Em Bé", "D30307", "1/1/2016", guardian);
  CHECK(officer
            .post(child + "/stage",
                  {{"stage", "RECOGNISED"}, {"on", "1/1/2026"}, {"version", version_of(officer, child)}})
            .status == 422);
}

TEST_CASE("B-17 a profile confirmed 13 months ago is stale, and fresh again after somebody confirms it") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer, "Đỗ Thị Yến", "D30307");
  CHECK_FALSE(officer.get("/freshness").shows("Đỗ Thị Yến"));
  site.pass(std::chrono::hours{24 * 396});
  auto later = site.sign_in("cA1");
  CHECK(later.get("/freshness").shows("Đỗ Thị Yến"));
  CHECK(later.get(path + "/verification").shows("Cần cập nhật"));
  CHECK_FALSE(site.sign_in("cA2").get("/freshness").shows("Đỗ Thị Yến"));
  CHECK(later.post("/freshness", {{"chosen", path.substr(9)}}).shows("Đã xác nhận 1 hồ sơ"));
  CHECK_FALSE(later.get("/freshness").shows("Đỗ Thị Yến"));
}

TEST_CASE("B-17 a province sets its own period, for itself and those below") {
  test::Site site;
  auto province = site.sign_in("pA"), commune = site.sign_in("cA1"), other = site.sign_in("cB1");
  add(commune, "Bùi Văn Nam", "D30307");
  add(other, "Bùi Văn Bắc", "D05977");
  CHECK(province.post("/freshness/period", {{"months", "99"}}).status == 422);
  CHECK(province.post("/freshness/period", {{"months", "2"}}).status == 303);
  site.pass(std::chrono::hours{24 * 70});
  CHECK(site.sign_in("cA1").get("/freshness").shows("Bùi Văn Nam"));
  CHECK_FALSE(site.sign_in("cB1").get("/freshness").shows("Bùi Văn Bắc"));
}

TEST_CASE("B-03 signing in alone does no duty; confirming one profile is an update of the unit and the year") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  CHECK(officer.get("/duties").shows("Chưa có đơn vị nào ghi nhận"));
  const auto path = add(officer, "Hồ Thị Thu", "D30307");
  officer.get("/talents");  // the list as it opens is no search
  CHECK(officer.get("/duties").shows("Chưa có đơn vị nào ghi nhận"));
  CHECK(officer.post(path + "/confirmation", {}).status == 303);
  const auto page = officer.get("/duties");
  CHECK(page.shows("data-label=\"Cập nhật\">✓ 1<"));
  CHECK(page.shows("data-label=\"Theo dõi\">✓ 1<"));
  CHECK(page.shows("data-label=\"Khai thác\">–<"));
  CHECK(site.sign_in("pA").get("/duties").shows("Đoàn phường Long Xuyên"));
  CHECK_FALSE(site.sign_in("pB").get("/duties").shows("Long Xuyên"));
  CHECK(officer.get("/duties?year=2024").shows("Chưa có đơn vị nào ghi nhận"));
}

TEST_CASE("B-03 searches, openings and lists taken away count as use of the unit, by quarter, without who or what") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto token = site.api_token("cA1");
  const auto path = add(officer, "Hồ Thị Thu", "D30307");
  officer.get("/talents?q=ho+thi+thu");
  site.api(http::Method::get, "/api/v1/talents?q=ho+thi", token);
  officer.get(path);
  REQUIRE(officer.get("/talents/export?format=csv").status == 200);
  const auto figures = [&](std::string_view who, const std::string& question = "") {
    return nlohmann::json::parse(site.api(http::Method::get, "/api/v1/duties" + question, who).body)["items"];
  };
  const auto own = figures(token);
  REQUIRE(own.size() == 1);
  CHECK(own[0]["searches"] == 2);
  CHECK(own[0]["views"] == 1);
  CHECK(own[0]["exports"] == 1);
  CHECK(own[0]["used"] == 4);
  CHECK(own[0]["tracked"] == 0);
  const auto page = officer.get("/duties");
  CHECK(page.shows("data-label=\"Khai thác\">✓ 4<"));
  CHECK(page.shows("tìm kiếm 2 · xem 1 · xuất danh sách 1 · kết nối 0"));
  const auto quarter = static_cast<int>((site.today().month() + 2) / 3);
  CHECK(figures(token, "?quarter=" + std::to_string(quarter)).size() == 1);
  CHECK(figures(token, "?quarter=" + std::to_string(quarter % 4 + 1)).empty());
  CHECK(figures(site.api_token("pA")).size() == 1);
  CHECK(figures(site.api_token("pB")).empty());
  CHECK(site.api(http::Method::get, "/api/v1/duties", site.api_token("judge")).status == 403);
  CHECK(test::counted(site, "SELECT count(*) FROM registry_uses WHERE kind NOT IN ('search', 'view', 'export')") == 0);
}

TEST_CASE("B-13 categories are many and the field one") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer, "Tạ Quang", "D30307");
  const auto answer = officer.post(path + "/basis", {{"basis", "OUTSTANDING_APTITUDE"},
                                                     {"justification", "x"},
                                                     {"category", "excellent_graduate"},
                                                     {"category", "young_scientist"},
                                                     {"version", version_of(officer, path)}});
  CHECK(answer.status == 303);
  const auto page = officer.get(path + "/verification");
  CHECK(page.shows("value=\"excellent_graduate\" checked"));
  CHECK(page.shows("value=\"young_scientist\" checked"));
  CHECK(officer
            .post(path + "/basis", {{"basis", "OUTSTANDING_APTITUDE"},
                                    {"justification", "x"},
                                    {"category", "wizard"},
                                    {"version", version_of(officer, path)}})
            .status == 422);
}

TEST_CASE("B-14 the API takes the same steps by the same rules") {
  test::Site site;
  auto entrant = site.sign_in("cA1");
  const auto path = add(entrant, "Lý Văn Tài", "D30307");
  give_basis(entrant, path);
  step(entrant, path, "submit");
  const auto token = site.api_token("pA"), own = site.api_token("cA1"), other = site.api_token("pB");
  const auto address = "/api/v1" + path + "/verification";
  CHECK(site.api(http::Method::post, address, own, R"({"act":"verify"})").status == 403);
  CHECK(site.api(http::Method::post, address, other, R"({"act":"verify"})").status == 404);
  CHECK(site.api(http::Method::get, "/api/v1/verifications", token).shows("Lý Văn Tài"));
  CHECK_FALSE(site.api(http::Method::get, "/api/v1/verifications", other).shows("Lý Văn Tài"));
  const auto done = site.api(http::Method::post, address, token, R"({"act":"verify"})");
  REQUIRE(done.status == 200);
  CHECK(nlohmann::json::parse(done.body)["verification"] == "VERIFIED");
  CHECK(site.api(http::Method::post, address, token, "[1]").status == 400);
}
