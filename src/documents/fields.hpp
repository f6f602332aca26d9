// SPDX-License-Identifier: Apache-2.0
// Reading and drawing the fields of forms about documents and plans.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "db/db.hpp"
#include "rights/rights.hpp"
#include "site/visit.hpp"

namespace documents {

// A day as typed; empty is none, unreadable is a problem of that field.
std::optional<core::Date> typed_day(const web::Form& form, std::string_view name, core::Date today,
                                    core::Problems& problems);
std::string written(const std::optional<core::Date>& day);

// A unit as typed; empty is none, an unknown or ambiguous one is a problem of that field.
rights::UnitId typed_unit(db::Read& db, const web::Form& form, std::string_view name, core::Date today,
                          core::Problems& problems);
// What a unit field shows: "Đoàn phường Long Xuyên (D30307)"; empty for none.
std::string labelled(db::Read& db, rights::UnitId unit, core::Date today);
// The unit of the reader's first grant, as a unit field shows it.
std::string own_unit(site::Visit& visit, db::Read& db);

web::Field line(const site::Visit& visit, std::string name, std::string_view key, std::string value);
web::Field area(const site::Visit& visit, std::string name, std::string_view key, std::string value);
web::Field day_field(const site::Visit& visit, std::string name, std::string_view key, std::string value);
web::Field unit_field(const site::Visit& visit, std::string name, std::string_view key, std::string value);
web::Field tick(const site::Visit& visit, std::string name, std::string_view key, bool checked);
// Codes whose labels are texts: key + code in lower case.
web::Field choice(const site::Visit& visit, std::string name, std::string_view key, std::string_view chosen,
                  std::span<const std::string_view> codes, std::string_view label_key);
std::string label_of(const site::Visit& visit, std::string_view label_key, std::string_view code);

}  // namespace documents
