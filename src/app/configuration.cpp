// SPDX-License-Identifier: Apache-2.0
#include "app/configuration.hpp"

#include <toml++/toml.h>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace app {
namespace {

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? std::optional<std::string>{value} : std::nullopt;
}

template <class Number>
Number number(std::string_view text, const char* what) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw cli::Arguments::Misuse{std::string{what} + " takes a number, not " + std::string{text}};
  return value;
}

}  // namespace

Configuration configuration(const cli::Arguments& arguments) {
  Configuration made;
  if (const auto data = arguments.option("data"))
    made.data = *data;
  else if (const auto set = environment("HIENTAI_DATA"))
    made.data = *set;

  toml::table file;
  if (const auto path = made.data / "hientai.toml"; std::filesystem::exists(path)) {
    try {
      file = toml::parse_file(path.string());
    } catch (const toml::parse_error& error) {
      throw cli::Arguments::Misuse{path.string() + ": " + std::string{error.description()}};
    }
  }
  const auto setting = [&](const char* option, const char* variable, const char* key) -> std::optional<std::string> {
    if (auto given = arguments.option(option)) return given;
    if (auto set = environment(variable)) return set;
    return file[key].value<std::string>();
  };

  if (const auto database = setting("database", "HIENTAI_DATABASE", "database")) made.database = *database;
  if (made.database.empty()) made.database = "sqlite:" + (made.data / "hientai.sqlite").string();
  if (const auto listen = setting("listen", "HIENTAI_LISTEN", "listen")) {
    const auto colon = listen->rfind(':');
    if (colon == std::string::npos) throw cli::Arguments::Misuse{"--listen takes HOST:PORT"};
    made.host = listen->substr(0, colon);
    made.port = number<std::uint16_t>(std::string_view{*listen}.substr(colon + 1), "--listen");
  }
  made.public_url =
      setting("url", "HIENTAI_URL", "public_url").value_or("http://" + made.host + ":" + std::to_string(made.port));
  if (const auto node = environment("HIENTAI_NODE")) made.node = number<unsigned>(*node, "HIENTAI_NODE");
  if (const auto workers = environment("HIENTAI_WORKERS")) made.workers = number<unsigned>(*workers, "HIENTAI_WORKERS");
  if (const auto* proxies = file["trusted_proxies"].as_array())
    for (const auto& proxy : *proxies)
      if (const auto address = proxy.value<std::string>()) made.trusted_proxies.push_back(*address);
  return made;
}

}  // namespace app
