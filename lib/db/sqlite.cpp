// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "db/sqlite_writer.hpp"

namespace db::detail {
namespace {

// 3.7.0 to 3.51.2 may lose commits when two connections checkpoint and write at the same moment.
constexpr int oldest_sound_sqlite = 3'051'003;

// One process a file, wherever SQLite's own locks would let two in; released by the system when the process ends.
class FileLock {
 public:
  explicit FileLock(const std::string& file) : descriptor_{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)} {
    if (descriptor_ < 0) throw Error{Error::Kind::unreachable, "cannot open the lock file " + file};
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(descriptor_);
    throw Error{Error::Kind::busy, "another process has this database open (it holds " + file + ")"};
  }
  ~FileLock() { ::close(descriptor_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

// Connections for reading. More are opened when all are lent: a thread that holds the writer must never wait for one
// that waits for the writer.
class Readers {
 public:
  Readers(std::string file, const Options& options)
      : file_{std::move(file)}, kept_{static_cast<std::size_t>(options.readers)}, longest_{options.statement_timeout} {}

  std::unique_ptr<SqliteConnection> lend() {
    std::unique_ptr<SqliteConnection> lent;
    {
      const std::lock_guard lock{mutex_};
      if (!idle_.empty()) {
        lent = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (lent) return lent;
    lent = std::make_unique<SqliteConnection>(file_, SqliteConnection::Mode::read);
    lent->limit(longest_);
    return lent;
  }
  void take_back(std::unique_ptr<SqliteConnection> connection) {
    const std::lock_guard lock{mutex_};
    if (idle_.size() < kept_) idle_.push_back(std::move(connection));
  }
  void forget() {
    const std::lock_guard lock{mutex_};
    for (const auto& connection : idle_) connection->forget();
  }

 private:
  std::string file_;
  std::size_t kept_;
  std::chrono::milliseconds longest_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

// The snapshot begins with the first statement, so a Read that asks nothing costs nothing.
class SqliteReadSession final : public Session {
 public:
  explicit SqliteReadSession(Readers& readers) : readers_{readers}, connection_{readers.lend()} {}
  ~SqliteReadSession() override {
    try {
      if (connection_->in_transaction()) connection_->act("ROLLBACK");
    } catch (const Error&) {
      return;  // not lent again
    }
    readers_.take_back(std::move(connection_));
  }

  Engine engine() const override { return Engine::sqlite; }
  std::int64_t execute(const Query& query, Args args, const Visitor* visit) override {
    ++statements_;
    if (!connection_->in_transaction()) connection_->act("BEGIN");
    return connection_->execute(query, args, visit);
  }
  std::unique_ptr<Bulk> bulk(std::string_view, std::span<const std::string_view>) override { refuse(); }
  void script(std::string_view) override { refuse(); }
  void commit() override { refuse(); }

 private:
  [[noreturn]] static void refuse() { throw std::logic_error{"a Read does not write"}; }
  Readers& readers_;
  std::unique_ptr<SqliteConnection> connection_;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& file, const Options& options)
      : file_{file},
        lock_{file + ".lock"},
        writer_{file},
        readers_{file, options},
        mint_{options.clock, options.node} {}

  Read read() override { return Read{std::make_unique<SqliteReadSession>(readers_)}; }
  Write write() override { return Write{std::make_unique<SqliteWriteSession>(writer_), mint_}; }
  Engine engine() const override { return Engine::sqlite; }
  core::Mint& mint() override { return mint_; }
  Traffic traffic() const override { return writer_.traffic(); }

  void script(std::string_view sql) override {
    auto act = write();
    act.script(sql);
    writer_.connection().forget();
    act.commit();
    readers_.forget();
  }

  // Page by page while others read and write; SQLite starts over when a page changed meanwhile, so all at once.
  void copy_to(const std::string& path) override {
    SqliteConnection source{file_, SqliteConnection::Mode::read};
    sqlite3* target = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
      if (auto* const backup = sqlite3_backup_init(target, "main", source.handle(), "main")) {
        sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
      }
      code = sqlite3_extended_errcode(target);
    }
    sqlite3_close(target);
    if (code != SQLITE_OK) throw Error{sqlite_kind(code), "copy to " + path + ": " + sqlite3_errstr(code)};
  }

 private:
  std::string file_;
  FileLock lock_;
  SqliteWriter writer_;
  Readers readers_;
  core::Mint mint_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const Options& options) {
  if (sqlite3_libversion_number() < oldest_sound_sqlite)
    throw Error{Error::Kind::other, std::string{"SQLite "} + sqlite3_libversion() + " may lose data; 3.51.3 is needed"};
  std::string_view file = options.url;
  if (file.starts_with("sqlite:")) file.remove_prefix(7);
  return std::make_unique<SqliteDatabase>(std::string{file}, options);
}

}  // namespace db::detail
