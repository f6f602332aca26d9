// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "reports/acts.hpp"

namespace reports {

// list_pages.cpp: what is owed, what was written, what waits for the reader
http::Response index(site::Visit& visit);
http::Response begin(site::Visit& visit);
void add_work(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& lines);
void add_tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& tiles);

// pages.cpp: one report
http::Response show(site::Visit& visit);
http::Response print(site::Visit& visit);
http::Response show_figure(site::Visit& visit);

// act_pages.cpp: what is done with one report
http::Response update(site::Visit& visit);
http::Response take_step(site::Visit& visit);
http::Response refresh(site::Visit& visit);
http::Response consolidate(site::Visit& visit);
http::Response lock(site::Visit& visit);
http::Response add_lesson(site::Visit& visit);
http::Response remove_lesson(site::Visit& visit);
http::Response next_plan(site::Visit& visit);
http::Response show_section(site::Visit& visit);
http::Response save_section(site::Visit& visit);

// matrix_pages.cpp: units × periods
http::Response matrix(site::Visit& visit);

// duty_pages.cpp: what a plan asks
http::Response duties(site::Visit& visit);
http::Response add_duty(site::Visit& visit);
http::Response derive(site::Visit& visit);
http::Response change_duty(site::Visit& visit);

// template_pages.cpp
http::Response templates(site::Visit& visit);
http::Response add_template(site::Visit& visit);

// api.cpp, commands.cpp
std::vector<site::Route> api_routes();
std::vector<site::Command> commands();

std::string address(ReportId id);
std::string label_of(const site::Visit& visit, std::string_view prefix, std::string_view code);
std::string limit_words(const site::Visit& visit, const plans::Limit& limit);
std::string css_of(Timeliness timeliness, std::string_view state);
site::Head head_of(const site::Visit& visit, const Report& report);
std::optional<Report> visible(site::Visit& visit, db::Read& db);
// The page of the report again, with what to mend.
http::Response again(site::Visit& visit, db::Read& db, const Report& report, const core::Refusal& refusal);

}  // namespace reports
