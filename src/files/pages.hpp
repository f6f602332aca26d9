// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"

namespace files {

http::Response attach(site::Visit& visit);
http::Response download(site::Visit& visit);
http::Response detach(site::Visit& visit);
http::Response list_json(site::Visit& visit);

}  // namespace files
