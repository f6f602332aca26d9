// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "national/store.hpp"
#include "site/visit.hpp"

namespace national {

http::Response of_talent(site::Visit& visit);
http::Response index(site::Visit& visit);
http::Response send(site::Visit& visit);
http::Response receive(site::Visit& visit);
http::Response coverage_json(site::Visit& visit);
http::Response send_json(site::Visit& visit);
http::Response receive_json(site::Visit& visit);

}  // namespace national
