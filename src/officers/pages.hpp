// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace officers {

// list_pages.cpp
http::Response index(site::Visit& visit);
http::Response lacking(site::Visit& visit);
http::Response export_lacking(site::Visit& visit);
http::Response export_list(site::Visit& visit);

// pages.cpp
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response update(site::Visit& visit);
http::Response end(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

}  // namespace officers
