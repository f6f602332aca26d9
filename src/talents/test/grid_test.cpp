// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "test/site.hpp"

namespace {

// name, birth, sex, unit, field, workplace, achievement, level, year, citizen id, phone, email
std::string line(std::string_view name, std::string_view rest = "1/9/2008\tNữ\t\tHọc tập\t\t\t\t\t\t\t") {
  return std::string{name} + '\t' + std::string{rest} + '\n';
}

std::string marked(int number) { return std::string{"Người Thứ "} + std::string(1, static_cast<char>('A' + number)); }

}  // namespace

TEST_CASE("F13 pasted rows are saved by the form's rules: dates and leading zeros kept, no row more than was pasted") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto rows = line("Nguyễn Thị Bảng",
                         "1/9/2008\tNữ\tD30307\tHọc tập\tTHPT Long Xuyên\tGiải Nhất\tCấp tỉnh\t2025\t012345678901\t"
                         "0912345678\ta@b.vn") +
                    line("Trần Văn Bảng", "2007\tNam\t\tHọc tập\t\t\t\t\t\t\t");
  const auto answer = officer.post("/talents/grid", {{"unit", "D91"}, {"rows", rows}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  CHECK(officer.get(answer.location()).shows("Đã lưu 2 hồ sơ"));
  CHECK(officer.get("/talents").shows("2 hồ sơ"));
  CHECK(site.sign_in("cA1").get("/talents").shows("1 hồ sơ"));
  const auto list = officer.get("/talents?q=nguyen+thi+bang");
  CHECK(list.shows("01/09/2008"));
  const auto at = list.body.find("/talents/0");
  const auto record = list.body.substr(at, list.body.find('"', at) - at);
  CHECK(officer.post(record + "/private-view").shows("012345678901"));
  CHECK(officer.get(record).shows("Giải Nhất"));
}

TEST_CASE("F13 each row is saved or stays in the grid with its reason, and nothing typed is lost") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto rows = line("Nguyễn Tốt") + line("Lê Ngày Sai", "32/13/2008\t\t\tHọc tập\t\t\t\t\t\t\t") +
                    line("Phạm Không Lĩnh Vực", "2008\t\t\t\t\t\t\t\t\t\t") + "\n\n" +
                    line("Đỗ Xa", "2008\t\tD20\tHọc tập\t\t\t\t\t\t\t") + line("Tổng cộng", "\t\t\t\t\t\t\t\t\t\t");
  const auto answer = officer.post("/talents/grid", {{"unit", "D91"}, {"rows", rows}});
  CHECK(answer.status == 422);
  CHECK(answer.shows("Đã lưu 1 hồ sơ"));
  CHECK(answer.shows("4 dòng chưa lưu được"));
  for (const auto* kept : {"value=\"Lê Ngày Sai\"", "value=\"32/13/2008\"", "value=\"Phạm Không Lĩnh Vực\"",
                           "value=\"Đỗ Xa\"", "value=\"Tổng cộng\""})
    CHECK_MESSAGE(answer.shows(kept), kept);
  CHECK_FALSE(answer.shows("value=\"Nguyễn Tốt\""));
  CHECK(answer.shows("Ngày sinh: "));
  CHECK(answer.shows("Lĩnh vực: "));
  CHECK(answer.shows("Đơn vị: "));
  CHECK(answer.shows("không phải hồ sơ"));
  CHECK(officer.get("/talents").shows("1 hồ sơ"));
}

TEST_CASE("F13 sent again, rows already saved are not doubled unless somebody says they are other people") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const test::Form form{{"unit", "D91"}, {"rows", line("Nguyễn Trùng")}};
  CHECK(officer.post("/talents/grid", form).status == 303);
  const auto again = officer.post("/talents/grid", form);
  CHECK(again.status == 422);
  CHECK(again.shows("trùng tên và ngày sinh"));
  CHECK(officer.get("/talents").shows("1 hồ sơ"));
  CHECK(
      officer.post("/talents/grid", {{"unit", "D91"}, {"rows", line("Nguyễn Trùng")}, {"not_the_same", "1"}}).status ==
      303);
  CHECK(officer.get("/talents").shows("2 hồ sơ"));
}

TEST_CASE(
    "F13 without scripts the grid is a table of fields; a wrong unit, an empty grid and other roles are refused") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto page = officer.get("/talents/grid");
  CHECK(page.shows("name=\"r0c0\""));
  CHECK(page.shows("name=\"r9c11\""));
  CHECK(page.shows("Đoàn phường Long Xuyên (D30307)"));
  CHECK(officer
            .post("/talents/grid", {{"unit", "D30307"},
                                    {"r0c0", "Nguyễn Không Script"},
                                    {"r0c1", "2008"},
                                    {"r0c4", "hoc tap"},
                                    {"r1c0", ""},
                                    {"r2c0", "Lê Cách Dòng"},
                                    {"r2c4", "Học tập"}})
            .status == 303);
  CHECK(officer.get("/talents").shows("2 hồ sơ"));
  CHECK(officer.post("/talents/grid", {{"unit", "D30307"}}).status == 422);
  const auto outside = officer.post("/talents/grid", {{"unit", "D20"}, {"rows", line("Người Xa")}});
  CHECK(outside.status == 422);
  CHECK(outside.shows("value=\"Người Xa\""));
  CHECK(officer.get("/talents").shows("2 hồ sơ"));
  CHECK(site.sign_in("inspector").get("/talents/grid").status == 403);
}

TEST_CASE("F13 more failed rows than a plain table holds come back whole") {
  test::Site site;
  auto officer = site.sign_in("pA");
  std::string rows;
  for (int n = 0; n < 26; ++n)
    rows += line(marked(n), "2008\t\t\t\t\t\t\t\t\t\t") + line(marked(n) + " B", "\t\t\t\t\t\t\t\t\t\t");
  const auto answer = officer.post("/talents/grid", {{"unit", "D91"}, {"rows", rows}});
  CHECK(answer.shows("52 dòng chưa lưu được"));
  for (int n = 0; n < 26; ++n) CHECK(answer.shows(marked(n)));
  std::string many;
  for (int n = 0; n < 5'001; ++n) many += line("Người Nhiều");
  CHECK(officer.post("/talents/grid", {{"unit", "D91"}, {"rows", many}}).shows("tối đa 5.000"));
  CHECK(officer.get("/talents").shows("0 hồ sơ"));
}
