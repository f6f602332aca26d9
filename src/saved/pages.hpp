// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace saved {

http::Response index(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response change(site::Visit& visit);

}  // namespace saved
