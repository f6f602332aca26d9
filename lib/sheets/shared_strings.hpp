// SPDX-License-Identifier: Apache-2.0
// The texts that cells of a workbook point at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/sheets.hpp"

namespace sheets {

// All texts of a file in one block: a std::string for each would take three times the memory.
class SharedStrings {
 public:
  void add(std::string_view text, const Limits& limits);
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t index) const;

 private:
  std::string pool_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace sheets
