// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace hardships {

using HardshipId = core::Id<struct HardshipTag>;
std::string sealed_place(HardshipId id);  // of the needs

http::Response list(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response add(site::Visit& visit);
http::Response end(site::Visit& visit);

}  // namespace hardships
