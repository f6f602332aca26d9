// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "talents/line.hpp"
#include "talents/sql.hpp"
#include "talents/tag.hpp"
#include "text/text.hpp"

namespace talents {
namespace {

constexpr std::size_t most_names = 10, longest_name = 60;

Tag as_tag(const db::Row& row) {
  return {.id = row.get<TagId>("id"),
          .unit = row.get<UnitId>("unit_id"),
          .name = row.get<std::string>("name"),
          .unit_name = row.get<std::string>("unit_name")};
}

}  // namespace

core::Result<std::vector<std::string>> tag_names(std::string_view typed) {
  std::vector<std::string> names;
  for (std::size_t from = 0; from <= typed.size();) {
    const auto comma = std::min(typed.find(',', from), typed.size());
    auto name = text::clean(typed.substr(from, comma - from));
    if (name.size() > longest_name) return core::Refusal{{{"tags", {"talents.tag_long", {}}}}};
    if (!name.empty()) names.push_back(std::move(name));
    from = comma + 1;
  }
  if (names.empty()) return core::Refusal{{{"tags", {"talents.tag_missing", {}}}}};
  if (names.size() > most_names) return core::Refusal{{{"tags", {"talents.tags_too_many", {}}}}};
  return names;
}

namespace store {
namespace {

// The arguments of one question to the tagged; `match_` and `exact_` keep what they view.
class Tagged {
 public:
  Tagged(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
    args = {{"tag", wanted.tag}};
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) args.push_back({name, value});
    };
    add("field", wanted.field);
    add("stage", wanted.stage);
    add("group", wanted.target_group);
    add("family", wanted.family);
    if (wanted.level) args.push_back({"level", wanted.level});
    if (wanted.year) args.push_back({"year", wanted.year});
    if (wanted.unit) args.push_back({"unit", wanted.unit});
    if (wanted.removed) args.push_back({"removed", true});
    const auto words = talents::words_of(wanted.text);
    if (!words.folded.empty()) {
      match_ = db.engine() == db::Engine::sqlite ? fts5_match(words, {}, {}) : tsquery(words.folded, {});
      args.push_back({"match", match_});
    }
    add_scope(args, scope);
    if (scope.everywhere && wanted.unit) args.push_back({"today", scope.day});
  }
  Tagged(const Tagged&) = delete;
  std::vector<db::Arg> args;

 private:
  std::string match_;
};

std::int64_t offset_of(std::string_view after) {
  std::int64_t offset = 0;
  if (after.starts_with("o")) std::from_chars(after.data() + 1, after.data() + after.size(), offset);
  return std::max<std::int64_t>(offset, 0);
}

}  // namespace

std::vector<Tag> tags_in_reach(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args;
  add_scope(args, scope);
  return db.rows(sql::tags_in_reach, args, as_tag);
}

std::vector<Tag> tags_of(db::Read& db, const rights::Scope& scope, TalentId talent) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"talent", talent}};
  add_scope(args, scope);
  return db.rows(sql::tags_of_talent, args, as_tag);
}

std::optional<Tag> tag(db::Read& db, TagId id) { return db.row(sql::tag, {{"id", id}}, as_tag); }

std::optional<TagId> tag_named(db::Read& db, UnitId unit, std::string_view name) {
  return db.row(sql::tag_named, {{"unit", unit}, {"fold", text::lower(name)}},
                [](const db::Row& row) { return row.get<TagId>("id"); });
}

TagId tag_for(db::Write& db, UnitId unit, std::string_view name) {
  db.run(sql::insert_tag,
         {{"id", db.mint<TagId>()}, {"unit", unit}, {"name", name}, {"fold", text::lower(name)}, {"now", db.now()}});
  return tag_named(db, unit, name).value_or(TagId{});
}

bool put_tag(db::Write& db, TagId tag, TalentId talent) {
  return db.run(sql::put_tag, {{"tag", tag}, {"talent", talent}}) == 1;
}
bool take_tag(db::Write& db, TagId tag, TalentId talent) {
  return db.run(sql::take_tag, {{"tag", tag}, {"talent", talent}}) == 1;
}

Page tagged_page(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  Page page;
  if (scope.nothing) return page;
  Tagged question{db, scope, wanted};
  auto counted = question.args;
  counted.push_back({"most", wanted.exact_count ? INT32_MAX : count_at_most + 1});
  page.total = db.number(sql::count_tagged, counted);
  page.more_than_counted = !wanted.exact_count && page.total > count_at_most;
  const auto offset = offset_of(wanted.after);
  question.args.insert(question.args.end(),
                       {{"count", count + 1}, {"offset", offset}, {order_condition(wanted.order), true}});
  page.lines = db.rows(sql::tagged, question.args, as_line);
  if (std::ssize(page.lines) > count) {
    page.lines.pop_back();
    page.next = 'o' + std::to_string(offset + count);
  }
  return page;
}

void tagged_each(db::Read& db, const rights::Scope& scope, const Wanted& wanted,
                 const std::function<void(const Line&)>& visit) {
  if (scope.nothing) return;
  Tagged question{db, scope, wanted};
  question.args.insert(question.args.end(),
                       {{"count", INT32_MAX}, {"offset", std::int64_t{0}}, {order_condition(wanted.order), true}});
  db.each(sql::tagged, question.args, [&](const db::Row& row) { visit(as_line(row)); });
}

}  // namespace store
}  // namespace talents
