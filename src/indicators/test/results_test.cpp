// SPDX-License-Identifier: Apache-2.0
#include "indicators/test/bench_of_plan.hpp"

#include <random>

#include "facts/store.hpp"
#include "indicators/count.hpp"
#include "indicators/install.hpp"
#include "indicators/store.hpp"

using indicators_test::Bench;
using indicators_test::Form;

TEST_CASE("G-08 a percentage of nothing is n/a, never 0 or 100") {
  Bench bench;
  const auto item =
      bench.target("Tối thiểu 70% thanh niên trên địa bàn tỉnh được cung cấp các thông tin", "PERCENT_AT_LEAST", "70");
  CHECK(bench.result(item, 2024)["status"] == "none");
  CHECK(bench.result(item, 2024)["reached"] == "Không có số liệu");
  CHECK(bench.officer.get("/plans/" + bench.id + "/results?year=2024").shows("Không có số liệu"));
  bench.fact("youth_informed", "D30307", "5/3/2024", {{"quantity", "350"}});
  CHECK(bench.result(item, 2024)["status"] == "none");
  bench.fact("youth_population", "D30307", "1/1/2024", {{"quantity", "500"}});
  const auto result = bench.result(item, 2024);
  CHECK(result["reached"] == "70 %");
  CHECK(result["status"] == "met");
  const auto list = bench.officer.get("/plans/" + bench.id + "/results/" + item + "/numerator?year=2024").body;
  const auto link = plans_test::between(list, "<td class=\"title\"><a href=\"");
  std::string facts;
  for (std::size_t at = 0; at < link.size(); ++at) {
    facts += link[at];
    if (link.compare(at, 5, "&amp;") == 0) at += 4;
  }
  CHECK(bench.officer.get(facts).shows("1 số liệu, tổng số lượng 350"));
  CHECK(result["figure"]["part"] == 35000);
  CHECK(result["figure"]["whole"] == 50000);
}

TEST_CASE("G-08 drill-down shows both lists, and each sums to its number") {
  Bench bench;
  const auto item = bench.target("Tối thiểu 40% tài năng trẻ được bồi dưỡng", "PERCENT_AT_LEAST", "40");
  for (const auto* name : {"Trần An Một", "Trần An Hai", "Trần An Ba"}) {
    const auto who = bench.talent(name);
    bench.fact("talent_honoured", "D30307", "1/2/2023", {{"person", who}});
    if (std::string_view{name} != "Trần An Ba") bench.fact("talent_nurtured", "D30310", "1/6/2023", {{"person", who}});
  }
  const auto result = bench.result(item, 2023);
  CHECK(result["figure"]["part"] == 200);
  CHECK(result["figure"]["whole"] == 300);
  CHECK(bench.listed(item, "numerator", 2023) == 200);
  CHECK(bench.listed(item, "denominator", 2023) == 300);
  const auto page = bench.officer.get("/plans/" + bench.id + "/results/" + item + "/denominator?year=2023");
  CHECK(page.shows("Trần An Ba"));
  CHECK_FALSE(
      bench.officer.get("/plans/" + bench.id + "/results/" + item + "/numerator?year=2023").shows("Trần An Ba"));
  CHECK(bench.officer.get("/plans/" + bench.id + "/results/" + item + "/nothing?year=2023").status == 404);
}

