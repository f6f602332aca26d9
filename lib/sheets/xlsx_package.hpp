// SPDX-License-Identifier: Apache-2.0
// The parts of an XLSX package around its sheets: where they are, their texts, which numbers are dates.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sheets/archive.hpp"
#include "sheets/shared_strings.hpp"
#include "sheets/sheets.hpp"
#include "sheets/value.hpp"

namespace sheets::xlsx {

struct Part {
  std::string type;  // the last word of its relation: "worksheet", "styles", "sharedStrings"
  std::string path;  // within the archive
};
// The parts a part refers to, by relation id. What lies outside the file is left out.
std::map<std::string, Part> parts_of(Archive& archive, std::string_view path);

struct Workbook {
  struct Sheet {
    SheetName name;
    std::string path;
  };
  std::vector<Sheet> sheets;
  std::string strings, styles;  // paths; empty when there are none
  Epoch epoch = Epoch::year_1900;
};
Workbook workbook(Archive& archive);

SharedStrings shared_strings(Archive& archive, const std::string& path, const Limits& limits);

// What each cell style shows.
std::vector<Shows> styles(Archive& archive, const std::string& path);

}  // namespace sheets::xlsx
