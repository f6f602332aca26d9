// SPDX-License-Identifier: Apache-2.0
#include "talents/import_stream.hpp"

#include "talents/import.hpp"

namespace talents::imports {
namespace {

constexpr std::size_t pieces_ahead = 3;

}  // namespace

RowStream::RowStream(std::filesystem::path file, RowRules rules, std::int64_t after)
    : file_{std::move(file)}, rules_{std::move(rules)}, after_{after}, thread_{[this] { run(); }} {}

RowStream::~RowStream() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool RowStream::hand_over(std::vector<ReadRow> piece) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return stopping_ || waiting_.size() < pieces_ahead; });
  if (!stopping_) waiting_.push_back(std::move(piece));
  changed_.notify_all();
  return !stopping_;
}

void RowStream::run() {
  const auto first = rules_.columns.header_row + rules_.columns.header_lines;
  std::vector<ReadRow> piece;
  std::optional<core::Refusal> refusal;
  std::exception_ptr broken;
  try {
    const auto read = sheets::read(file_, rules_.columns.sheet, [&](const sheets::Row& row) {
      if (row.number < first || row.number <= after_) return sheets::Go::on;
      if (auto made = read_row(rules_, row)) piece.push_back(std::move(*made));
      if (piece.size() < rows_read_a_step) return sheets::Go::on;
      const bool more = hand_over(std::move(piece));
      piece = {};
      return more ? sheets::Go::on : sheets::Go::stop;
    });
    if (!read) refusal = read.refusal();
    if (!piece.empty()) hand_over(std::move(piece));
  } catch (...) {
    broken = std::current_exception();
  }
  const std::lock_guard lock{mutex_};
  refusal_ = std::move(refusal);
  broken_ = broken;
  ended_ = true;
  changed_.notify_all();
}

bool RowStream::ready(std::chrono::milliseconds patience) {
  std::unique_lock lock{mutex_};
  return changed_.wait_for(lock, patience, [&] { return ended_ || !waiting_.empty(); });
}

core::Result<std::vector<ReadRow>> RowStream::next() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
  if (!waiting_.empty()) {
    auto piece = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return piece;
  }
  if (broken_) std::rethrow_exception(broken_);
  if (refusal_) return *refusal_;
  return std::vector<ReadRow>{};
}

}  // namespace talents::imports
