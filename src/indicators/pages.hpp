// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "indicators/acts.hpp"
#include "indicators/count.hpp"
#include "site/api.hpp"

namespace indicators {

// indicator_pages.cpp: what there is, one with its versions, a new version
http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response show_indicator(site::Visit& visit);
http::Response save(site::Visit& visit);

// result_pages.cpp: the targets of a plan at a unit; closing a period
http::Response results_page(site::Visit& visit);
http::Response close_period(site::Visit& visit);
http::Response reopen_period(site::Visit& visit);

// target_pages.cpp: one target: over time, by unit, by hand
http::Response show_target(site::Visit& visit);
http::Response tie_target(site::Visit& visit);
http::Response add_value(site::Visit& visit);
http::Response show_value(site::Visit& visit);
http::Response approve_value(site::Visit& visit);

// counted_pages.cpp: the list behind a number
http::Response show_counted(site::Visit& visit);

std::vector<site::Route> api_routes();

// A plan the reader sees, a unit whose facts she may see, and a year: what every page of results is about.
struct Opened {
  plans::Plan plan;
  UnitId unit;
  std::string unit_name;
  int year = 0;
  core::Date today;
  web::Language language;

  Asked asked(plans::ItemId only = {}) const { return {plan, unit, year_of(year), today, language, only}; }
  std::string path(std::string_view behind = "") const;  // with unit and year
  std::string back() const;                              // the results of the plan
};
std::optional<Opened> opened(site::Visit& visit, db::Read& db);
// The target of the address, with its result.
std::optional<TargetResult> result_of(site::Visit& visit, db::Read& db, const Opened& open);

nlohmann::json as_json(const TargetResult& result);

}  // namespace indicators
