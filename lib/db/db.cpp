// SPDX-License-Identifier: Apache-2.0
#include "db/db.hpp"

#include "db/postgresql.hpp"
#include "db/session.hpp"
#include "db/sqlite.hpp"

namespace db {

Read::Read(std::unique_ptr<Session> session) : session_{std::move(session)} {}
Read::Read(Read&&) noexcept = default;
Read::~Read() = default;

void Read::each(const Query& query, Args args, const Visitor& visit) { session_->execute(query, args, &visit); }

std::int64_t Read::number(const Query& query, Args args) {
  return row(query, args, [](const Row& row) { return row.get<std::int64_t>(0); }).value_or(0);
}

bool Read::any(const Query& query, std::initializer_list<Arg> args) {
  bool found = false;
  each(query, args, [&](const Row&) { found = true; });
  return found;
}

Engine Read::engine() const { return session_->engine(); }
int Read::statements() const { return session_->statements(); }

Write::Write(std::unique_ptr<Session> session, core::Mint& mint) : Read{std::move(session)}, mint_{&mint} {}
Write::Write(Write&&) noexcept = default;
Write::~Write() = default;

std::int64_t Write::run(const Query& query, Args args) { return session_->execute(query, args, nullptr); }

std::unique_ptr<Bulk> Write::bulk(std::string_view table, std::span<const std::string_view> columns) {
  return session_->bulk(table, columns);
}

void Write::script(std::string_view sql) { session_->script(sql); }
void Write::commit() { session_->commit(); }

std::unique_ptr<Database> Database::open(const Options& options) {
  if (options.url.starts_with("postgresql://") || options.url.starts_with("postgres://")) {
    return detail::open_postgresql(options);
  }
  return detail::open_sqlite(options);
}

}  // namespace db
