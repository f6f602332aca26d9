// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace rosters {

http::Response show(site::Visit& visit);
http::Response make(site::Visit& visit);
http::Response make_json(site::Visit& visit);

}  // namespace rosters
