// SPDX-License-Identifier: Apache-2.0
// What a Read or a Write holds: a connection lent for one piece of work. Internal to lib/db.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "db/db.hpp"

namespace db {

class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;  // ends the snapshot, or rolls back what was not committed

  virtual Engine engine() const = 0;
  // Runs the statement, shows its rows to `visit` if there is one, and says how many rows it changed.
  virtual std::int64_t execute(const Query& query, Args args, const Visitor* visit) = 0;
  virtual std::unique_ptr<Bulk> bulk(std::string_view table, std::span<const std::string_view> columns) = 0;
  virtual void script(std::string_view sql) = 0;
  virtual void commit() = 0;

  int statements() const { return statements_; }

 protected:
  // After an error PostgreSQL refuses the rest of a transaction and SQLite does not: here both refuse.
  void refuse_if_ended() const {
    if (ended_) throw std::logic_error{"the act is already committed"};
    if (failed_) throw Error{Error::Kind::other, "an earlier statement of this act failed"};
  }
  int statements_ = 0;
  bool failed_ = false;
  bool ended_ = false;
};

}  // namespace db
