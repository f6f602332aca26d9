// SPDX-License-Identifier: Apache-2.0
#include "officers/store.hpp"

#include <array>

#include "facts/collect.hpp"
#include "officers/sql.hpp"
#include "text/text.hpp"

namespace officers::store {
namespace {

void add_scope(std::vector<db::Arg>& args, const rights::Scope& scope) {
  if (scope.everywhere) return;
  args.push_back({"reader", scope.reader});
  args.push_back({"right_code", scope.right_code()});
}

// The arguments of the filters; `words` keeps what they view.
struct Filter {
  Filter(const rights::Scope& scope, const Wanted& wanted) {
    args = {{"on", wanted.on}};
    if (wanted.unit) args.push_back({"unit", wanted.unit});
    if (!wanted.position.empty()) args.push_back({"position", wanted.position});
    if (wanted.talent_officers) args.push_back({"talent_officers", true});
    add_scope(args, scope);
    if (wanted.unit || !scope.everywhere) args.push_back({"today", scope.day});
    static constexpr std::array names{"word1", "word2", "word3", "word4"};
    words = text::words(text::fold(wanted.text));
    if (words.size() > names.size()) words.resize(names.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
      words[at] = "% " + words[at] + '%';
      args.push_back({names[at], words[at]});
    }
  }
  Filter(const Filter&) = delete;
  std::vector<std::string> words;
  std::vector<db::Arg> args;
};

Term as_term(const db::Row& row) {
  return {.from = row.get<core::Date>("valid_from"), .to = row.get<core::Date>("valid_to")};
}

Line as_line(const db::Row& row) {
  return {.id = row.get<PostId>("id"),
          .person = row.get<PersonId>("person_id"),
          .full_name = row.get<std::string>("full_name"),
          .birth = row.get<std::string>("birth"),
          .sex = row.get<std::string>("sex"),
          .unit_name = row.get<std::string>("unit_name"),
          .position = row.get<std::string>("position"),
          .talent_officer = row.get<bool>("talent_officer"),
          .term = as_term(row)};
}

Post as_post(const db::Row& row) {
  return {.id = row.get<PostId>("id"),
          .person = row.get<PersonId>("person_id"),
          .unit = row.get<UnitId>("unit_id"),
          .unit_name = row.get<std::string>("unit_name"),
          .position = row.get<std::string>("position"),
          .talent_officer = row.get<bool>("talent_officer"),
          .term = as_term(row),
          .version = row.get<std::int64_t>("version")};
}

std::string place(PersonId id, std::string_view column) { return "people:" + id.text() + ':' + std::string{column}; }

db::Value sealed(const crypto::Keys& keys, const std::string& value, PersonId id, std::string_view column) {
  return value.empty() ? db::Value{} : db::Value{keys.seal(value, place(id, column))};
}
db::Value blind(const crypto::Keys& keys, const std::string& value, std::string_view kind) {
  return value.empty() ? db::Value{} : db::Value{keys.blind(value, kind)};
}

std::string name_fold(const std::string& full_name) {
  std::string joined;
  for (const auto& word : text::words(text::fold(full_name))) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

std::vector<db::Arg> person_args(const crypto::Keys& keys, PersonId id, const Person& person, core::Instant now) {
  return {{"id", id},
          {"full_name", person.full_name},
          {"birth", person.birth},
          {"sex", person.sex},
          {"phone", sealed(keys, person.phone, id, "phone")},
          {"phone_find", blind(keys, person.phone, "phone")},
          {"email", sealed(keys, person.email, id, "email")},
          {"email_find", blind(keys, text::lower(person.email), "email")},
          {"name_fold", name_fold(person.full_name)},
          {"name_key", text::name_key(person.full_name)},
          {"now", now}};
}

}  // namespace

Page page(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  Filter filter{scope, wanted};
  filter.args.push_back({"count", count + 1});
  std::string after_key;
  if (wanted.after) {
    // The name behind the cursor is looked up rather than carried in the address.
    std::vector<db::Arg> args{{"id", wanted.after}};
    add_scope(args, scope);
    if (!scope.everywhere) args.push_back({"today", scope.day});
    const auto key = db.row(sql::post, args, [](const db::Row& row) { return row.get<std::string>("name_key"); });
    if (!key) return {};
    after_key = *key;
    filter.args.push_back({"after_key", after_key});
    filter.args.push_back({"after_id", wanted.after});
  }
  Page page{.lines = db.rows(sql::officers, filter.args, as_line), .next = {}};
  if (page.lines.size() > static_cast<std::size_t>(count)) {
    page.lines.pop_back();
    page.next = page.lines.back().id;
  }
  return page;
}

void each(db::Read& db, const rights::Scope& scope, const Wanted& wanted,
          const std::function<void(const Line&)>& visit) {
  if (scope.nothing) return;
  const Filter filter{scope, wanted};
  db.each(sql::officers, filter.args, [&](const db::Row& row) { visit(as_line(row)); });
}

Count count(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  if (scope.nothing) return {};
  const Filter filter{scope, wanted};
  return db
      .row(sql::count_officers, filter.args,
           [](const db::Row& row) {
             return Count{row.get<std::int64_t>("officers"), row.get<std::int64_t>("posts")};
           })
      .value_or(Count{});
}

std::vector<TierCount> count_by_tier(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  if (scope.nothing) return {};
  const Filter filter{scope, wanted};
  return db.rows(sql::count_by_tier, filter.args, [](const db::Row& row) {
    return TierCount{row.get<int>("tier"), row.get<std::int64_t>("officers")};
  });
}

std::vector<Lacking> units_without_talent_officer(db::Read& db, const rights::Scope& scope, const Asked& asked) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{
      {asked.all_below ? "below" : "unit", asked.unit}, {"on", asked.on}, {"next", asked.on + std::chrono::days{1}}};
  if (asked.count) {
    args.push_back({"count", asked.count});
    args.push_back({"offset", asked.offset});
  }
  add_scope(args, scope);
  if (!scope.everywhere) args.push_back({"today", scope.day});
  return db.rows(sql::units_without_talent_officer, args, [](const db::Row& row) {
    return Lacking{row.get<UnitId>("unit_id"), row.get<std::string>("name"), row.get<int>("tier")};
  });
}

std::optional<Held> find(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, PostId id) {
  if (scope.nothing || !id) return {};
  std::vector<db::Arg> args{{"id", id}};
  add_scope(args, scope);
  if (!scope.everywhere) args.push_back({"today", scope.day});
  return db.row(sql::post, args, [&](const db::Row& row) {
    Held held{.post = as_post(row), .person = {}, .person_seen = {}, .name_key = row.get<std::string>("name_key")};
    const auto opened = [&](std::string_view column) {
      const auto value = row.get<std::string>(column);
      return value.empty() ? value : keys.open(value, place(held.post.person, column)).value_or("");
    };
    held.person = {.full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth"),
                   .sex = row.get<std::string>("sex"),
                   .phone = opened("phone"),
                   .email = opened("email")};
    held.person_seen = row.get<core::Instant>("updated_at");
    return held;
  });
}

std::vector<Post> posts_in_scope(db::Read& db, const rights::Scope& scope, PersonId person) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"person", person}};
  add_scope(args, scope);
  if (!scope.everywhere) args.push_back({"today", scope.day});
  return db.rows(sql::posts_of_person, args, as_post);
}

