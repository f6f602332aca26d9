// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "registers/acts.hpp"

namespace registers {

// The kind the address names: /registers/{kind}/… or /inspections/…; null when there is none.
const Kind* kind_of(const site::Visit& visit);
std::string base(const Kind& kind);  // "/registers/obstacles", "/inspections"
std::string address(const Record& record);
std::string css_of(std::string_view state);  // how the state of a record or entry looks
site::Head head(const site::Visit& visit, const Kind& kind, std::string title);

// list_pages.cpp
http::Response overview(site::Visit& visit);
http::Response index(site::Visit& visit);
http::Response whichever(site::Visit& visit);
http::Response entry_list(site::Visit& visit);

// pages.cpp; acts answer programs too
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response update(site::Visit& visit);
http::Response take_step(site::Visit& visit);
http::Response add_entry(site::Visit& visit);
http::Response move_entry(site::Visit& visit);
http::Response replicate(site::Visit& visit);
http::Response fill_checks(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

// waiting.cpp
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found);
void tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& found);

}  // namespace registers
