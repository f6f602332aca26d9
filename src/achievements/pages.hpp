// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "achievements/store.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace achievements {

// pages.cpp
http::Response of_talent(site::Visit& visit);
http::Response add(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response save(site::Visit& visit);
http::Response judge(site::Visit& visit);
http::Response list_json(site::Visit& visit);
http::Response judge_json(site::Visit& visit);

// award_pages.cpp
http::Response awards(site::Visit& visit);
http::Response show_new_award(site::Visit& visit);
http::Response add_award(site::Visit& visit);
http::Response show_award(site::Visit& visit);
http::Response save_award(site::Visit& visit);
http::Response awards_json(site::Visit& visit);

}  // namespace achievements
