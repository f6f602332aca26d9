// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "plans/test/desk.hpp"

using plans_test::between;
using plans_test::Desk;

namespace {

const test::Form ideas{
    {"text", "Đề xuất 1.610 ý tưởng"}, {"kind", "COUNT_AT_LEAST"}, {"value", "1.610"}, {"horizon", "YEARLY"}};

struct Shared {
  std::string plan, target;
};
Shared prepared(Desk& desk, test::Browser& officer) {
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307; 120\nD30310; 80");
  desk.add(officer, plan, "targets", ideas);
  desk.issue(officer, plan);
  return {plan, plan + "/targets/" + desk.item(officer, plan, "targets", "Đề xuất 1.610 ý tưởng", "")};
}

nlohmann::json shares(Desk& desk, const std::string& who, const std::string& target) {
  return nlohmann::json::parse(
      desk.site.api(http::Method::get, "/api/v1" + target + "/shares", desk.site.api_token(who)).body, nullptr, false);
}

std::string round_of(test::Browser& browser, const std::string& target) {
  return between(browser.get(target).body, "name=\"round\" value=\"");
}

}  // namespace

TEST_CASE("G-09 a target is shared by members, published, and the units are told") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  auto commune = desk.site.sign_in("cA1");
  const auto [plan, target] = prepared(desk, officer);
  CHECK(officer.post(target + "/shares", {{"method", "sainte-lague"}, {"note", "Theo đoàn viên"}}).status == 303);
  CHECK_FALSE(commune.get("/plans/own").shows(">966<"));
  CHECK(officer.get(target).shows("tổng 1.610/1.610"));
  CHECK(officer.post(target + "/publication", {{"round", round_of(officer, target)}}).status == 303);
  const auto own = commune.get("/plans/own");
  CHECK(own.shows("966"));
  CHECK(own.shows("Chỉ tiêu được giao"));
  const auto all = shares(desk, "pA", target);
  CHECK(all["total"] == 1610);
  CHECK(all["items"].size() == 2);
  CHECK(shares(desk, "cA1", target)["items"].size() == 1);
  CHECK(commune.post(target + "/shares", {{"method", "sainte-lague"}}).status == 403);
  CHECK(desk.site.sign_in("cB1").get(target).status == 404);
}

TEST_CASE("G-09 shares set by hand that sum to 1.609 are refused, and so is what has no weight, unit or number") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto [plan, target] = prepared(desk, officer);
  const auto share = [&](const std::string& method, const std::string& lines) {
    return officer.post(target + "/shares", {{"method", method}, {"lines", lines}, {"publish", "1"}});
  };
  const auto refused = share("hand", "D30307; 1.000\nD30310; 609");
  CHECK(refused.status == 422);
  CHECK(refused.shows("1.609"));
  CHECK(share("hand", "D30307; 1.000").status == 422);
  CHECK(share("hand", "D30307; mười\nD30310; 609").status == 422);
  CHECK(share("sainte-lague", "D99999; 1").status == 422);
  CHECK(share("sainte-lague", "D30307; 120; 1.000\nD30310; 80; 700").shows("mức thấp nhất"));
  CHECK(share("nothing", "").status == 422);
  CHECK(share("hand", "D30307; 1.000\nĐoàn phường Bình Đức (D30310); 610").status == 303);
  CHECK(shares(desk, "pA", target)["items"][0]["share"].get<int>() +
            shares(desk, "pA", target)["items"][1]["share"].get<int>() ==
        1610);
}

TEST_CASE("G-09 a unit objects; what is agreed is kept in the next round, which replaces the first and keeps it") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  auto commune = desk.site.sign_in("cA2");
  const auto [plan, target] = prepared(desk, officer);
  REQUIRE(officer.post(target + "/shares", {{"method", "sainte-lague"}, {"publish", "1"}}).status == 303);
  const auto round = round_of(commune, target);
  const test::Form objection{
      {"round", round}, {"unit", desk.site.unit("cA2").text()}, {"proposed", "500"}, {"reason", "Ít đoàn viên hơn"}};
  CHECK(commune
            .post(target + "/objections", {{"round", round}, {"unit", desk.site.unit("cA2").text()}, {"proposed", "x"}})
            .status == 422);
  CHECK(desk.site.sign_in("cA1").post(target + "/objections", objection).status == 403);
  CHECK(commune.post(target + "/objections", objection).status == 303);
  CHECK(commune.post(target + "/objections", objection).status == 409);
  const auto page = officer.get(target);
  CHECK(page.shows("Ít đoàn viên hơn"));
  const auto id = between(page.body, "/objections/").substr(0, 13);
  CHECK(commune.post(target + "/objections/" + id, {{"round", round}, {"act", "accept"}}).status == 403);
  CHECK(officer.post(target + "/objections/" + id, {{"round", round}, {"act", "refuse"}}).status == 422);
  CHECK(officer.post(target + "/objections/" + id, {{"round", round}, {"act", "accept"}}).status == 303);
  CHECK(officer.post(target + "/objections/" + id, {{"round", round}, {"act", "accept"}}).status == 409);
  CHECK(officer.post(target + "/shares", {{"method", "sainte-lague"}, {"publish", "1"}}).status == 303);
  const auto second = shares(desk, "pA", target);
  CHECK(second["round"] == 2);
  CHECK(shares(desk, "cA2", target)["items"][0]["share"] == 500);
  CHECK(shares(desk, "cA1", target)["items"][0]["share"] == 1110);
  CHECK(officer.get(target + "?round=1").shows("Đã thay thế"));
  CHECK(officer.get(target + "?round=1").shows("644"));
}

