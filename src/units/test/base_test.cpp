// SPDX-License-Identifier: Apache-2.0
// The whole country, before and after 1/7/2025, and the traps of its codes.
#include <doctest/doctest.h>

#include <map>
#include <tuple>

#include "db/migrate.hpp"
#include "db/test/engines.hpp"
#include "units/base.hpp"
#include "units/batches.hpp"
#include "units/sql.hpp"
#include "units/store.hpp"

namespace {

using namespace units;

const core::Date old_day{2024, 6, 1}, new_day{2025, 12, 1}, today{2026, 11, 22};

test::Fresh country() {
  return test::Fresh::filled("units", [](db::Database& database) {
    db::migrate(database, std::filesystem::path{HIENTAI_ROOT} / "migrations");
    auto db = database.write();
    REQUIRE(load_base(db));
    db.commit();
  });
}

// Statements only this test needs: every row of a table, and records at every old commune's union.
struct Statement {
  explicit Statement(std::string_view name, std::string_view sql) : part{{sql, ""}}, query{name, part, part} {}
  db::Part part[1];
  db::Query query;
};
const Statement tables[] = {
    Statement{"versions", "SELECT * FROM unit_versions ORDER BY id"},
    Statement{"events", "SELECT * FROM unit_events ORDER BY id"},
    Statement{"homes", "SELECT * FROM unit_homes ORDER BY unit_id, valid_from"},
    Statement{"lines", "SELECT * FROM unit_lines ORDER BY ancestor_id, descendant_id, valid_from"},
    Statement{"units", "SELECT * FROM units ORDER BY id"}};
const Statement add_person{
    "person",
    "INSERT INTO people (id, full_name, birth, sex, created_at, updated_at) VALUES (1, 'Nguyễn Thị "
    "Hoa', '', '', :now, :now)"};
const Statement add_records{
    "records",
    "INSERT INTO talents (id, person_id, unit_id, full_name, name_key, birth, birth_year, field, level, honoured_year, "
    "family, target_group, stage, workplace, achievement, note, created_at, updated_at, version) "
    "SELECT v.id, 1, v.unit_id, 'Nguyễn Thị Hoa', '', '', 0, v.code, 0, 0, 'UNION', '', 'PROMISING', '', '', '', :now, "
    ":now, 1 "
    "FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.line = 'union' AND v.tier = 4 AND length(v.code) = "
    "5"};
const Statement count_records{
    "count",
    "SELECT COUNT(*) FROM unit_lines l CROSS JOIN talents t WHERE t.unit_id = l.descendant_id AND "
    "l.ancestor_id = :unit AND l.valid_from <= :on AND l.valid_to > :on"};

std::int64_t records_below(db::Read& db, UnitId unit, core::Date on) {
  return db.number(count_records.query, {{"unit", unit}, {"on", on}});
}

std::string name_of(db::Read& db, std::string_view code, core::Date on) {
  const auto id = store::by_code(db, code, on);
  return id ? store::find(db, *id, on)->name : "";
}

UnitId unit(db::Read& db, std::string_view code, core::Date on) {
  return store::by_code(db, code, on).value_or(UnitId{});
}

std::map<std::string, std::int64_t> counts(db::Read& db, UnitId id, core::Date on) {
  std::map<std::string, std::int64_t> found;
  for (const auto& one : store::children_by_kind(db, id, on)) found[one.kind] = one.count;
  return found;
}

// Every row of the tree's tables as text: what an exact undo brings back.
std::vector<std::string> everything(db::Read& db) {
  std::vector<std::string> rows;
  for (const auto& table : tables)
    db.each(table.query, std::initializer_list<db::Arg>{}, [&](const db::Row& row) {
      std::string line{table.query.name};
      for (int n = 0; n < row.columns(); ++n) line += row.is_null(n) ? "|-" : "|" + std::string{row.text(n)};
      rows.push_back(std::move(line));
    });
  return rows;
}

std::optional<BatchId> batch_named(db::Read& db, std::string_view part) {
  for (const auto& batch : store::batches(db, 20))
    if (batch.title.find(part) != std::string::npos && !batch.undone_at) return batch.id;
  return {};
}

}  // namespace

