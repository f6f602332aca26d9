// SPDX-License-Identifier: Apache-2.0
// Reading the list: a count that stops early, and the one page that is asked for.
#include <charconv>

#include "talents/line.hpp"
#include "talents/sql.hpp"
#include "talents/tag.hpp"

namespace talents::store {

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
          .name_key = row.get<std::string>("name_key"),
          .level = row.get<int>("level"),
          .honoured_year = row.get<int>("honoured_year"),
          .unit = row.get<UnitId>("unit_id")};
}

std::string_view order_condition(Order order) {
  static constexpr std::string_view conditions[] = {"by_name",       "by_name_down", "by_birth", "by_birth_down",
                                                    "by_level_down", "by_year_down", "by_newest"};
  return conditions[static_cast<std::size_t>(order)];
}

namespace {

// One question to the list, with everything both engines need to answer it.
class Question {
 public:
  Question(db::Read& db, const rights::Scope& scope, const Wanted& wanted)
      : db_{db}, scope_{scope}, wanted_{wanted}, words_{talents::words_of(wanted.text)} {
    if (!words_.folded.empty() && db.engine() == db::Engine::sqlite) {
      // The scope goes into the index search as a list of units; where nothing is hidden and no unit chosen, there is
      // none.
      std::vector<UnitId> units;
      if (!scope.everywhere || wanted.unit || wanted.to_place) units = confined_to();
      nothing_ = units.empty() && (!scope.everywhere || wanted.unit || wanted.to_place);
      match_ = fts5_match(words_, wanted, units);
      if (!words_.marked.empty()) exact_ = exact_match(words_);
    } else if (!words_.folded.empty()) {
      match_ = tsquery(words_.folded);
      if (!words_.marked.empty()) exact_ = tsquery(words_.marked);
    }
  }

  bool searches() const { return !words_.folded.empty() || text_without_words(); }
  // Only signs were typed, or the scope holds no unit: nothing can match.
  bool finds_nothing() const { return nothing_ || text_without_words(); }

  std::int64_t count(int most) {
    auto args = filters();
    args.push_back({"most", most});
    return db_.number(searches() ? sql::count_found : sql::count_talents, args);
  }

  void visit(const db::Query& query, std::vector<db::Arg> more, const std::function<void(const db::Row&)>& visit) {
    auto args = filters();
    for (auto& arg : more) args.push_back(std::move(arg));
    db_.each(query, args, visit);
  }

  // Arguments of the search blocks: SQLite has the filters inside :match, PostgreSQL beside it.
  std::vector<db::Arg> filters() const {
    std::vector<db::Arg> args;
    const bool inside = searches() && db_.engine() == db::Engine::sqlite;
    if (searches()) args.push_back({"match", match_});
    if (!inside) {
      const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) args.push_back({name, value});
      };
      add("field", wanted_.field);
      add("stage", wanted_.stage);
      add("group", wanted_.target_group);
      add("family", wanted_.family);
      if (wanted_.level) args.push_back({"level", wanted_.level});
      if (wanted_.year) args.push_back({"year", wanted_.year});
      if (wanted_.unit) args.push_back({"unit", wanted_.unit});
      if (wanted_.to_place) args.push_back({"place", true});
      if (wanted_.removed && !searches()) args.push_back({"removed", true});
    }
    if (!inside) add_scope(args, scope_);
    if (!inside && scope_.everywhere && (wanted_.unit || wanted_.to_place)) args.push_back({"today", scope_.day});
    return args;
  }

  const std::string& exact() const { return exact_; }
  const rights::Scope& scope() const { return scope_; }

 private:
  bool text_without_words() const { return words_.folded.empty() && !wanted_.text.empty(); }

  std::vector<UnitId> confined_to() {
    std::vector<db::Arg> args{{"today", scope_.day}};
    if (wanted_.unit) args.push_back({"unit", wanted_.unit});
    if (wanted_.to_place) args.push_back({"place", true});
    if (!scope_.everywhere) {
      args.push_back({"reader", scope_.reader});
      args.push_back({"right_code", scope_.right_code()});
    }
    return db_.rows(sql::units_below, args, [](const db::Row& row) { return row.get<UnitId>("unit_id"); });
  }

  db::Read& db_;
  const rights::Scope& scope_;
  const Wanted& wanted_;
  Words words_;
  std::string match_, exact_;
  bool nothing_ = false;
};

