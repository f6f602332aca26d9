// SPDX-License-Identifier: Apache-2.0
#include "db/postgresql_bulk.hpp"

namespace db::detail {
namespace {

constexpr std::size_t chunk = 256 * 1024;

void append_escaped(std::string& rows, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        rows += "\\\\";
        break;
      case '\t':
        rows += "\\t";
        break;
      case '\n':
        rows += "\\n";
        break;
      case '\r':
        rows += "\\r";
        break;
      default:
        rows += c;
    }
  }
}

}  // namespace

PostgresqlBulk::PostgresqlBulk(PostgresqlConnection& connection, std::string_view table,
                               std::span<const std::string_view> columns, std::function<void()> failed)
    : connection_{connection},
      command_{"COPY " + identifier(table) + " (" + identifiers(columns) + ") FROM STDIN"},
      width_{columns.size()},
      failed_{std::move(failed)} {}

PostgresqlBulk::~PostgresqlBulk() {
  if (!finished_) failed_();
}

void PostgresqlBulk::add(std::span<const Value> values) {
  if (values.size() != width_ || finished_) throw std::logic_error{"a bulk row of another width, or after finish()"};
  for (std::size_t n = 0; n < width_; ++n) {
    if (n > 0) rows_ += '\t';
    if (values[n].is_null())
      rows_ += "\\N";
    else
      append_escaped(rows_, server_text(values[n], room_));
  }
  rows_ += '\n';
  if (rows_.size() >= chunk) write_out();
}

void PostgresqlBulk::write_out() {
  try {
    connection_.copy_in(command_, rows_);
  } catch (const Error&) {
    failed_();
    throw;
  }
  rows_.clear();
}

void PostgresqlBulk::finish() {
  if (!rows_.empty()) write_out();
  finished_ = true;
}

}  // namespace db::detail
