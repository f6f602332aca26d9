// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace privacy {

// retention_pages.cpp
http::Response retention(site::Visit& visit);
http::Response carry_out(site::Visit& visit);
http::Response show_rule(site::Visit& visit);
http::Response change_rule(site::Visit& visit);

// breach_pages.cpp
http::Response breaches(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response change(site::Visit& visit);

std::vector<site::Route> api_routes();  // api.cpp

}  // namespace privacy
