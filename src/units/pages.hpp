// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"
#include "units/unit.hpp"

namespace units {

http::Response index(site::Visit& visit);
http::Response show(site::Visit& visit);

http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response change(site::Visit& visit);
http::Response close(site::Visit& visit);
http::Response add_mark(site::Visit& visit);
http::Response end_mark(site::Visit& visit);
http::Response add_alias(site::Visit& visit);

http::Response events(site::Visit& visit);
http::Response preview_events(site::Visit& visit);
http::Response apply_events(site::Visit& visit);
http::Response undo_batch(site::Visit& visit);

std::vector<site::Route> api_routes();
http::Response choices_json(site::Visit& visit);

// What the files of these pages share: "?on=", addresses, the names of kinds, rows with their problems.
core::Date day_of(site::Visit& visit);
std::optional<core::Date> typed_day(std::string_view typed);
std::string address(UnitId id, std::string_view on = {});
std::vector<web::ErrorLink> row_problems(const site::Visit& visit, const core::Refusal& refusal);
site::Head head(const site::Visit& visit, std::string title, std::vector<site::Crumb> more = {});

}  // namespace units
