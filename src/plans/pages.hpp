// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "plans/acts.hpp"

namespace plans {

// list_pages.cpp: the register, entering and changing a plan
http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response update(site::Visit& visit);

// pages.cpp: one plan in the order of its content
http::Response show(site::Visit& visit);
http::Response print(site::Visit& visit);
http::Response take_step(site::Visit& visit);
http::Response open_year(site::Visit& visit);

// item_pages.cpp: sections, targets, tasks, deadlines
std::vector<site::Route> item_routes();

// unit_pages.cpp: the units of a plan and their own plans
http::Response units(site::Visit& visit);
http::Response add_units(site::Visit& visit);
http::Response change_unit(site::Visit& visit);
http::Response open_subplan(site::Visit& visit);
http::Response submit_subplan(site::Visit& visit);
http::Response review_subplan(site::Visit& visit);
http::Response remind(site::Visit& visit);

// task_pages.cpp: how tasks stand
http::Response tasks(site::Visit& visit);
http::Response show_task(site::Visit& visit);
void tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& found);
http::Response move_task(site::Visit& visit);
http::Response direct_task(site::Visit& visit);

// target_pages.cpp, allocation_pages.cpp
http::Response show_target(site::Visit& visit);
http::Response allocate(site::Visit& visit);
http::Response move_round(site::Visit& visit);
http::Response object(site::Visit& visit);
http::Response answer_objection(site::Visit& visit);

// amendment_pages.cpp
http::Response amendments(site::Visit& visit);
http::Response begin_amendment(site::Visit& visit);
http::Response move_amendment(site::Visit& visit);

// own_pages.cpp: what the reader's units owe and were told
http::Response own(site::Visit& visit);
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found);
http::Response read_notices(site::Visit& visit);
std::string notice_words(const site::Visit& visit, const Notice& notice);
std::string notice_sender(const site::Visit& visit, const Notice& notice);

// reading_pages.cpp: a document uploaded, read, corrected and confirmed
http::Response readings(site::Visit& visit);
http::Response read_file(site::Visit& visit);
http::Response review(site::Visit& visit);
http::Response settle_reading(site::Visit& visit);

// api.cpp, act_api.cpp
std::vector<site::Route> api_routes();
std::vector<site::Route> act_routes();

// After an act: the page again with a notice, or nothing more to say to a program.
http::Response acted(site::Visit& visit, std::string_view path, std::string_view notice_key,
                     std::vector<std::pair<std::string, std::string>> values = {});
// The plan of the address, if the reader may see it.
std::optional<Plan> visible(site::Visit& visit, db::Read& db);
site::Head head_of(const site::Visit& visit, const Plan& plan);
std::string address(PlanId id);
std::string title_of(const Plan& plan);
// The version a page shows: the one asked for, else the one being changed, else the one in force.
const Version* shown_version(site::Visit& visit, db::Read& db, const Plan& plan, std::span<const Version> versions);

}  // namespace plans
