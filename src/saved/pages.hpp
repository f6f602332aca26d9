// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace saved {

http::Response index(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response change(site::Visit& visit);

// The same for programs.
http::Response list_json(site::Visit& visit);
http::Response create_json(site::Visit& visit);
http::Response remove_json(site::Visit& visit);

}  // namespace saved
