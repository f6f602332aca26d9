// SPDX-License-Identifier: Apache-2.0
// Reading the list: a count that stops early, and the one page that is asked for.
#include <charconv>

#include "talents/line.hpp"
#include "talents/list_scope.hpp"
#include "talents/sql.hpp"
#include "talents/tag.hpp"

namespace talents::store {

using Visitor = std::function<void(const Line&)>;
constexpr int all = INT32_MAX;
constexpr int most_endings = 16;
constexpr const char* highest_letter = "\xF4\x8F\xBF\xBF";  // after every other

Line as_line(const db::Row& row) {
  return {.id = row.get<TalentId>("id"),
          .full_name = row.get<std::string>("full_name"),
          .birth = row.get<std::string>("birth"),
          .field = row.get<std::string>("field"),
          .family = row.get<std::string>("family"),
          .target_group = row.get<std::string>("target_group"),
          .stage = row.get<std::string>("stage"),
          .workplace = row.get<std::string>("workplace"),
          .achievement = row.get<std::string>("achievement"),
          .unit_name = row.get<std::string>("unit_name"),
          .level = row.get<int>("level"),
          .honoured_year = row.get<int>("honoured_year"),
          .unit = row.get<UnitId>("unit_id")};
}

namespace {
struct Conditions {
  std::string_view order, after;  // the lines of queries.sql that this order switches on
};
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
}  // namespace

std::string_view order_condition(Order order) { return conditions_of(order).order; }

namespace {

// Where the last row seen stands, in every order.
struct Cursor {
  TalentId last;
  std::string name_key;
  std::int64_t birth_year = 0, level = 0, year = 0;
};

// One question to the list, with everything both engines need to answer it.
class Question {
 public:
  Question(db::Read& db, const rights::Scope& scope, const Wanted& wanted)
      : db_{db}, wanted_{wanted}, words_{talents::words_of(wanted.text)} {
    if (scope.nothing) return;
    where_ = whereabouts(db, scope, wanted);
    units_ = where_.everywhere ? "" : argument(db.engine(), std::span<const UnitId>{where_.units});
    if (searches()) say_words();
  }

  bool searches() const { return !wanted_.text.empty(); }
  // Only signs were typed, or nobody is recorded where the reader may look: nothing can match.
  bool finds_nothing() const { return where_.nowhere() || (searches() && match_.empty()); }

  std::int64_t count(int most) {
    auto args = filters();
    if (!searches()) args.push_back({"most", most});
    return db_.number(searches() ? sql::count_hits : sql::count_talents, args);
  }

  // Who is found, newest first.
  std::vector<TalentId> hits(int most, TalentId last = {}) {
    auto args = filters();
    args.push_back({"most", most});
    if (last) args.push_back({"last", last});
    return db_.rows(sql::hits, args, [](const db::Row& row) { return row.get<TalentId>("id"); });
  }

  void visit(const db::Query& query, std::vector<db::Arg> args, const Visitor& visit) {
    for (auto& arg : filters()) args.push_back(std::move(arg));
    db_.each(query, args, [&](const db::Row& row) { visit(as_line(row)); });
  }

  // Lines of hits: names with the very marks first and then in the order asked for, or simply the newest first.
  enum class Ranking { asked, newest };
  void visit_found(std::span<const TalentId> ids, Ranking ranking, std::int64_t count, std::int64_t offset,
                   const Visitor& visit) {
    const auto written = argument(db_.engine(), ids);
    const auto order = ranking == Ranking::newest ? Order::newest : wanted_.order;
    std::vector<db::Arg> args{
        {"ids", written}, {"count", count}, {"offset", offset}, {conditions_of(order).order, true}};
    if (!where_.everywhere) args.push_back({"units", units_});
    if (!exact_.empty() && ranking == Ranking::asked) args.push_back({"exact", exact_});
    db_.each(sql::found, args, [&](const db::Row& row) { visit(as_line(row)); });
  }

  // None when that row is gone or out of reach: the list begins again.
  std::optional<Cursor> cursor(TalentId last) {
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

 private:
  void say_words() {
    if (words_.folded.empty() || !find_endings()) return;
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

  // Whether any word of the registry begins like the last one typed. Where many do, the index is asked for the
  // beginning.
  bool find_endings() {
    const auto& last = words_.folded.back();
    words_.endings =
        db_.rows(sql::words_between, {{"first", last}, {"last", last + highest_letter}, {"most", most_endings + 1}},
                 [](const db::Row& row) { return row.get<std::string>("word"); });
    if (words_.endings.empty()) return false;
    if (std::ssize(words_.endings) > most_endings) words_.endings.clear();
    return true;
  }

  // SQLite has the filters of a search inside :match, PostgreSQL beside it.
  std::vector<db::Arg> filters() const {
    std::vector<db::Arg> args;
    if (searches()) args.push_back({"match", match_});
    if (searches() && db_.engine() == db::Engine::sqlite) return args;
    if (!where_.everywhere) args.push_back({"units", units_});
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) args.push_back({name, value});
    };
    add("field", wanted_.field);
    add("stage", wanted_.stage);
    add("group", wanted_.target_group);
    add("family", wanted_.family);
    if (wanted_.level) args.push_back({"level", wanted_.level});
    if (wanted_.year) args.push_back({"year", wanted_.year});
    if (wanted_.removed && !searches()) args.push_back({"removed", true});
    return args;
  }

