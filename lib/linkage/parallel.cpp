// SPDX-License-Identifier: Apache-2.0
#include "linkage/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace linkage {

void in_pieces(std::size_t threads, std::size_t pieces, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex guard;
  const auto run = [&] {
    for (auto piece = next++; piece < pieces; piece = next++) try {
        work(piece);
      } catch (...) {
        const std::scoped_lock lock{guard};
        if (!failure) failure = std::current_exception();
      }
  };
  std::vector<std::jthread> others;
  for (std::size_t at = 1; at < std::min(threads, pieces); ++at) others.emplace_back(run);
  run();
  others.clear();
  if (failure) std::rethrow_exception(failure);
}

void in_ranges(std::size_t threads, std::size_t count, std::size_t size,
               const std::function<void(std::size_t, std::size_t, std::size_t)>& work) {
  in_pieces(threads, (count + size - 1) / size,
            [&](std::size_t piece) { work(piece * size, std::min(count, (piece + 1) * size), piece); });
}

}  // namespace linkage
