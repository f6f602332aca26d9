// SPDX-License-Identifier: Apache-2.0
// Rows of a file, unpacked and read on a thread of their own while the job checks and stores the ones before.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/result.hpp"
#include "talents/import_row.hpp"

namespace talents::imports {

class RowStream {
 public:
  // Rows after `after`, a piece of `rows_read_a_step` at a time; at most a few pieces wait in memory.
  RowStream(std::filesystem::path file, RowRules rules, std::int64_t after);
  ~RowStream();
  RowStream(const RowStream&) = delete;

  // Whether next() would answer at once, after waiting no longer than `patience`.
  bool ready(std::chrono::milliseconds patience);
  // The next piece; empty at the end. A damaged file is refused when its good part has been handed out.
  core::Result<std::vector<ReadRow>> next();
  const RowRules& rules() const { return rules_; }

 private:
  void run();
  bool hand_over(std::vector<ReadRow> piece);

  const std::filesystem::path file_;
  const RowRules rules_;
  const std::int64_t after_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::vector<ReadRow>> waiting_;
  std::optional<core::Refusal> refusal_;
  std::exception_ptr broken_;
  bool ended_ = false, stopping_ = false;
  std::thread thread_;
};

}  // namespace talents::imports
