// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "budgets/acts.hpp"
#include "http/message.hpp"

namespace budgets {

std::string address(BudgetId id);
site::Head head(const site::Visit& visit, std::string title);

// list_pages.cpp
http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response summary(site::Visit& visit);
http::Response export_summary(site::Visit& visit);
http::Response consolidate(site::Visit& visit);
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found);
void tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& found);

// pages.cpp: one budget; acts answer programs too
http::Response show(site::Visit& visit);
http::Response put_line(site::Visit& visit);
http::Response remove_line(site::Visit& visit);
http::Response take_step(site::Visit& visit);
http::Response spend(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

}  // namespace budgets
