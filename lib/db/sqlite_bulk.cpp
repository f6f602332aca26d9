// SPDX-License-Identifier: Apache-2.0
// Rows in bulk on SQLite: one prepared INSERT.
#include "db/identifiers.hpp"
#include "db/sqlite_connection.hpp"

namespace db::detail {
namespace {

class SqliteBulk final : public Bulk {
 public:
  SqliteBulk(SqliteConnection& connection, SqliteHandle insert, std::size_t width, BulkFailed failed)
      : connection_{connection}, insert_{std::move(insert)}, width_{width}, failed_{std::move(failed)} {}
  ~SqliteBulk() override {
    if (!finished_) failed_(nullptr);
  }

  void add(std::span<const Value> values) override {
    if (values.size() != width_ || finished_) throw std::logic_error{"a bulk row of another width, or after finish()"};
    try {
      for (std::size_t n = 0; n < width_; ++n) bind(insert_.get(), static_cast<int>(n) + 1, values[n]);
      const int code = sqlite3_step(insert_.get());
      if (code != SQLITE_DONE) connection_.fail(code, "bulk");
      sqlite3_reset(insert_.get());
    } catch (const Error& error) {
      sqlite3_reset(insert_.get());
      failed_(&error);
      throw;
    }
  }
  void finish() override { finished_ = true; }

 private:
  SqliteConnection& connection_;
  SqliteHandle insert_;
  std::size_t width_;
  BulkFailed failed_;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<Bulk> SqliteConnection::bulk(std::string_view table, std::span<const std::string_view> columns,
                                             BulkFailed failed) {
  std::string sql = "INSERT INTO " + identifier(table) + " (" + identifiers(columns) + ") VALUES (?";
  for (std::size_t n = 1; n < columns.size(); ++n) sql += ", ?";
  return std::make_unique<SqliteBulk>(*this, prepare(sql + ")", "bulk", 0), columns.size(), std::move(failed));
}

}  // namespace db::detail
