// SPDX-License-Identifier: Apache-2.0
// Values in and out, the same on both engines.
#include <doctest/doctest.h>

#include <limits>

#include "db/test/statements.hpp"

using test::Statement;

namespace {

const Statement insert{
    "INSERT INTO things (id, words, day, at, flag, raw, ratio)"
    " VALUES (:id, :words, :day, :at, :flag, :raw, :ratio)"};
const Statement all{"SELECT id, words, day, at, flag, raw, ratio FROM things ORDER BY id"};

struct ThingTag;
using ThingId = core::Id<ThingTag>;

}  // namespace

TEST_CASE("every kind of value comes back as it went in") {
  test::on_each_engine([](test::Fresh& db) {
    const auto big = std::numeric_limits<std::int64_t>::max();
    const std::string words = "Nguyễn Thị \"Hoa\" 'x' \\ \t\n; :name ::x $1 – 🌾";
    const db::Bytes raw{0, 1, 255, '\\', '\'', 0};
    const core::Date day{2026, 11, 22};
    const core::Instant at{1'790'000'000'123};
    {
      auto act = db->write();
      CHECK(act.run(insert, {{"id", ThingId{big}},
                             {"words", words},
                             {"day", day},
                             {"at", at},
                             {"flag", true},
                             {"raw", raw},
                             {"ratio", 0.1}}) == 1);
      act.commit();
    }
    auto read = db->read();
    const auto seen = read.rows(all, {}, [&](const db::Row& row) {
      CHECK(row.columns() == 7);
      CHECK(row.column_name(1) == "words");
      CHECK(row.get<ThingId>("id") == ThingId{big});
      CHECK(row.get<std::string>("words") == words);
      CHECK(row.get<std::string_view>("words") == words);
      CHECK(row.get<core::Date>("day") == day);
      CHECK(row.get<std::optional<core::Instant>>("at") == at);
      CHECK(row.get<bool>("flag"));
      CHECK(row.get<int>("flag") == 1);
      CHECK(row.get<db::Bytes>("raw") == raw);
      CHECK(row.get<double>("ratio") == 0.1);
      CHECK_THROWS_AS(row.get<int>("nothing"), std::logic_error);
      return row.get<std::int64_t>("id");
    });
    CHECK(seen == std::vector{big});
  });
}

TEST_CASE("nothing stays nothing, and the empty text stays empty") {
  test::on_each_engine([](test::Fresh& db) {
    {
      auto act = db->write();
      act.run(insert, {{"id", 1},
                       {"words", nullptr},
                       {"day", std::optional<core::Date>{}},
                       {"at", nullptr},
                       {"flag", nullptr},
                       {"raw", nullptr},
                       {"ratio", nullptr}});
      act.run(insert, {{"id", 2},
                       {"words", std::string_view{}},
                       {"day", nullptr},
                       {"at", nullptr},
                       {"flag", false},
                       {"raw", db::Bytes{}},
                       {"ratio", -2.5e-300}});
      act.commit();
    }
    auto read = db->read();
    int n = 0;
    read.each(all, {}, [&](const db::Row& row) {
      ++n;
      CHECK(row.is_null("words") == (n == 1));
      CHECK(row.is_null("raw") == (n == 1));
      CHECK(row.get<std::optional<std::string>>("words").has_value() == (n == 2));
      CHECK(row.get<std::string>("words").empty());
      CHECK(row.get<db::Bytes>("raw").empty());
      CHECK_FALSE(row.get<std::optional<core::Date>>("day"));
      CHECK_FALSE(row.get<bool>("flag"));
      CHECK(row.get<double>("ratio") == (n == 1 ? 0.0 : -2.5e-300));
    });
    CHECK(n == 2);
  });
}

TEST_CASE("a text with a NUL inside is refused, not cut") {
  test::on_each_engine([](test::Fresh& db) {
    auto act = db->write();
    CHECK_THROWS_AS(act.run(insert, {{"id", 1},
                                     {"words", std::string{"a\0b", 3}},
                                     {"day", nullptr},
                                     {"at", nullptr},
                                     {"flag", nullptr},
                                     {"raw", nullptr},
                                     {"ratio", nullptr}}),
                    db::Error);
  });
}

TEST_CASE("bulk rows arrive with every kind of value, between other statements of the act") {
  test::on_each_engine([](test::Fresh& db) {
    static const Statement count{"SELECT COUNT(*) FROM things WHERE words LIKE :like"};
    const std::string words = "a\tb\\c\nd\re \\N é";
    {
      auto act = db->write();
      auto bulk = act.bulk("things", {"id", "words", "day", "flag", "raw"});
      for (int n = 0; n < 20'000; ++n) {
        bulk->add({n, words, core::Date{2026, 1, 1}, n % 2 == 0, db::Bytes{'\\', 0, 9}});
        if (n == 10'000) CHECK(act.number(count, {{"like", "none"}}) == 0);
      }
      bulk->finish();
      CHECK(act.number(count, {{"like", "a%"}}) == 20'000);
      act.commit();
    }
    auto read = db->read();
    static const Statement last{"SELECT * FROM things WHERE id = :id"};
    const auto found = read.row(last, {{"id", 19'999}}, [&](const db::Row& row) {
      CHECK(row.get<db::Bytes>("raw") == db::Bytes{'\\', 0, 9});
      CHECK(row.is_null("at"));
      CHECK_FALSE(row.get<bool>("flag"));
      return row.get<std::string>("words");
    });
    CHECK(found == words);
  });
}

TEST_CASE("bulk rows without finish() cannot be committed") {
  test::on_each_engine([](test::Fresh& db) {
    static const Statement count{"SELECT COUNT(*) FROM things"};
    {
      auto act = db->write();
      act.bulk("things", {"id", "words"})->add({1, "x"});
      CHECK_THROWS_AS(act.commit(), db::Error);
    }
    CHECK(db->read().number(count, {}) == 0);
  });
}
