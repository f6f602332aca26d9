// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace lists {

http::Response index(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response change(site::Visit& visit);
std::vector<site::Route> api_routes();

}  // namespace lists
