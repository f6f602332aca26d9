// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "programmes/store.hpp"
#include "site/visit.hpp"

namespace programmes {

// pages.cpp: coordination programmes
http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response update(site::Visit& visit);
http::Response add_commitment(site::Visit& visit);
http::Response close_commitment(site::Visit& visit);
http::Response cascade(site::Visit& visit);
http::Response list_json(site::Visit& visit);

// work_pages.cpp: talent work in the yearly programme
http::Response work(site::Visit& visit);
http::Response confirm(site::Visit& visit);
http::Response work_json(site::Visit& visit);

}  // namespace programmes
