// SPDX-License-Identifier: Apache-2.0
// One connection to a PostgreSQL server with its prepared statements. Internal to lib/db.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/db.hpp"
#include "db/statement.hpp"

namespace db::detail {

struct ClearAnswer {
  void operator()(PGresult* answer) const { PQclear(answer); }
};
using Answer = std::unique_ptr<PGresult, ClearAnswer>;

class RowsToCome;

class PostgresqlConnection {
 public:
  PostgresqlConnection(std::string url, std::chrono::milliseconds longest_statement);
  ~PostgresqlConnection();
  PostgresqlConnection(const PostgresqlConnection&) = delete;
  PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

  // BEGIN …; a connection that broke while nobody used it is made anew, once.
  void begin(const char* sql);
  // A fixed statement of ours, or a script: says the tag of the last command.
  std::string plain(const std::string& sql, std::string_view doing);
  std::int64_t execute(const Query& query, Args args, const Visitor* visit);
  void copy_in(const std::string& command, std::string_view rows);

  bool is_sound() const { return PQstatus(handle_) == CONNECTION_OK; }
  bool in_transaction() const { return PQtransactionStatus(handle_) != PQTRANS_IDLE; }
  void forget();

 private:
  struct Statement {
    std::string name;
    Text text;
  };
  void connect();
  Statement& prepared(const Query& query, Args args);
  void send(const Statement& statement);
  std::int64_t show(std::string_view query, const Visitor* visit);
  [[noreturn]] void fail(const PGresult* answer, std::string_view doing);

  friend class RowsToCome;
  std::string url_;
  std::chrono::milliseconds longest_;
  PGconn* handle_ = nullptr;
  RowsToCome* streaming_ = nullptr;  // rows of an outer statement that are still on their way
  unsigned names_ = 0;
  std::unordered_map<Variant, std::unique_ptr<Statement>, VariantHash> statements_;
  std::vector<const Value*> values_;
};

// A value as the server reads it: its text, or nothing for NULL.
std::string_view server_text(const Value& value, std::string& room);

}  // namespace db::detail