std::vector<Post> posts_for_rule(db::Write& db, PersonId person) {
  db.any(sql::hold_person, {{"person", person}});
  return db.rows(sql::posts_of_person, {{"person", person}}, as_post);
}

std::optional<PersonId> known(db::Read& db, const crypto::Keys& keys, const Person& person) {
  if (person.phone.empty() || person.birth.empty()) return {};
  std::optional<PersonId> found;
  db.each(sql::people_by_phone, {{"find", keys.blind(person.phone, "phone")}}, [&](const db::Row& row) {
    if (!found && row.get<std::string>("birth") == person.birth &&
        text::fold(row.get<std::string>("full_name")) == text::fold(person.full_name))
      found = row.get<PersonId>("id");
  });
  return found;
}

PersonId insert_person(db::Write& db, const crypto::Keys& keys, const Person& person) {
  const auto id = db.mint<PersonId>();
  db.run(sql::insert_person, person_args(keys, id, person, db.now()));
  return id;
}

PostId insert_post(db::Write& db, PersonId person, const Checked& post) {
  const auto id = db.mint<PostId>();
  db.run(sql::insert_post, {{"id", id},
                            {"person", person},
                            {"unit", post.unit},
                            {"position", post.position},
                            {"talent_officer", post.talent_officer},
                            {"from", post.term.from},
                            {"to", post.term.to}});
  facts::collect(db, facts::Supplier::officers, id.value);
  return id;
}

bool update_person(db::Write& db, const crypto::Keys& keys, PersonId id, const Person& person, core::Instant seen) {
  auto args = person_args(keys, id, person, db.now());
  args.push_back({"seen", seen});
  return db.run(sql::update_person, args) == 1;
}

bool update_post(db::Write& db, PostId id, const Checked& post, std::int64_t version) {
  if (db.run(sql::update_post, {{"id", id},
                                {"position", post.position},
                                {"talent_officer", post.talent_officer},
                                {"from", post.term.from},
                                {"to", post.term.to},
                                {"version", version}}) == 0)
    return false;
  facts::collect(db, facts::Supplier::officers, id.value);
  return true;
}

}  // namespace officers::store
