// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "facts/store.hpp"
#include "scorecards/score.hpp"
#include "test/site.hpp"

using scorecards::Criterion;
using scorecards::CriterionId;
using scorecards::Standing;
using scorecards::Value;

namespace {

std::string card(test::Browser& lead, bool with_creativity = true) {
  const auto made = lead.post("/scorecards", {{"unit", "D91"},
                                              {"title", "Đánh giá năm 2026"},
                                              {"year", "2026"},
                                              {"organisation", "UNION"},
                                              {"min_cases", "5"}});
  REQUIRE_MESSAGE(made.status == 303, made.body);
  CHECK(lead.post(made.location() + "/criteria", {{"title", "Cập nhật dữ liệu"}, {"most", "40"}, {"computed", "1"}})
            .status == 303);
  if (with_creativity)
    CHECK(
        lead.post(made.location() + "/criteria", {{"title", "Ý tưởng, sáng kiến"}, {"most", "60"}, {"creativity", "1"}})
            .status == 303);
  return made.location();
}

nlohmann::json read(test::Site& site, const std::string& path, const std::string& who) {
  return nlohmann::json::parse(site.api(http::Method::get, "/api/v1" + path, site.api_token(who)).body);
}

}  // namespace

TEST_CASE("G-28 a card without a creativity criterion is not published") {
  test::Site site;
  auto lead = site.sign_in("leadA");
  const auto without = card(lead, false);
  const auto refused = lead.post(without + "/state", {{"act", "publish"}});
  CHECK(refused.status == 409);
  CHECK(refused.shows("phải có tiêu chí sáng tạo"));
  CHECK(lead.post(without + "/criteria", {{"title", "Sáng tạo"}, {"most", "10"}, {"creativity", "1"}}).status == 303);
  CHECK(lead.post(without + "/state", {{"act", "publish"}}).status == 303);
  CHECK(lead.post(without + "/state", {{"act", "publish"}}).status == 409);
  CHECK(lead.post(without + "/criteria", {{"title", "Muộn"}, {"most", "10"}}).status == 409);
  CHECK(site.sign_in("cB1").get(without).status == 404);
  CHECK(site.sign_in("cA1").post("/scorecards", {{"unit", "D30307"}}).status == 403);
}

TEST_CASE("G-28 own score, superior's score, objection and answer; ranking is the same whenever it is computed") {
  test::Site site;
  auto lead = site.sign_in("leadA");
  auto first = site.sign_in("cA1");
  const auto path = card(lead);
  CHECK(first.get(path).status == 404);
  CHECK(lead.post(path + "/state", {{"act", "publish"}}).status == 303);
  const auto at = path + "/units/" + site.unit("cA1").text();
  const auto other = path + "/units/" + site.unit("cA2").text();
  const auto criteria = read(site, path, "leadA")["criteria"];
  const auto numbers = criteria[0]["id"].get<std::string>(), ideas = criteria[1]["id"].get<std::string>();
  CHECK(first.get("/work").shows("Tự chấm điểm: Đánh giá năm 2026"));
  CHECK(first.get(other).status == 404);
  CHECK(first.post(at, {{"act", "hand_in"}, {"own-" + ideas, "70"}}).status == 422);
  CHECK(first.post(at, {{"act", "hand_in"}, {"own-" + ideas, "55,5"}, {"evidence-" + ideas, "12 ý tưởng"}}).status ==
        303);
  CHECK(first.post(at, {{"act", "hand_in"}, {"own-" + ideas, "60"}}).status == 409);
  CHECK(lead.get("/work").shows("Chấm, trả lời đơn vị"));
  CHECK(first.post(at, {{"act", "score"}, {"points-" + ideas, "60"}}).status == 403);
  CHECK(lead.get(at).shows("55,5"));
  CHECK(
      lead.post(at, {{"act", "score"}, {"points-" + ideas, "50"}, {"part-" + numbers, "9"}, {"whole-" + numbers, "8"}})
          .status == 422);
  CHECK(lead.post(at,
                  {{"act", "score"}, {"points-" + ideas, "50"}, {"part-" + numbers, "95"}, {"whole-" + numbers, "100"}})
            .status == 303);
  CHECK(lead.post(other, {{"act", "score"},
                          {"points-" + ideas, "60"},
                          {"part-" + numbers, "1"},
                          {"whole-" + numbers, "1"},
                          {"points-" + numbers, "40"}})
            .status == 303);
  CHECK(first.post(at, {{"act", "object"}}).status == 422);
  CHECK(first.post(at, {{"act", "object"}, {"text", "Thiếu hai ý tưởng"}}).status == 303);
  CHECK(lead.post(at, {{"act", "settle"}, {"points-" + ideas, "52"}}).status == 422);
  CHECK(lead.post(at, {{"act", "settle"}, {"text", "Đã cộng"}, {"points-" + ideas, "52"}}).status == 303);
  CHECK(first.get(at).shows("Đã cộng"));

  const auto ranking = read(site, path, "leadA")["ranking"];
  REQUIRE(ranking.size() == 2);
  CHECK(ranking[0]["unit"] == site.unit("cA1").text());  // 100 points of one case do not lead
  CHECK(ranking[0]["rank"] == 1);
  CHECK(ranking[1]["points"] == 100.0);
  CHECK(ranking == read(site, path, "leadA")["ranking"]);
  CHECK(read(site, path, "cA1")["ranking"].size() == 1);
  CHECK(lead.get(path).shows("Quy tắc xếp hạng"));
  CHECK(lead.get(path + "/export").body.starts_with("PK"));
  CHECK(lead.post(path + "/state", {{"act", "close"}}).status == 303);
  CHECK(read(site, path, "cA1")["ranking"].size() == 2);
  CHECK(lead.post(at, {{"act", "score"}, {"points-" + ideas, "1"}}).status == 409);
}

