// SPDX-License-Identifier: Apache-2.0
#include "indicators/install.hpp"

#include <toml++/toml.h>
#include <algorithm>

#include "crypto/crypto.hpp"
#include "facts/store.hpp"
#include "indicators/installed.hpp"
#include "indicators/store.hpp"

namespace indicators {
namespace {

std::vector<std::string> texts(const toml::node_view<const toml::node>& node) {
  std::vector<std::string> found;
  if (const auto* list = node.as_array())
    for (const auto& one : *list) found.push_back(one.value_or(std::string{}));
  return found;
}

Formula as_formula(const toml::table& table) {
  Formula formula{.count = table["count"].value_or(std::string{"keys"}),
                  .units = table["units"].value_or(std::string{"plan"}),
                  .after_first = table["after_first"].value_or(false),
                  .below = table["below"].value_or(false)};
  if (const auto* groups = table["groups"].as_array())
    for (const auto& group : *groups) formula.groups.push_back(texts(toml::node_view<const toml::node>{group}));
  return formula;
}

Indicator as_indicator(const toml::table& table) {
  Indicator made{.code = table["code"].value_or(std::string{}),
                 .name_vi = table["name_vi"].value_or(std::string{}),
                 .name_en = table["name_en"].value_or(std::string{}),
                 .now = table["now"].value_or(false),
                 .window_years = table["window_years"].value_or(0),
                 .says = texts(table["says"])};
  if (const auto* numerator = table["numerator"].as_table()) made.numerator = as_formula(*numerator);
  if (const auto* denominator = table["denominator"].as_table()) made.denominator = as_formula(*denominator);
  return made;
}

template <class Visit>
void each_table(const toml::table& root, const Visit& visit) {
  if (const auto* list = root["indicator"].as_array())
    for (const auto& one : *list)
      if (const auto* table = one.as_table()) visit(*table);
}

}  // namespace

core::Result<std::vector<Indicator>> read_toml(std::string_view text) {
  try {
    std::vector<Indicator> found;
    each_table(toml::parse(text), [&](const toml::table& table) { found.push_back(as_indicator(table)); });
    return found;
  } catch (const toml::parse_error& error) {
    return core::Refusal{core::Message{
        "indicators.toml_unreadable",
        {{"line", std::to_string(error.source().begin.line)}, {"why", std::string{error.description()}}}}};
  }
}

std::string_view installed_text() { return installed; }

std::vector<std::pair<std::string, std::vector<std::string>>> rows_of(std::string_view text) {
  std::vector<std::pair<std::string, std::vector<std::string>>> found;
  each_table(toml::parse(text), [&](const toml::table& table) {
    found.emplace_back(table["code"].value_or(std::string{}), texts(table["targets"]));
  });
  return found;
}

core::Result<std::int64_t> install(db::Write& db, std::string_view toml, core::Date from) {
  const auto read = read_toml(toml);
  if (!read) return read.refusal();
  std::vector<std::string> kinds;
  for (const auto& kind : facts::store::kinds(db)) kinds.push_back(kind.code);
  const auto there = store::installed(db);
  std::int64_t saved = 0;
  for (auto indicator : *read) {
    std::string said = indicator.code + '\n' + indicator.name_vi + '\n' + indicator.name_en + '\n' + written(indicator);
    for (const auto& phrase : indicator.says) said += '\n' + phrase;
    const auto digest = crypto::digest_hex(said);
    const auto known = there.find(indicator.code);
    if (known != there.end() && std::ranges::find(known->second, digest) != known->second.end()) continue;
    auto checked = check(std::move(indicator), kinds);
    if (!checked) return checked.refusal();
    // The first version counts the past, too; a later one counts from the day it came.
    checked->from = known == there.end() ? core::Date{1990, 1, 1} : from;
    store::insert(db, *checked, digest);
    ++saved;
  }
  return saved;
}

}  // namespace indicators