TEST_CASE("G-08 a value by hand stands beside, unconfirmed until there is evidence and somebody else approves it") {
  Bench bench;
  const auto item = bench.target("Chỉ tiêu không ai tính được", "PERCENT_AT_LEAST", "50");
  const auto path = "/plans/" + bench.id + "/results/" + item;
  CHECK(
      bench.officer.post(path + "/values", {{"year", "2024"}, {"part", "6"}, {"whole", "10"}, {"method", ""}}).status ==
      422);
  CHECK(bench.officer.post(path + "/values", {{"year", "2024"}, {"part", "x"}, {"whole", "10"}, {"method", "Đếm"}})
            .status == 422);
  CHECK(bench.officer.post(path + "/values", {{"year", "2024"}, {"part", "6"}, {"whole", "10"}, {"method", "Đếm"}})
            .status == 303);
  auto result = bench.result(item, 2024);
  CHECK(result["reached"] == "60 %");
  CHECK(result["confirmed"] == false);
  CHECK(bench.officer.get("/plans/" + bench.id + "/results?year=2024").shows("Chưa xác nhận"));

  auto leader = bench.site().sign_in("leadA");
  const auto approval = [&] {
    const auto body = leader.get(path + "?year=2024").body;
    const auto at = body.find("/manual-values/");
    return at == std::string::npos ? std::string{} : body.substr(at, body.find('"', at) - at);
  };
  CHECK(approval().empty());  // without evidence nobody approves
  const auto with = bench.officer.upload(path + "/values", "file", "bao-cao.pdf", "%PDF-1.4\n%%EOF\n",
                                         {{"year", "2024"}, {"part", "7"}, {"whole", "10"}, {"method", "Đếm lại"}});
  REQUIRE_MESSAGE(with.status == 303, with.body);
  CHECK(bench.result(item, 2024)["confirmed"] == false);
  const auto approve = approval();
  REQUIRE_FALSE(approve.empty());
  CHECK(bench.officer.post(approve).status == 403);
  CHECK(bench.site().sign_in("cB1").post(approve).status == 403);
  CHECK(leader.post(approve).status == 303);
  CHECK(leader.post(approve).status == 409);
  result = bench.result(item, 2024);
  CHECK(result["reached"] == "70 %");
  CHECK(result["confirmed"] == true);
  CHECK(bench.result(item, 2023)["status"] == "none");
}

TEST_CASE("G-08 nobody approves a value of her own") {
  Bench bench;
  const auto item = bench.target("Chỉ tiêu nhập tay", "COUNT_AT_LEAST", "5");
  auto leader = bench.site().sign_in("leadA");
  const auto path = "/plans/" + bench.id + "/results/" + item;
  CHECK(leader.post(path + "/values", {{"year", "2024"}, {"part", "6"}, {"method", "Đếm"}, {"evidence", "BC 5"}})
            .status == 303);
  CHECK_FALSE(leader.get(path + "?year=2024").shows("/manual-values/"));
  const auto id = bench.get("/plans/" + bench.id + "/results?year=2024");
  CHECK(id["items"][0]["confirmed"] == false);
}

TEST_CASE("G-08 a closed year keeps its values with their facts; later facts show beside; it is opened with a reason") {
  Bench bench;
  const auto item = bench.target("Tổ chức ít nhất 01 hoạt động giáo dục", "COUNT_AT_LEAST", "2");
  bench.fact("education_activity", "D30307", "5/3/2024", {{"key", "Một"}});
  auto leader = bench.site().sign_in("leadA");
  const auto path = "/plans/" + bench.id + "/results";
  const auto next = std::to_string(bench.site().today().year());
  CHECK(leader.post(path + "/closure", {{"year", next}}).status == 409);
  CHECK(bench.officer.post(path + "/closure", {{"year", "2024"}}).status == 403);
  CHECK(leader.post(path + "/closure", {{"year", "2024"}}).status == 303);
  CHECK(leader.post(path + "/closure", {{"year", "2024"}}).status == 409);
  bench.fact("education_activity", "D30307", "6/3/2024", {{"key", "Hai"}});
  auto result = bench.result(item, 2024);
  CHECK(result["frozen"] == true);
  CHECK(result["figure"]["part"] == 100);
  CHECK(result["now"]["part"] == 200);
  CHECK(result["status"] == "not_met");
  const auto list = leader.get(path + "/" + item + "/numerator?year=2024");
  CHECK(list.shows("Một"));
  CHECK_FALSE(list.shows("Hai"));
  CHECK(leader.get(path + "/" + item + "/numerator?year=2024&now=1").shows("Hai"));
  CHECK(leader.get(path + "/" + item + "?year=2024").shows("Tính theo số liệu hiện nay"));
  CHECK(leader.post(path + "/reopening", {{"year", "2024"}, {"reason", ""}}).status == 422);
  CHECK(leader.post(path + "/reopening", {{"year", "2024"}, {"reason", "Bổ sung"}}).status == 303);
  CHECK(leader.post(path + "/reopening", {{"year", "2024"}, {"reason", "Lần nữa"}}).status == 409);
  result = bench.result(item, 2024);
  CHECK(result["frozen"] == false);
  CHECK(result["figure"]["part"] == 200);
}

