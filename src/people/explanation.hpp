// SPDX-License-Identifier: Apache-2.0
// Why two rows are held to be one person, in words of both languages.
#pragma once

#include <nlohmann/json.hpp>

#include "linkage/linkage.hpp"

namespace people {

// {probability, prior, fields: [{field, level, bits, vi, en}]}
nlohmann::json explained(const linkage::Reason& reason);

}  // namespace people
