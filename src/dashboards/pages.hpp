// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace dashboards {

http::Response show(site::Visit& visit);
http::Response export_file(site::Visit& visit);
http::Response show_json(site::Visit& visit);

}  // namespace dashboards
