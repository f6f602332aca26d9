// SPDX-License-Identifier: Apache-2.0
// Lists as tests send them: CSV text and XLSX bytes.
#pragma once

#include <string>
#include <vector>

#include "sheets/sheets.hpp"
#include "test/site.hpp"

namespace test {

using Rows = std::vector<std::vector<std::string>>;

std::string csv(const Rows& rows);
std::string workbook(Site& site, const Rows& rows, sheets::Format format = sheets::Format::xlsx);

// A hundred people, four of whom have one wrong cell each: rows 11, 31, 51 and 71 of the sheet.
Rows hundred_with_four_bad();
inline const std::vector<std::string> usual_header{"STT",      "Họ và tên",  "Ngày sinh", "Giới tính",
                                                   "Lĩnh vực", "Thành tích", "Cấp",       "Năm"};

// Sends a list and reads it: the address of its page.
std::string send_list(Site& site, Browser& browser, std::string_view bytes, std::string_view unit,
                      std::string_view name = "danh-sach.csv");
std::int64_t talents_in(Site& site);

}  // namespace test
