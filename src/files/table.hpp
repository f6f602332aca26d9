// SPDX-License-Identifier: Apache-2.0
// A list as a file: the same address with ?format=xlsx (made to be printed) or csv, the same rows in the same order
// (I-14).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/visit.hpp"

namespace files {

inline constexpr int most_table_rows = 20'000;

// Is the list asked for as a file? Then a handler takes up to most_table_rows of it, from the beginning.
bool wants_table(site::Visit& visit);
// The address of the list shown, as XLSX.
std::string table_address(site::Visit& visit);
struct TableColumn {
  TableColumn(const char* its_key, bool is_number = false)
      : key{its_key}, number{is_number} {}  // NOLINT: read as words
  std::string_view key;                     // of the catalogue
  bool number;                              // written as a number, whatever marks group its digits on the screen
};
// `notes` stand above the list.
http::Response table(site::Visit& visit, std::string_view title_key, const std::vector<TableColumn>& columns,
                     std::vector<std::vector<std::string>> rows, std::vector<std::string> notes = {});

}  // namespace files
