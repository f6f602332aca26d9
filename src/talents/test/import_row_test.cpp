// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "talents/import_row.hpp"
#include "test/site.hpp"

using namespace talents;

namespace {

// The lists as a fresh installation has them.
const lists::Lists& known_lists() {
  static const lists::Lists made = [] {
    test::Site site;
    auto db = site.database().read();
    return lists::Lists::load(db);
  }();
  return made;
}

RowRules rules(std::vector<std::string> headers) {
  auto columns = find_columns(std::vector<sheets::Row>{{1, std::move(headers)}});
  REQUIRE(columns);
  return {
      .columns = *columns, .lists = known_lists(), .today = core::Date{2026, 11, 22}, .field = {}, .unit = UnitId{1}};
}

ReadRow read(const RowRules& rules, std::vector<std::string> cells) {
  auto row = read_row(rules, {2, std::move(cells)});
  REQUIRE(row);
  return *row;
}

bool says(const ReadRow& row, std::string_view field, std::string_view key) {
  return std::ranges::any_of(
      row.problems, [&](const core::Problem& problem) { return problem.field == field && problem.message.key == key; });
}

}  // namespace

TEST_CASE("F11 a row as people write it becomes a checked draft") {
  const auto all = rules({"STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD", "SĐT", "Email", "Đơn vị", "Trường",
                          "Lĩnh vực", "Đối tượng", "Thành tích", "Cấp", "Năm", "Ghi chú"});
  const auto row =
      read(all, {"1", "Nguyễn Thị Minh Khai", "1/9/2005", "Nữ", "089305000123", "0912.345.678", "Khai@example.vn",
                 "Đoàn phường", "ĐH An Giang", "Thể thao", "Sinh viên", "HCV điền kinh", "Toàn quốc", "2024", "-"});
  CHECK(row.problems.empty());
  CHECK(row.draft.full_name == "Nguyễn Thị Minh Khai");
  CHECK(row.draft.birth == "2005-09-01");
  CHECK(row.draft.sex == "female");
  CHECK(row.draft.citizen_id == "089305000123");
  CHECK(row.draft.phone == "+84912345678");
  CHECK(row.draft.email == "khai@example.vn");
  CHECK(row.unit_typed == "Đoàn phường");
  CHECK(row.draft.field == "sport");
  CHECK(row.draft.target_group == "pupils");
  CHECK(row.draft.stage == "RECOGNISED");
  CHECK(row.draft.note.empty());
  REQUIRE(row.draft.achievements.size() == 1);
  CHECK(row.draft.achievements[0].level == 5);
  CHECK(row.draft.achievements[0].year == 2024);
  CHECK(row.mended == 0);
}

TEST_CASE("F12 dates: days, months, years and serial numbers are read, impossible ones refused") {
  const auto dates = rules({"Họ và tên", "Ngày sinh", "Lĩnh vực"});
  const auto birth = [&](const char* typed) { return read(dates, {"Lê An", typed, "Học tập"}).draft.birth; };
  CHECK(birth("2008") == "2008");
  CHECK(birth("09/2008") == "2008-09");
  CHECK(birth("01.9.2008") == "2008-09-01");
  CHECK(birth("2008-09-01") == "2008-09-01");
  CHECK(birth("2008-09-01 00:00:00") == "2008-09-01");
  CHECK(birth("39692") == "2008-09-01");
  CHECK((read(dates, {"Lê An", "39692", "Học tập"}).mended & serial_dates_read) != 0);
  for (const auto* wrong : {"20/13/2008", "31/2/2008", "hôm qua", "1/1/2090"}) {
    const auto row = read(dates, {"Lê An", wrong, "Học tập"});
    REQUIRE(row.problems.size() == 1);
    CHECK(row.problems[0].field == "birth");
    for (const auto& value : row.problems[0].message.values)
      CHECK(value.second != wrong);  // what was typed stays sealed
  }
}

TEST_CASE("F12 zeros that a spreadsheet dropped are given back and said") {
  const auto numbers = rules({"Họ tên", "CCCD", "SĐT", "Lĩnh vực"});
  const auto row = read(numbers, {"Lê An", "89305000123", "912345678", "Học tập"});
  CHECK(row.problems.empty());
  CHECK(row.draft.citizen_id == "089305000123");
  CHECK(row.draft.phone == "+84912345678");
  CHECK((row.mended & zeros_given_back) != 0);
  CHECK(read(numbers, {"Lê An", "'089305000123", "0912345678 / 0987654321", "Học tập"}).mended == 0);
  CHECK(says(read(numbers, {"Lê An", "12345", "", "Học tập"}), "citizen_id", "talents.citizen_id_invalid"));
}

TEST_CASE("F12 every wrong cell of a row is named at once") {
  const auto all = rules({"Họ tên", "Giới tính", "Lĩnh vực", "Đối tượng", "Thành tích", "Cấp", "Năm", "Email"});
  const auto row =
      read(all, {"Lê An", "khác", "Phép thuật", "Người ngoài", "Giải", "Sao Hỏa", "năm kia", "không có @"});
  CHECK(says(row, "sex", "talents.import_sex_unknown"));
  CHECK(says(row, "field", "talents.import_field_unknown"));
  CHECK(says(row, "target_group", "talents.import_target_group_unknown"));
  CHECK(says(row, "level", "talents.import_level_unknown"));
  CHECK(says(row, "year", "talents.import_year_unreadable"));
  CHECK(says(row, "email", "talents.email_invalid"));
  CHECK(row.problems.size() == 6);
}

