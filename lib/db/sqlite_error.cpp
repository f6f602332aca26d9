// SPDX-License-Identifier: Apache-2.0
// What SQLite's result codes mean to us, and which constraint they speak of.
#include <algorithm>
#include <cerrno>

#include "db/sqlite_connection.hpp"

namespace db::detail {
namespace {

std::string_view text_at(sqlite3_stmt* statement, int column) {
  const auto* found = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return found ? found : "";
}

// "talents.person_id, talents.field" → table and columns
struct Columns {
  std::string table;
  std::vector<std::string> columns;
};

Columns columns_of(std::string_view list) {
  Columns found;
  while (!list.empty()) {
    const auto end = std::min(list.find(", "), list.size());
    const auto one = list.substr(0, end);
    const auto dot = one.find('.');
    if (dot == std::string_view::npos) return {};
    found.table = one.substr(0, dot);
    found.columns.emplace_back(one.substr(dot + 1));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return found;
}

}  // namespace

Error::Kind sqlite_kind(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Error::Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Error::Kind::foreign_key;
    case SQLITE_CONSTRAINT_NOTNULL:
      return Error::Kind::not_null;
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_TRIGGER:
      return Error::Kind::check;
    default:
      break;
  }
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
      return Error::Kind::busy;
    case SQLITE_FULL:
      return Error::Kind::disk_full;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return Error::Kind::unreachable;
    default:
      return Error::Kind::other;
  }
}

bool is_broken_disk(int code) {
  switch (code) {
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_FSTAT:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
      return true;
    default:
      return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
  }
}

void SqliteConnection::fail(int code, std::string_view doing) {
  if (handle_ == nullptr) throw Error{sqlite_kind(code), std::string{doing} + ": " + sqlite3_errstr(code)};
  code = std::max(code, sqlite3_extended_errcode(handle_));  // the extended code, where the call told only the primary
  const std::string message = sqlite3_errmsg(handle_);
  auto kind = sqlite_kind(code);
  // The disk may be too full for the shared index of the log: that passes, unlike other input and output errors.
  if ((code & 0xFF) == SQLITE_IOERR && sqlite3_system_errno(handle_) == ENOSPC) kind = Error::Kind::disk_full;
  Error error{kind, std::string{doing} + ": " + message};
  error.code = code;
  if ((code & 0xFF) == SQLITE_CONSTRAINT) error.constraint = constraint_of(code, message);
  throw error;
}

// SQLite names the columns; we name the index, as PostgreSQL does, so that callers can tell constraints apart alike.
std::string SqliteConnection::constraint_of(int code, std::string_view message) {
  const auto colon = message.find(": ");
  if (colon == std::string_view::npos) return {};
  const auto told = message.substr(colon + 2);
  if (told.starts_with("index '")) return std::string{told.substr(7, told.size() - 8)};
  const bool unique = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
  const auto wanted = columns_of(told);
  if (!unique || wanted.table.empty()) return std::string{told};

  std::string joined;
  for (const auto& column : wanted.columns) joined += "_" + column;
  if (code == SQLITE_CONSTRAINT_PRIMARYKEY) return wanted.table + "_pkey";
  const auto indexes = prepare(
      "SELECT l.name, l.origin, group_concat('_' || i.name, '' ORDER BY i.seqno)"
      "  FROM pragma_index_list(?1) l, pragma_index_info(l.name) i WHERE l.\"unique\" GROUP BY l.name, l.origin",
      "constraint", 0);
  sqlite3_bind_text(indexes.get(), 1, wanted.table.c_str(), -1, SQLITE_TRANSIENT);
  while (sqlite3_step(indexes.get()) == SQLITE_ROW) {
    if (text_at(indexes.get(), 2) != joined) continue;
    if (text_at(indexes.get(), 1) == "c") return std::string{text_at(indexes.get(), 0)};
    return wanted.table + (text_at(indexes.get(), 1) == "pk" ? "_pkey" : joined + "_key");
  }
  return std::string{told};
}

}  // namespace db::detail
