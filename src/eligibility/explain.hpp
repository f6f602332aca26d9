// SPDX-License-Identifier: Apache-2.0
// Criteria and the facts they look at, in the reader's language.
#pragma once

#include <string>

#include "eligibility/rule.hpp"
#include "site/visit.hpp"

namespace eligibility {

std::string criterion_text(const site::Visit& visit, const lists::Lists& lists, const Criterion& criterion);
std::string fact_text(const site::Visit& visit, const lists::Lists& lists, const Criterion& criterion,
                      const Facts& facts, int year);
// One value of a criterion: "origin" → "Quê quán".
std::string value_text(const site::Visit& visit, const lists::Lists& lists, std::string_view kind,
                       const std::string& value);

}  // namespace eligibility
