// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace hardships {

http::Response list(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response add(site::Visit& visit);
http::Response end(site::Visit& visit);

http::Response valid_json(site::Visit& visit);
http::Response show_json(site::Visit& visit);
http::Response add_json(site::Visit& visit);
http::Response end_json(site::Visit& visit);

}  // namespace hardships
