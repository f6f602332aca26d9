// SPDX-License-Identifier: Apache-2.0
// Reading the list: a count that stops early, and the one page that is asked for.
#include <charconv>

#include "talents/list_question.hpp"
#include "talents/sql.hpp"

namespace talents::store {

constexpr int all = INT32_MAX;

Line as_line(const db::Row& row) {
  return {.id = row.get<TalentId>("id"),
          .full_name = row.get<std::string>("full_name"),
          .birth = row.get<std::string>("birth"),
          .sex = row.get<std::string>("sex"),
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

void each_of(db::Read& db, const rights::Scope& scope, std::span<const TalentId> ids, const Visitor& visit) {
  const Wanted wanted;
  Question question{db, scope, wanted};
  if (!question.finds_nothing()) question.visit_found(ids, Question::Ranking::asked, all, 0, visit);
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
