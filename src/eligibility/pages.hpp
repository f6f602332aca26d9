// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "eligibility/acts.hpp"
#include "http/message.hpp"

namespace eligibility {

// talent_pages.cpp
http::Response of_talent(site::Visit& visit);
http::Response decide_talent(site::Visit& visit);
http::Response of_talent_json(site::Visit& visit);
http::Response verdicts_json(site::Visit& visit);
http::Response decide_json(site::Visit& visit);

// set_pages.cpp
http::Response index(site::Visit& visit);
http::Response sets_json(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response add_version(site::Visit& visit);
http::Response renew(site::Visit& visit);

// version_pages.cpp
http::Response show_version(site::Visit& visit);
http::Response save_version(site::Visit& visit);
http::Response activate(site::Visit& visit);
http::Response add_case(site::Visit& visit);
http::Response remove_case(site::Visit& visit);

// run_pages.cpp
http::Response add_run(site::Visit& visit);
http::Response show_run(site::Visit& visit);
http::Response export_run(site::Visit& visit);

}  // namespace eligibility
