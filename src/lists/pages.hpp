// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace lists {

http::Response index(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response change(site::Visit& visit);
http::Response index_json(site::Visit& visit);

}  // namespace lists
