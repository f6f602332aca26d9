// SPDX-License-Identifier: Apache-2.0
// The answers the server gives by itself.
#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"
#include "http/server.hpp"

namespace http {

// The site's page for the refusal, or a plain one.
Response refusal_page(const ServerOptions& options, int status, std::string_view reason, const Request& request);

// An answer as it goes over the wire, closing the connection: for the one place where the HTTP library takes none.
std::string wire_text(const Response& response, std::string_view reason);

}  // namespace http
