// SPDX-License-Identifier: Apache-2.0
// Who is on the other end, and whom a listed proxy says it speaks for.
#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace http {

// One spelling per address, so that they compare as text: 192.0.2.1 also for ::ffff:192.0.2.1.
std::optional<std::string> canonical_address(std::string_view text);
std::string address_text(const sockaddr& address);

// The client: `socket_peer`, or, when that is a trusted proxy, the right-most address of X-Forwarded-For that is not.
std::string client_address(const std::string& socket_peer, const Pairs& headers,
                           const std::vector<std::string>& trusted);

}  // namespace http
