// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace own {

// my_pages.cpp: what an own account sees and asks
http::Response index(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response ask_correction(site::Visit& visit);
http::Response withdraw_correction(site::Visit& visit);

// my_data_pages.cpp: consents, requests, who looked, everything held
http::Response consents_page(site::Visit& visit);
http::Response agree(site::Visit& visit);
http::Response withdraw_consent(site::Visit& visit);
http::Response hardship_page(site::Visit& visit);
http::Response requests_page(site::Visit& visit);
http::Response ask_request(site::Visit& visit);
http::Response download(site::Visit& visit);

// door_pages.cpp: what the unit does
http::Response doors(site::Visit& visit);
http::Response give_door(site::Visit& visit);
http::Response end_door(site::Visit& visit);
http::Response open_corrections(site::Visit& visit);
http::Response answer_correction(site::Visit& visit);
http::Response corrections_json(site::Visit& visit);
http::Response answer_correction_json(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

}  // namespace own
