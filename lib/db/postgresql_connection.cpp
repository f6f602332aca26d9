// SPDX-License-Identifier: Apache-2.0
#include "db/postgresql_connection.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <deque>

#include "db/postgresql_row.hpp"

namespace db::detail {
namespace {

constexpr std::size_t most_statements = 500;
constexpr std::size_t rows_at_once = 2000;  // more than a page shows: a longer answer is not held in memory

Error::Kind kind_of(std::string_view state) {
  if (state == "23505") return Error::Kind::unique;
  if (state == "23503") return Error::Kind::foreign_key;
  if (state == "23502") return Error::Kind::not_null;
  if (state == "23514" || state == "P0001") return Error::Kind::check;  // a CHECK, or a trigger's RAISE
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014") return Error::Kind::busy;
  if (state == "53100") return Error::Kind::disk_full;
  if (state.starts_with("08") || state.starts_with("57P") || state == "53300") return Error::Kind::unreachable;
  return Error::Kind::other;
}

std::string field(const PGresult* answer, int code) {
  const char* const found = answer ? PQresultErrorField(answer, code) : nullptr;
  return found ? found : "";
}

bool succeeded(const PGresult* answer) {
  const auto status = PQresultStatus(answer);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE ||
         status == PGRES_EMPTY_QUERY;
}

}  // namespace

std::string_view server_text(const Value& value, std::string& room) {
  struct {
    bool flag;
    std::string& room;
    std::string_view operator()(std::monostate) const { return {}; }
    std::string_view operator()(std::int64_t number) const {
      if (flag) return number != 0 ? "t" : "f";
      return room = std::to_string(number);
    }
    std::string_view operator()(double number) const {
      std::array<char, 32> digits{};
      const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
      return room.assign(digits.begin(), end);
    }
    // libpq takes texts that end in NUL, so a viewed one is copied.
    std::string_view operator()(std::string_view text) const {
      refuse_nul(text);
      return room.assign(text);
    }
    std::string_view operator()(const Bytes& bytes) const {
      constexpr std::string_view digits = "0123456789abcdef";
      room = "\\x";
      for (const auto byte : bytes) {
        room += digits[byte >> 4];
        room += digits[byte & 15];
      }
      return room;
    }
  } const writer{value.is_flag(), room};
  return std::visit(writer, value.held());
}

// The rows of one answer as they come. Up to a page's worth is taken in at once, which leaves the connection free
// for statements within the visitor; of a longer answer the rest comes row by row, unless a statement within the
// visitor needs the connection: then the rest is taken in first.
class RowsToCome {
 public:
  RowsToCome(PostgresqlConnection& connection, std::string_view query) : connection_{connection}, query_{query} {
    while (!ended_ && held_.size() < rows_at_once) take_in();
    if (!ended_) connection_.streaming_ = this;
  }
  ~RowsToCome() {  // left in the middle by an exception: the rest is passed over
    if (ended_) return;
    connection_.streaming_ = nullptr;
    while (auto* const answer = PQgetResult(connection_.handle_)) PQclear(answer);
  }
  RowsToCome(const RowsToCome&) = delete;
  RowsToCome& operator=(const RowsToCome&) = delete;

  Answer next() {
    if (held_.empty() && !ended_) take_in();
    if (held_.empty()) return {};
    auto row = std::move(held_.front());
    held_.pop_front();
    return row;
  }
  void take_in_all() {
    while (!ended_) take_in();
  }
  std::int64_t changed() const { return changed_; }

 private:
  void take_in() {
    Answer answer{PQgetResult(connection_.handle_)};
    if (!answer) {
      ended_ = true;
      if (connection_.streaming_ == this) connection_.streaming_ = nullptr;
    } else if (!succeeded(answer.get())) {
      while (auto* const rest = PQgetResult(connection_.handle_)) PQclear(rest);
      ended_ = true;
      if (connection_.streaming_ == this) connection_.streaming_ = nullptr;
      connection_.fail(answer.get(), query_);
    } else if (PQntuples(answer.get()) > 0) {
      held_.push_back(std::move(answer));
    } else {
      const char* const count = PQcmdTuples(answer.get());
      const bool reads = std::strncmp(PQcmdStatus(answer.get()), "SELECT", 6) == 0;
      if (!reads) std::from_chars(count, count + std::strlen(count), changed_);
    }
  }

