// SPDX-License-Identifier: Apache-2.0
// Why two rows are held to be one person, in words of both languages.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "linkage/linkage.hpp"
#include "web/catalogue.hpp"

namespace people {

// {probability, prior, fields: [{field, level, bits, vi, en}]}
nlohmann::json explained(const linkage::Reason& reason);

// The same in short: what speaks for or against it, what weighs most first.
std::vector<std::string> words(const linkage::Reason& reason, web::Language language);

}  // namespace people
