// SPDX-License-Identifier: Apache-2.0
#include "db/copy.hpp"

#include <sqlite3.h>

#include <memory>

#include "db/sqlite_connection.hpp"

namespace db {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open(const std::filesystem::path& file, int flags) {
  sqlite3* made = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &made, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle{made};
  if (code != SQLITE_OK) throw Error{detail::sqlite_kind(code), file.string() + ": " + sqlite3_errstr(code)};
  sqlite3_busy_timeout(handle.get(), 5000);
  return handle;
}

}  // namespace

void copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to) {
  // Reading a file in WAL mode needs its shared memory, hence not read-only; nothing of ours is written to it.
  const auto source = open(from, SQLITE_OPEN_READWRITE);
  const auto target = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  auto* const backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (backup) {
    sqlite3_backup_step(backup, -1);  // all pages in one snapshot
    sqlite3_backup_finish(backup);
  }
  if (const int code = sqlite3_extended_errcode(target.get()); code != SQLITE_OK)
    throw Error{detail::sqlite_kind(code), "copy to " + to.string() + ": " + sqlite3_errstr(code)};
  // The copy is one file, without a log beside it.
  sqlite3_exec(target.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
}

}  // namespace db
