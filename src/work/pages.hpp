// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace work {

http::Response index(site::Visit& visit);
http::Response calendar(site::Visit& visit);
http::Response make_feed(site::Visit& visit);
http::Response end_feed(site::Visit& visit);
http::Response feed(site::Visit& visit);
http::Response list_json(site::Visit& visit);

}  // namespace work
