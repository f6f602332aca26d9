// SPDX-License-Identifier: Apache-2.0
#include "backup/place.hpp"

#include <cstdlib>
#include <fstream>

namespace backup {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The one setting that matters here; whatever is not a plain quoted text is asked for on the command line.
std::string database_of(const std::filesystem::path& settings) {
  std::ifstream in{settings};
  for (std::string line; std::getline(in, line);) {
    const auto start = line.find_first_not_of(" \t");
    if (start == std::string::npos) continue;
    if (line[start] == '[') break;  // tables come after the settings of the program itself
    if (line.compare(start, 8, "database") != 0) continue;
    const auto equals = line.find_first_not_of(" \t", start + 8);
    if (equals == std::string::npos || line[equals] != '=') continue;
    const auto open = line.find_first_not_of(" \t", equals + 1);
    const auto close = open == std::string::npos ? open : line.find(line[open], open + 1);
    const bool is_plain = close != std::string::npos && (line[open] == '"' || line[open] == '\'') &&
                          line.find('\\') == std::string::npos && close > open + 1;
    if (!is_plain)
      throw cli::Arguments::Misuse{
          "hientai.toml names a database in a way this command does not read: give it as --database URL"};
    return line.substr(open + 1, close - open - 1);
  }
  return "";
}

}  // namespace

db::Engine Place::engine() const {
  return database.starts_with("postgresql:") || database.starts_with("postgres:") ? db::Engine::postgresql
                                                                                  : db::Engine::sqlite;
}

std::filesystem::path Place::sqlite_file() const {
  return database.starts_with("sqlite:") ? database.substr(7) : database;
}

Place place(const cli::Arguments& arguments) {
  Place found;
  found.data = arguments.option("data", environment("HIENTAI_DATA"));
  if (found.data.empty()) found.data = "data";
  found.database = arguments.option("database", environment("HIENTAI_DATABASE"));
  if (found.database.empty()) found.database = database_of(found.data / "hientai.toml");
  if (found.database.empty()) found.database = "sqlite:" + (found.data / "hientai.sqlite").string();
  return found;
}

}  // namespace backup
