// SPDX-License-Identifier: Apache-2.0
#include "demo/facts.hpp"

#include <algorithm>
#include <random>

#include "audit/audit.hpp"
#include "demo/people.hpp"
#include "facts/collect.hpp"
#include "officers/store.hpp"
#include "units/store.hpp"

namespace demo {
namespace {

using facts::Fact;
using rights::UnitId;

constexpr int years_shown = 3, officers_of_a_unit = 2;

class Teller {
 public:
  Teller(site::Installation& installation, core::Date today, std::uint64_t seed)
      : keys_{installation.keys}, today_{today}, people_{seed + 77}, chance_{seed + 78} {}

  void tell(db::Write& db, UnitId province) {
    std::vector<UnitId> below;
    for (const auto& child : units::store::children(db, province, today_, {}, 500)) below.push_back(child.id);
    for (const auto unit : below) add_officers(db, unit);
    for (int year = today_.year() - years_shown + 1; year <= today_.year(); ++year) {
      of_province(db, province, year);
      for (const auto unit : below) of_unit(db, unit, year);
    }
  }

  // Of those who were honoured, some took part in something later.
  void take_part(db::Write& db) {
    static constexpr std::array<std::string_view, 4> ways{"talent_nurtured", "talent_shared_knowledge",
                                                          "talent_helped_community", "talent_joined_economy"};
    const rights::Scope everywhere{.day = today_, .everywhere = true, .nothing = false};
    const facts::store::Wanted honours{
        .kind = "talent_honoured", .from = core::Date{today_.year() - years_shown + 1, 1, 1}, .standing = true};
    constexpr int most = 5'000;
    for (const auto& line : facts::store::list(db, everywhere, honours, most))
      if (often(50))
        note(db, ways[chance_() % ways.size()], line.fact.unit, day_after(line.fact.on), 1, {}, line.fact.person);
  }

 private:
  core::Date day_after(core::Date day) {
    const auto days = (today_.days() - day.days()).count();
    return day + std::chrono::days{days > 1 ? between(1, std::min<std::int64_t>(days, 500)) : 0};
  }
  bool often(unsigned percent) { return chance_() % 100 < percent; }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(most - least + 1));
  }
  // A day of the year that has been.
  core::Date day_of(int year) {
    const core::Date first{year, 1, 1};
    const auto last = std::min(today_, core::Date{year, 12, 31});
    return first + std::chrono::days{between(0, (last.days() - first.days()).count())};
  }
  void note(db::Write& db, std::string_view kind, UnitId unit, core::Date on, std::int64_t pieces, std::string key = {},
            facts::PersonId person = {}) {
    facts::note(db, {.kind = std::string{kind},
                     .unit = unit,
                     .person = person,
                     .on = on,
                     .quantity = pieces * facts::one,
                     .key = std::move(key),
                     .evidence = "Số liệu trình diễn"});
  }

  void add_officers(db::Write& db, UnitId unit) {
    for (int n = 0; n < officers_of_a_unit; ++n) {
      const auto draft = people_.next(today_);
      const officers::Person person{.full_name = draft.full_name,
                                    .birth = std::to_string(today_.year() - 24 - static_cast<int>(chance_() % 11)),
                                    .sex = draft.sex};
      const auto id = officers::store::insert_person(db, keys_, person);
      const core::Date from{today_.year() - years_shown, 1 + static_cast<unsigned>(chance_() % 12), 1};
      officers::store::insert_post(db, id,
                                   {.person = person,
                                    .unit = unit,
                                    .position = n == 0 ? "secretary" : "member",
                                    .talent_officer = n == 1,
                                    .term = {.from = from}});
      if (often(n == 1 ? 96 : 70))
        note(db, "officer_trained", unit, day_of(today_.year() - 1), 1, {}, facts::PersonId{id.value});
    }
  }

  void of_province(db::Write& db, UnitId province, int year) {
    const auto of_year = [&](const char* what) { return std::string{what} + ' ' + std::to_string(year); };
    note(db, "youth_population", province, core::Date{year, 1, 1}, between(300'000, 600'000));
    note(db, "commendation_held", province, day_of(year), 1, of_year("Gương mặt trẻ tiêu biểu"));
    note(db, "education_activity", province, day_of(year), 1, of_year("Hành trình về nguồn"));
    if (often(80)) note(db, "inspiration_activity", province, day_of(year), 1, of_year("Tài năng trẻ trò chuyện"));
    if (often(80)) note(db, "informatics_contest", province, day_of(year), 1, of_year("Tin học trẻ"));
    if (often(60)) note(db, "selection_contest", province, day_of(year), 1, of_year("Sáng tạo trẻ"));
    note(db, "central_nomination", province, day_of(year), between(2, 9));
    note(db, "data_used", province, day_of(year), 1);
    note(db, "creativity_scored", province, day_of(year), 1);
    note(db, "model_effective", province, day_of(year), between(6, 14));
    if (year == today_.year() - 1)
      note(db, "talent_conference", province, day_of(year), 1, of_year("Hội nghị Tài năng trẻ"));
  }

  void of_unit(db::Write& db, UnitId unit, int year) {
    note(db, "youth_informed", unit, day_of(year), between(1'500, 4'500));
    note(db, "idea_submitted", unit, day_of(year), between(4, 22));
    if (often(90))
      note(db, "connection_made", unit, day_of(year), 1, "Kết nối " + unit.text() + ' ' + std::to_string(year));
    if (often(70))
      note(db, "dialogue_held", unit, day_of(year), 1, "Đối thoại " + unit.text() + ' ' + std::to_string(year));
    if (year < today_.year()) return;
    note(db, "unit_members", unit, core::Date{year, 1, 1}, between(400, 1'500));
    if (often(85)) note(db, "support_form", unit, day_of(year), 1, "Quỹ đỡ đầu " + unit.text());
    if (often(95)) note(db, "unit_account", unit, day_of(year), 1);
    if (often(10)) note(db, "startup_supported", unit, day_of(year), 1, "Dự án " + unit.text());
  }

  const crypto::Keys& keys_;
  core::Date today_;
  People people_;
  std::mt19937_64 chance_;
};

}  // namespace

void add_facts(site::Installation& installation, std::span<const UnitId> provinces, core::Date today,
               std::uint64_t seed) {
  Teller teller{installation, today, seed};
  for (const auto province : provinces) {
    auto db = installation.database.write();
    teller.tell(db, province);
    audit::note(db, audit::by_program("demo"), {.name = "facts.entered", .subject_kind = "fact", .unit = province});
    db.commit();
  }
  // A very large registry tells its honours by itself on the first day.
  facts::Progress progress;
  constexpr int steps = 5;
  for (int step = 0; step < steps && !progress.done; ++step) {
    auto db = installation.database.write();
    facts::collect(db, facts::Supplier::achievements, progress);
    db.commit();
  }
  auto db = installation.database.write();
  teller.take_part(db);
  audit::note(db, audit::by_program("demo"), {.name = "facts.entered", .subject_kind = "fact"});
  db.commit();
}

}  // namespace demo
