// SPDX-License-Identifier: Apache-2.0
// The database as the features see it: reads, writes, rows. SQLite and PostgreSQL behind one face.
//
//   auto db = database.read();                          a snapshot for reading
//   auto names = db.rows(sql::names, {{"unit", unit}}, [](const db::Row& row) { return row.get<std::string>("name");
//   });
//
//   auto db = database.write();                         one act, one transaction
//   db.run(sql::rename, {{"id", id}, {"name", name}});
//   db.commit();                                        returns when the act is on disk; leaving without it rolls back
#pragma once

#include <chrono>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/id.hpp"
#include "db/query.hpp"
#include "db/value.hpp"

namespace db {

enum class Engine { sqlite, postgresql };

// The database said no. Rules never see this; the edge turns it into an answer.
class Error : public std::runtime_error {
 public:
  enum class Kind { unique, foreign_key, not_null, check, busy, disk_full, unreachable, other };
  Error(Kind its_kind, const std::string& what, std::string its_constraint = {})
      : std::runtime_error{what}, kind{its_kind}, constraint{std::move(its_constraint)} {}
  Kind kind;
  std::string constraint;  // name of the index or constraint, where the engine tells
  int code = 0;            // SQLite's extended result code, for the log
};

// One row of an answer, valid until the next one. An unknown column name is a mistake of ours: an assertion.
class Row {
 public:
  virtual ~Row() = default;
  // T: std::int64_t, int, bool, double, std::string, std::string_view, Bytes, core::Id<…>, core::Date,
  // core::PartialDate, core::Instant, or std::optional of one of them. A NULL read as a plain T is T{}.
  template <class T>
  T get(std::string_view column) const;
  template <class T>
  T get(int column) const;
  bool is_null(std::string_view column) const { return is_null(index(column)); }

  virtual int index(std::string_view column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual Bytes bytes(int column) const = 0;
  virtual int columns() const = 0;
  virtual std::string_view column_name(int column) const = 0;
};

using Args = std::span<const Arg>;
using Visitor = std::function<void(const Row&)>;

// Rows written in bulk: COPY on PostgreSQL, one prepared statement on SQLite. Part of its Write's transaction.
class Bulk {
 public:
  virtual ~Bulk() = default;
  virtual void add(std::span<const Value> values) = 0;
  void add(std::initializer_list<Value> values) { add(std::span{values.begin(), values.size()}); }
  virtual void finish() = 0;  // written out: leaving without it abandons the rows
};

// A connection lent for one piece of work; implemented once per engine in sqlite.cpp and postgresql.cpp.
class Session;
class Database;

// Reading. Every function that reads takes a db::Read&; a Write is also a Read.
class Read {
 public:
  explicit Read(std::unique_ptr<Session> session);
  Read(Read&&) noexcept;
  virtual ~Read();

  void each(const Query& query, Args args, const Visitor& visit);
  void each(const Query& query, std::initializer_list<Arg> args, const Visitor& visit) {
    each(query, std::span{args.begin(), args.size()}, visit);
  }

  template <class Map>
  auto rows(const Query& query, Args args, Map map) {
    std::vector<decltype(map(std::declval<const Row&>()))> found;
    each(query, args, [&](const Row& row) { found.push_back(map(row)); });
    return found;
  }
  template <class Map>
  auto rows(const Query& query, std::initializer_list<Arg> args, Map map) {
    return rows(query, std::span{args.begin(), args.size()}, std::move(map));
  }

  // The first row, if any.
  template <class Map>
  auto row(const Query& query, Args args, Map map) {
    std::optional<decltype(map(std::declval<const Row&>()))> found;
    each(query, args, [&](const Row& row) {
      if (!found) found.emplace(map(row));
    });
    return found;
  }
  template <class Map>
  auto row(const Query& query, std::initializer_list<Arg> args, Map map) {
    return row(query, std::span{args.begin(), args.size()}, std::move(map));
  }

  // The first column of the first row as a number; 0 when there is none.
  std::int64_t number(const Query& query, Args args);
  std::int64_t number(const Query& query, std::initializer_list<Arg> args) {
    return number(query, std::span{args.begin(), args.size()});
  }
  bool any(const Query& query, std::initializer_list<Arg> args);

  Engine engine() const;
  // How many statements this piece of work has run: pages have a fixed number, and tests hold them to it.
  int statements() const;

 protected:
  std::unique_ptr<Session> session_;
};

class Write : public Read {
 public:
  explicit Write(std::unique_ptr<Session> session, core::Mint& mint);
  Write(Write&&) noexcept;
  ~Write() override;  // rolls back what was not committed

  // Runs a statement that changes something; says how many rows it changed.
  std::int64_t run(const Query& query, Args args);
  std::int64_t run(const Query& query, std::initializer_list<Arg> args) {
    return run(query, std::span{args.begin(), args.size()});
  }
  std::unique_ptr<Bulk> bulk(std::string_view table, std::span<const std::string_view> columns);
  std::unique_ptr<Bulk> bulk(std::string_view table, std::initializer_list<std::string_view> columns) {
    return bulk(table, std::span{columns.begin(), columns.size()});
  }

  template <class AnyId>
  AnyId mint() {
    return AnyId{mint_->next()};
  }
  core::Instant now() const { return mint_->now(); }

  // Runs SQL text as it stands within the act: migrations. Not for features.
  void script(std::string_view sql);

  void commit();

 private:
  core::Mint* mint_;
};

struct Options {
  // "sqlite:/path/to/file" or "postgresql://…"; a bare path is SQLite.
  std::string url{};
  core::Clock clock = core::system_clock();
  unsigned node = 0;
  int readers = 8;                                 // connections for reading; the SQLite writer has its own
  std::chrono::milliseconds statement_timeout{0};  // a read that takes longer fails as busy; 0: no limit
};

// How much was written since the database was opened: acts per sync is what group commit brings.
struct Traffic {
  std::uint64_t acts = 0;   // acts committed
  std::uint64_t syncs = 0;  // transactions they shared
};

class Database {
 public:
  virtual ~Database() = default;
  // Refuses an SQLite older than 3.51.3 and a folder that another process has open (db::Error says why in English).
  static std::unique_ptr<Database> open(const Options& options);

  virtual Read read() = 0;
  virtual Write write() = 0;
  virtual Engine engine() const = 0;
  virtual core::Mint& mint() = 0;
  virtual Traffic traffic() const = 0;

  // Runs SQL text as it stands: migrations, tests, `ANALYZE`. Not for features.
  virtual void script(std::string_view sql) = 0;
  // A consistent copy of an SQLite database while it is in use; PostgreSQL has its own tools and refuses.
  virtual void copy_to(const std::string& path) = 0;
};

}  // namespace db

#include "db/row.ipp"
