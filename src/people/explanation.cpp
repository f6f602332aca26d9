// SPDX-License-Identifier: Apache-2.0
#include "people/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
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

std::vector<std::string> words(const linkage::Reason& reason, web::Language language) {
  std::vector<std::size_t> fields;
  for (std::size_t at = 0; at < linkage::field_count; ++at)
    if (reason.comparison.level[at] != 0) fields.push_back(at);
  std::ranges::stable_sort(fields, [&](auto a, auto b) { return std::abs(reason.bits[a]) > std::abs(reason.bits[b]); });
  std::vector<std::string> said;
  for (const auto at : fields) {
    const auto field = static_cast<linkage::Field>(at);
    said.emplace_back(web::say(language, fmt::format("people.{}_{}", linkage::name(field),
                                                     linkage::level_name(field, reason.comparison.level[at]))));
  }
  return said;
}

}  // namespace people