  db::Read& db_;
  const Wanted& wanted_;
  Words words_;
  Whereabouts where_;
  std::string units_, match_, exact_;
};

// "o<number>": pages of few search hits; "a<id>": pages after a row.
std::int64_t offset_of(std::string_view after) {
  std::int64_t offset = 0;
  if (after.starts_with("o")) std::from_chars(after.data() + 1, after.data() + after.size(), offset);
  return std::max<std::int64_t>(offset, 0);
}
TalentId last_of(std::string_view after) {
  if (!after.starts_with("a")) return {};
  return TalentId::parse(after.substr(1)).value_or(TalentId{});
}

// Takes the row that was read to see whether there is another page; says whether there is.
bool cut(std::vector<Line>& lines, int count) {
  if (std::ssize(lines) <= count) return false;
  lines.pop_back();
  return true;
}

// Few hits are ranked, so their pages are counted off; of many the newest are shown, from the last row seen on.
void read_found(Question& question, const Wanted& wanted, int count, Page& page) {
  auto hits = question.hits(count_at_most + 1);
  page.newest_only = std::ssize(hits) > count_at_most;
  page.total = wanted.exact_count && page.newest_only ? question.count(INT32_MAX) : std::ssize(hits);
  const auto add = [&](const Line& line) { page.lines.push_back(line); };
  if (!page.newest_only) {
    const auto offset = offset_of(wanted.after);
    question.visit_found(hits, Question::Ranking::asked, count + 1, offset, add);
    if (cut(page.lines, count)) page.next = 'o' + std::to_string(offset + count);
    return;
  }
  if (const auto last = last_of(wanted.after)) hits = question.hits(count + 1, last);
  if (std::ssize(hits) > count + 1) hits.resize(static_cast<std::size_t>(count) + 1);
  question.visit_found(hits, Question::Ranking::newest, count + 1, 0, add);
  if (cut(page.lines, count)) page.next = 'a' + page.lines.back().id.text();
}

// Without a search every order goes on from the last row seen, which costs the same on every page.
void read_listed(Question& question, const Wanted& wanted, int count, Page& page) {
  page.total = question.count(wanted.exact_count ? INT32_MAX : count_at_most + 1);
  const auto conditions = conditions_of(wanted.order);
  const auto last = last_of(wanted.after);
  const auto cursor = last ? question.cursor(last) : std::nullopt;
  std::vector<db::Arg> args{{"count", count + 1}, {conditions.order, true}};
  if (cursor) {
    args.push_back({conditions.after, true});
    args.push_back({"last", cursor->last});
    args.push_back({"last_name", cursor->name_key});
    args.push_back({"last_birth", cursor->birth_year});
    args.push_back({"last_level", cursor->level});
    args.push_back({"last_year", cursor->year});
  }
  const bool walks = page.total > count_at_most && !wanted.removed;
  if (!walks) args.push_back({"all", all});
  question.visit(walks ? sql::page_walked : sql::page, std::move(args),
                 [&](const Line& line) { page.lines.push_back(line); });
  if (cut(page.lines, count)) page.next = 'a' + page.lines.back().id.text();
}

}  // namespace

void add_scope(std::vector<db::Arg>& args, const rights::Scope& scope) {
  if (scope.everywhere) return;
  args.push_back({"reader", scope.reader});
  args.push_back({"right_code", scope.right_code()});
  args.push_back({"today", scope.day});
}

Page page(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (wanted.tag) return tagged_page(db, scope, wanted, count);
  Page page;
  Question question{db, scope, wanted};
  if (question.finds_nothing()) return page;
  if (question.searches())
    read_found(question, wanted, count, page);
  else
    read_listed(question, wanted, count, page);
  page.more_than_counted = !wanted.exact_count && page.total > count_at_most;
  return page;
}

void each(db::Read& db, const rights::Scope& scope, const Wanted& wanted, const Visitor& visit) {
  if (wanted.tag) return tagged_each(db, scope, wanted, visit);
  Question question{db, scope, wanted};
  if (question.finds_nothing()) return;
  if (!question.searches()) {
    question.visit(sql::page, {{"count", all}, {"all", all}, {conditions_of(wanted.order).order, true}}, visit);
    return;
  }
  const auto hits = question.hits(all);
  using Ranking = Question::Ranking;
  const auto ranking = std::ssize(hits) > count_at_most ? Ranking::newest : Ranking::asked;
  for (std::size_t from = 0; from < hits.size(); from += count_at_most)
    question.visit_found(std::span{hits}.subspan(from, std::min<std::size_t>(count_at_most, hits.size() - from)),
                         ranking, all, 0, visit);
}

std::vector<ToPlace> to_place(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"today", scope.day}};
  if (!scope.everywhere) {
    args.push_back({"reader", scope.reader});
    args.push_back({"right_code", scope.right_code()});
  }
  return db.rows(sql::talents_to_place, args, [](const db::Row& row) {
    return ToPlace{.unit = row.get<UnitId>("unit_id"),
                   .unit_name = row.get<std::string>("unit_name"),
                   .people = row.get<std::int64_t>("people")};
  });
}

}  // namespace talents::store
