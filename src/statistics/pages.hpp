// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/visit.hpp"

namespace statistics {

http::Response index(site::Visit& visit);
http::Response export_file(site::Visit& visit);
http::Response index_json(site::Visit& visit);

}  // namespace statistics
