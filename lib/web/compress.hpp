// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"

namespace web {

// Sends a text answer as brotli (quality 4) where the client takes it and it is worth it.
void compress(const http::Request& request, http::Response& response);

}  // namespace web
