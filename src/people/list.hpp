// SPDX-License-Identifier: Apache-2.0
// A list of people as a file has it: which column is what, and its rows as records.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "linkage/linkage.hpp"

namespace people {

struct List {
  linkage::Roll roll;
  std::vector<std::string> ids;      // the number of the row where the file gives none
  std::vector<std::string> ignored;  // titles of columns nobody asked for
  bool one_byte = false;             // not UTF-8: read as an old one-byte text
};

core::Result<List> read_list(const std::filesystem::path& file, const linkage::Gazetteer& places);

}  // namespace people
