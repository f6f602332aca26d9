// SPDX-License-Identifier: Apache-2.0
#include "units/base.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "text/text.hpp"
#include "units/batches.hpp"
#include "units/places.hpp"
#include "units/sql.hpp"
#include "units/store.hpp"

namespace units {
namespace {

constexpr std::string_view base_basis = "Quyết định 124/2004/QĐ-TTg";
constexpr std::string_view union_basis = "Sắp xếp tổ chức Đoàn theo đơn vị hành chính";

using Cells = std::array<std::string_view, 10>;

template <class Visit>
void each_line(Visit visit) {
  auto rest = compiled_places;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    Cells cells;
    for (auto& cell : cells) {
      const auto tab = line.find('\t');
      cell = line.substr(0, tab);
      line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
    }
    visit(cells);
  }
}

std::string with_letter(Line line, std::string_view code) {
  return code.empty() ? std::string{} : letter(line) + std::string{code};
}

// Builds the tree as it stood on the base day.
class Builder {
 public:
  explicit Builder(db::Write& db) : db_{db} {
    root("G00", "Việt Nam", "COUNTRY");
    root("D00", "Trung ương Đoàn TNCS Hồ Chí Minh", "CENTRAL_UNION");
  }

  void place(std::string_view code, std::string_view name, std::string_view kind, std::string_view parent) {
    const auto area = add(Line::government, code, {std::string{name}, std::string{kind}},
                          with_letter(Line::government, parent), {}, base_basis);
    add(Line::union_, code, union_over(name, kind), with_letter(Line::union_, parent), area, union_basis);
  }
  void body(std::string_view code, std::string_view name, std::string_view kind, std::string_view parent,
            std::string_view place) {
    const auto parts = coded(code).value();
    const auto area = place.empty() ? UnitId{} : ids_.at(std::string{place});
    add(parts.line, parts.code, {std::string{name}, std::string{kind}}, std::string{parent}, area, "");
  }

  const std::vector<Unit>& units() const { return units_; }
  UnitId id(const std::string& coded) const { return ids_.at(coded); }

 private:
  void root(const std::string& code, std::string_view name, std::string_view kind) {
    const auto parts = coded(code).value();
    add(parts.line, parts.code, {std::string{name}, std::string{kind}}, "", {}, "");
  }
  UnitId add(Line line, std::string_view code, Named named, const std::string& parent, UnitId place,
             std::string_view basis) {
    const auto id = db_.mint<UnitId>();
    Unit unit{.id = id,
              .line = line,
              .code = std::string{code},
              .name = std::move(named.name),
              .kind = std::move(named.kind),
              .basis = std::string{basis},
              .place = place,
              .from = base_day,
              .to = core::forever};
    const auto above = parent.empty() ? nullptr : &units_[at_.at(parent)];
    if (above) unit.parent = above->id;
    unit.tier = above ? tier_below(unit.kind, above->tier).value() : tier_of(unit.kind).value();
    unit.short_name = short_name_of(unit.name, line);
    unit.family = family_of(unit.kind, line);
    at_[unit.coded()] = units_.size();
    ids_[unit.coded()] = id;
    units_.push_back(std::move(unit));
    return id;
  }

  db::Write& db_;
  std::vector<Unit> units_;
  std::unordered_map<std::string, std::size_t> at_;
  std::unordered_map<std::string, UnitId> ids_;
};

std::string title_of(std::string_view batch) {
  if (batch == "2020") return "Hợp nhất huyện Thông Nông vào huyện Hà Quảng (01/3/2020)";
  if (batch == "2025") return "Sắp xếp đơn vị hành chính hai cấp (01/7/2025)";
  return "Thành phố Đồng Nai và 10 phường (30/4/2026)";
}

// The Union's unit changes with the place it works in. Its kind is the same for every sort of commune.
EventRow union_row(const EventRow& place) {
  auto row = place;
  const auto other_letter = [](std::string& code) {
    if (!code.empty()) code.front() = letter(Line::union_);
  };
  other_letter(row.unit);
  other_letter(row.code);
  other_letter(row.parent);
  row.basis = union_basis;
  if (row.kind.empty() && row.name.empty()) return row;
  auto named = union_over(row.name, row.kind);
  row.name = std::move(named.name);
  row.kind = std::move(named.kind);
  if (row.event == Event::retype) row.event = Event::rename;
  return row;
}

void add_aliases(db::Write& db) {
  std::set<std::pair<std::int64_t, std::string>> known;
  db.each(sql::all_aliases, {},
          [&](const db::Row& row) { known.emplace(row.get<std::int64_t>("unit_id"), row.get<std::string>("alias")); });
  auto bulk = db.bulk("unit_aliases", {"unit_id", "alias", "match_key"});
  std::unordered_map<std::string, UnitId> ids;
  db.each(sql::standing_codes, {}, [&](const db::Row& row) {
    const auto line = line_named(row.get<std::string_view>("line")).value_or(Line::other);
    ids[with_letter(line, row.get<std::string_view>("code"))] = row.get<UnitId>("unit_id");
  });
  const auto add = [&](const std::string& code, const std::string& alias) {
    const auto unit = ids.find(code);
    if (unit != ids.end() && known.emplace(unit->second.value, alias).second)
      bulk->add({unit->second, alias, text::match_key(alias)});
  };
  each_line([&](const Cells& cells) {
    if (cells[0] != "A") return;
    const std::string alias{cells[2]}, union_alias = union_over(alias, "COMMUNE").name;
    add(with_letter(Line::government, cells[1]), alias);
    add(with_letter(Line::union_, cells[1]), union_alias);
  });
  bulk->finish();
}

void add_marks(db::Write& db, const Builder& base) {
  each_line([&](const Cells& cells) {
    if (cells[0] != "M") return;
    const auto from = core::Date::parse_iso(cells[3]), to = core::Date::parse_iso(cells[4]);
    store::add_mark(db, base.id(with_letter(Line::government, cells[1])),
                    {.id = {},
                     .mark = std::string{cells[2]},
                     .basis = std::string{cells[5]},
                     .from = from.value(),
                     .to = to.value()});
  });
}

// An empty installation: the tree is made in memory and written once.
void begin_base(db::Write& db, std::vector<BaseBatch>& batches) {
  Builder base{db};
  each_line([&](const Cells& cells) {
    if (cells[0] == "P")
      base.place(cells[1], cells[2], cells[3], "00");
    else if (cells[0] == "D" || cells[0] == "C")
      base.place(cells[1], cells[2], cells[3], cells[4]);
    else if (cells[0] == "O")
      base.body(cells[1], cells[2], cells[3], cells[4], cells[5]);
  });
  store::insert_units(db, base.units());
  Tree tree{base.units()};
  std::vector<Home> homes;
  for (auto& batch : batches) {
    const auto made = plan(tree, homes, std::move(batch.rows), [&] { return db.mint<UnitId>(); });
    if (!made) {
      const auto& problem = made.refusal().problems().front();
      throw std::logic_error{"the base data do not apply: " + problem.field + " " + problem.message.key};
    }
    store::save(db, *made, {.title = batch.title, .digest = ""});
    homes.insert(homes.end(), made->homes.begin(), made->homes.end());
    tree.settle();
  }
  add_marks(db, base);
  store::rebuild_lines(db);
}

core::Result<core::Done> apply_missing(db::Write& db, std::vector<BaseBatch>& batches) {
  constexpr int all = 10'000;
  const auto standing = store::batches(db, all);
  for (auto& batch : batches) {
    const auto stands = [&](const Batch& one) { return one.title == batch.title && !one.undone_at; };
    if (std::ranges::any_of(standing, stands)) continue;
    const auto applied = store::apply(db, std::move(batch.rows), {.title = batch.title, .digest = ""});
    if (!applied) return applied.refusal();
  }
  return core::Done{};
}

}  // namespace

