// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "plans/test/desk.hpp"
#include "test/site.hpp"

using plans_test::Desk;

namespace {

std::string enter(test::Browser& browser, std::string_view at, test::Form form) {
  const auto answer = browser.post(at, std::move(form));
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

// The address of the entry whose row shows the text.
std::string entry(test::Browser& browser, const std::string& record, std::string_view text) {
  const auto body = browser.get(record).body;
  const auto row = body.find(text, body.find("<table"));
  REQUIRE(row != std::string::npos);
  const auto at = body.find("/entries/", row);
  REQUIRE(at != std::string::npos);
  return record + body.substr(at, 22);
}

// A plan of pA with a target, issued.
void plan(Desk& desk, const std::string& number) {
  auto officer = desk.site.sign_in("pA");
  const auto path = desk.enter(officer, {{"number", number}, {"subject", "Kế hoạch tài năng trẻ"}});
  desk.add(
      officer, path, "targets",
      {{"text", "Ít nhất 01 hoạt động, " + number}, {"kind", "COUNT_AT_LEAST"}, {"value", "1"}, {"horizon", "YEARLY"}});
  desk.apply(officer, path, "D30307");
  desk.issue(officer, path);
}

}  // namespace

TEST_CASE("G-31 an obstacle shows when channel and addressee had it and closes only with guidance") {
  test::Site site;
  auto commune = site.sign_in("cA1");
  auto province = site.sign_in("pA");
  auto centre = site.sign_in("nat");
  CHECK(commune.post("/registers/obstacles", {{"unit", "D30307"}, {"title", "Thiếu kinh phí"}}).status == 422);
  CHECK(commune
            .post("/registers/obstacles",
                  {{"unit", "D30310"}, {"title", "x"}, {"channel", "D91"}, {"addressee", "UBND tỉnh"}})
            .status == 422);
  const auto path = enter(commune, "/registers/obstacles",
                          {{"unit", "D30307"},
                           {"title", "Thiếu kinh phí"},
                           {"body", "Chưa bố trí"},
                           {"channel", "D91"},
                           {"addressee", "D00"},
                           {"plan_item", "Mục VI"}});
  const auto step = [&](test::Browser& who, std::string act, std::string text = "") {
    return who.post(path + "/steps", {{"act", std::move(act)}, {"text", std::move(text)}}).status;
  };
  CHECK(step(commune, "receive") == 409);
  CHECK(step(commune, "submit") == 303);
  CHECK(commune.post(path, {{"title", "Khác"}, {"version", "2"}}).status == 409);
  CHECK(step(commune, "receive") == 403);
  CHECK(site.sign_in("cB1").get(path).status == 404);
  CHECK(site.sign_in("cA2").get(path).status == 404);
  CHECK(step(province, "receive") == 303);
  CHECK(step(province, "forward") == 303);
  CHECK(step(province, "answer", "Tự trả lời") == 403);
  CHECK(step(centre, "answer") == 422);
  CHECK(step(centre, "answer", "Bố trí từ nguồn thường xuyên.") == 303);
  const auto page = commune.get(path);
  CHECK(page.shows("Bố trí từ nguồn thường xuyên."));
  CHECK(page.shows("Tiếp nhận"));
  CHECK(page.shows("Chuyển nơi nhận"));
  CHECK(site.sign_in("cA2").get(path).status == 404);
  CHECK(step(centre, "publish") == 303);
  CHECK(site.sign_in("cA2").get(path).shows("Bố trí từ nguồn thường xuyên."));
}

TEST_CASE("G-32 a conclusion made a task keeps its meeting; advice shows the accepted share by unit") {
  test::Site site;
  auto officer = site.sign_in("pA");
  auto commune = site.sign_in("cA1");
  const auto meeting =
      enter(officer, "/registers/meetings",
            {{"unit", "D91"}, {"title", "Giao ban tháng 3"}, {"held_on", "12/3/2026"}, {"forum", "Giao ban"}});
  CHECK(officer
            .post(meeting + "/entries",
                  {{"kind", "CONCLUSION"}, {"text", "Rà soát hồ sơ"}, {"unit", "D30307"}, {"due", "30/4/2026"}})
            .status == 303);
  CHECK(officer.post(meeting + "/entries", {{"kind", "FINDING"}, {"text", "x"}}).status == 422);
  CHECK(officer.post(entry(officer, meeting, "Rà soát hồ sơ"), {{"act", "task"}}).status == 303);
  CHECK(officer.post(entry(officer, meeting, "Nhiệm vụ</caption>"), {{"act", "task"}}).status == 409);
  const auto tasks = commune.get("/registers/entries");
  CHECK(tasks.shows("Rà soát hồ sơ"));
  CHECK(commune.get(meeting).shows("Giao ban tháng 3"));
  const auto task = entry(commune, meeting, "Nhiệm vụ</caption>");
  CHECK(site.sign_in("cA2").get(meeting).status == 404);
  CHECK(commune.post(task, {{"act", "done"}}).status == 422);
  CHECK(commune.post(task, {{"act", "done"}, {"text", "Báo cáo số 5"}}).status == 303);
  CHECK(officer.get(meeting).shows("Báo cáo số 5"));
  CHECK_FALSE(commune.get("/registers/entries").shows("Rà soát hồ sơ"));
  CHECK(commune.get("/registers/entries?show=all").shows("Rà soát hồ sơ"));

  const auto year = std::to_string(site.today().year());
  for (const auto* act : {"accept", "refuse", ""}) {
    const auto advice =
        enter(officer, "/registers/advice", {{"unit", "D91"}, {"title", "Cơ chế hỗ trợ"}, {"addressee", "Tỉnh ủy"}});
    CHECK(officer.post(advice + "/steps", {{"act", "send"}}).status == 303);
    if (*act != 0) CHECK(officer.post(advice + "/steps", {{"act", act}, {"text", "Quyết định 12"}}).status == 303);
  }
  const auto list = officer.get("/registers/advice?year=" + year);
  CHECK(list.shows("33 %"));
  CHECK(list.shows("Tham mưu theo đơn vị, năm " + year));
}

TEST_CASE("G-29 a unit replicates a practice: its task is made, the practice shows how many units and which") {
  test::Site site;
  auto commune = site.sign_in("cA1");
  auto other = site.sign_in("cB1");
  const auto path = enter(commune, "/registers/practices",
                          {{"unit", "D30307"}, {"title", "Câu lạc bộ Em yêu khoa học"}, {"guide", "Bốn bước"}});
  CHECK(commune.post(path + "/steps", {{"act", "propose"}}).status == 303);
  CHECK(commune.post(path + "/steps", {{"act", "publish"}}).status == 403);
  CHECK(other.get(path).status == 404);
  CHECK(site.sign_in("pA").post(path + "/steps", {{"act", "publish"}}).status == 303);
  CHECK(other.get("/registers/practices").shows("Câu lạc bộ Em yêu khoa học"));
  CHECK(other.post(path + "/replications", {{"unit", "D30307"}}).status == 422);
  CHECK(other.post(path + "/replications", {{"unit", "D05977"}, {"due", "30/6/2027"}}).status == 303);
  CHECK(other.post(path + "/replications", {{"unit", "D05977"}}).status == 422);
  const auto page = commune.get(path);
  CHECK(page.shows("1 đơn vị đang nhân rộng"));
  CHECK(page.shows("Đoàn phường Tam Thanh"));
  CHECK(other.get("/registers/entries").shows("Câu lạc bộ Em yêu khoa học"));
}

TEST_CASE("G-30 closing a conference needs its four outputs and schedules the next five years later") {
  test::Site site;
  auto officer = site.sign_in("pA");
  test::Form form{{"unit", "D91"},
                  {"title", "Hội nghị Tài năng trẻ"},
                  {"evaluation", "Tốt"},
                  {"directions", "Tiếp tục"},
                  {"honours", "10 gương"}};
  const auto path = enter(officer, "/registers/conferences", form);
  CHECK(officer.post(path + "/steps", {{"act", "hold"}}).status == 409);
  form.push_back({"held_on", "20/10/2025"});
  form.push_back({"version", "1"});
  CHECK(officer.post(path, form).status == 303);
  CHECK(officer.post(path, form).status == 409);
  CHECK(officer.post(path + "/steps", {{"act", "hold"}}).status == 303);
  const auto early = officer.post(path + "/steps", {{"act", "close"}});
  CHECK(early.status == 409);
  CHECK(early.shows("Chưa có kết quả diễn đàn."));
  form.back() = {"version", "3"};
  form.push_back({"forums", "Hai diễn đàn"});
  CHECK(officer.post(path, form).status == 303);
  CHECK(officer.post(path + "/steps", {{"act", "close"}}).status == 303);
  const auto list = officer.get("/registers/conferences?state=PLANNED");
  CHECK(list.shows("20/10/2030"));
}

TEST_CASE("G-27 each opinion of a critique shows how it was taken, with an explanation, before it closes") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path =
      enter(officer, "/registers/critiques",
            {{"unit", "D91"}, {"title", "Dự thảo nghị quyết hỗ trợ tài năng"}, {"addressee", "Sở Nội vụ"}});
  for (const auto* text : {"Tăng mức hỗ trợ", "Thêm đối tượng"})
    CHECK(officer.post(path + "/entries", {{"kind", "OPINION"}, {"text", text}, {"unit", "D30307"}}).status == 303);
  CHECK(officer.post(path + "/steps", {{"act", "send"}}).status == 422);
  CHECK(officer.post(path + "/steps", {{"act", "send"}, {"text", "Hai ý kiến"}}).status == 303);
  CHECK(officer.post(path + "/entries", {{"kind", "OPINION"}, {"text", "Muộn"}}).status == 422);
  CHECK(officer.post(path + "/steps", {{"act", "close"}}).status == 409);
  CHECK(officer.post(entry(officer, path, "Tăng mức hỗ trợ"), {{"act", "partly"}}).status == 422);
  CHECK(officer.post(entry(officer, path, "Tăng mức hỗ trợ"), {{"act", "partly"}, {"text", "Trong khả năng ngân sách"}})
            .status == 303);
  CHECK(officer.post(entry(officer, path, "Thêm đối tượng"), {{"act", "refuse"}, {"text", "Ngoài phạm vi"}}).status ==
        303);
  const auto page = officer.get(path);
  CHECK(page.shows("Chấp thuận một phần"));
  CHECK(page.shows("Ngoài phạm vi"));
  CHECK(officer.post(path + "/steps", {{"act", "close"}}).status == 303);
}