TEST_CASE("names in capitals become names, names in two columns one") {
  auto capitals = rules({"Họ đệm", "Tên", "Lĩnh vực"});
  const std::vector<sheets::Row> rows{{2, {"NGUYỄN THỊ", "HOA", "Học tập"}}, {3, {"H'HEN", "NIÊ", "Học tập"}}};
  capitals.columns.capitals = names_in_capitals(capitals.columns, rows);
  CHECK(capitals.columns.capitals);
  CHECK(read(capitals, rows[0].cells).draft.full_name == "Nguyễn Thị Hoa");
  CHECK(read(capitals, rows[1].cells).draft.full_name == "H'Hen Niê");
  CHECK_FALSE(
      names_in_capitals(capitals.columns, std::vector<sheets::Row>{{2, {"NGUYỄN THỊ", "HOA"}}, {3, {"Trần", "An"}}}));
}

TEST_CASE("several achievements stand in one cell, with a level and a year each where the cells say so") {
  const auto all = rules({"Họ tên", "Lĩnh vực", "Thành tích", "Cấp", "Năm"});
  const auto row =
      read(all, {"Lê An", "Học tập", "Giải Nhất Toán; Giải Ba Tin học\n- Học sinh giỏi", "Tỉnh", "2023-2024"});
  REQUIRE(row.draft.achievements.size() == 3);
  CHECK(row.draft.achievements[2].title == "Học sinh giỏi");
  CHECK(row.draft.achievements[2].level == 4);
  CHECK(row.draft.achievements[2].year == 2024);
  const auto each = read(all, {"Lê An", "Học tập", "Giải Nhất; Giải Ba", "Tỉnh; Quốc gia", "2023; 2024"});
  CHECK(each.draft.achievements[0].level == 4);
  CHECK(each.draft.achievements[1].level == 5);
  CHECK(each.draft.achievements[1].year == 2024);
}

TEST_CASE("a mark in the column Nam or Nữ, or a year there, says the sex") {
  auto marks = rules({"Họ tên", "Nam", "Nữ", "Lĩnh vực"});
  CHECK(read(marks, {"Lê An", "x", "", "Học tập"}).draft.sex == "male");
  const auto year = read(marks, {"Lê Hoa", "", "2009", "Học tập"});
  CHECK(year.draft.sex == "female");
  CHECK(year.draft.birth == "2009");
  CHECK(says(read(marks, {"Lê An", "x", "x", "Học tập"}), "sex", "talents.import_sex_both"));
}

TEST_CASE("legacy encodings are decoded, the same text in four forms") {
  const auto plain = rules({"Họ và tên", "Lĩnh vực", "Thành tích"});
  const auto tcvn3 = read(plain, {"NguyÔn V¨n §øc", "Häc tËp", "Gi¶i NhÊt häc sinh giái tØnh"});
  CHECK(tcvn3.encoding == text::Encoding::tcvn3);
  CHECK(tcvn3.draft.full_name == "Nguyễn Văn Đức");
  CHECK(tcvn3.problems.empty());
  const auto vni = read(plain, {"Nguyeãn Vaên Ñöùc", "Hoïc taäp", "Giaûi Nhaát hoïc sinh gioûi tænh"});
  CHECK(vni.draft.full_name == "Nguyễn Văn Đức");
  CHECK(vni.problems.empty());
  const auto viqr = read(plain, {"Nguye^~n Va(n DDu+'c", "Ho.c ta^.p", "Gia?i Nha^'t ho.c sinh gio?i ti?nh"});
  CHECK(viqr.draft.full_name == "Nguyễn Văn Đức");
  const auto nfd = read(plain, {"Nguye\xCC\x82\xCC\x83n Va\xCC\x86n An", "Ho\xCC\xA3\x63 t\xC3\xA2\xCC\xA3p", ""});
  CHECK(nfd.draft.full_name == "Nguyễn Văn An");
  CHECK(nfd.problems.empty());
}

TEST_CASE("rows that are no rows of the list are passed over") {
  const auto all = rules({"STT", "Họ tên", "Ngày sinh", "Lĩnh vực"});
  CHECK_FALSE(read_row(all, {2, {"1", "2", "3", "4"}}));
  CHECK_FALSE(read_row(all, {2, {"(1)", "(2)", "(3)", "(4)"}}));
  CHECK_FALSE(read_row(all, {2, {"STT", "Họ tên", "Ngày sinh", "Lĩnh vực"}}));
  CHECK_FALSE(read_row(all, {2, {"", "Tổng cộng: 25 người"}}));
  CHECK_FALSE(read_row(all, {2, {"I. KHỐI TRƯỜNG HỌC"}}));
  CHECK_FALSE(read_row(all, {2, {"7"}}));
  CHECK(read_row(all, {2, {"7", "", "2008"}}));
}

TEST_CASE("what is typed into any cell stays text") {
  const auto all = rules({"Họ tên", "Lĩnh vực", "Thành tích", "Ghi chú"});
  const auto row = read(all, {"<b>Lê</b> An", "Học tập", "'); DROP TABLE talents;--", "=HYPERLINK(\"http://x\")"});
  CHECK(row.draft.full_name == "<b>Lê</b> An");
  CHECK(row.draft.note == "=HYPERLINK(\"http://x\")");
}
