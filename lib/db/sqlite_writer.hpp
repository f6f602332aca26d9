// SPDX-License-Identifier: Apache-2.0
// The one writer of an SQLite database. Internal to lib/db.
//
// Acts of many threads share one transaction, and so one sync of the disk: the baton goes from thread to thread, each
// does its act inside a savepoint, and all of them return from commit() when the transaction they share is on disk.
// An act that is rolled back undoes its own savepoint only. The transaction closes when nobody waits for the baton
// or when it grew old.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "db/session.hpp"
#include "db/sqlite_connection.hpp"

namespace db::detail {

// Acts that are acknowledged, or refused, together.
struct Batch {
  std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  int acts = 0;  // committed by their threads, not yet on disk
  bool over = false;
  std::optional<Error> error;
  std::condition_variable changed;
};

class SqliteWriter {
 public:
  explicit SqliteWriter(const std::string& file);

  // Waits for the baton and opens a savepoint. The thread that took it gives it back by one of the next two.
  std::shared_ptr<Batch> take();
  // Keeps the act; returns when it is on disk, throws when it is not.
  void keep(const std::shared_ptr<Batch>& batch);
  void undo(const std::shared_ptr<Batch>& batch) noexcept;

  // What a statement threw: when it took the whole transaction with it, everyone in the batch learns so.
  void note(const Error& error);

  SqliteConnection& connection() { return connection_; }
  Traffic traffic() const;

 private:
  struct Waiter {
    std::condition_variable given;
    bool has_baton = false;
  };
  void wait_for_baton();
  void pass_baton(std::unique_lock<std::mutex>& lock);
  void leave();
  void write_out();
  void close(const std::optional<Error>& error);
  void shorten_log();

  SqliteConnection connection_;  // belongs to the thread with the baton
  int log_pages_ = 0;            // so does this
  mutable std::mutex mutex_;
  bool taken_ = false;
  std::thread::id holder_;
  std::deque<Waiter*> waiting_;
  std::shared_ptr<Batch> batch_;  // the open transaction, if any
  std::optional<Error> broken_;
  Traffic traffic_;
};

class SqliteWriteSession final : public Session {
 public:
  explicit SqliteWriteSession(SqliteWriter& writer) : writer_{writer}, batch_{writer.take()} {}
  ~SqliteWriteSession() override;

  Engine engine() const override { return Engine::sqlite; }
  std::int64_t execute(const Query& query, Args args, const Visitor* visit) override;
  std::unique_ptr<Bulk> bulk(std::string_view table, std::span<const std::string_view> columns) override;
  void script(std::string_view sql) override;
  void commit() override;

 private:
  template <class Work>
  auto guarded(Work work);
  SqliteWriter& writer_;
  std::shared_ptr<Batch> batch_;
};

}  // namespace db::detail
