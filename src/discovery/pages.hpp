// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/store.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace discovery {

// nominate_pages.cpp: without an account
http::Response show_form(site::Visit& visit);
http::Response find_area(site::Visit& visit);
http::Response nominate(site::Visit& visit);
http::Response thanks(site::Visit& visit);

// triage_pages.cpp
http::Response triage(site::Visit& visit);
http::Response show_nomination(site::Visit& visit);
http::Response decide(site::Visit& visit);
http::Response triage_json(site::Visit& visit);
http::Response decide_json(site::Visit& visit);

// talent_pages.cpp
http::Response of_talent(site::Visit& visit);
http::Response save_origin(site::Visit& visit);
http::Response send_notice(site::Visit& visit);

// notice_pages.cpp
http::Response inbox(site::Visit& visit);
http::Response show_notice(site::Visit& visit);
http::Response acknowledge(site::Visit& visit);
http::Response answer(site::Visit& visit);
http::Response overview(site::Visit& visit);
http::Response overview_json(site::Visit& visit);

}  // namespace discovery