TEST_CASE("G-09 a percentage is the same for every unit, and a plan that is not issued is not shared out") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307\nD30310");
  desk.add(
      officer, plan, "targets",
      {{"text", "Tối thiểu 70% thanh niên"}, {"kind", "PERCENT_AT_LEAST"}, {"value", "70"}, {"horizon", "YEARLY"}});
  const auto target = plan + "/targets/" + desk.item(officer, plan, "targets", "Tối thiểu 70% thanh niên");
  CHECK(officer.post(target + "/shares", {{"method", "same"}, {"publish", "1"}}).status == 409);
  desk.issue(officer, plan);
  CHECK(officer.post(target + "/shares", {{"method", "same"}, {"publish", "1"}}).status == 303);
  CHECK(desk.site.sign_in("cA1").get("/plans/own").shows("70 %"));
}

TEST_CASE("G-10 a coordinator contributes but only the lead closes; parts make the progress of the whole") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  auto lead = desk.site.sign_in("cA1");
  auto other = desk.site.sign_in("cA2");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307\nD30310");
  desk.add(officer, plan, "tasks",
           {{"content", "Mở lớp bồi dưỡng"},
            {"lead", "D30307"},
            {"coordinating", "D30310\nSở Nội vụ"},
            {"due", "1/5/2024"}});
  desk.issue(officer, plan);
  const auto task = plan + "/tasks/" + desk.item(officer, plan, "tasks", "Mở lớp bồi dưỡng", "");
  CHECK(officer.get(plan + "/tasks").shows("Quá hạn"));
  CHECK(other.get(task).shows("Sở Nội vụ"));
  CHECK(other.post(task + "/state", {{"act", "note"}, {"text", "Đã cử 5 người"}}).status == 303);
  CHECK(other.post(task + "/state", {{"act", "close"}, {"evidence", "x"}}).status == 403);
  CHECK(lead.post(task + "/state", {{"act", "close"}}).status == 422);
  CHECK(officer.post(task + "/parts", {{"units", "D30307\nD30310"}}).status == 303);
  CHECK(officer.get(task).shows("0/2"));
  const auto part =
      plan + "/tasks/" +
      between(other.get(task).body.substr(other.get(task).body.find("Việc thành phần")), "/tasks/").substr(0, 13);
  auto& its = lead.get(part).shows("Xác nhận hoàn thành") ? lead : other;
  CHECK(its.post(part + "/state", {{"act", "close"}, {"evidence", "Biên bản"}}).status == 303);
  CHECK(officer.get(task).shows("1/2"));
  CHECK(lead.post(task + "/state", {{"act", "close"}, {"evidence", "Báo cáo 12"}}).status == 303);
  CHECK(lead.post(task + "/state", {{"act", "close"}, {"evidence", "Báo cáo 12"}}).status == 409);
  CHECK(officer.get(task).shows("Đã cử 5 người"));
  CHECK(officer.get(plan + "/tasks").shows("Đã xong 1/1"));
}