TEST_CASE("G-25 a finding stays open until its evidence is accepted; the history of a unit is visible") {
  Desk desk;
  auto& site = desk.site;
  plan(desk, "15-KH/TĐTN");
  auto lead = site.sign_in("leadA");
  auto commune = site.sign_in("cA1");
  const auto path = enter(lead, "/inspections",
                          {{"unit", "D91"},
                           {"title", "Kiểm tra quý III"},
                           {"held_on", "15/9/2026"},
                           {"subject", "D30307"},
                           {"plans", "15-KH/TĐTN"}});
  CHECK(lead.post(path + "/steps", {{"act", "start"}}).status == 303);
  CHECK(lead.post(path + "/entries", {{"kind", "FINDING"}, {"text", "Chưa cập nhật hồ sơ"}, {"due", "30/9/2026"}})
            .status == 303);
  CHECK(commune.post(path + "/entries", {{"kind", "FINDING"}, {"text", "x"}}).status == 403);
  CHECK(commune.post(path + "/checklist").status == 403);
  CHECK(lead.post(path + "/checklist").status == 303);
  CHECK(lead.post(path + "/checklist").status == 303);
  const auto checklist = lead.get(path).body;
  CHECK(checklist.find("Ít nhất 01 hoạt động, 15-KH/TĐTN") != std::string::npos);
  CHECK(checklist.find("Ít nhất 01 hoạt động, 15-KH/TĐTN") == checklist.rfind("Ít nhất 01 hoạt động, 15-KH/TĐTN"));
  CHECK(lead.post(entry(lead, path, "Ít nhất 01 hoạt động"), {{"act", "fail"}}).status == 422);
  CHECK(lead.post(entry(lead, path, "Ít nhất 01 hoạt động"), {{"act", "pass"}}).status == 303);
  const auto finding = entry(lead, path, "Chưa cập nhật hồ sơ");
  CHECK(lead.post(path + "/steps", {{"act", "conclude"}, {"text", "Đạt, cần khắc phục"}}).status == 303);
  CHECK(lead.post(path + "/steps", {{"act", "close"}}).status == 409);
  CHECK(commune.post(finding, {{"act", "accept"}}).status == 409);
  CHECK(commune.post(finding, {{"act", "answer"}, {"text", "Đã cập nhật 12 hồ sơ"}}).status == 303);
  CHECK(commune.post(finding, {{"act", "accept"}}).status == 403);
  CHECK(lead.get("/registers/entries?kind=FINDING").shows("Chưa cập nhật hồ sơ"));
  CHECK(lead.post(finding, {{"act", "reject"}, {"text", "Thiếu minh chứng"}}).status == 303);
  CHECK(commune.post(finding, {{"act", "answer"}, {"text", "Kèm danh sách"}}).status == 303);
  CHECK(lead.post(finding, {{"act", "accept"}}).status == 303);
  CHECK_FALSE(lead.get("/registers/entries?kind=FINDING").shows("Chưa cập nhật hồ sơ"));
  CHECK(lead.post(path + "/steps", {{"act", "close"}}).status == 303);
  CHECK(lead.get("/inspections?subject=D30307").shows("Kiểm tra quý III"));
  CHECK_FALSE(lead.get("/inspections?subject=D30310").shows("Kiểm tra quý III"));
  CHECK(site.sign_in("cA2").get(path).status == 404);
}

