// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace transfers {

http::Response index(site::Visit& visit);
http::Response request(site::Visit& visit);  // by the unit that wants a record
http::Response answer_one(site::Visit& visit);
http::Response show(site::Visit& visit);   // the tab of one record
http::Response offer(site::Visit& visit);  // by the unit that has it

// The same for programs.
http::Response list_json(site::Visit& visit);
http::Response offer_json(site::Visit& visit);
http::Response answer_json(site::Visit& visit);

}  // namespace transfers