TEST_CASE("G-11 a conditional task is inactive until it is triggered, which sets its day and tells who takes part") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307");
  desk.add(officer, plan, "tasks",
           {{"content", "Cử cán bộ dự tập huấn"}, {"lead", "D30307"}, {"conditional", "1"}, {"due", "1/5/2024"}});
  desk.issue(officer, plan);
  const auto task = plan + "/tasks/" + desk.item(officer, plan, "tasks", "Cử cán bộ dự tập huấn", "");
  CHECK(officer.get(plan + "/tasks").shows("Đã xong 0/0"));
  CHECK(officer.get(task).shows("Chưa kích hoạt"));
  CHECK(desk.site.sign_in("cA1")
            .post(task + "/state", {{"act", "trigger"}, {"trigger_text", "x"}, {"due", "1/1/2030"}})
            .status == 403);
  CHECK(officer.post(task + "/state", {{"act", "trigger"}, {"trigger_text", ""}, {"due", "1/1/2030"}}).status == 422);
  CHECK(officer.post(task + "/state", {{"act", "trigger"}, {"trigger_text", "Công văn 15"}, {"due", "31/12/2099"}})
            .status == 303);
  CHECK(officer.get(task).shows("31/12/2099"));
  CHECK(officer.get(plan + "/tasks").shows("Đã xong 0/1"));
  CHECK(desk.site.sign_in("cA1").get("/plans/own").shows("Cử cán bộ dự tập huấn"));
}

TEST_CASE("G-06 programs enter plans and targets and read them with the last day of each deadline") {
  Desk desk;
  const auto token = desk.site.api_token("pA");
  const auto made = desk.site.api(
      http::Method::post, "/api/v1/plans", token,
      R"({"unit":"D91","number":"845/KH-UBND","subject":"Tài năng trẻ","issuer":"UBND tỉnh An Giang","issued_on":"2024-09-04","plan_kind":"PLAN","from":"2022","last_day":"2030"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto path = "/api/v1/plans/" + nlohmann::json::parse(made.body)["id"].get<std::string>();
  const auto target =
      desk.site.api(http::Method::post, path + "/targets", token,
                    R"({"text":"Tối thiểu 70%","kind":"PERCENT_AT_LEAST","value":"70","horizon":"YEARLY"})");
  REQUIRE_MESSAGE(target.status == 201, target.body);
  CHECK(desk.site
            .api(http::Method::post, path + "/targets", token,
                 R"({"text":"x","kind":"PERCENT_AT_LEAST","value":"170","horizon":"YEARLY"})")
            .status == 422);
  CHECK(desk.site
            .api(http::Method::post, path + "/deadlines", token,
                 R"({"kind":"REPORT","what":"Báo cáo năm","due":"2024-10-30","exclusive":true,"recurrence":"YEARLY"})")
            .status == 201);
  const auto plan = nlohmann::json::parse(desk.site.api(http::Method::get, path, token).body);
  CHECK(plan["targets"][0]["value"] == 70);
  CHECK(plan["deadlines"][0]["last_day"] == "2024-10-29");
  CHECK(plan["last_day"] == "2030-12-31");
  CHECK(desk.site.api(http::Method::get, path, desk.site.api_token("cB1")).status == 404);
}

TEST_CASE("G-09 programs name units, record a plan and share a target out; refusals are problems") {
  Desk desk;
  const auto token = desk.site.api_token("pA");
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.add(officer, plan, "targets", ideas);
  const auto path = "/api/v1" + plan;
  const auto post = [&](const std::string& address, const std::string& body, std::string_view by) {
    return desk.site.api(http::Method::post, address, by, body).status;
  };
  CHECK(post(path + "/units", R"({"group":"CHILDREN","above":"D91"})", token) == 204);
  CHECK(post(path + "/units", R"({"units":"nowhere"})", token) == 422);
  const auto shown = nlohmann::json::parse(desk.site.api(http::Method::get, path, token).body);
  const auto version = std::to_string(shown["document_version"].get<int>());
  CHECK(post(path + "/state", R"({"act":"issue","version":)" + version + "}", token) == 409);
  CHECK(post(path + "/state", R"({"act":"record","version":)" + version + "}", token) == 204);
  const auto target = path + "/targets/" + shown["targets"][0]["id"].get<std::string>();
  CHECK(post(target + "/shares", R"({"method":"sainte-lague","publish":true})", token) == 201);
  CHECK(post(target + "/shares", R"({"method":"hand","lines":"D30307;1"})", token) == 422);
  const auto all = nlohmann::json::parse(desk.site.api(http::Method::get, target + "/shares", token).body);
  CHECK(all["items"].size() == 2);
  const auto commune = desk.site.api_token("cA1");
  CHECK(post(path + "/reminders", R"({"text":"x"})", commune) == 403);
  CHECK(post(path + "/subplans", R"({"unit":")" + desk.site.unit("cA1").text() + "\"}", commune) == 201);
  CHECK(post(target + "/objections",
             R"({"round":")" + all["id"].get<std::string>() + R"(","unit":")" + desk.site.unit("cA1").text() +
                 R"(","proposed":"700","reason":"Ít người"})",
             commune) == 204);
}
