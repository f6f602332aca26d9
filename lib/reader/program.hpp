// SPDX-License-Identifier: Apache-2.0
// Runs a program on a file that nobody vouches for: no shell, little time, little memory, no more output than asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reader {

struct ProgramLimits {
  std::chrono::seconds time{60};
  std::uint64_t memory = 2ULL << 30;
  std::uint64_t output = 8ULL << 20;
};

struct ProgramResult {
  enum class End { done, failed, too_slow, too_much };
  End end = End::done;
  std::string output;
};

// Its place on the path, if it is installed.
std::optional<std::string> find_program(const std::string& name);
ProgramResult run_program(const std::string& path, const std::vector<std::string>& arguments,
                          const ProgramLimits& limits);

}  // namespace reader
