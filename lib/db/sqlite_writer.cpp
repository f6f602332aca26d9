// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_writer.hpp"

#include <algorithm>

namespace db::detail {
namespace {

using namespace std::chrono_literals;
constexpr auto longest_batch = 5ms;  // then those who wait to be acknowledged go before those who wait to write
constexpr auto longest_wait = 30s;   // for the baton
constexpr int longest_log = 1000;    // pages of the write-ahead log before they are copied into the database

}  // namespace

SqliteWriter::SqliteWriter(const std::string& file) : connection_{file, SqliteConnection::Mode::write} {
  const auto remember_length = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteWriter*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(connection_.handle(), remember_length, this);
}

void SqliteWriter::wait_for_baton() {
  std::unique_lock lock{mutex_};
  const auto self = std::this_thread::get_id();
  if (taken_ && holder_ == self) throw std::logic_error{"this thread is already writing"};
  if (broken_) throw *broken_;
  if (taken_) {
    Waiter waiter;
    waiting_.push_back(&waiter);
    if (!waiter.given.wait_for(lock, longest_wait, [&] { return waiter.has_baton; })) {
      std::erase(waiting_, &waiter);
      throw Error{Error::Kind::busy, "another act is writing for too long"};
    }
  }
  taken_ = true;
  holder_ = self;
  if (broken_) {
    pass_baton(lock);
    throw *broken_;
  }
}

std::shared_ptr<Batch> SqliteWriter::take() {
  wait_for_baton();
  try {
    if (!batch_) {
      connection_.act("BEGIN IMMEDIATE");
      batch_ = std::make_shared<Batch>();
    }
    connection_.act("SAVEPOINT act");
  } catch (const Error& error) {
    note(error);
    leave();
    throw;
  }
  return batch_;
}

void SqliteWriter::keep(const std::shared_ptr<Batch>& batch) {
  // A deferred reference would fail at the COMMIT of all: the act that left it open is told here, alone.
  if (connection_.has_unresolved_references()) {
    undo(batch);
    throw Error{Error::Kind::foreign_key, "a deferred reference is unresolved"};
  }
  try {
    connection_.act("RELEASE act");
  } catch (const Error& error) {
    note(error);
    undo(batch);
    throw;
  }
  ++batch->acts;
  leave();
  std::unique_lock lock{mutex_};
  batch->changed.wait(lock, [&] { return batch->over; });
  if (batch->error) throw *batch->error;
}

void SqliteWriter::undo(const std::shared_ptr<Batch>& batch) noexcept {
  if (batch == batch_) {
    try {
      connection_.act("ROLLBACK TO act");
      connection_.act("RELEASE act");
    } catch (const Error& error) {  // then nothing of this transaction can be trusted
      close(error);
    }
  }
  leave();
}

void SqliteWriter::note(const Error& error) {
  if (is_broken_disk(error.code)) {
    const std::lock_guard lock{mutex_};
    broken_ = Error{Error::Kind::unreachable, std::string{"the disk failed, nothing more is written: "} + error.what()};
  }
  if (batch_ && (!connection_.in_transaction() || is_broken_disk(error.code))) close(error);
}

// The transaction is over, for better or worse: whoever took part in it learns how.
void SqliteWriter::close(const std::optional<Error>& error) {
  if (connection_.in_transaction()) {
    try {
      connection_.act("ROLLBACK");
    } catch (const Error& failed) {
      const std::lock_guard lock{mutex_};
      broken_ = failed;
    }
  }
  const std::lock_guard lock{mutex_};
  batch_->over = true;
  batch_->error = error;
  if (!error && batch_->acts > 0) {
    traffic_.acts += static_cast<std::uint64_t>(batch_->acts);
    ++traffic_.syncs;
  }
  batch_->changed.notify_all();
  batch_.reset();
}

// A sync that failed is never tried again: the second might lie about what the first lost.
void SqliteWriter::write_out() {
  try {
    if (batch_->acts > 0) connection_.act("COMMIT");
    close({});
    shorten_log();
  } catch (const Error& error) {
    note(error);
    if (batch_) close(error);
  }
}

// Done after the acts are acknowledged, so that nobody but the next writer waits for it.
void SqliteWriter::shorten_log() {
  if (log_pages_ < longest_log) return;
  log_pages_ = 0;
  const int code =
      sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (!is_broken_disk(code)) return;  // a full disk or a busy reader passes: the log stays longer for a while
  const std::lock_guard lock{mutex_};
  broken_ = Error{Error::Kind::unreachable, "the disk failed while the log was copied, nothing more is written"};
}

void SqliteWriter::leave() {
  std::unique_lock lock{mutex_};
  if (batch_) {
    const bool old = std::chrono::steady_clock::now() - batch_->begun > longest_batch;
    if (waiting_.empty() || old) {
      lock.unlock();
      write_out();
      lock.lock();
    }
  }
  pass_baton(lock);
}

void SqliteWriter::pass_baton(std::unique_lock<std::mutex>&) {
  holder_ = {};
  taken_ = !waiting_.empty();
  if (!taken_) return;
  auto* const next = waiting_.front();
  waiting_.pop_front();
  next->has_baton = true;
  next->given.notify_one();
}

Traffic SqliteWriter::traffic() const {
  const std::lock_guard lock{mutex_};
  return traffic_;
}

SqliteWriteSession::~SqliteWriteSession() {
  if (!ended_) writer_.undo(batch_);
}

template <class Work>
auto SqliteWriteSession::guarded(Work work) {
  refuse_if_ended();
  try {
    return work();
  } catch (const Error& error) {
    failed_ = true;
    writer_.note(error);
    throw;
  }
}

std::int64_t SqliteWriteSession::execute(const Query& query, Args args, const Visitor* visit) {
  ++statements_;
  return guarded([&] { return writer_.connection().execute(query, args, visit); });
}

std::unique_ptr<Bulk> SqliteWriteSession::bulk(std::string_view table, std::span<const std::string_view> columns) {
  ++statements_;
  const auto failed = [this](const Error* error) {
    failed_ = true;
    if (error) writer_.note(*error);
  };
  return guarded([&] { return writer_.connection().bulk(table, columns, failed); });
}

void SqliteWriteSession::script(std::string_view sql) {
  ++statements_;
  guarded([&] { writer_.connection().script(sql); });
}

void SqliteWriteSession::commit() {
  refuse_if_ended();
  ended_ = true;
  writer_.keep(batch_);
}

}  // namespace db::detail
