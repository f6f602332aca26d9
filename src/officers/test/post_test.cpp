// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "db/test/engines.hpp"
#include "officers/post.hpp"
#include "test/fixtures.hpp"

using namespace officers;

namespace {

const core::Date today{2026, 3, 1};

lists::Lists known_lists() {
  static auto database = test::Fresh::filled("site", test::fill_fixtures, db::Engine::sqlite);
  auto db = database->read();
  return lists::Lists::load(db);
}

Draft good() {
  return {.person = {.full_name = "Nguyễn Thị Hòa",
                     .birth = "1/9/1995",
                     .sex = "female",
                     .phone = "0912.345.678",
                     .email = "hoa@example.vn"},
          .unit = UnitId{101},
          .position = "secretary",
          .from = "15/10/2024",
          .last_day = ""};
}

Post held(core::Date from, core::Date to) {
  return {.id = PostId{7},
          .person = PersonId{9},
          .unit = UnitId{101},
          .unit_name = "",
          .position = "secretary",
          .term = {from, to}};
}

}  // namespace

TEST_CASE("A-07 a post is entered with birth and telephone in their stored form") {
  const auto post = check(good(), known_lists(), {}, today);
  REQUIRE(post);
  CHECK(post->person.birth == "1995-09-01");
  CHECK(post->person.phone == "+84912345678");
  CHECK(post->term.from == core::Date{2024, 10, 15});
  CHECK(post->term.to == core::forever);
}

TEST_CASE("A-07 the last day in post still counts, the day after does not") {
  auto draft = good();
  draft.last_day = "31/12/2025";
  const auto post = check(draft, known_lists(), {}, today);
  REQUIRE(post);
  CHECK(post->term.holds_on(core::Date{2025, 12, 31}));
  CHECK_FALSE(post->term.holds_on(core::Date{2026, 1, 1}));
  CHECK(*post->term.last_day() == core::Date{2025, 12, 31});
}

TEST_CASE("A-07 every problem of a draft is named at its field") {
  const Draft bad{.person = {.full_name = "", .birth = "31/2/1995", .sex = "x", .phone = "12", .email = "nobody"},
                  .unit = {},
                  .position = "king",
                  .from = "2024",
                  .last_day = "never"};
  const auto refused = check(bad, known_lists(), {}, today);
  REQUIRE_FALSE(refused);
  for (const auto& [field, key] : {std::pair{"full_name", "officers.name_missing"},
                                   {"birth", "officers.birth_invalid"},
                                   {"sex", "officers.sex_invalid"},
                                   {"phone", "officers.phone_invalid"},
                                   {"email", "officers.email_invalid"},
                                   {"unit", "officers.unit_missing"},
                                   {"position", "officers.position_missing"},
                                   {"from", "officers.day_invalid"},
                                   {"last_day", "officers.day_invalid"}})
    CHECK(refused.refusal().names(field, key));
}

TEST_CASE("A-07 a post does not end before it begins") {
  auto draft = good();
  draft.last_day = "14/10/2024";
  CHECK(check(draft, known_lists(), {}, today).refusal().names("last_day", "officers.ends_before_it_begins"));
  CHECK(ended(held({2024, 10, 15}, core::forever), "14/10/2024", today)
            .refusal()
            .names("ends_on", "officers.ends_before_it_begins"));
  CHECK(ended(held({2024, 10, 15}, core::forever), "15/10/2024", today));
}

TEST_CASE("A-07 nobody holds the same position at the same unit twice at once") {
  const auto before = held({2020, 1, 1}, {2024, 10, 15});
  CHECK(check(good(), known_lists(), {before}, today));
  const auto still = held({2020, 1, 1}, {2024, 10, 16});
  CHECK(check(good(), known_lists(), {still}, today).refusal().names("from", "officers.already_in_post"));

  auto other_position = still, elsewhere = still;
  other_position.position = "member";
  elsewhere.unit = UnitId{102};
  CHECK(check(good(), known_lists(), {other_position, elsewhere}, today));
}

TEST_CASE("A-07 a post that ended is not ended later") {
  CHECK(
      ended(held({2024, 1, 1}, {2025, 1, 1}), "1/6/2025", today).refusal().names("ends_on", "officers.ended_already"));
}
