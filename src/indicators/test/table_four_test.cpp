// SPDX-License-Identifier: Apache-2.0
// Every numeric target of the source plans has an indicator and comes to life by entering facts.
#include <set>

#include "indicators/install.hpp"
#include "indicators/test/bench_of_plan.hpp"

using indicators_test::Bench;
using indicators_test::Form;

namespace {

struct Fact {
  std::string kind, unit, on;
  Form more = {};
};
struct Row {
  std::string id, text, indicator, kind, value;
  std::vector<Fact> facts;
  std::int64_t part = 0, whole = 0;  // in pieces
  std::string status = "met";
};

// Texts are the words of the plans that mean something; the year is 2023, when everything below happened.
std::vector<Row> rows(Bench& bench) {
  const auto one = bench.talent("Lê Thị Một"), two = bench.talent("Lê Thị Hai"), three = bench.talent("Lê Thị Ba");
  auto leader = bench.site().sign_in("leadA");
  for (const auto* name : {"Phạm Văn Tư", "Phạm Văn Năm"}) {
    const bool first = std::string_view{name} == "Phạm Văn Tư";
    const auto made = leader.post("/officers", {{"full_name", name},
                                                {"birth", "1/2/1995"},
                                                {"sex", "male"},
                                                {"unit", "D30307"},
                                                {"position", "member"},
                                                {"from", "1/1/2020"},
                                                {"talent_officer", first ? "1" : ""}});
    REQUIRE_MESSAGE(made.status == 303, made.body);
  }
  const Form tu{{"person", "Phạm Văn Tư"}}, nam{{"person", "Phạm Văn Năm"}};
  const auto who = [](const std::string& id) { return Form{{"person", id}}; };
  const auto key = [](const std::string& words) { return Form{{"key", words}}; };
  const auto many = [](const std::string& number) { return Form{{"quantity", number}}; };
  const std::string a = "D30307", b = "D30310", p = "D91", day = "5/3/2023";
  return {
      {"T000-1",
       "Phấn đấu 100% các huyện, thị, thành đoàn và đơn vị trực thuộc có hình thức hỗ trợ, bảo trợ tài năng trẻ",
       "units_with_support",
       "PERCENT_EXACT",
       "100",
       {{"support_form", a, day, key("Học bổng")}, {"support_form", b, day, key("Đỡ đầu")}},
       2,
       2},
      {"T000-2",
       "Đưa nội dung công tác tài năng trẻ vào chương trình công tác hằng năm",
       "units_with_programme",
       "YES_NO",
       "",
       {{"programme_confirmed", a, day}, {"programme_confirmed", b, day}},
       2,
       2},
      {"T001-1",
       "Tối thiểu 70% thanh niên trên địa bàn tỉnh được cung cấp các thông tin",
       "youth_informed",
       "PERCENT_AT_LEAST",
       "70",
       {{"youth_population", p, day, many("1000")},
        {"youth_informed", a, day, many("698")},
        {"youth_informed", a, day, who(one)},
        {"youth_informed", b, day, who(one)},
        {"youth_informed", b, day, who(two)}},
       700,
       1000},
      {"T001-2",
       "Tổ chức tuyên dương “Gương mặt trẻ tiêu biểu”",
       "commendation",
       "YES_NO",
       "",
       {{"commendation_held", p, day, key("Gương mặt trẻ")}},
       1},
      {"T001-3",
       "phát hiện, giới thiệu thanh thiếu nhi có thành tích tiêu biểu tham gia các giải thưởng, danh hiệu cấp Trung "
       "ương",
       "central_nominations",
       "YES_NO",
       "",
       {{"central_nomination", p, day, who(one)}},
       1},
      {"T001-4",
       "Tổ chức ít nhất 01 hoạt động giáo dục truyền thống, chính trị tư tưởng, tình yêu Tổ quốc cho tài năng trẻ",
       "education_activities",
       "COUNT_AT_LEAST",
       "1",
       {{"education_activity", p, day, key("Về nguồn")}},
       1},
      {"T001-5",
       "01 hoạt động phát huy tài năng trẻ tham gia truyền cảm hứng",
       "inspiration_activities",
       "COUNT_AT_LEAST",
       "1",
       {{"inspiration_activity", p, day, key("Trò chuyện")}},
       1},
      {"T001-6",
       "100% các Huyện, Thị, Thành đoàn và Đoàn trực thuộc theo dõi, cập nhật cơ sở dữ liệu tài năng trẻ của địa "
       "phương và thực hiện kết nối",
       "units_updating",
       "PERCENT_EXACT",
       "100",
       {{"data_updated", a, day, who(one)}, {"data_updated", b, day, who(two)}, {"connection_made", a, day, key("K1")}},
       1,
       2,
       "not_met"},
      {"T001-7",
       "theo dõi, cập nhật và khai thác hiệu quả dữ liệu của tài năng trẻ tỉnh An Giang trên Hệ thống",
       "national_data",
       "YES_NO",
       "",
       {{"data_used", p, day}},
       1},
      {"T001-8",
       "Tối thiểu 70% cán bộ Đoàn các cấp, trong đó 100% cán bộ Đoàn phụ trách công tác tài năng trẻ được tập huấn",
       "officers_trained",
       "PERCENT_AT_LEAST",
       "70",
       {{"officer_trained", p, day, tu}},
       1,
       2,
       "not_met"},
      {"T001-8",
       "trong đó 100% cán bộ Đoàn phụ trách được tập huấn (2025)",
       "talent_officers_trained",
       "PERCENT_EXACT",
       "100",
       {},
       1,
       1},
      {"T001-9",
       "tối thiểu 40% tài năng trẻ được bồi dưỡng, tham gia các hoạt động chia sẻ tri thức",
       "talents_nurtured",
       "PERCENT_AT_LEAST",
       "40",
       // One took part after her honour, two before his, three not at all: the base is the honours of the period.
       {{"talent_honoured", a, "1/2/2023", who(one)},
        {"talent_honoured", a, "1/6/2023", who(two)},
        {"talent_honoured", b, "1/2/2023", who(three)},
        {"talent_shared_knowledge", b, "1/3/2023", who(one)},
        {"talent_nurtured", b, "1/3/2023", who(two)}},
       1,
       3,
       "not_met"},
      {"T001-10",
       "Triển khai thực hiện vận hành Mạng lưới tài năng trẻ Việt Nam toàn cầu và Công viên số",
       "platforms_operated",
       "YES_NO",
       "",
       {{"network_operated", p, day}, {"park_operated", p, day}},
       1},
      {"T001-11",
       "Tối thiểu 80% cán bộ Đoàn các cấp, trong đó 100% cán bộ Đoàn phụ trách (2030)",
       "officers_trained",
       "PERCENT_AT_LEAST",
       "80",
       {{"officer_trained", p, "9/9/2023", nam}},
       2,
       2},
      {"T001-12",
       "tối thiểu 60% tài năng trẻ được bồi dưỡng, tham gia các hoạt động (2030)",
       "talents_nurtured",
       "PERCENT_AT_LEAST",
       "60",
       {{"talent_helped_community", b, "1/7/2023", who(two)}},
       2,
       3},
      {"T001-13",
       "Hằng năm tổ chức Hội thi Tin học trẻ cấp tỉnh hoặc các sân chơi tin học",
       "informatics_contests",
       "COUNT_AT_LEAST",
       "1",
       {{"informatics_contest", p, day, key("Tin học trẻ")}},
       1},
      {"T001-14",
       "Định kỳ hàng năm tổ chức gặp gỡ, đối thoại giữa lãnh đạo UBND tỉnh, UBND cấp huyện, cấp xã với thanh niên",
       "dialogues",
       "PERCENT_EXACT",
       "100",
       {{"dialogue_held", a, day, key("Đối thoại A")}, {"dialogue_held", b, day, key("Đối thoại B")}},
       2,
       2},
      {"T001-15",
       "Định kỳ 5 năm tổ chức Hội nghị Tài năng trẻ",
       "conferences",
       "COUNT_EXACT",
       "1",
       {{"talent_conference", p, "5/3/2021", key("Hội nghị 2021")}},
       1},
      {"T002-1",
       "hằng năm, tối thiểu 70% thanh niên được cung cấp các thông tin",
       "youth_informed",
       "PERCENT_AT_LEAST",
       "70",
       {},
       700,
       1000},
      {"T002-2",
       "đến năm 2025, tối thiểu 80% cán bộ Đoàn các cấp, trong đó, 100% cán bộ Đoàn phụ trách",
       "officers_trained",
       "PERCENT_AT_LEAST",
       "80",
       {},
       2,
       2},
      {"T002-3",
       "tối thiểu 60% tài năng trẻ được bồi dưỡng (002)",
       "talents_nurtured",
       "PERCENT_AT_LEAST",
       "60",
       {},
       2,
       3},
      {"T002-4",
       "hằng năm, Tỉnh Đoàn Lạng Sơn theo dõi, cập nhật cơ sở dữ liệu tài năng trẻ của địa phương và thực hiện kết nối",
       "province_data",
       "YES_NO",
       "",
       {},
       1},
      {"T002-5",
       "đến 2030, cập nhật, khai thác hiệu quả dữ liệu 100% tài năng trẻ tỉnh Lạng Sơn",
       "talents_synced",
       "PERCENT_EXACT",
       "100",
       {{"talent_verified", a, day, who(one)},
        {"talent_verified", a, day, who(two)},
        {"talent_synced", a, day, who(one)}},
       1,
       2,
       "not_met"},
      {"T003-1",
       "600 trí thức trẻ ưu tú có trình độ đại học",
       "placements",
       "COUNT_EXACT",
       "600",
       {{"intellectual_placed", a, day, many("598")},
        {"intellectual_placed", a, day, who(one)},
        {"intellectual_placed", b, day, who(two)}},
       600},
      {"T003-2",
       "thuộc 62 huyện nghèo năm 2014",
       "poor_districts",
       "COUNT_EXACT",
       "62",
       {{"poor_district", p, day, many("61")}, {"poor_district", p, day, key("Bảo Lạc")}},
       62},
      {"T003-3",
       "5 huyện đoàn thực hiện DA",
       "districts_in_time",
       "PERCENT_EXACT",
       "100",
       {{"plan_in_time", a, day}, {"report_in_time", b, day}},
       2,
       2},
      {"T003-4",
       "gặp mặt giao ban định kỳ hàng tháng, quý với tri thức trẻ",
       "briefings_monthly",
       "PERCENT_EXACT",
       "100",
       {{"briefing_month", a, day}, {"briefing_month", a, "9/3/2023"}, {"briefing_month", b, "9/4/2023"}},
       2,
       24,
       "not_met"},
      {"T004-1",
       "Hằng năm, đoàn viên, thanh niên đề xuất 1.610 ý tưởng, sáng kiến",
       "ideas",
       "COUNT_AT_LEAST",
       "1610",
       // Distinct ideas count once wherever they are entered; 1,621 is only the base text of another target.
       {{"idea_submitted", a, day, many("1608")},
        {"idea_submitted", a, day, key("Y1")},
        {"idea_submitted", b, day, key("Y1")},
        {"idea_submitted", b, day, key("Y2")}},
       1610},
      {"T004-2",
       "Hỗ trợ ít nhất 01 dự án khởi nghiệp nông nghiệp của thanh niên",
       "startups",
       "COUNT_AT_LEAST",
       "1",
       {{"startup_supported", a, day, key("Nấm")}},
       1},
      {"T004-3",
       "Mỗi năm có ít nhất 10 mô hình là sản phẩm sáng tạo của đoàn viên, thanh niên được áp dụng có hiệu quả lấy từ "
       "1.621 ý tưởng, sáng kiến",
       "models",
       "COUNT_AT_LEAST",
       "10",
       {{"model_effective", a, day, many("10")}},
       10},
      {"T004-4",
       "tổ chức hàng năm 01 hội thi trong lĩnh vực khoa học, công nghệ dưới hình thức xét chọn",
       "selection_contests",
       "COUNT_EXACT",
       "1",
       {{"selection_contest", p, day, key("Sáng tạo trẻ")}},
       1},
      {"T004-5",
       "Thành lập một tổ hoặc nhóm hoặc CLB “Em yêu khoa học” tại một số trường Trung học cơ sở",
       "science_groups",
       "COUNT_AT_LEAST",
       "1",
       {{"science_group", a, day, key("THCS Một")},
        {"science_group", a, day, key("THCS Hai")},
        {"science_group", a, "9/9/2023", {{"key", "THCS Hai"}, {"ends", "1"}}}},
       1},
      {"T004-6",
       "Mỗi cơ sở đoàn đăng ký thành viên lấy tên đơn vị mình",
       "unit_accounts",
       "PERCENT_EXACT",
       "100",
       {{"unit_account", a, day}, {"unit_account", b, day}},
       2,
       2},
      {"T004-7",
       "yêu cầu mỗi cán bộ đoàn đóng góp ý tưởng, sáng kiến",
       "officer_ideas",
       "PERCENT_EXACT",
       "100",
       {{"officer_idea", a, day, tu}},
       1,
       2,
       "not_met"},
      {"T004-8",
       "“Mỗi thanh niên một ý tưởng, sáng kiến sáng tạo”",
       "member_ideas",
       "PERCENT_EXACT",
       "100",
       {{"unit_members", a, day, many("40")},
        {"unit_members", b, day, many("60")},
        {"member_idea", a, day, many("25")}},
       25,
       100,
       "not_met"},
      {"T004-9",
       "chỉ tiêu sáng tạo là 01 tiêu chí quan trọng trong đánh giá kết quả công tác Đoàn",
       "creativity_criterion",
       "YES_NO",
       "",
       {{"creativity_scored", p, day}},
       1},
  };
}

}  // namespace

