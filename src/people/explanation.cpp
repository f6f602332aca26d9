// SPDX-License-Identifier: Apache-2.0
#include "people/explanation.hpp"

#include <fmt/format.h>

#include <cmath>

#include "web/catalogue.hpp"

namespace people {
namespace {

double rounded(float bits) { return std::round(static_cast<double>(bits) * 10) / 10; }

}  // namespace

nlohmann::json explained(const linkage::Reason& reason) {
  auto fields = nlohmann::json::array();
  for (std::size_t at = 0; at < linkage::field_count; ++at) {
    const auto level = reason.comparison.level[at];
    if (level == 0) continue;
    const auto field = static_cast<linkage::Field>(at);
    const auto key = fmt::format("people.{}_{}", linkage::name(field), linkage::level_name(field, level));
    fields.push_back({{"field", linkage::name(field)},
                      {"level", linkage::level_name(field, level)},
                      {"bits", rounded(reason.bits[at])},
                      {"vi", web::say(web::Language::vi, key)},
                      {"en", web::say(web::Language::en, key)}});
  }
  nlohmann::json body{{"prior", rounded(reason.prior)}, {"fields", std::move(fields)}};
  if (reason.comparison.given_differs)
    body["guard"] = {{"vi", web::say(web::Language::vi, "people.household")},
                     {"en", web::say(web::Language::en, "people.household")}};
  return body;
}

}  // namespace people
