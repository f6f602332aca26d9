// SPDX-License-Identifier: Apache-2.0
#include "talents/list_question.hpp"

#include "talents/sql.hpp"
#include "talents/tag.hpp"

namespace talents::store {
namespace {

constexpr int most_endings = 16;
constexpr const char* highest_letter = "\xF4\x8F\xBF\xBF";  // after every other

}  // namespace

Conditions conditions_of(Order order) {
  static constexpr Conditions conditions[] = {{"by_name", "after_name"},
                                              {"by_name_down", "after_name_down"},
                                              {"by_birth", "after_birth"},
                                              {"by_birth_down", "after_birth_down"},
                                              {"by_level_down", "after_level_down"},
                                              {"by_year_down", "after_year_down"},
                                              {"by_newest", "after_newest"}};
  return conditions[static_cast<std::size_t>(order)];
}

Question::Question(db::Read& db, const rights::Scope& scope, const Wanted& wanted)
    : db_{db}, wanted_{wanted}, filters_{db, scope, wanted}, words_{talents::words_of(wanted.text)} {
  if (scope.nothing) return;
  if (wanted.tag) {  // a unit's own: outside its reach nobody carries it
    const auto carried = tag(db, wanted.tag);
    if (!carried || !rights::covers(db, scope, carried->unit)) return;
  }
  where_ = whereabouts(db, scope, wanted);
  units_ = where_.everywhere ? "" : argument(db.engine(), std::span<const UnitId>{where_.units});
  if (searches()) say_words();
}

std::int64_t Question::count(int most) {
  auto args = arguments();
  if (!searches()) args.push_back({"most", most});
  return db_.number(!searches() ? sql::count_talents : beyond_ ? sql::count_hits_asked : sql::count_hits, args);
}

std::vector<TalentId> Question::hits(int most, TalentId last) {
  auto args = arguments();
  args.push_back({"most", most});
  if (last) args.push_back({"last", last});
  return db_.rows(beyond_ ? sql::hits_asked : sql::hits, args,
                  [](const db::Row& row) { return row.get<TalentId>("id"); });
}

void Question::each(const db::Query& query, std::vector<db::Arg> args,
                    const std::function<void(const db::Row&)>& visit) {
  for (auto& arg : arguments()) args.push_back(std::move(arg));
  db_.each(query, args, visit);
}

void Question::visit(const db::Query& query, std::vector<db::Arg> args, const Visitor& visit) {
  each(query, std::move(args), [&](const db::Row& row) { visit(as_line(row)); });
}

void Question::visit_found(std::span<const TalentId> ids, Ranking ranking, std::int64_t count, std::int64_t offset,
                           const Visitor& visit) {
  const auto written = argument(db_.engine(), ids);
  const auto order = ranking == Ranking::newest ? Order::newest : wanted_.order;
  std::vector<db::Arg> args{{"ids", written}, {"count", count}, {"offset", offset}, {conditions_of(order).order, true}};
  if (!where_.everywhere) args.push_back({"units", units_});
  if (!exact_.empty() && ranking == Ranking::asked) args.push_back({"exact", exact_});
  db_.each(sql::found, args, [&](const db::Row& row) { visit(as_line(row)); });
}

std::optional<Cursor> Question::cursor(TalentId last) {
  std::vector<db::Arg> args{{"last", last}};
  if (!where_.everywhere) args.push_back({"units", units_});
  return db_.row(sql::cursor, args, [&](const db::Row& row) {
    return Cursor{.last = last,
                  .name_key = row.get<std::string>("name_key"),
                  .birth_year = row.get<std::int64_t>("birth_year"),
                  .level = row.get<std::int64_t>("level"),
                  .year = row.get<std::int64_t>("honoured_year")};
  });
}

void Question::say_words() {
  if (words_.folded.empty() || !find_endings()) return;
  std::vector<db::Arg> asked;
  beyond_ = filters_.add_beyond_index(asked);
  if (db_.engine() == db::Engine::postgresql) {
    match_ = tsquery(words_.folded, words_.endings);
    if (!words_.marked.empty()) exact_ = tsquery(words_.marked, {});
    return;
  }
  std::vector<std::string> places;
  if (!where_.everywhere) places = tokens_of(db_, where_);
  if (!where_.everywhere && places.empty()) return;
  match_ = fts5_match(words_, wanted_, places);
  if (!words_.marked.empty()) exact_ = match_ + " AND " + exact_match(words_);
}

// Whether any word of the registry begins like the last one typed. Where many do, the index is asked for the beginning.
bool Question::find_endings() {
  const auto& last = words_.folded.back();
  words_.endings =
      db_.rows(sql::words_between, {{"first", last}, {"last", last + highest_letter}, {"most", most_endings + 1}},
               [](const db::Row& row) { return row.get<std::string>("word"); });
  if (words_.endings.empty()) return false;
  if (std::ssize(words_.endings) > most_endings) words_.endings.clear();
  return true;
}

// SQLite has most filters of a search inside :match, PostgreSQL beside it.
std::vector<db::Arg> Question::arguments() const {
  std::vector<db::Arg> args;
  if (searches()) args.push_back({"match", match_});
  if (searches() && db_.engine() == db::Engine::sqlite) {
    filters_.add_beyond_index(args);
    return args;
  }
  if (!where_.everywhere) args.push_back({"units", units_});
  filters_.add_to(args);
  if (wanted_.removed && !searches()) args.push_back({"removed", true});
  return args;
}

}  // namespace talents::store