TEST_CASE("G-06 a yearly target has one result a year; one by a date has one at its date and a running value") {
  Bench bench{{{"from", "2022"}, {"last_day", "2030"}}};
  const auto yearly = bench.target("Tổ chức ít nhất 01 hoạt động giáo dục", "COUNT_AT_LEAST", "1");
  const auto dated = bench.target("Hỗ trợ 10 dự án khởi nghiệp", "COUNT_AT_LEAST", "10",
                                  {{"horizon", "BY_DATE"}, {"by_date", "31/12/2030"}});
  const auto past = bench.target("Hỗ trợ 2 dự án khởi nghiệp", "COUNT_AT_LEAST", "2",
                                 {{"horizon", "BY_DATE"}, {"by_date", "31/12/2023"}});
  bench.fact("education_activity", "D30307", "5/3/2022", {{"key", "A"}});
  bench.fact("startup_supported", "D30307", "5/3/2022", {{"key", "P1"}});
  bench.fact("startup_supported", "D30307", "5/3/2023", {{"key", "P2"}});
  bench.fact("startup_supported", "D30307", "5/3/2024", {{"key", "P3"}});
  CHECK(bench.result(yearly, 2022)["status"] == "met");
  CHECK(bench.result(yearly, 2023)["status"] == "not_met");
  const auto running = bench.result(dated, 2024);
  CHECK(running["running"] == true);
  CHECK(running["figure"]["part"] == 300);
  CHECK(bench.result(dated, 2022)["figure"]["part"] == 100);
  const auto at_its_date = bench.result(past, 2025);
  CHECK(at_its_date["running"] == false);
  CHECK(at_its_date["figure"]["part"] == 200);
  CHECK(at_its_date["status"] == "met");
  const auto page = bench.officer.get("/plans/" + bench.id + "/results/" + yearly + "?year=2022");
  CHECK(page.shows("01/01/2022 – 31/12/2022"));
  CHECK(page.shows("01/01/2023 – 31/12/2023"));
  CHECK(bench.officer.get("/plans/" + bench.id + "/results/" + dated + "?year=2024").shows("Đang chạy"));
}

TEST_CASE("G-07 75 % of all and 90 % of talent officers: the whole is not met, and the page says which part fails") {
  Bench bench{{{"from", "2022"}, {"last_day", "2025"}}};
  const auto whole = bench.target("Tối thiểu 70% cán bộ Đoàn các cấp", "PERCENT_AT_LEAST", "70",
                                  {{"horizon", "BY_DATE"}, {"by_date", "31/12/2025"}});
  const auto part = bench.target("100% cán bộ Đoàn phụ trách", "PERCENT_EXACT", "100",
                                 {{"horizon", "BY_DATE"}, {"by_date", "31/12/2025"}, {"parent", whole}});
  auto leader = bench.site().sign_in("leadA");
  for (int n = 0; n < 20; ++n) {
    const bool talents = n < 10;
    const auto made = leader.post("/officers", {{"full_name", "Cán Bộ " + std::string(1, static_cast<char>('A' + n))},
                                                {"birth", "1/2/1995"},
                                                {"sex", "male"},
                                                {"unit", n % 2 == 0 ? "D30307" : "D30310"},
                                                {"position", "member"},
                                                {"from", "1/1/2023"},
                                                {"talent_officer", talents ? "1" : ""}});
    REQUIRE_MESSAGE(made.status == 303, made.body);
    // 9 of 10 talent officers, 15 of all 20.
    if (n < 9 || (n >= 10 && n < 16))
      bench.fact("officer_trained", "D91", "5/6/2024",
                 {{"person", "Cán Bộ " + std::string(1, static_cast<char>('A' + n))}});
  }
  const auto result = bench.result(whole, 2025);
  CHECK(result["reached"] == "75 %");
  CHECK(bench.result(part, 2025)["reached"] == "90 %");
  CHECK(result["status"] == "not_met");
  CHECK(result["failing"] == nlohmann::json::array({part}));
  CHECK(bench.officer.get("/plans/" + bench.id + "/results?year=2025")
            .shows("Phần chưa đạt: 100% cán bộ Đoàn phụ trách"));
}

