// SPDX-License-Identifier: Apache-2.0
// How long one document takes: every document of the folders named, read again and again, the slowest and the median
// told.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "reader/reader.hpp"

namespace {

struct Timing {
  double milliseconds = 0;
  std::string name;
};

// The best of a few readings: what the document costs, not what the machine did meanwhile.
Timing timing_of(const std::filesystem::path& file, int rounds) {
  Timing timing{1e9, file.filename().string()};
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    const auto plan = reader::read(file);
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    if (!plan) return {0, file.filename().string() + " (refused)"};
    timing.milliseconds = std::min(timing.milliseconds, spent.count());
  }
  return timing;
}

}  // namespace

int main(int count, char** words) {
  std::vector<Timing> timings;
  for (int at = 1; at < count; ++at)
    for (const auto& entry : std::filesystem::directory_iterator{words[at]})
      if (entry.path().extension() != ".json" && entry.is_regular_file()) timings.push_back(timing_of(entry.path(), 5));
  if (timings.empty()) return 2;
  std::ranges::sort(timings, {}, &Timing::milliseconds);
  const auto& slowest = timings.back();
  std::printf("%zu documents: median %.1f ms, slowest %.1f ms (%s)\n", timings.size(),
              timings[timings.size() / 2].milliseconds, slowest.milliseconds, slowest.name.c_str());
}
