// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace requests {

http::Response list(site::Visit& visit);
http::Response show(site::Visit& visit);     // the tab of one record
http::Response receive(site::Visit& visit);  // a new request
http::Response acknowledge(site::Visit& visit);
http::Response extend(site::Visit& visit);
http::Response answer(site::Visit& visit);
http::Response own_data(site::Visit& visit);  // everything held of the person, as JSON

// The same for programs.
http::Response list_json(site::Visit& visit);
http::Response receive_json(site::Visit& visit);
http::Response acknowledge_json(site::Visit& visit);
http::Response extend_json(site::Visit& visit);
http::Response answer_json(site::Visit& visit);

}  // namespace requests
