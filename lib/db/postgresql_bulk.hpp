// SPDX-License-Identifier: Apache-2.0
// Rows in bulk on PostgreSQL: COPY, a chunk at a time, so that the act may run other statements in between.
// Internal to lib/db.
#pragma once

#include <functional>
#include <string>

#include "db/identifiers.hpp"
#include "db/postgresql_connection.hpp"

namespace db::detail {

class PostgresqlBulk final : public Bulk {
 public:
  // `failed` ends the act: after an error, or when the rows are left without finish().
  PostgresqlBulk(PostgresqlConnection& connection, std::string_view table, std::span<const std::string_view> columns,
                 std::function<void()> failed);
  ~PostgresqlBulk() override;
  void add(std::span<const Value> values) override;
  void finish() override;

 private:
  void write_out();
  PostgresqlConnection& connection_;
  std::string command_;
  std::size_t width_;
  std::function<void()> failed_;
  std::string rows_, room_;
  bool finished_ = false;
};

}  // namespace db::detail