TEST_CASE("I-12 each of the 35 targets of the source plans has an indicator and comes to life by entering facts") {
  Bench bench{{{"from", "2020"}, {"last_day", "2030"}}};
  std::set<std::string> seen;
  for (const auto& row : rows(bench)) {
    CAPTURE(row.id);
    CAPTURE(row.text);
    seen.insert(row.id);
    const auto item = bench.target(row.text, row.kind, row.value);
    const auto before = bench.result(item, 2023);
    CHECK(before["indicator"] == row.indicator);
    for (const auto& fact : row.facts) bench.fact(fact.kind, fact.unit, fact.on, fact.more);
    const auto result = bench.result(item, 2023);
    CHECK(result["figure"]["part"] == row.part * 100);
    CHECK(result["figure"]["whole"] == row.whole * 100);
    CHECK(result["status"] == row.status);
    if (!row.facts.empty()) CHECK(before["figure"] != result["figure"]);
    // The list of an exists-or-not shows the facts; every other list sums to its number.
    if (row.kind != "YES_NO") {
      CHECK(bench.listed(item, "numerator", 2023) == row.part * 100);
      if (row.whole > 0) CHECK(bench.listed(item, "denominator", 2023) == row.whole * 100);
    }
  }
  CHECK(seen.size() == 35);
  std::set<std::string> tied;
  for (const auto& [code, ids] : indicators::rows_of(indicators::installed_text())) tied.insert(ids.begin(), ids.end());
  CHECK(tied == seen);
}
