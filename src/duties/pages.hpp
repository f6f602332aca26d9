// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "duties/acts.hpp"
#include "http/message.hpp"
#include "plans/plan.hpp"

namespace duties {

std::string address(const Duty& duty);
std::optional<plans::Plan> plan_of(site::Visit& visit, db::Read& db);
site::Head head(const site::Visit& visit, const plans::Plan& plan, std::string title);
// "trước ngày 30/10/2026", "chậm nhất ngày …".
std::string when_text(const site::Visit& visit, const Duty& duty);

// list_pages.cpp: the duties of a plan, the matrix of units, what waits
http::Response index(site::Visit& visit);
http::Response matrix(site::Visit& visit);
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found);

// pages.cpp: one duty and who did it; acts answer programs too
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response update(site::Visit& visit);
http::Response remove(site::Visit& visit);
http::Response call(site::Visit& visit);
http::Response note_done(site::Visit& visit);
http::Response undo_done(site::Visit& visit);
http::Response urge(site::Visit& visit);
http::Response write_letter(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

// reminders.cpp
void each_day(site::Installation& installation, core::Date today);

}  // namespace duties
