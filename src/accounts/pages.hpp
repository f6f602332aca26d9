// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace accounts {

// sign_in.cpp
http::Response show_sign_in(site::Visit& visit);
http::Response sign_in(site::Visit& visit);
http::Response sign_out(site::Visit& visit);

// own_pages.cpp: what concerns the account itself
http::Response own(site::Visit& visit);
http::Response keep_alive(site::Visit& visit);
http::Response change_own_password(site::Visit& visit);
http::Response end_own_session(site::Visit& visit);
http::Response end_other_sessions(site::Visit& visit);
http::Response make_token(site::Visit& visit);
http::Response revoke_token(site::Visit& visit);
http::Response show_link(site::Visit& visit);
http::Response set_password_by_link(site::Visit& visit);

// pages.cpp: the administrator's side
http::Response index(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response add_grant(site::Visit& visit);
http::Response end_grant(site::Visit& visit);
http::Response issue_link(site::Visit& visit);
http::Response disable(site::Visit& visit);
http::Response enable(site::Visit& visit);
http::Response matrix(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

}  // namespace accounts
