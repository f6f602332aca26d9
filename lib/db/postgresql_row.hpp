// SPDX-License-Identifier: Apache-2.0
// Rows as the server writes them, in text. Internal to lib/db.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

#include "db/db.hpp"

namespace db::detail {

// Where the last column was found, kept between the rows of one answer: columns are mostly read in their order.
struct PostgresqlColumns {
  std::string_view query;
  int next = 0;
};

class PostgresqlRow final : public Row {
 public:
  PostgresqlRow(const PGresult* answer, PostgresqlColumns& columns)
      : answer_{answer}, columns_{columns}, count_{PQnfields(answer)} {}

  int index(std::string_view column) const override;
  bool is_null(int column) const override { return PQgetisnull(answer_, 0, column) != 0; }
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override;
  Bytes bytes(int column) const override;
  int columns() const override { return count_; }
  std::string_view column_name(int column) const override { return PQfname(answer_, column); }

 private:
  const PGresult* answer_;
  PostgresqlColumns& columns_;
  int count_;
};

}  // namespace db::detail