TEST_CASE("A-01 today's tree has 34 provinces and 3,321 communes, the one before 63, 696 and 10,035") {
  auto fresh = country();
  auto db = fresh->read();
  CHECK(counts(db, unit(db, "G00", today), today) ==
        std::map<std::string, std::int64_t>{{"CENTRAL_CITY", 7}, {"PROVINCE", 27}});
  CHECK(counts(db, unit(db, "G00", new_day), new_day) ==
        std::map<std::string, std::int64_t>{{"CENTRAL_CITY", 6}, {"PROVINCE", 28}});
  std::map<std::string, std::int64_t> communes, districts;
  for (const auto& province : store::children(db, unit(db, "G00", today), today, {}, 100))
    for (const auto& [kind, count] : counts(db, province.id, today)) communes[kind] += count;
  CHECK(communes["COMMUNE"] == 2'611);
  CHECK(communes["WARD"] == 697);
  CHECK(communes["SPECIAL_ZONE"] == 13);
  const auto before = store::children(db, unit(db, "G00", old_day), old_day, {}, 100);
  CHECK(before.size() == 63);
  std::int64_t all_districts = 0;
  for (const auto& province : before)
    for (const auto& [kind, count] : counts(db, province.id, old_day))
      if (tier_of(kind) == Tier::district) all_districts += count;
  CHECK(all_districts == 696);
}

TEST_CASE("A-01 a province code means another place after 1/7/2025") {
  auto fresh = country();
  auto db = fresh->read();
  for (const auto& [code, before, after] : {std::tuple{"G15", "Tỉnh Yên Bái", "Tỉnh Lào Cai"},
                                            {"G24", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"},
                                            {"G44", "Tỉnh Quảng Bình", "Tỉnh Quảng Trị"},
                                            {"G52", "Tỉnh Bình Định", "Tỉnh Gia Lai"},
                                            {"G80", "Tỉnh Long An", "Tỉnh Tây Ninh"},
                                            {"G82", "Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"},
                                            {"G91", "Tỉnh Kiên Giang", "Tỉnh An Giang"},
                                            {"D91", "Tỉnh đoàn Kiên Giang", "Tỉnh đoàn An Giang"}}) {
    CHECK(name_of(db, code, old_day) == before);
    CHECK(name_of(db, code, new_day) == after);
    CHECK(unit(db, code, old_day) != unit(db, code, new_day));
  }
  for (const auto* retired : {"G02", "G89", "G95"}) CHECK_FALSE(store::by_code(db, retired, new_day));
  CHECK(unit(db, "G11", old_day) == unit(db, "G11", new_day));  // unchanged provinces are the same unit
}

TEST_CASE("A-01 a commune code means another place after 1/7/2025") {
  auto fresh = country();
  auto db = fresh->read();
  CHECK(name_of(db, "G00634", old_day) == "Phường Đại Mỗ");
  CHECK(name_of(db, "G00634", new_day) == "Phường Tây Mỗ");
  for (const auto* code : {"G11948", "G19742", "G20333", "G21548", "G26732"}) {
    CHECK_FALSE(store::by_code(db, code, old_day));
    const auto zone = store::find(db, unit(db, code, new_day), new_day);
    REQUIRE(zone);
    CHECK(zone->kind == "SPECIAL_ZONE");
    CHECK(store::passages(db, zone->id).front().predecessor_name.starts_with("Huyện "));
  }
}

TEST_CASE("A-01 a split commune names its successors, and its records wait with the new province") {
  auto fresh = country();
  auto db = fresh->read();
  for (const auto& [code, keeper] : {std::pair{"G00019", "Thành phố Hà Nội"}, {"D00019", "Thành đoàn Hà Nội"}}) {
    const auto old = unit(db, code, old_day);
    CHECK(store::passages(db, old).size() == 4);
    const auto home = store::home(db, old, new_day);
    REQUIRE(home);
    CHECK(store::find(db, *home, new_day)->name == keeper);
    CHECK_FALSE(store::home_is_whole(db, old, new_day));
  }
}

TEST_CASE("A-01 a commune that only changed kind or name is the same unit under its code") {
  auto fresh = country();
  auto db = fresh->read();
  const auto lat = unit(db, "G14845", old_day);
  CHECK(lat == unit(db, "G14845", new_day));
  CHECK(name_of(db, "G14845", old_day) == "Thị trấn Mường Lát");
  CHECK(name_of(db, "G14845", new_day) == "Xã Mường Lát");
  CHECK(name_of(db, "D14845", new_day) == "Đoàn xã Mường Lát");
}

TEST_CASE("A-01 Đồng Nai becomes a city and ten of its communes wards, codes kept") {
  auto fresh = country();
  auto db = fresh->read();
  const core::Date before{2026, 4, 29}, after{2026, 4, 30};
  CHECK(name_of(db, "G75", before) == "Tỉnh Đồng Nai");
  CHECK(name_of(db, "G75", after) == "Thành phố Đồng Nai");
  CHECK(name_of(db, "D75", after) == "Thành đoàn Đồng Nai");
  CHECK(unit(db, "G75", before) == unit(db, "G75", after));
  CHECK(counts(db, unit(db, "G75", after), after) ==
        std::map<std::string, std::int64_t>{{"COMMUNE", 62}, {"WARD", 33}});
}

TEST_CASE("A-01 names that repeat are asked about, other spellings and old names are understood") {
  auto fresh = country();
  auto db = fresh->read();
  CHECK_FALSE(store::resolve(db, "Xã Tân Tiến", today));
  CHECK(store::resolve(db, "Xã Tân Tiến", today).refusal().names("unit", "units.ambiguous"));
  CHECK(*store::resolve(db, "tinh thanh hoá", today) == unit(db, "G38", today));
  CHECK(*store::resolve(db, "Tỉnh đoàn Kiên Giang", today) == unit(db, "D91", today));
  CHECK(*store::resolve(db, "Tỉnh đoàn An Giang (D91)", today) == unit(db, "D91", today));
  CHECK(store::resolve(db, "Đoàn xã Không Có", today).refusal().names("unit", "units.unknown"));
  const auto found = store::choices(db, "hà tiên", today, 10);
  REQUIRE_FALSE(found.empty());
  for (const auto& choice : found) CHECK(*store::resolve(db, choice.value, today) == choice.id);
}

TEST_CASE("A-01 a new province lists both predecessors, and an old report still shows the old name") {
  auto fresh = country();
  auto db = fresh->read();
  const auto passages = store::passages(db, unit(db, "D91", today));
  std::vector<std::string> before;
  for (const auto& one : passages)
    if (one.kind == "merge") before.push_back(one.predecessor_name);
  CHECK(before == std::vector<std::string>{"Tỉnh đoàn An Giang", "Tỉnh đoàn Kiên Giang"});
  const core::Date report{2014, 12, 31};
  CHECK(name_of(db, "D91", report) == "Tỉnh đoàn Kiên Giang");
  // Thông Nông was merged into Hà Quảng in 2020: one code, one unit, a longer history.
  const auto merged = store::resolve(db, "Huyện đoàn Thông Nông", core::Date{2021, 1, 1});
  REQUIRE(merged);
  CHECK(store::find(db, *merged, core::Date{2021, 1, 1})->name == "Huyện đoàn Hà Quảng");
}

TEST_CASE("A-02 the denominator of a province is what stands directly under it on the day") {
  auto fresh = country();
  auto db = fresh->write();
  const auto province = unit(db, "D11", old_day);
  const std::map<std::string, std::int64_t> before{
      {"AFFILIATED_UNION", 5}, {"CHILDRENS_PALACE", 1}, {"CITY_UNION", 1}, {"DISTRICT_UNION", 8},
      {"FEDERATION", 1},       {"PIONEER_COUNCIL", 1},  {"TOWN_UNION", 1}};
  CHECK(counts(db, province, old_day) == before);
  CHECK(counts(db, province, new_day)["GRASSROOTS_UNION"] == 45);
  CHECK(counts(db, province, new_day)["DISTRICT_UNION"] == 0);
  const core::Date ends{2026, 6, 1};
  REQUIRE(store::apply(db, {{.number = 2, .date = ends, .event = Event::dissolve, .unit = "D11TT05"}},
                       {.title = "test", .digest = ""}));
  CHECK(counts(db, province, ends)["AFFILIATED_UNION"] == 4);
  CHECK(counts(db, province, ends - std::chrono::days{1})["AFFILIATED_UNION"] == 5);
}

TEST_CASE("A-02 branches directly under a district are among its units") {
  auto fresh = country();
  auto db = fresh->read();
  const auto district = store::resolve(db, "Huyện đoàn Triệu Sơn", old_day);
  REQUIRE(district);
  CHECK(counts(db, *district, old_day)["BRANCH"] == 3);
}

TEST_CASE("A-03 A-10 committees, departments, boards and facilities hang beside the Union") {
  auto fresh = country();
  auto db = fresh->read();
  const auto finance = store::find(db, unit(db, "K11-STC", today), today);
  REQUIRE(finance);
  CHECK(finance->kind == "DEPARTMENT");
  CHECK(store::find(db, finance->parent, today)->kind == "PEOPLES_COMMITTEE");
  const auto palace = store::find(db, unit(db, "K89-NTN", today), today);
  REQUIRE(palace);
  CHECK(palace->kind == "CHILDRENS_PALACE");
  CHECK(palace->parent == unit(db, "D91", today));  // its Tỉnh đoàn was merged; it follows
  CHECK(store::find(db, unit(db, "K89-NTN", old_day), old_day)->parent == unit(db, "D89", old_day));
}

TEST_CASE("A-13 a place is marked poor from one day to another") {
  auto fresh = country();
  auto db = fresh->write();
  const auto district = store::resolve(db, "Huyện Mường Nhé", old_day);
  REQUIRE(district);
  CHECK(store::marked(db, *district, "poor", old_day));
  CHECK_FALSE(store::marked(db, *district, "poor", core::Date{2008, 1, 1}));
  const auto commune = unit(db, "G14845", today);
  store::add_mark(db, commune,
                  {.id = {}, .mark = "poor", .basis = "test", .from = core::Date{2026, 1, 1}, .to = core::forever});
  CHECK(store::marked_units(db, "poor", today, unit(db, "G38", today)) == std::vector<UnitId>{commune});
  store::end_mark(db, commune, store::marks(db, commune).front().id, today);
  CHECK_FALSE(store::marked(db, commune, "poor", today));
}

TEST_CASE("A-01 the checks of the tree hold") {
  auto fresh = country();
  auto db = fresh->read();
  for (const auto* check : sql::checks) CHECK_MESSAGE(!db.any(*check, {}), check->name);
}

TEST_CASE("A-01 the reform of 1/7/2025 is undone to the row, and applied again keeps every count") {
  auto fresh = country();
  auto db = fresh->write();
  // One person of every old commune union: the tree holds data when the reform comes.
  const auto later = batch_named(db, "30/4/2026"), reform = batch_named(db, "01/7/2025");
  REQUIRE((later && reform));
  CHECK(store::undo(db, *reform).refusal().names("", "units.undo_later_first"));
  REQUIRE(store::undo(db, *later));
  REQUIRE(store::undo(db, *reform));
  for (const auto* check : sql::checks) CHECK_MESSAGE(!db.any(*check, {}), check->name);
  CHECK(name_of(db, "G91", today) == "Tỉnh Kiên Giang");
  const auto before = everything(db);

  db.run(add_person.query, {{"now", db.now()}});
  db.run(add_records.query, {{"now", db.now()}});
  const auto records = records_below(db, unit(db, "D00", today), today);
  CHECK(records == 10'035);

  auto batches = base_batches();
  const auto& rows = batches[1].rows;
  const auto seen = store::preview(db, rows, [&] { return db.mint<UnitId>(); });
  REQUIRE(seen);
  CHECK(seen->records_to_place == 9);
  CHECK(seen->records_moving + seen->records_to_place > 9'800);
  const auto applied = store::apply(db, rows, {.title = batches[1].title, .digest = "reform"});
  REQUIRE(applied);
  CHECK(store::apply(db, rows, {.title = "again", .digest = "reform"}).refusal().names("", "units.applied_already"));
  for (const auto* check : sql::checks) CHECK_MESSAGE(!db.any(*check, {}), check->name);

  // Every record stands below exactly one of today's provinces, and none is lost.
  CHECK(records_below(db, unit(db, "D00", today), today) == records);
  std::int64_t sum = 0;
  for (const auto& province : store::children(db, unit(db, "D00", today), today, {}, 100))
    sum += records_below(db, province.id, today);
  CHECK(sum == records);
  // The old perimeter can still be asked for.
  CHECK(records_below(db, unit(db, "D91", old_day), old_day) == 143);
  CHECK(records_below(db, unit(db, "D91", today), today) == 143 + 155);

  REQUIRE(store::undo(db, *applied));
  CHECK(everything(db) == before);
}

TEST_CASE("A-01 a tree loaded until a day takes the later changes on when it is loaded again") {
  auto fresh = test::Fresh::filled("units until", [](db::Database& database) {
    db::migrate(database, std::filesystem::path{HIENTAI_ROOT} / "migrations");
  });
  auto db = fresh->write();
  REQUIRE(load_base(db, core::Date{2025, 6, 30}));
  CHECK(name_of(db, "G91", today) == "Tỉnh Kiên Giang");
  REQUIRE(load_base(db));
  CHECK(name_of(db, "G91", today) == "Tỉnh An Giang");
  CHECK(name_of(db, "G75", today) == "Thành phố Đồng Nai");
  for (const auto* check : sql::checks) CHECK_MESSAGE(!db.any(*check, {}), check->name);
  const auto batches = store::batches(db, 100).size();
  REQUIRE(load_base(db));
  CHECK(store::batches(db, 100).size() == batches);
}

TEST_CASE("A-01 a batch is not undone under records that point to its units") {
  auto fresh = country();
  auto db = fresh->write();
  const auto batch = store::apply(db,
                                  {{.number = 2,
                                    .date = today,
                                    .event = Event::establish,
                                    .unit = "D11TT09",
                                    .name = "Đoàn Trường mới",
                                    .kind = "AFFILIATED_UNION",
                                    .parent = "D11"}},
                                  {.title = "test", .digest = ""});
  REQUIRE(batch);
  const auto made = unit(db, "D11TT09", today);
  store::add_mark(db, made, {.id = {}, .mark = "poor", .basis = "", .from = today, .to = core::forever});
  CHECK(store::undo(db, *batch).refusal().names("", "units.undo_records_marks"));
  store::end_mark(db, made, store::marks(db, made).front().id, today);
  REQUIRE(store::undo(db, *batch));
  CHECK_FALSE(store::by_code(db, "D11TT09", today));
}
