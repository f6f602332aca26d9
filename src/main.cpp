// SPDX-License-Identifier: Apache-2.0
// Parses the command line and runs the command.
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

#include "app/app.hpp"
#include "crypto/crypto.hpp"

namespace {

void start_logging() {
  auto logger = spdlog::stderr_logger_mt("hientai");
  // JSON lines: the message itself is an object.
  logger->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","log":%v})", spdlog::pattern_time_type::utc);
  spdlog::set_default_logger(logger);
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < words.size();) {
    const auto blank = std::min(words.find(' ', from), words.size());
    parts.emplace_back(words.substr(from, blank - from));
    from = blank + 1;
  }
  return parts;
}

int usage(const std::vector<site::Command>& commands) {
  std::vector<std::vector<std::string>> rows{{"  serve", "serve pages and the API (--listen HOST:PORT)"}};
  for (const auto& command : commands) rows.push_back({"  " + std::string{command.words}, std::string{command.help}});
  fmt::print(stderr, "hientai <command> [--data DIR | --database URL] [--json]\n\n{}", cli::table(rows));
  return cli::misuse;
}

int run(const std::vector<std::string>& words) {
  auto commands = app::commands();
  for (auto& feature : app::features())
    for (auto& command : feature.commands) commands.push_back(command);
  if (words.empty()) return usage(commands);
  if (words[0] == "serve") {
    cli::Arguments arguments{{words.begin() + 1, words.end()}};
    return app::serve(arguments);
  }
  for (const auto& command : commands) {
    const auto name = split(command.words);
    if (words.size() < name.size() || !std::equal(name.begin(), name.end(), words.begin())) continue;
    cli::Arguments arguments{{words.begin() + static_cast<std::ptrdiff_t>(name.size()), words.end()}};
    std::unique_ptr<app::Opened> opened;
    return command.run(arguments, [&]() -> site::Installation& {
      if (!opened) opened = std::make_unique<app::Opened>(app::configuration(arguments));
      return opened->installation();
    });
  }
  return usage(commands);
}

}  // namespace

int main(int count, char** given) {
  start_logging();
  crypto::start();
  try {
    return run({given + 1, given + count});
  } catch (const cli::Arguments::Misuse& misuse) {
    fmt::print(stderr, "hientai: {}\n", misuse.why);
    return cli::misuse;
  } catch (const std::exception& error) {
    fmt::print(stderr, "hientai: {}\n", error.what());
    return cli::broken;
  }
}
