// SPDX-License-Identifier: Apache-2.0
#include "db/postgresql.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "db/postgresql_bulk.hpp"
#include "db/postgresql_connection.hpp"
#include "db/session.hpp"

namespace db::detail {
namespace {

constexpr auto longest_wait = std::chrono::seconds{5};  // for a connection

// As many connections as there are readers are kept; twice as many may be open when much is asked at once.
class Pool {
 public:
  explicit Pool(const Options& options)
      : url_{options.url}, kept_{static_cast<std::size_t>(options.readers)}, longest_{options.statement_timeout} {
    take_back(lend());  // a wrong URL shows at the start
  }

  std::unique_ptr<PostgresqlConnection> lend() {
    std::unique_lock lock{mutex_};
    const auto may_have = [&] { return !idle_.empty() || open_ < 2 * kept_; };
    if (!returned_.wait_for(lock, longest_wait, may_have))
      throw Error{Error::Kind::busy, "no connection to PostgreSQL is free"};
    if (!idle_.empty()) {
      auto lent = std::move(idle_.back());
      idle_.pop_back();
      return lent;
    }
    ++open_;
    lock.unlock();
    try {
      return std::make_unique<PostgresqlConnection>(url_, longest_);
    } catch (...) {
      lock.lock();
      --open_;
      returned_.notify_one();
      throw;
    }
  }
  void take_back(std::unique_ptr<PostgresqlConnection> connection) {
    const std::lock_guard lock{mutex_};
    if (connection->is_sound() && !connection->in_transaction() && idle_.size() < kept_)
      idle_.push_back(std::move(connection));
    else
      --open_;
    returned_.notify_one();
  }

 private:
  std::string url_;
  std::size_t kept_;
  std::chrono::milliseconds longest_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::size_t open_ = 0;
  std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
};

enum class Purpose { read, write };

// The transaction begins with the first statement, so a Read that asks nothing costs nothing.
class PostgresqlSession final : public Session {
 public:
  PostgresqlSession(Pool& pool, Purpose purpose, std::atomic<std::uint64_t>& acts)
      : pool_{pool}, connection_{pool.lend()}, purpose_{purpose}, acts_{acts} {}
  ~PostgresqlSession() override {
    try {
      if (connection_->is_sound() && connection_->in_transaction()) connection_->plain("ROLLBACK", "rollback");
    } catch (const Error&) {  // NOLINT: a broken connection is not kept
    }
    pool_.take_back(std::move(connection_));
  }

  Engine engine() const override { return Engine::postgresql; }

  std::int64_t execute(const Query& query, Args args, const Visitor* visit) override {
    return guarded([&] { return connection_->execute(query, args, visit); });
  }
  void script(std::string_view sql) override {
    guarded([&] { return connection_->plain(std::string{sql}, "script"); });
  }
  std::unique_ptr<Bulk> bulk(std::string_view table, std::span<const std::string_view> columns) override {
    return guarded([&] {
      std::unique_ptr<Bulk> made =
          std::make_unique<PostgresqlBulk>(*connection_, table, columns, [this] { failed_ = true; });
      return made;
    });
  }
  void commit() override {
    refuse_if_ended();
    if (purpose_ == Purpose::read) throw std::logic_error{"a Read does not write"};
    ended_ = true;
    if (begun_ && connection_->plain("COMMIT", "commit") != "COMMIT")
      throw Error{Error::Kind::other, "the act was rolled back instead of committed"};
    ++acts_;
  }

 private:
  template <class Work>
  std::invoke_result_t<Work> guarded(Work work) {
    refuse_if_ended();
    ++statements_;
    try {
      if (!begun_)
        connection_->begin(purpose_ == Purpose::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                                     : "BEGIN ISOLATION LEVEL READ COMMITTED");
      begun_ = true;
      return work();
    } catch (const Error&) {
      failed_ = true;
      throw;
    }
  }

  Pool& pool_;
  std::unique_ptr<PostgresqlConnection> connection_;
  Purpose purpose_;
  std::atomic<std::uint64_t>& acts_;
  bool begun_ = false;
};

class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(const Options& options) : pool_{options}, mint_{options.clock, options.node} {}

  Read read() override { return Read{std::make_unique<PostgresqlSession>(pool_, Purpose::read, acts_)}; }
  Write write() override { return Write{std::make_unique<PostgresqlSession>(pool_, Purpose::write, acts_), mint_}; }
  Engine engine() const override { return Engine::postgresql; }
  core::Mint& mint() override { return mint_; }
  Traffic traffic() const override { return {.acts = acts_, .syncs = acts_}; }

  void script(std::string_view sql) override {
    auto act = write();
    act.script(sql);
    act.commit();
  }
  void copy_to(const std::string&) override {
    throw Error{Error::Kind::other, "PostgreSQL is copied with its own tools: pg_dump or pg_basebackup"};
  }

 private:
  std::atomic<std::uint64_t> acts_{0};
  Pool pool_;
  core::Mint mint_;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const Options& options) {
  return std::make_unique<PostgresqlDatabase>(options);
}

}  // namespace db::detail
