// SPDX-License-Identifier: Apache-2.0
// Style sheets, scripts and icons: hashed names, compressed at build, served from memory.
#pragma once

#include <string_view>

#include "http/message.hpp"

namespace web {

// "app.css" → "/assets/app.1a2b3c4d.css". An unknown name is a mistake of ours: std::logic_error.
std::string_view asset_url(std::string_view plain_name);

// The asset a request asks for, in the encoding it takes; nothing when it asks for something else.
const http::Response* asset(const http::Request& request);

}  // namespace web
