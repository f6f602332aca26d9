// SPDX-License-Identifier: Apache-2.0
// old.xls was saved as "Excel 97" by LibreOffice from a workbook of invented people.
#include "sheets/test/files.hpp"

TEST_CASE("an old .xls file is read with its Vietnamese, zeros, days and hours") {
  const std::filesystem::path file{HIENTAI_ROOT "/lib/sheets/test/old.xls"};
  CHECK(*sheets::recognise(file) == sheets::Format::xls);
  std::vector<std::uint32_t> numbers;
  const auto rows = test::rows_of(file, {}, &numbers);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1] == std::vector<std::string>{"Nguyễn Văn Đức", "0912345678", "2008-09-01", "2008-09-01 08:30", "2008",
                                            "8.5", "TRUE"});
  CHECK(rows[2] == std::vector<std::string>{"Hà Ánh", "", "", "", "", "", "2"});
  CHECK(numbers == std::vector<std::uint32_t>{1, 2, 4});
  CHECK(test::rows_of(file, "Hai") == test::Table{{"x"}});
  const auto names = *sheets::list(file);
  REQUIRE(names.size() == 2);
  CHECK(names[0].name == "Danh sách");
}