TEST_CASE("G-09 actuals roll up without counting anybody twice, beside the share of each unit and its rank") {
  Bench bench;
  const auto item = bench.target("Hằng năm đề xuất 10 ý tưởng, sáng kiến", "COUNT_AT_LEAST", "10");
  bench.desk.issue(bench.officer, bench.plan);
  const auto shared = bench.officer.post(bench.plan + "/targets/" + item + "/shares",
                                         {{"method", "hand"}, {"lines", "D30307;6\nD30310;4"}, {"publish", "1"}});
  REQUIRE_MESSAGE(shared.status == 303, shared.body);
  bench.fact("idea_submitted", "D30307", "5/3/2024", {{"key", "Y1"}});
  bench.fact("idea_submitted", "D30307", "6/3/2024", {{"key", "Y2"}});
  bench.fact("idea_submitted", "D30310", "6/3/2024", {{"key", "Y2"}});
  bench.fact("idea_submitted", "D30310", "6/3/2024", {{"key", "Y3"}});
  bench.fact("idea_submitted", "D30310", "7/3/2024", {{"key", ""}, {"quantity", "2"}});
  CHECK(bench.result(item, 2024)["figure"]["part"] == 500);
  CHECK(bench.listed(item, "numerator", 2024) == 500);
  const auto units = bench.get("/plans/" + bench.id + "/results/" + item + "/units?year=2024")["items"];
  REQUIRE(units.size() == 2);
  for (const auto& one : units) {
    const bool first = one["unit"] == bench.site().unit("cA1").text();
    CHECK(one["share"] == (first ? 600 : 400));
    CHECK(one["figure"]["part"] == (first ? 200 : 400));
    CHECK(one["rank"] == (first ? 2 : 1));
  }
  CHECK(bench.officer.get("/plans/" + bench.id + "/results/" + item + "?year=2024").shows("Được giao"));
  // A unit sees its own subtree only.
  CHECK(bench.result(item, 2024, "D30310")["figure"]["part"] == 400);
  auto commune = bench.site().sign_in("cA1");
  CHECK(commune.get("/plans/" + bench.id + "/results?year=2024&unit=" + bench.site().unit("cA1").text()).status == 200);
  CHECK(commune.get("/plans/" + bench.id + "/results?year=2024").shows("D30307"));
  CHECK(commune.get("/plans/" + bench.id + "/results?unit=" + bench.site().unit("pA").text()).status == 404);
  CHECK(commune.get("/plans/" + bench.id + "/results?unit=" + bench.site().unit("cA2").text()).status == 404);
  CHECK(bench.site().sign_in("cB1").get("/plans/" + bench.id + "/results").status == 404);
}

TEST_CASE("G-04 the copies of yearly targets of a new year begin with nothing reached") {
  Bench bench{{{"from", "2022"}, {"last_day", "2030"}}};
  bench.target("Tổ chức ít nhất 01 hoạt động giáo dục", "COUNT_AT_LEAST", "1");
  bench.fact("education_activity", "D30307", "5/3/2024", {{"key", "Một"}});
  bench.desk.issue(bench.officer, bench.plan);
  const auto year = bench.site().today().year();
  const auto made = bench.officer.post(bench.plan + "/years", {{"year", std::to_string(year)}});
  REQUIRE_MESSAGE(made.status == 303, made.body);
  const auto yearly = made.location().substr(7, 13);
  const auto all = bench.get("/plans/" + yearly + "/results?year=" + std::to_string(year))["items"];
  REQUIRE(all.size() == 1);
  CHECK(all[0]["figure"]["part"] == 0);
}

TEST_CASE("I-11 an indicator is added as data, measures a target, and a later version leaves earlier periods alone") {
  Bench bench;
  auto admin = bench.site().sign_in("admin");
  REQUIRE(admin
              .post("/facts/kinds", {{"code", "book_read"},
                                     {"name_vi", "Đọc sách"},
                                     {"name_en", "Book read"},
                                     {"nature", "EVENT"},
                                     {"subject", "KEY"}})
              .status == 303);
  const Form indicator{{"code", "books"}, {"name_vi", "Sách được đọc"}, {"name_en", "Books read"}, {"says", "đọc sách"},
                       {"count", "keys"}, {"kinds", "book_read"},       {"from", "1/1/2020"}};
  CHECK(bench.officer.post("/indicators", indicator).status == 403);
  CHECK(admin
            .post("/indicators",
                  {{"code", "books"}, {"name_vi", "x"}, {"name_en", "x"}, {"count", "keys"}, {"kinds", "nothing"}})
            .status == 422);
  REQUIRE(admin.post("/indicators", indicator).status == 303);
  CHECK(admin.get("/indicators/books").shows("Đọc sách"));
  const auto item = bench.target("Mỗi năm đọc sách ít nhất 2 cuốn", "COUNT_AT_LEAST", "2");
  bench.fact("book_read", "D30307", "1/2/2023", {{"key", "A"}});
  bench.fact("book_read", "D30307", "1/3/2023", {{"key", "A"}});
  bench.fact("book_read", "D30307", "1/2/2024", {{"key", "A"}});
  bench.fact("book_read", "D30307", "1/3/2024", {{"key", "A"}});
  CHECK(bench.result(item, 2023)["figure"]["part"] == 100);
  auto later = indicator;
  later[4].second = "sum";
  later.back().second = "1/6/2024";
  REQUIRE(admin.post("/indicators", later).status == 303);
  CHECK(bench.result(item, 2023)["figure"]["part"] == 100);
  CHECK(bench.result(item, 2024)["figure"]["part"] == 200);
  CHECK(bench.result(item, 2024)["status"] == "met");
  // Somebody may choose another, or none.
  const auto tie = "/plans/" + bench.id + "/results/" + item + "/indicator";
  CHECK(bench.officer.post(tie, {{"code", "nowhere"}}).status == 422);
  CHECK(bench.officer.post(tie, {{"code", ""}}).status == 303);
  CHECK(bench.result(item, 2024)["status"] == "none");
}

