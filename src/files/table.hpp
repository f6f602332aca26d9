// SPDX-License-Identifier: Apache-2.0
// A list as a file: the same address with ?format=xlsx (or csv), the same rows in the same order (I-14).
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
// `columns` are catalogue keys.
http::Response table(site::Visit& visit, std::string_view title_key, const std::vector<std::string_view>& columns,
                     const std::vector<std::vector<std::string>>& rows);

}  // namespace files
