// SPDX-License-Identifier: Apache-2.0
// One question to the list, with everything both engines need to answer it. For the files of this folder that read
// lists.
#pragma once

#include <optional>
#include <span>

#include "talents/list_filters.hpp"
#include "talents/list_scope.hpp"
#include "talents/store.hpp"

namespace talents::store {

using Visitor = std::function<void(const Line&)>;
Line as_line(const db::Row& row);

// The lines of queries.sql that an order switches on.
struct Conditions {
  std::string_view order, after;
};
Conditions conditions_of(Order order);

// Where the last row seen stands, in every order.
struct Cursor {
  TalentId last;
  std::string name_key;
  std::int64_t birth_year = 0, level = 0, year = 0;
};

class Question {
 public:
  Question(db::Read& db, const rights::Scope& scope, const Wanted& wanted);

  bool searches() const { return !wanted_.text.empty(); }
  bool everywhere() const { return where_.everywhere; }
  // Only signs were typed, or nobody is recorded where the reader may look: nothing can match.
  bool finds_nothing() const { return where_.nowhere() || (searches() && match_.empty()); }

  std::int64_t count(int most);
  // Who is found, newest first.
  std::vector<TalentId> hits(int most, TalentId last = {});
  void visit(const db::Query& query, std::vector<db::Arg> args, const Visitor& visit);
  // Any statement with the fragment `filtered`, or `hit_asked` of a search.
  void each(const db::Query& query, std::vector<db::Arg> args, const std::function<void(const db::Row&)>& visit);

  // Lines of hits: names with the very marks first and then in the order asked for, or simply the newest first.
  enum class Ranking { asked, newest };
  void visit_found(std::span<const TalentId> ids, Ranking ranking, std::int64_t count, std::int64_t offset,
                   const Visitor& visit);
  // None when that row is gone or out of reach: the list begins again.
  std::optional<Cursor> cursor(TalentId last);

 private:
  void say_words();
  bool find_endings();
  std::vector<db::Arg> arguments() const;

  db::Read& db_;
  const Wanted& wanted_;
  Filters filters_;
  Words words_;
  Whereabouts where_;
  std::string units_, match_, exact_;
  bool beyond_ = false;  // a search that its index alone cannot answer
};

}  // namespace talents::store
