// SPDX-License-Identifier: Apache-2.0
// Settings, from the command line, the environment (HIENTAI_…) and <data>/hientai.toml, in this order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/cli.hpp"

namespace app {

struct Configuration {
  std::filesystem::path data = "data";  // --data, HIENTAI_DATA
  std::string database;                 // --database, HIENTAI_DATABASE; empty: <data>/hientai.sqlite
  std::string host = "127.0.0.1";       // --listen HOST:PORT, HIENTAI_LISTEN
  std::uint16_t port = 8080;
  std::string public_url;                    // --url, HIENTAI_URL; empty: http://HOST:PORT
  unsigned node = 0;                         // HIENTAI_NODE, 0–1023: different for each process of one PostgreSQL
  unsigned workers = 4;                      // HIENTAI_WORKERS
  std::vector<std::string> trusted_proxies;  // toml: trusted_proxies = ["127.0.0.1"]
};

// cli::Arguments::Misuse for values that cannot be used.
Configuration configuration(const cli::Arguments& arguments);

}  // namespace app
