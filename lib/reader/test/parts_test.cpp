// SPDX-License-Identifier: Apache-2.0
// What is read beside targets, and the repair of words that scans broke.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "reader/reader.hpp"
#include "reader/repair.hpp"

namespace {

reader::Plan demonstration(const char* name) {
  auto plan = reader::read(std::filesystem::path{HIENTAI_ROOT} / "demo/plans" / name);
  REQUIRE(plan);
  return std::move(*plan);
}

std::string repaired(std::string_view broken) {
  reader::Text text;
  for (std::size_t at = 0; at < broken.size(); ++at) text.add(broken[at], at);
  reader::close_up(text);
  CHECK(text.at.size() == text.bytes.size());
  return text.bytes;
}

}  // namespace

TEST_CASE("G-03 the parts of a plan are read: outline, objectives, subjects, funding, period") {
  const auto plan = demonstration("an-giang-2024.txt");
  CHECK(plan.period == reader::Phase{2022, 2030});
  const auto top = std::ranges::count_if(plan.outline, [](const auto& heading) { return heading.level == 1; });
  CHECK(top == 6);
  CHECK(plan.outline.front().text.text == "MỤC ĐÍCH, YÊU CẦU");
  CHECK_FALSE(plan.objectives.empty());
  REQUIRE_FALSE(plan.subjects.empty());
  CHECK(plan.subjects.front().text.text.find("từ đủ 16 tuổi đến 35 tuổi") != std::string::npos);
  REQUIRE(plan.funding.size() == 1);
  CHECK(plan.funding.front().text.text.starts_with("Bố trí từ dự toán"));
}

TEST_CASE("G-03 tasks name who leads and who takes part") {
  const auto plan = demonstration("an-giang-2024.docx");
  const auto task_of = [&](std::string_view beginning) {
    const auto found =
        std::ranges::find_if(plan.tasks, [&](const auto& task) { return task.text.text.starts_with(beginning); });
    REQUIRE(found != plan.tasks.end());
    return *found;
  };
  const auto leading = task_of("Chủ trì, phối hợp");
  CHECK(leading.lead == "Tỉnh đoàn");
  CHECK(leading.coordinating == std::vector<std::string>{"các sở, ban, ngành, địa phương"});
  const auto together = task_of("Phối hợp với Tỉnh đoàn kiểm tra");
  CHECK(together.lead == "Sở Nội vụ");
  CHECK(together.coordinating == std::vector<std::string>{"Tỉnh đoàn"});
  const auto yearly = task_of("Hằng năm, Tỉnh đoàn tham mưu");
  CHECK(yearly.lead == "Tỉnh đoàn");
  CHECK(yearly.due.text == "trước ngày 30/10");
}

TEST_CASE("I-04 documents a plan names are told apart from the plan itself") {
  const auto plan = demonstration("dien-bien-2014.txt");
  CHECK(plan.number.empty());
  CHECK(plan.date.day.month == 0);
  REQUIRE(plan.legal_bases.size() == 2);
  CHECK(plan.legal_bases[0].number == "08-KL/TWĐTN-KHCN");
  CHECK(plan.legal_bases[0].relation == reader::Relation::based_on);
  CHECK(plan.legal_bases[1].relation == reader::Relation::cites);
  CHECK(plan.legal_bases[1].day == reader::Day{2014, 1, 24});
}

TEST_CASE("duties that come back without a day are kept apart from deadlines") {
  const auto plan = demonstration("an-giang-2024.txt");
  const auto has_year = [&](int year) {
    return std::ranges::any_of(plan.recurrences, [&](const auto& recurrence) { return recurrence.year == year; });
  };
  CHECK(has_year(2025));
  CHECK(has_year(2030));
  CHECK(std::ranges::any_of(plan.recurrences, [](const auto& recurrence) { return recurrence.every_years == 5; }));
}

TEST_CASE("blanks inside syllables are closed up, and only those") {
  CHECK(repaired("bồi dư ỡng tài nă ng trẻ") == "bồi dưỡng tài năng trẻ");
  CHECK(repaired("tuyên dư ơ ng Gư ơ ng mặt") == "tuyên dương Gương mặt");
  CHECK(repaired("tr ư ớc ngày") == "trước ngày");
  CHECK(repaired("phát tri ển kỹ n ăng") == "phát triển kỹ năng");
  CHECK(repaired("Quyết đ ịnh của Tỉnh đ oàn") == "Quyết định của Tỉnh đoàn");
  CHECK(repaired("LƯ ỢNG ĐÀO TẠO NGH Ề") == "LƯỢNG ĐÀO TẠO NGHỀ");
  for (const std::string_view whole :
       {"khóa X anh em", "500.000 đ ủng hộ", "điểm c khoản 2", "UBND các xã", "Vừ A Bằng", "TNCS Hồ Chí Minh",
        "ở ngoài nước", "ý kiến của em", "Y Ban", "CLB âm nhạc"})
    CHECK(repaired(whole) == whole);
}