TEST_CASE("G-28 ranks: points, then creativity, then computed; equal in all shares the rank; few cases never lead") {
  const auto of = [](std::int64_t id, scorecards::Points total, scorecards::Points creative,
                     scorecards::Points computed, bool few) {
    return Standing{.unit = {id}, .total = total, .creativity = creative, .computed = computed, .few_cases = few};
  };
  std::vector<Standing> units{of(1, 80, 10, 10, false), of(2, 80, 20, 10, false), of(3, 80, 20, 10, false),
                              of(4, 95, 60, 35, true), of(5, 70, 9, 9, false)};
  scorecards::rank(units);
  std::vector<std::pair<std::int64_t, int>> order;
  for (const auto& one : units) order.emplace_back(one.unit.value, one.rank);
  CHECK(order == std::vector<std::pair<std::int64_t, int>>{{2, 1}, {3, 1}, {4, 3}, {1, 4}, {5, 5}});
  std::vector<Standing> all_few{of(1, 5, 0, 0, true), of(2, 9, 0, 0, true)};
  scorecards::rank(all_few);
  CHECK(all_few.front().unit.value == 2);
}

TEST_CASE("G-28 computed points take the lower bound of the share") {
  CHECK(scorecards::lower_bound(1, 1) == doctest::Approx(0.2065).epsilon(0.001));
  CHECK(scorecards::lower_bound(95, 100) == doctest::Approx(0.8882).epsilon(0.001));
  CHECK(scorecards::lower_bound(0, 10) == doctest::Approx(0.0));
  CHECK(scorecards::lower_bound(5, 0) == 0.0);
  const Criterion criterion{.id = {1}, .title = "x", .most = 4000, .computed = true};
  CHECK(scorecards::computed_points(criterion, Value{.part = 1, .whole = 1}) == 826);
  CHECK_FALSE(scorecards::computed_points(criterion, Value{.part = 0, .whole = 0}));
  CHECK(scorecards::read_points("12,5") == 1250);
  CHECK(scorecards::read_points("7") == 700);
  CHECK_FALSE(scorecards::read_points("1,234"));
  CHECK_FALSE(scorecards::read_points("mười"));
  CHECK(scorecards::written(1250) == "12,5");
  CHECK(scorecards::grade(90, 100) == "EXCELLENT");
  CHECK(scorecards::grade(0, 0) == "WEAK");
}

TEST_CASE("G-28 a criterion tied to an indicator takes its numbers from the ledger of facts") {
  test::Site site;
  auto lead = site.sign_in("leadA");
  const auto year = site.today().year();
  const auto path =
      lead.post("/scorecards",
                {{"unit", "D91"}, {"title", "Đánh giá"}, {"year", std::to_string(year)}, {"organisation", "UNION"}})
          .location();
  CHECK(lead.post(path + "/criteria", {{"title", "Thông tin"}, {"most", "100"}, {"indicator", "không có"}}).status ==
        422);
  CHECK(lead.post(path + "/criteria", {{"title", "Thông tin"}, {"most", "100"}, {"indicator", "youth_informed"}})
            .status == 303);
  CHECK(lead.post(path + "/criteria", {{"title", "Sáng tạo"}, {"most", "10"}, {"creativity", "1"}}).status == 303);
  CHECK(lead.post(path + "/state", {{"act", "publish"}}).status == 303);
  {
    auto db = site.database().write();
    const auto tell = [&](const char* kind, std::int64_t pieces) {
      facts::note(db, {.kind = kind,
                       .unit = site.unit("cA1"),
                       .on = site.today(),
                       .quantity = pieces * facts::one,
                       .evidence = "BC 1"});
    };
    tell("youth_population", 200);
    tell("youth_informed", 150);
    db.commit();
  }
  const auto at = path + "/units/" + site.unit("cA1").text();
  CHECK(lead.post(at, {{"act", "score"}}).status == 303);
  CHECK(lead.get(at).shows("150 / 200"));
  const auto ranking = read(site, path, "leadA")["ranking"];
  CHECK(ranking[0]["points"] == doctest::Approx(68.57).epsilon(0.01));
}
