// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace partners {

http::Response show_application(site::Visit& visit);
http::Response apply(site::Visit& visit);
http::Response list(site::Visit& visit);
http::Response decide(site::Visit& visit);
http::Response search(site::Visit& visit);

// api.cpp
http::Response list_json(site::Visit& visit);
http::Response decide_json(site::Visit& visit);
http::Response search_json(site::Visit& visit);

}  // namespace partners
