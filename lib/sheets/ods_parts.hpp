// SPDX-License-Identifier: Apache-2.0
// The fixed parts of an ODS package, and the beginning of its content.
#pragma once

#include <string>
#include <string_view>

#include "sheets/sheets.hpp"

namespace sheets::ods {

// Text as XML holds it; characters XML cannot hold are left out.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

std::string manifest();
std::string styles();
std::string settings(std::string_view sheet);     // the first row stays in sight
std::string content_beginning(const Head& head);  // styles, choices; ends inside the body
std::string columns(const Head& head);

}  // namespace sheets::ods
