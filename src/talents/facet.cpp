// SPDX-License-Identifier: Apache-2.0
#include "talents/facet.hpp"

#include <algorithm>

#include "web/catalogue.hpp"

namespace talents {
namespace {

struct Described {
  std::string_view parameter, heading, list;  // the list whose entries are its codes, or none
};
constexpr std::array<Described, facet_count> described{{{"field", "talents.field", "field"},
                                                        {"category", "talents.category", "category"},
                                                        {"level", "talents.level", "level"},
                                                        {"stage", "talents.stage", "stage"},
                                                        {"verification", "talents.verification", ""},
                                                        {"age", "talents.age_at_honour", ""},
                                                        {"freshness", "talents.freshness", ""},
                                                        {"residence", "talents.residence", ""},
                                                        {"group", "talents.target_group", "target_group"},
                                                        {"family", "talents.family", "family"},
                                                        {"year", "talents.year", ""}}};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

std::string_view parameter(Facet facet) { return described.at(number(facet)).parameter; }
std::string_view heading(Facet facet) { return described.at(number(facet)).heading; }

const AgeBand* age_band(std::string_view code) {
  const auto found = std::ranges::find(age_bands, code, &AgeBand::code);
  return found == age_bands.end() ? nullptr : &*found;
}

std::string_view age_code(int age) {
  const auto found =
      std::ranges::find_if(age_bands, [&](const AgeBand& band) { return age >= band.from && age <= band.to; });
  return found == age_bands.end() ? none : found->code;
}

bool known(Facet facet, std::string_view code) {
  switch (facet) {
    case Facet::verification:
      return among(verifications, code);
    case Facet::residence:
      return code == none || among(residences, code);
    case Facet::freshness:
      return among(freshnesses, code);
    case Facet::age:
      return code == none || age_band(code);
    default:
      return true;
  }
}

core::Date fresh_since(core::Date today, int months) {
  const int index = today.year() * 12 + static_cast<int>(today.month()) - 1 - months;
  for (auto day = today.day();; --day)  // 31 March less one month is 28 or 29 February
    if (const auto found = core::Date::make(index / 12, static_cast<unsigned>(index % 12) + 1, day)) return *found;
}

std::vector<std::string> codes(const lists::Lists& lists, Facet facet) {
  const auto copied = [](const auto& of) { return std::vector<std::string>{of.begin(), of.end()}; };
  if (facet == Facet::verification) return copied(verifications);
  if (facet == Facet::residence) return copied(residences);
  if (facet == Facet::freshness) return copied(freshnesses);
  std::vector<std::string> made;
  if (facet == Facet::age)
    for (const auto& band : age_bands) made.emplace_back(band.code);
  for (const auto& entry : lists.of(described.at(number(facet)).list)) made.push_back(entry.code);
  return made;
}

std::string label(web::Language language, const lists::Lists& lists, Facet facet, std::string_view code) {
  const auto& one = described.at(number(facet));
  if (code == none) return web::say(language, core::Message{"talents.not_said", {}});
  if (facet == Facet::year) return std::string{code};
  if (!one.list.empty()) return lists.name(language, one.list, code);
  std::string key{code};
  std::ranges::replace(key, '-', '_');
  return web::say(language, core::Message{"talents." + std::string{one.parameter} + '_' + key, {}});
}

}  // namespace talents
