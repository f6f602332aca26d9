// SPDX-License-Identifier: Apache-2.0
// Everything held of one person, for the person.
#pragma once

#include <nlohmann/json.hpp>

#include "requests/store.hpp"

namespace requests {

nlohmann::json data_of(db::Read& db, const crypto::Keys& keys, const talents::Talent& talent);

}  // namespace requests
