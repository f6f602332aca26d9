// SPDX-License-Identifier: Apache-2.0
// One connection to an SQLite file with its prepared statements. Internal to lib/db.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/db.hpp"
#include "db/statement.hpp"

namespace db::detail {

struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SqliteHandle = std::unique_ptr<sqlite3_stmt, CloseStatement>;

// A prepared statement with the names of its columns. `busy` while its rows are being visited: a visitor may run
// the same query once more.
struct SqliteStatement {
  SqliteHandle handle;
  Text text;
  std::vector<std::string> columns;
  bool reads = false;
  bool busy = false;

  void learn_columns();
};

// What a bulk tells its act: an error, or nothing when it was left without finish(). Then the act cannot be committed.
using BulkFailed = std::function<void(const Error*)>;

class SqliteConnection {
 public:
  enum class Mode { read, write };
  SqliteConnection(const std::string& file, Mode mode);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  std::int64_t execute(const Query& query, Args args, const Visitor* visit);
  std::unique_ptr<Bulk> bulk(std::string_view table, std::span<const std::string_view> columns, BulkFailed failed);
  void script(std::string_view sql);
  // A short fixed statement of ours (BEGIN, SAVEPOINT act …), prepared once.
  void act(const char* sql);
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  bool has_unresolved_references() const;  // of deferred foreign keys
  // From now on, statements are interrupted after this long; 0: never.
  void limit(std::chrono::milliseconds longest);
  // Forgets what was prepared: the tables have changed.
  void forget() { statements_.clear(); }
  [[noreturn]] void fail(int code, std::string_view doing);

  sqlite3* handle() { return handle_; }

 private:
  SqliteStatement& prepared(const Query& query, Args args);
  SqliteHandle prepare(std::string_view sql, std::string_view name, unsigned flags);
  std::string constraint_of(int code, std::string_view message);

  sqlite3* handle_ = nullptr;
  std::unordered_map<Variant, std::unique_ptr<SqliteStatement>, VariantHash> statements_;
  std::unordered_map<const char*, SqliteHandle> acts_;
  std::vector<const Value*> values_;
  std::chrono::milliseconds longest_{0};
  std::chrono::steady_clock::time_point deadline_{};
};

// Which of our kinds an (extended) result code is.
Error::Kind sqlite_kind(int code);
// A failed read, write or sync of the disk: what was kept is no longer known.
bool is_broken_disk(int code);
void bind(sqlite3_stmt* statement, int index, const Value& value);

}  // namespace db::detail
