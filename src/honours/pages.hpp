// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace honours {

http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response publish(site::Visit& visit);

std::vector<site::Route> api_routes();

}  // namespace honours
