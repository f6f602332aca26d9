// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

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

}  // namespace store
}  // namespace talents
