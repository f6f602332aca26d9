// SPDX-License-Identifier: Apache-2.0
// Changing an entry of a list: the page and JSON call the same act.
#pragma once

#include <array>

#include "lists/lists.hpp"
#include "site/visit.hpp"

namespace lists {

inline constexpr std::array<std::string_view, 7> names{"field",  "level",    "target_group", "unit_kind",
                                                       "family", "position", "stage"};
bool is_list(std::string_view name);

Entry typed_entry(std::string_view list, const web::Form& form);
// Adds or changes it, with its entry in the log.
core::Result<Entry> save(site::Visit& visit, db::Write& db, const Lists& known, const Entry& typed);

}  // namespace lists
