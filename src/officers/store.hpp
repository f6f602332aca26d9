// SPDX-License-Identifier: Apache-2.0
// The roster in the database: who is in post on a day, within what a scope reaches; entering, changing and ending
// posts.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "officers/post.hpp"

namespace officers::store {

inline constexpr int page_size = 50;

// What a reader may ask of the list; everything of it lives in the address.
struct Wanted {
  core::Date on;
  UnitId unit;           // and everything below it; none: all in scope
  std::string position;  // none: any
  bool talent_officers = false;
  std::string text;  // part of a name, with or without marks
  PostId after;      // the last one seen
};

struct Line {
  PostId id;
  PersonId person;
  std::string full_name, birth, sex, unit_name, position;
  bool talent_officer = false;
  Term term;
};

struct Page {
  std::vector<Line> lines;
  PostId next;  // none at the end
};
Page page(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count = page_size);
// Every line of the same question in the same order, for export.
void each(db::Read& db, const rights::Scope& scope, const Wanted& wanted,
          const std::function<void(const Line&)>& visit);

// People in post on the day, each once, and by level of unit.
struct Count {
  std::int64_t officers = 0, posts = 0;
};
struct TierCount {
  int tier = 0;
  std::int64_t officers = 0;
};
Count count(db::Read& db, const rights::Scope& scope, const Wanted& wanted);
std::vector<TierCount> count_by_tier(db::Read& db, const rights::Scope& scope, const Wanted& wanted);

struct Lacking {
  UnitId unit;
  std::string name;
  int tier = 0;
};
// Asked of one unit: what stands directly below it, or all below it and itself.
struct Asked {
  UnitId unit;
  core::Date on;
  bool all_below = false;
  std::int64_t offset = 0;
  int count = 0;  // 0: all
};
std::vector<Lacking> units_without_talent_officer(db::Read& db, const rights::Scope& scope, const Asked& asked);

// One post with its person, sealed fields opened; nothing when the scope does not reach it.
struct Held {
  Post post;
  Person person;
  core::Instant person_seen;
  std::string name_key;
};
std::optional<Held> find(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, PostId id);
std::vector<Post> posts_in_scope(db::Read& db, const rights::Scope& scope, PersonId person);

// All posts of one person whatever the scope, held until the act ends: for the rule only, never to be shown.
std::vector<Post> posts_for_rule(db::Write& db, PersonId person);
// The officer who is this person: same phone, name and birth.
std::optional<PersonId> known(db::Read& db, const crypto::Keys& keys, const Person& person);

PersonId insert_person(db::Write& db, const crypto::Keys& keys, const Person& person);
PostId insert_post(db::Write& db, PersonId person, const Checked& post);
// False when somebody else changed it since it was seen.
bool update_person(db::Write& db, const crypto::Keys& keys, PersonId id, const Person& person, core::Instant seen);
bool update_post(db::Write& db, PostId id, const Checked& post, std::int64_t version);

}  // namespace officers::store
