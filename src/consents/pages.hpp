// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "consents/store.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace consents {

// pages.cpp: the tab of one record
http::Response show(site::Visit& visit);
http::Response give(site::Visit& visit);
http::Response withdraw(site::Visit& visit);
http::Response save_guardian(site::Visit& visit);
http::Response show_guardian(site::Visit& visit);

// list_pages.cpp
http::Response missing(site::Visit& visit);
http::Response viewings(site::Visit& visit);
http::Response published_policy(site::Visit& visit);
http::Response show_json(site::Visit& visit);

std::string shown_birth(const std::string& stored);
site::Head head(const site::Visit& visit, const Subject& subject, std::string_view title);

}  // namespace consents
