// SPDX-License-Identifier: Apache-2.0
// Tokens against cross-site requests: bound to the session, masked anew on every page so that compression tells
// nothing.
#pragma once

#include <string>
#include <string_view>

#include "crypto/crypto.hpp"

namespace web {

std::string csrf_token(const crypto::Keys& keys, std::string_view session);
bool csrf_matches(const crypto::Keys& keys, std::string_view session, std::string_view token);

}  // namespace web
