// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "test/site.hpp"
#include "work/calendar.hpp"

TEST_CASE("F44 a calendar folds long lines between characters, escapes and marks whole days") {
  const std::string what = "Báo cáo; kết quả, \\ thực hiện\nKế hoạch tài năng trẻ của các đơn vị trực thuộc trong năm";
  const auto text = work::icalendar({{core::Date{2026, 10, 29}, what, "/plans/x"}}, "Việc của tôi",
                                    "https://tainang.vn", *core::Instant::parse("2026-10-01 00:00:00.000"));
  std::string unfolded;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    CHECK(end - at <= 75);
    CHECK((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
    unfolded += text[at] == ' ' ? text.substr(at + 1, end - at - 1) : "\n" + text.substr(at, end - at);
    at = end + 2;
  }
  CHECK(unfolded.find("SUMMARY:Báo cáo\\; kết quả\\, \\\\ thực hiện\\nKế hoạch tài năng trẻ của các đơn vị trực thuộc "
                      "trong năm\n") != std::string::npos);
  CHECK(unfolded.find("DTSTART;VALUE=DATE:20261029\nDTEND;VALUE=DATE:20261030") != std::string::npos);
  CHECK(unfolded.find("X-WR-TIMEZONE:Asia/Ho_Chi_Minh") != std::string::npos);
  CHECK(unfolded.find("DTSTAMP:20261001T000000Z") != std::string::npos);
}

TEST_CASE("F44 a month begins on its Monday and is filled to whole weeks") {
  const auto weeks = work::weeks({2026, 11});
  CHECK(weeks.size() == 6);
  CHECK(weeks.front().front() == core::Date{2026, 10, 26});
  CHECK(weeks.back().back() == core::Date{2026, 12, 6});
  CHECK(work::weeks({2027, 2}).size() == 4);
  CHECK(work::read_month("2026-13", {2026, 5, 4}).month == 5);
  CHECK(work::read_month("2025-02", {2026, 5, 4}).written() == "2025-02");
}

TEST_CASE("F44 what waits is one list, one month and one feed that ends with its address") {
  test::Site site;
  auto officer = site.sign_in("pA");
  auto commune = site.sign_in("cA1");
  CHECK(commune.get("/work").shows("Mọi việc đã xong"));
  const auto meeting =
      officer.post("/registers/meetings", {{"unit", "D91"}, {"title", "Giao ban"}, {"held_on", "12/3/2026"}})
          .location();
  CHECK(officer
            .post(meeting + "/entries",
                  {{"kind", "CONCLUSION"}, {"text", "Rà soát hồ sơ"}, {"unit", "D30307"}, {"due", "30/4/2020"}})
            .status == 303);
  const auto body = officer.get(meeting).body;
  CHECK(officer.post(meeting + body.substr(body.find("/entries/"), 22), {{"act", "task"}}).status == 303);
  const auto list = commune.get("/work");
  CHECK(list.shows("Nhiệm vụ: Rà soát hồ sơ"));
  CHECK(list.shows("Quá hạn"));
  CHECK_FALSE(site.sign_in("cA2").get("/work").shows("Rà soát hồ sơ"));
  CHECK(commune.get("/work/calendar?month=2020-04").shows("Nhiệm vụ: Rà soát hồ sơ"));
  CHECK_FALSE(commune.get("/work/calendar?month=2020-06").shows("Nhiệm vụ: Rà soát hồ sơ"));
  CHECK(site.api(http::Method::get, "/api/v1/work", site.api_token("cA1")).shows("2020-04-30"));

  const auto address = [&] {
    const auto page = commune.post("/work/feed").body;
    const auto at = page.find("/calendar/");
    REQUIRE(at != std::string::npos);
    return page.substr(at, page.find('<', at) - at);
  };
  const auto first = address();
  auto phone = site.visitor();
  const auto feed = phone.get(first);
  CHECK(feed.status == 200);
  CHECK(feed.header("Content-Type") == "text/calendar; charset=utf-8");
  CHECK(feed.shows("DTSTART;VALUE=DATE:20200430"));
  const auto second = address();
  CHECK(phone.get(first).status == 404);
  CHECK(phone.get(second).status == 200);
  CHECK(commune.post("/work/feed/end").status == 303);
  CHECK(phone.get(second).status == 404);
  CHECK(phone.get("/calendar/x").status == 404);
  CHECK(phone.get("/work").status == 303);
}