TEST_CASE(
    "G-26 one visit with two plans yields findings under each; an outside member writes findings, not the conclusion") {
  Desk desk;
  auto& site = desk.site;
  plan(desk, "15-KH/TĐTN");
  plan(desk, "16-KH/TĐTN");
  auto lead = site.sign_in("leadA");
  auto outside = site.sign_in("cB1");
  CHECK(lead.post("/inspections", {{"unit", "D91"}, {"title", "x"}, {"subject", "D30307"}, {"plans", "99-KH/TĐTN"}})
            .status == 422);
  const auto path = enter(lead, "/inspections",
                          {{"unit", "D91"},
                           {"title", "Kiểm tra kết hợp"},
                           {"subject", "D30307"},
                           {"plans", "15-KH/TĐTN\n16-KH/TĐTN"},
                           {"members", "cb1\nÔng Lê Văn A, Sở Nội vụ"},
                           {"led_by", "Ban Tổ chức Tỉnh ủy"}});
  CHECK(lead.post(path + "/steps", {{"act", "start"}}).status == 303);
  const auto page = outside.get(path);
  CHECK(page.shows("Ông Lê Văn A, Sở Nội vụ"));
  CHECK(page.shows("Ban Tổ chức Tỉnh ủy"));
  CHECK(lead.post(path + "/entries", {{"kind", "FINDING"}, {"text", "Không rõ kế hoạch"}}).status == 422);
  const auto token = site.api_token("leadA");
  const auto json = [&] { return nlohmann::json::parse(site.api(http::Method::get, "/api/v1" + path, token).body); };
  const auto plans = json()["plans"];
  REQUIRE(plans.size() == 2);
  for (const auto& one : plans)
    CHECK(outside
              .post(path + "/entries", {{"kind", "FINDING"},
                                        {"text", "Kiến nghị về " + one["number"].get<std::string>()},
                                        {"plan", one["id"].get<std::string>()}})
              .status == 303);
  const auto entries = json()["entries"];
  REQUIRE(entries.size() == 2);
  CHECK(entries[0]["plan"] != entries[1]["plan"]);
  CHECK(outside.post(path + "/steps", {{"act", "conclude"}, {"text", "Kết luận"}}).status == 403);
  CHECK(lead.post(path + "/steps", {{"act", "conclude"}, {"text", "Kết luận"}}).status == 303);
}

