// SPDX-License-Identifier: Apache-2.0
#include "talents/test/import_lists.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace test {

std::string csv(const Rows& rows) {
  std::string text = "\xEF\xBB\xBF";
  for (const auto& row : rows) {
    for (std::size_t n = 0; n < row.size(); ++n) {
      if (n) text += ',';
      text += '"';
      for (const char c : row[n]) text += c == '"' ? std::string{"\"\""} : std::string{c};
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

std::string workbook(Site& site, const Rows& rows, sheets::Format format) {
  const auto path = site.installation().folder / ("list." + std::string{sheets::extension(format)});
  sheets::Head head;
  for (const auto& title : rows.front()) head.columns.push_back({.title = title});
  const auto writer = sheets::write(format, path, head);
  for (std::size_t n = 1; n < rows.size(); ++n) writer->row(rows[n]);
  writer->finish();
  std::ifstream in{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

Rows hundred_with_four_bad() {
  Rows rows{usual_header};
  for (int n = 1; n <= 100; ++n) {
    // Names of people have no digits: the number is said in syllables.
    const char* const tens[] = {"An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh"};
    const char* const ones[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ"};
    rows.push_back({std::to_string(n), std::string{ones[n % 10]} + " Văn " + tens[n / 10], "1/9/2005", "Nam",
                    "Thể thao", "Huy chương Vàng", "Tỉnh", "2024"});
  }
  rows[10][2] = "31/2/2005";
  rows[30][4] = "Phép thuật";
  rows[50][6] = "Sao Hỏa";
  rows[70][1] = "";
  return rows;
}

std::string send_list(Site& site, Browser& browser, std::string_view bytes, std::string_view unit,
                      std::string_view name) {
  const auto answer = browser.upload("/talents/imports", "file", name, bytes, {{"unit", std::string{unit}}});
  REQUIRE(answer.status == 303);
  site.run_jobs();
  return answer.location();
}

std::int64_t talents_in(Site& site) {
  static constexpr db::Part text[] = {{"SELECT count(*) FROM talents", ""}};
  static constexpr db::Query count{"test.talents", text, text};
  return site.database().read().number(count, {});
}

}  // namespace test
