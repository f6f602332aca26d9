// SPDX-License-Identifier: Apache-2.0
#include "reader/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace reader {
namespace {

struct Pipe {
  int read = -1, write = -1;

  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error{errno, std::generic_category(), "pipe"};
    read = ends[0];
    write = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(read);
    if (write >= 0) ::close(write);
  }
  void close_write() {
    ::close(write);
    write = -1;
  }
};

void limit(__rlimit_resource what, std::uint64_t most) {
  const rlimit value{most, most};
  ::setrlimit(what, &value);
}

// Between fork and exec only what is safe there: everything was prepared before.
[[noreturn]] void become(const char* path, char* const* arguments, int output, const ProgramLimits& limits) {
  ::setpgid(0, 0);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.time.count()) + 1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 512ULL << 20U);
  const int nothing = ::open("/dev/null", O_RDWR);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(nothing, STDERR_FILENO);
  static char locale[] = "LC_ALL=C.UTF-8", threads[] = "OMP_THREAD_LIMIT=1";
  char* const environment[] = {locale, threads, nullptr};
  ::execve(path, arguments, environment);
  constexpr int not_found = 127;
  ::_exit(not_found);
}

ProgramResult::End listen(int from, std::string& output, const ProgramLimits& limits) {
  const auto last = std::chrono::steady_clock::now() + limits.time;
  std::array<char, 65536> piece{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(last - std::chrono::steady_clock::now());
    if (left.count() <= 0) return ProgramResult::End::too_slow;
    pollfd ready{from, POLLIN, 0};
    const int found = ::poll(&ready, 1, static_cast<int>(left.count()));
    if (found < 0 && errno == EINTR) continue;
    if (found == 0) return ProgramResult::End::too_slow;
    const auto count = ::read(from, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return ProgramResult::End::failed;
    if (count == 0) return ProgramResult::End::done;
    output.append(piece.data(), static_cast<std::size_t>(count));
    if (output.size() > limits.output) return ProgramResult::End::too_much;
  }
}

}  // namespace

std::optional<std::string> find_program(const std::string& name) {
  const char* const path = std::getenv("PATH");
  const std::string folders = path == nullptr ? "/usr/bin:/bin" : path;
  for (std::size_t from = 0; from <= folders.size();) {
    const auto end = std::min(folders.find(':', from), folders.size());
    const auto candidate = std::filesystem::path{folders.substr(from, end - from)} / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate.string();
    from = end + 1;
  }
  return std::nullopt;
}

ProgramResult run_program(const std::string& path, const std::vector<std::string>& arguments,
                          const ProgramLimits& limits) {
  std::vector<std::string> words{path};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  Pipe pipe;
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error{errno, std::generic_category(), "fork"};
  if (child == 0) become(words.front().c_str(), pointers.data(), pipe.write, limits);
  pipe.close_write();

  ProgramResult result;
  result.end = listen(pipe.read, result.output, limits);
  if (result.end != ProgramResult::End::done) {
    ::kill(-child, SIGKILL);
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const bool is_well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (result.end == ProgramResult::End::done && !is_well) result.end = ProgramResult::End::failed;
  return result;
}

}  // namespace reader