TEST_CASE("G-31 registers through the API: entered, moved, listed in pages, refused where it is not theirs") {
  test::Site site;
  const auto token = site.api_token("cA1");
  const auto made = site.api(http::Method::post, "/api/v1/registers/obstacles", token,
                             R"({"unit":"D30307","title":"Thiếu biểu mẫu","channel":"D91","addressee":"UBND tỉnh"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto at = "/api/v1/registers/obstacles/" + nlohmann::json::parse(made.body)["id"].get<std::string>();
  CHECK(site.api(http::Method::post, at + "/steps", token, R"({"act":"submit"})").status == 204);
  CHECK(site.api(http::Method::post, at + "/steps", token, R"({"act":"receive"})").status == 403);
  CHECK(nlohmann::json::parse(site.api(http::Method::get, at, token).body)["state"] == "REPORTED");
  CHECK(nlohmann::json::parse(
            site.api(http::Method::get, "/api/v1/registers/obstacles?state=REPORTED", token).body)["items"]
            .size() == 1);
  CHECK(site.api(http::Method::get, at, site.api_token("cB1")).status == 404);
  CHECK(site.api(http::Method::get, "/api/v1/registers/inspections", token).status == 404);
  CHECK(site.api(http::Method::post, "/api/v1/registers/obstacles", token, R"({"unit":"D30307","title":1})").status ==
        400);
}

TEST_CASE("I-14 lists come as files: the same rows, the same filters, only what the reader sees") {
  Desk desk;
  auto& site = desk.site;
  plan(desk, "15-KH/TĐTN");
  auto officer = site.sign_in("pA");
  enter(officer, "/registers/meetings", {{"unit", "D91"}, {"title", "Giao ban tháng 3"}});
  CHECK(officer.get("/registers/meetings").shows("/registers/meetings?format=xlsx"));
  for (const auto* list : {"/registers/meetings", "/inspections", "/plans", "/documents", "/programmes", "/budgets"})
    CHECK(officer.get(std::string{list} + "?format=xlsx").body.starts_with("PK"));
  CHECK(officer.get("/registers/meetings?format=csv").shows("Giao ban tháng 3"));
  CHECK(officer.get("/plans?format=csv").shows("15-KH/TĐTN"));
  CHECK_FALSE(officer.get("/registers/meetings?format=csv&q=khong+co").shows("Giao ban tháng 3"));
  CHECK_FALSE(site.sign_in("pB").get("/registers/meetings?format=csv").shows("Giao ban tháng 3"));
}