TEST_CASE("F43 a hundred random numbers equal the lists they open") {
  Bench bench{{{"from", "2022"}, {"last_day", "2030"}}};
  std::vector<std::string> items{bench.target("Hằng năm đề xuất 10 ý tưởng, sáng kiến", "COUNT_AT_LEAST", "10"),
                                 bench.target("Tối thiểu 70% thanh niên", "PERCENT_AT_LEAST", "70"),
                                 bench.target("100% đơn vị có hình thức hỗ trợ, bảo trợ", "PERCENT_EXACT", "100"),
                                 bench.target("gặp mặt giao ban định kỳ hàng tháng", "PERCENT_EXACT", "100"),
                                 bench.target("Tối thiểu 40% tài năng trẻ được bồi dưỡng", "PERCENT_AT_LEAST", "40")};
  std::mt19937 chance{43};
  std::vector<std::string> people;
  for (int n = 0; n < 6; ++n)
    people.push_back(
        bench.talent("Người Thứ " + std::string(1, static_cast<char>('A' + n)), n % 2 == 0 ? "D30307" : "D30310"));
  const std::vector<std::string> units{"D30307", "D30310", "D30307C1", "D91"};
  for (int n = 0; n < 120; ++n) {
    const auto unit = units[chance() % units.size()];
    const auto on = std::to_string(1 + chance() % 28) + '/' + std::to_string(1 + chance() % 12) + '/' +
                    std::to_string(2022 + chance() % 4);
    const auto who = people[chance() % people.size()];
    switch (chance() % 7) {
      case 0:
        bench.fact("idea_submitted", unit, on,
                   {{"key", chance() % 3 == 0 ? "" : "Y" + std::to_string(chance() % 9)},
                    {"quantity", std::to_string(1 + chance() % 4)}});
        break;
      case 1:
        bench.fact("youth_informed", unit, on,
                   chance() % 2 ? Form{{"person", who}} : Form{{"quantity", std::to_string(1 + chance() % 40)}});
        break;
      case 2:
        bench.fact("youth_population", unit, on, {{"quantity", std::to_string(100 + chance() % 900)}});
        break;
      case 3:
        bench.fact("support_form", unit, on, {{"key", "H" + std::to_string(chance() % 3)}});
        break;
      case 4:
        bench.fact("briefing_month", unit, on);
        break;
      case 5:
        bench.fact("talent_honoured", unit, on, {{"person", who}});
        break;
      default:
        bench.fact("talent_nurtured", unit, on, {{"person", who}});
        break;
    }
  }
  int compared = 0;
  while (compared < 100) {
    const auto& item = items[chance() % items.size()];
    const auto year = 2022 + static_cast<int>(chance() % 4);
    const auto unit = std::vector<std::string>{"D91", "D30307", "D30310"}[chance() % 3];
    const auto figure = bench.result(item, year, unit)["figure"];
    REQUIRE(figure.is_object());
    CHECK(bench.listed(item, "numerator", year, unit) == figure["part"].get<std::int64_t>());
    ++compared;
    if (item == items[0]) continue;
    CHECK(bench.listed(item, "denominator", year, unit) == figure["whole"].get<std::int64_t>());
    ++compared;
  }
  auto db = bench.site().database().read();
  CHECK(facts::store::differences(db) == 0);
}