Named union_over(std::string_view place, std::string_view kind) {
  const auto rest = [&](std::string_view type) {
    return place.starts_with(type) ? std::string{place.substr(type.size())} : std::string{place};
  };
  if (kind == "PROVINCE") return {"Tỉnh đoàn " + rest("Tỉnh "), "PROVINCIAL_UNION"};
  if (kind == "CENTRAL_CITY") return {"Thành đoàn " + rest("Thành phố "), "PROVINCIAL_UNION"};
  if (kind == "RURAL_DISTRICT") return {"Huyện đoàn " + rest("Huyện "), "DISTRICT_UNION"};
  if (kind == "URBAN_DISTRICT") return {"Quận đoàn " + rest("Quận "), "DISTRICT_UNION"};
  if (kind == "TOWN") return {"Thị đoàn " + rest("Thị xã "), "TOWN_UNION"};
  if (kind == "PROVINCIAL_CITY") return {"Thành đoàn " + rest("Thành phố "), "CITY_UNION"};
  // "Phường 12" → "Đoàn phường 12"
  for (const auto& [type, lower] :
       {std::pair{"Xã ", "xã "}, {"Phường ", "phường "}, {"Thị trấn ", "thị trấn "}, {"Đặc khu ", "đặc khu "}})
    if (place.starts_with(type)) return {std::string{"Đoàn "} + lower + rest(type), "GRASSROOTS_UNION"};
  return {"Đoàn " + std::string{place}, "GRASSROOTS_UNION"};
}

std::vector<BaseBatch> base_batches() {
  std::vector<BaseBatch> batches;
  std::string_view last;
  each_line([&](const Cells& cells) {
    if (cells[0] != "E") return;
    if (cells[1] != last) batches.push_back({.title = title_of(cells[1]), .rows = {}});
    last = cells[1];
    auto& rows = batches.back().rows;
    EventRow row{.number = static_cast<std::uint32_t>(rows.size() + 1),
                 .date = core::Date::parse_iso(cells[2]).value(),
                 .event = event_named(cells[3]).value(),
                 .unit = with_letter(Line::government, cells[4]),
                 .name = std::string{cells[5]},
                 .kind = std::string{cells[6]},
                 .parent = with_letter(Line::government, cells[7]),
                 .basis = std::string{cells[9]},
                 .code = with_letter(Line::government, cells[8])};
    auto beside = union_row(row);
    beside.number++;
    rows.push_back(std::move(row));
    rows.push_back(std::move(beside));
  });
  return batches;
}

UnitId central_union(db::Write& db, core::Date on) {
  if (const auto found = store::by_code(db, "D00", on)) return *found;
  if (db.any(sql::any_unit, {})) return {};
  Builder roots{db};
  store::insert_units(db, roots.units());
  store::rebuild_lines(db);
  return roots.id("D00");
}

core::Result<core::Done> load_base(db::Write& db, core::Date until) {
  auto batches = base_batches();
  std::erase_if(batches, [&](const BaseBatch& batch) { return batch.rows.front().date > until; });
  const bool fresh = !db.any(sql::any_unit, {});
  if (fresh)
    begin_base(db, batches);
  else if (const auto more = apply_missing(db, batches); !more)
    return more.refusal();
  const bool reformed = store::by_code(db, "D91", reform_day) != store::by_code(db, "D91", base_day);
  if (reformed) add_aliases(db);
  return core::Done{};
}

}  // namespace units
