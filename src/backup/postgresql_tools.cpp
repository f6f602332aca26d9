// SPDX-License-Identifier: Apache-2.0
#include "backup/postgresql_tools.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "http/message.hpp"

namespace backup {
namespace {

struct Login {
  std::string url;  // without the password
  std::string password;
};

Login split(const std::string& url) {
  const auto start = url.find("://");
  if (start == std::string::npos) return {url, ""};
  const auto end = url.find_first_of("/?", start + 3);
  const auto at = url.rfind('@', end);
  const auto colon = url.find(':', start + 3);
  if (at == std::string::npos || at < start || colon == std::string::npos || colon > at) return {url, ""};
  return {url.substr(0, colon) + url.substr(at),
          http::url_decoded(url.substr(colon + 1, at - colon - 1), false).value_or("")};
}

core::Result<core::Done> run(std::vector<std::string> words, const std::string& password) {
  const auto program = words.front();
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<std::string> settings;
  for (char** setting = environ; *setting; ++setting) settings.emplace_back(*setting);
  if (!password.empty()) settings.push_back("PGPASSWORD=" + password);
  std::vector<char*> envp;
  for (auto& setting : settings) envp.push_back(setting.data());
  envp.push_back(nullptr);

  pid_t child = 0;
  if (const int error = ::posix_spawnp(&child, program.c_str(), nullptr, nullptr, argv.data(), envp.data()); error != 0)
    return core::Refusal{
        core::Message{error == ENOENT ? "backup.tool_missing" : "backup.tool_failed", {{"program", program}}}};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::system_error{errno, std::generic_category(), "wait for " + program};
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return core::Done{};
  const bool is_missing = WIFEXITED(status) && WEXITSTATUS(status) == 127;
  return core::Refusal{
      core::Message{is_missing ? "backup.tool_missing" : "backup.tool_failed", {{"program", program}}}};
}

}  // namespace

core::Result<core::Done> dump(const std::string& url, const std::string& snapshot, const std::filesystem::path& to) {
  const auto login = split(url);
  return run({"pg_dump", "--format=custom", "--no-password", "--snapshot=" + snapshot, "--file=" + to.string(),
              "--dbname=" + login.url},
             login.password);
}

core::Result<core::Done> restore_dump(const std::string& url, const std::filesystem::path& from) {
  const auto login = split(url);
  return run({"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--no-password",
              "--dbname=" + login.url, from.string()},
             login.password);
}

}  // namespace backup
