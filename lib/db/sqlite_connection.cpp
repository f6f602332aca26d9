// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.hpp"

#include <algorithm>

namespace db::detail {

void SqliteStatement::learn_columns() {
  columns.clear();
  for (int n = 0; n < sqlite3_column_count(handle.get()); ++n)
    columns.emplace_back(sqlite3_column_name(handle.get(), n));
}

namespace {

constexpr std::size_t most_statements = 500;

class SqliteRow final : public Row {
 public:
  SqliteRow(sqlite3_stmt* statement, const std::vector<std::string>& columns, std::string_view query)
      : statement_{statement}, columns_{columns}, query_{query} {}

  // Columns are mostly read in their order, so the one after the last found is tried first.
  int index(std::string_view column) const override {
    const auto count = columns_.size();
    for (std::size_t tried = 0, at = next_; tried < count; ++tried, ++at) {
      if (at >= count) at = 0;
      if (columns_[at] != column) continue;
      next_ = at + 1;
      return static_cast<int>(at);
    }
    throw std::logic_error{std::string{query_} + ": no column " + std::string{column}};
  }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* found = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));  // bytes are bytes
    return found ? std::string_view{found, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))}
                 : std::string_view{};
  }
  Bytes bytes(int column) const override {
    const auto* found = static_cast<const unsigned char*>(sqlite3_column_blob(statement_, column));
    return found ? Bytes(found, found + sqlite3_column_bytes(statement_, column)) : Bytes{};
  }
  int columns() const override { return static_cast<int>(columns_.size()); }
  std::string_view column_name(int column) const override { return columns_.at(static_cast<std::size_t>(column)); }

 private:
  sqlite3_stmt* statement_;
  const std::vector<std::string>& columns_;
  std::string_view query_;
  mutable std::size_t next_ = 0;
};

// A statement in use: reset on every path, because one that is not holds its snapshot and its locks.
class InUse {
 public:
  InUse(sqlite3_stmt* statement, bool& busy) : statement_{statement}, busy_{busy} { busy_ = true; }
  ~InUse() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    busy_ = false;
  }
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;

 private:
  sqlite3_stmt* statement_;
  bool& busy_;
};

}  // namespace

void bind(sqlite3_stmt* statement, int index, const Value& value) {
  // The values outlive the step, so nothing is copied; an empty text must not become NULL.
  struct {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
    int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
    int operator()(std::string_view text) const {
      refuse_nul(text);
      return sqlite3_bind_text64(statement, index, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    }
    int operator()(const Bytes& bytes) const {
      if (bytes.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
      return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
  } const binder{statement, index};
  if (const int code = std::visit(binder, value.held()); code != SQLITE_OK)
    throw Error{sqlite_kind(code), sqlite3_errstr(code)};
}

SqliteConnection::SqliteConnection(const std::string& file, Mode mode) {
  const int code = sqlite3_open_v2(file.c_str(), &handle_,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code != SQLITE_OK) fail(code, file);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, 5000);
    // Otherwise a statement with a value after LIMIT is prepared again each time that value is bound.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;"
        "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;"
        "PRAGMA trusted_schema = OFF;");
    // Who writes goes through the whole file and would have all of it mapped.
    if (mode == Mode::read) script("PRAGMA mmap_size = 1073741824; PRAGMA query_only = ON;");
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  acts_.clear();
  sqlite3_close_v2(handle_);
}

SqliteHandle SqliteConnection::prepare(std::string_view sql, std::string_view name, unsigned flags) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), flags, &made, nullptr);
  if (code != SQLITE_OK) fail(code, name);
  return SqliteHandle{made};
}

SqliteStatement& SqliteConnection::prepared(const Query& query, Args args) {
  const auto variant = variant_of(query, Engine::sqlite, args);
  const auto known = statements_.find(variant);
  if (known != statements_.end()) return *known->second;
  auto text = text_of(query, Engine::sqlite, args);
  auto handle = prepare(text.sql, query.name, SQLITE_PREPARE_PERSISTENT);
  // Values are bound by number: our reading of the placeholders must be SQLite's.
  for (std::size_t n = 0; n < text.names.size(); ++n)
    if (sqlite3_bind_parameter_index(handle.get(), (':' + text.names[n]).c_str()) != static_cast<int>(n) + 1)
      throw std::logic_error{std::string{query.name} + ": the placeholder " + text.names[n] + " is misread"};
  auto statement =
      std::make_unique<SqliteStatement>(SqliteStatement{std::move(handle), std::move(text), {}, false, false});
  statement->reads = sqlite3_stmt_readonly(statement->handle.get()) != 0;
  statement->learn_columns();
  return *(statements_[variant] = std::move(statement));
}

std::int64_t SqliteConnection::execute(const Query& query, Args args, const Visitor* visit) {
  if (statements_.size() > most_statements)
    std::erase_if(statements_, [](const auto& entry) { return !entry.second->busy; });

  auto* statement = &prepared(query, args);
  std::unique_ptr<SqliteStatement> again;
  if (statement->busy) {
    again = std::make_unique<SqliteStatement>(
        SqliteStatement{prepare(statement->text.sql, query.name, 0), statement->text, {}, statement->reads, false});
    again->learn_columns();
    statement = again.get();
  }
  auto* const handle = statement->handle.get();

  arguments_for(query, statement->text, args, values_);
  const InUse in_use{handle, statement->busy};
  for (std::size_t n = 0; n < values_.size(); ++n) bind(handle, static_cast<int>(n) + 1, *values_[n]);

  if (longest_.count() > 0) deadline_ = std::chrono::steady_clock::now() + longest_;
  const auto changed_before = sqlite3_total_changes64(handle_);
  int code = sqlite3_step(handle);
  if (code == SQLITE_ROW && visit) {
    if (static_cast<std::size_t>(sqlite3_column_count(handle)) != statement->columns.size()) statement->learn_columns();
    const SqliteRow row{handle, statement->columns, query.name};
    for (; code == SQLITE_ROW; code = sqlite3_step(handle)) (*visit)(row);
  }
  while (code == SQLITE_ROW) code = sqlite3_step(handle);
  if (code != SQLITE_DONE) fail(code, query.name);
  return !statement->reads && sqlite3_total_changes64(handle_) != changed_before ? sqlite3_changes64(handle_) : 0;
}

void SqliteConnection::script(std::string_view sql) {
  const std::string text{sql};
  if (const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr); code != SQLITE_OK)
    fail(code, "script");
}

void SqliteConnection::act(const char* sql) {
  auto& statement = acts_[sql];
  if (!statement) statement = prepare(sql, sql, SQLITE_PREPARE_PERSISTENT);
  const int code = sqlite3_step(statement.get());
  sqlite3_reset(statement.get());
  if (code != SQLITE_DONE) fail(code, sql);
}

bool SqliteConnection::has_unresolved_references() const {
  int unresolved = 0;
  int highest = 0;
  sqlite3_db_status(handle_, SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &highest, 0);
  return unresolved != 0;
}

void SqliteConnection::limit(std::chrono::milliseconds longest) {
  longest_ = longest;
  const auto late = [](void* self) {
    return std::chrono::steady_clock::now() > static_cast<SqliteConnection*>(self)->deadline_ ? 1 : 0;
  };
  if (longest.count() > 0) sqlite3_progress_handler(handle_, 50'000, late, this);
}

}  // namespace db::detail