std::int64_t offset_of(std::string_view after) {
  std::int64_t offset = 0;
  if (after.starts_with("o")) std::from_chars(after.data() + 1, after.data() + after.size(), offset);
  return std::max<std::int64_t>(offset, 0);
}

// "n<id>.<key>": the last name seen, for walking on in the name index.
std::optional<std::pair<std::string, TalentId>> name_cursor(std::string_view after) {
  const auto dot = after.find('.');
  if (!after.starts_with("n") || dot == std::string_view::npos) return {};
  const auto id = TalentId::parse(after.substr(1, dot - 1));
  if (!id) return {};
  return std::pair{std::string{after.substr(dot + 1)}, *id};
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
  if (scope.nothing || question.finds_nothing()) return page;
  page.total = question.count(wanted.exact_count ? INT32_MAX : count_at_most + 1);
  page.more_than_counted = !wanted.exact_count && page.total > count_at_most;
  const bool many = page.total > count_at_most;
  const auto add = [&](const db::Row& row) { page.lines.push_back(as_line(row)); };

  if (!question.searches() && many && wanted.order == Order::name && !wanted.removed) {
    const auto cursor = name_cursor(wanted.after);  // outlives the arguments, which view its text
    std::vector<db::Arg> args{{"count", count + 1}};
    if (cursor) {
      args.push_back({"after_key", cursor->first});
      args.push_back({"after_id", cursor->second});
    }
    question.visit(sql::page_by_name, std::move(args), add);
    if (std::ssize(page.lines) > count) {
      page.lines.pop_back();
      page.next = 'n' + page.lines.back().id.text() + '.' + page.lines.back().name_key;
    }
    return page;
  }

  const auto offset = offset_of(wanted.after);
  std::vector<db::Arg> args{{"count", count + 1}, {"offset", offset}};
  if (question.searches() && many) {
    page.newest_only = true;
    question.visit(sql::found_newest, std::move(args), add);
  } else {
    args.push_back({order_condition(wanted.order), true});
    if (question.searches() && !question.exact().empty()) args.push_back({"exact", question.exact()});
    const auto& query = question.searches() ? sql::found : many && !wanted.removed ? sql::page_walk : sql::page;
    question.visit(query, std::move(args), add);
  }
  if (std::ssize(page.lines) > count) {
    page.lines.pop_back();
    page.next = 'o' + std::to_string(offset + count);
  }
  return page;
}

void each(db::Read& db, const rights::Scope& scope, const Wanted& wanted,
          const std::function<void(const Line&)>& visit) {
  if (wanted.tag) return tagged_each(db, scope, wanted, visit);
  Question question{db, scope, wanted};
  if (scope.nothing || question.finds_nothing()) return;
  constexpr std::int64_t all = INT32_MAX;
  const bool newest_only = question.searches() && question.count(count_at_most + 1) > count_at_most;
  std::vector<db::Arg> args{{"count", all}, {"offset", std::int64_t{0}}};
  const auto hand_on = [&](const db::Row& row) { visit(as_line(row)); };
  if (newest_only) {
    question.visit(sql::found_newest, std::move(args), hand_on);
    return;
  }
  args.push_back({order_condition(wanted.order), true});
  if (question.searches() && !question.exact().empty()) args.push_back({"exact", question.exact()});
  question.visit(question.searches() ? sql::found : sql::page, std::move(args), hand_on);
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