  PostgresqlConnection& connection_;
  std::string_view query_;
  std::deque<Answer> held_;
  std::int64_t changed_ = 0;
  bool ended_ = false;
};

PostgresqlConnection::PostgresqlConnection(std::string url, std::chrono::milliseconds longest)
    : url_{std::move(url)}, longest_{longest} {
  connect();
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(handle_); }

void PostgresqlConnection::connect() {
  PQfinish(handle_);
  statements_.clear();
  // What the URL says goes before these: it comes later.
  constexpr std::array keys{"connect_timeout", "keepalives_idle", "tcp_user_timeout",         "application_name",
                            "client_encoding", "dbname",          "fallback_application_name"};
  std::array<const char*, 8> names{};
  std::ranges::copy(keys, names.begin());
  const std::array<const char*, 8> values{"3", "30", "5000", "hientai", "UTF8", url_.c_str(), "hientai", nullptr};
  handle_ = PQconnectdbParams(names.data(), values.data(), 1);
  if (!is_sound()) {
    throw Error{Error::Kind::unreachable, std::string{"PostgreSQL cannot be reached: "} + PQerrorMessage(handle_)};
  }
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  plain(
      "SET plan_cache_mode = force_custom_plan; SET jit = off; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';"
      "SET standard_conforming_strings = on; SET bytea_output = 'hex'; SET client_encoding = 'UTF8';"
      "SET statement_timeout = " +
          std::to_string(longest_.count()),
      "connect");
}

void PostgresqlConnection::forget() {
  statements_.clear();
  plain("DEALLOCATE ALL", "deallocate");
}

void PostgresqlConnection::fail(const PGresult* answer, std::string_view doing) {
  const auto state = field(answer, PG_DIAG_SQLSTATE);
  auto kind = kind_of(state);
  if (!is_sound() || (state.empty() && kind == Error::Kind::other)) kind = Error::Kind::unreachable;
  auto constraint = field(answer, PG_DIAG_CONSTRAINT_NAME);
  if (kind == Error::Kind::not_null)
    constraint = field(answer, PG_DIAG_TABLE_NAME) + '.' + field(answer, PG_DIAG_COLUMN_NAME);
  auto message = field(answer, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = PQerrorMessage(handle_);
  throw Error{kind, std::string{doing} + ": " + message + (state.empty() ? "" : " [" + state + "]"), constraint};
}

std::string PostgresqlConnection::plain(const std::string& sql, std::string_view doing) {
  if (streaming_) streaming_->take_in_all();
  const Answer answer{PQexec(handle_, sql.c_str())};
  if (!answer || !succeeded(answer.get())) fail(answer.get(), doing);
  return PQcmdStatus(answer.get());
}

void PostgresqlConnection::begin(const char* sql) {
  try {
    plain(sql, "begin");
  } catch (const Error& error) {
    if (is_sound() && error.kind != Error::Kind::unreachable) throw;
    connect();
    plain(sql, "begin");
  }
}

PostgresqlConnection::Statement& PostgresqlConnection::prepared(const Query& query, Args args) {
  const auto variant = variant_of(query, Engine::postgresql, args);
  const auto known = statements_.find(variant);
  if (known != statements_.end()) return *known->second;
  if (statements_.size() >= most_statements) forget();
  auto statement =
      std::make_unique<Statement>(Statement{"s" + std::to_string(++names_), text_of(query, Engine::postgresql, args)});
  const Answer answer{PQprepare(handle_, statement->name.c_str(), statement->text.sql.c_str(), 0, nullptr)};
  if (!answer || !succeeded(answer.get())) fail(answer.get(), query.name);
  return *(statements_[variant] = std::move(statement));
}

std::int64_t PostgresqlConnection::execute(const Query& query, Args args, const Visitor* visit) {
  if (streaming_) streaming_->take_in_all();
  const auto& statement = prepared(query, args);
  arguments_for(query, statement.text, args, values_);
  send(statement);
  return show(query.name, visit);
}

void PostgresqlConnection::send(const Statement& statement) {
  std::vector<std::string> rooms(values_.size());
  std::vector<const char*> texts(values_.size(), nullptr);
  for (std::size_t n = 0; n < values_.size(); ++n) {
    if (values_[n]->is_null()) continue;
    texts[n] = server_text(*values_[n], rooms[n]).data();
  }
  if (PQsendQueryPrepared(handle_, statement.name.c_str(), static_cast<int>(texts.size()), texts.data(), nullptr,
                          nullptr, 0) == 0)
    fail(nullptr, "send");
  PQsetSingleRowMode(handle_);
}

std::int64_t PostgresqlConnection::show(std::string_view query, const Visitor* visit) {
  RowsToCome rows{*this, query};
  PostgresqlColumns columns{query};
  while (const auto answer = rows.next()) {
    if (visit) (*visit)(PostgresqlRow{answer.get(), columns});
  }
  return rows.changed();
}

void PostgresqlConnection::copy_in(const std::string& command, std::string_view rows) {
  if (streaming_) streaming_->take_in_all();
  const Answer opened{PQexec(handle_, command.c_str())};
  if (PQresultStatus(opened.get()) != PGRES_COPY_IN) fail(opened.get(), "bulk");
  const bool sent = PQputCopyData(handle_, rows.data(), static_cast<int>(rows.size())) == 1;
  const bool closed = PQputCopyEnd(handle_, sent ? nullptr : "abandoned") == 1;
  Answer last;
  while (auto* const answer = PQgetResult(handle_)) {
    if (!last || succeeded(last.get()))
      last.reset(answer);
    else
      PQclear(answer);
  }
  if (!sent || !closed || !last || !succeeded(last.get())) fail(last.get(), "bulk");
}

}  // namespace db::detail
