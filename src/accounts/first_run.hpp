// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "site/feature.hpp"

namespace accounts {

// On an installation without any account: makes the administrator and says the one-time link that sets the password.
// Nothing when there are accounts already. No password is ever built in.
std::optional<std::string> first_run_link(site::Installation& installation);

}  // namespace accounts
