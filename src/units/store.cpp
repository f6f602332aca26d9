// SPDX-License-Identifier: Apache-2.0
#include "units/store.hpp"

#include <algorithm>
#include <set>

#include "text/text.hpp"
#include "units/sql.hpp"

namespace units::store {
namespace {

constexpr int candidates_named = 5;

// "Đoàn phường Long Xuyên (D30307)" → "D30307"; a bare code is itself.
std::string_view code_in(std::string_view typed) {
  if (!typed.ends_with(')')) return coded(typed) ? typed : std::string_view{};
  const auto open = typed.rfind('(');
  if (open == std::string_view::npos) return {};
  const auto inside = typed.substr(open + 1, typed.size() - open - 2);
  return coded(inside) ? inside : std::string_view{};
}

core::Refusal unknown(std::string_view typed) {
  return core::Refusal{{{"unit", {"units.unknown", {{"typed", std::string{typed}}}}}}};
}

core::Refusal ambiguous(db::Read& db, std::string_view typed, const std::vector<UnitId>& found, core::Date on) {
  std::string names;
  for (std::size_t n = 0; n < found.size() && n < candidates_named; ++n) {
    const auto unit = find(db, found[n], on);
    if (!unit) continue;
    const auto above = unit->parent ? find(db, unit->parent, on) : std::nullopt;
    names += (names.empty() ? "" : "; ") + unit->labelled() + (above ? ", " + above->short_name : "");
  }
  if (found.size() > candidates_named) names += "…";
  return core::Refusal{{{"unit", {"units.ambiguous", {{"typed", std::string{typed}}, {"candidates", names}}}}}};
}

bool is_under(db::Read& db, UnitId unit, UnitId above, core::Date on) {
  return db.any(sql::stands_under, {{"unit", unit}, {"above", above}, {"on", on}});
}

Choice as_choice(const db::Row& row) {
  const auto line = line_named(row.get<std::string_view>("line")).value_or(Line::other);
  Choice choice{.id = row.get<UnitId>("unit_id"),
                .value = row.get<std::string>("name"),
                .label = row.get<std::string>("name"),
                .note = row.get<std::string>("parent_name")};
  choice.value += std::string{" ("} + letter(line) + row.get<std::string>("code") + ")";
  const auto was = row.get<std::string>("was");
  if (!was.empty()) choice.note += (choice.note.empty() ? "← " : " · ← ") + was;
  return choice;
}

}  // namespace

Unit as_unit(const db::Row& row) {
  return {.id = row.get<UnitId>("unit_id"),
          .line = line_named(row.get<std::string_view>("line")).value_or(Line::other),
          .code = row.get<std::string>("code"),
          .name = row.get<std::string>("name"),
          .short_name = row.get<std::string>("short_name"),
          .kind = row.get<std::string>("kind"),
          .family = row.get<std::string>("family"),
          .basis = row.get<std::string>("basis"),
          .tier = static_cast<Tier>(row.get<int>("tier")),
          .parent = row.get<UnitId>("parent_id"),
          .place = row.get<UnitId>("place_id"),
          .from = row.get<core::Date>("valid_from"),
          .to = row.get<core::Date>("valid_to")};
}

std::optional<Unit> find(db::Read& db, UnitId id, core::Date on) {
  return db.row(sql::unit_on, {{"unit", id}, {"on", on}}, as_unit);
}

std::optional<Unit> find_last(db::Read& db, UnitId id) { return db.row(sql::unit_last, {{"unit", id}}, as_unit); }

std::vector<Unit> versions(db::Read& db, UnitId id) { return db.rows(sql::unit_versions_of, {{"unit", id}}, as_unit); }

std::optional<UnitId> home(db::Read& db, UnitId id, core::Date on) {
  return db.row(sql::home_on, {{"unit", id}, {"on", on}},
                [](const db::Row& row) { return row.get<UnitId>("ancestor_id"); });
}

bool home_is_whole(db::Read& db, UnitId id, core::Date on) {
  return !db.any(sql::split_home_on, {{"unit", id}, {"on", on}});
}

std::optional<UnitId> by_code(db::Read& db, std::string_view code, core::Date on) {
  const auto parts = coded(code);
  if (!parts) return {};
  struct Carrier {
    UnitId unit;
    core::Date to;
  };
  const auto carrier = db.row(sql::unit_by_code, {{"code", parts->code}, {"line", name(parts->line)}, {"on", on}},
                              [](const db::Row& row) {
                                return Carrier{row.get<UnitId>("unit_id"), row.get<core::Date>("valid_to")};
                              });
  if (!carrier || carrier->to <= on) return {};
  return carrier->unit;
}

core::Result<UnitId> resolve(db::Read& db, std::string_view typed, core::Date on, UnitId near) {
  if (const auto code = code_in(typed); !code.empty()) {
    if (const auto found = by_code(db, code, on)) return *found;
    return unknown(typed);
  }
  const auto key = text::match_key(typed);
  if (key.empty()) return unknown(typed);
  struct Found {
    UnitId unit;
    bool itself;
  };
  const auto found = db.rows(sql::units_named, {{"key", key}, {"on", on}}, [](const db::Row& row) {
    return Found{row.get<UnitId>("unit_id"), row.get<int>("itself") != 0};
  });
  // Who has the name today comes before who inherited from a unit of that name.
  std::vector<UnitId> meant;
  const bool any_itself = !found.empty() && found.front().itself;
  for (const auto& one : found)
    if (one.itself == any_itself && std::ranges::find(meant, one.unit) == meant.end()) meant.push_back(one.unit);
  if (meant.empty()) return unknown(typed);
  if (meant.size() > 1 && near) {
    std::vector<UnitId> close;
    std::ranges::copy_if(meant, std::back_inserter(close), [&](UnitId one) { return is_under(db, one, near, on); });
    if (close.size() == 1) return close.front();
  }
  if (meant.size() > 1) return ambiguous(db, typed, meant, on);
  return meant.front();
}

core::Result<UnitId> resolve_union(db::Read& db, std::string_view typed, core::Date on, UnitId near) {
  auto found = resolve(db, typed, on, near);
  const auto unit = found ? find(db, *found, on) : std::nullopt;
  if (!unit || unit->line != Line::government) return found;
  const auto there = by_code(db, letter(Line::union_) + unit->code, on);
  return there ? core::Result<UnitId>{*there} : found;
}

std::vector<Choice> choices(db::Read& db, std::string_view typed, core::Date on, int count) {
  std::optional<UnitId> exact;
  if (const auto code = code_in(typed); !code.empty()) exact = by_code(db, code, on);
  if (exact) {
    const auto unit = find(db, *exact, on);
    return {{.id = *exact, .value = unit->labelled(), .label = unit->name, .note = unit->coded()}};
  }
  const auto key = text::match_key(typed);
  if (key.empty()) return {};
  auto found = db.rows(sql::choices, {{"key", key}, {"on", on}, {"count", count}}, as_choice);
  const auto room = count - static_cast<int>(found.size());
  if (room <= 0) return found;
  for (auto& former : db.rows(sql::former_choices, {{"key", key}, {"on", on}, {"count", room}}, as_choice))
    found.push_back(std::move(former));
  return found;
}

std::vector<Unit> children(db::Read& db, UnitId parent, core::Date on, const Wanted& wanted, int count) {
  std::vector<db::Arg> args{{"unit", parent}, {"on", on}, {"count", count}};
  if (!wanted.kind.empty()) args.push_back({"kind", wanted.kind});
  if (wanted.after) {
    const auto last = find(db, wanted.after, on);
    args.push_back({"after", wanted.after});
    args.push_back({"after_key", last ? text::collation_key(last->name) : std::string{}});
  }
  return db.rows(sql::children, args, as_unit);
}

std::vector<KindCount> children_by_kind(db::Read& db, UnitId parent, core::Date on) {
  return db.rows(sql::children_by_kind, {{"unit", parent}, {"on", on}}, [](const db::Row& row) {
    return KindCount{row.get<std::string>("kind"), row.get<std::int64_t>("count")};
  });
}

std::vector<Unit> ancestors(db::Read& db, UnitId id, core::Date on) {
  return db.rows(sql::ancestors, {{"unit", id}, {"on", on}}, as_unit);
}

std::vector<Passage> passages(db::Read& db, UnitId id) {
  return db.rows(sql::passages, {{"unit", id}}, [](const db::Row& row) {
    return Passage{.kind = row.get<std::string>("kind"),
                   .basis = row.get<std::string>("basis"),
                   .on = row.get<core::Date>("happened_on"),
                   .predecessor = row.get<UnitId>("predecessor_id"),
                   .successor = row.get<UnitId>("successor_id"),
                   .predecessor_name = row.get<std::string>("predecessor"),
                   .successor_name = row.get<std::string>("successor"),
                   .share = row.get<std::optional<std::int64_t>>("share")};
  });
}

std::vector<std::string> aliases(db::Read& db, UnitId id) {
  return db.rows(sql::aliases_of, {{"unit", id}}, [](const db::Row& row) { return row.get<std::string>("alias"); });
}

void add_alias(db::Write& db, UnitId id, std::string_view alias) {
  db.run(sql::insert_alias, {{"unit", id}, {"alias", alias}, {"key", text::match_key(alias)}});
}

std::vector<Mark> marks(db::Read& db, UnitId id) {
  return db.rows(sql::marks_of, {{"unit", id}}, [](const db::Row& row) {
    return Mark{.id = row.get<MarkId>("id"),
                .mark = row.get<std::string>("mark"),
                .basis = row.get<std::string>("basis"),
                .from = row.get<core::Date>("valid_from"),
                .to = row.get<core::Date>("valid_to")};
  });
}

bool marked(db::Read& db, UnitId id, std::string_view mark, core::Date on) {
  return db.any(sql::marked_on, {{"unit", id}, {"mark", mark}, {"on", on}});
}

std::vector<UnitId> marked_units(db::Read& db, std::string_view mark, core::Date on, UnitId below) {
  std::vector<db::Arg> args{{"mark", mark}, {"on", on}};
  if (below) args.push_back({"unit", below});
  return db.rows(sql::marked_units, args, [](const db::Row& row) { return row.get<UnitId>("unit_id"); });
}

void add_mark(db::Write& db, UnitId id, const Mark& mark) {
  db.run(sql::insert_mark, {{"id", db.mint<MarkId>()},
                            {"unit", id},
                            {"mark", mark.mark},
                            {"from", mark.from},
                            {"to", mark.to},
                            {"basis", mark.basis}});
}

void end_mark(db::Write& db, UnitId id, MarkId mark, core::Date on) {
  if (db.run(sql::end_mark, {{"id", mark}, {"unit", id}, {"on", on}}) == 0)
    db.run(sql::remove_mark, {{"id", mark}, {"unit", id}, {"on", on}});
}

std::vector<Officer> officers(db::Read& db, UnitId id, core::Date on) {
  return db.rows(sql::posts_at, {{"unit", id}, {"on", on}}, [](const db::Row& row) {
    return Officer{.id = row.get<PostId>("id"),
                   .name = row.get<std::string>("full_name"),
                   .position = row.get<std::string>("position"),
                   .talent_officer = row.get<bool>("talent_officer"),
                   .from = row.get<core::Date>("valid_from")};
  });
}

void correct(db::Write& db, const Unit& unit, core::Date on) {
  db.run(sql::correct_version, {{"unit", unit.id},
                                {"on", on},
                                {"name", unit.name},
                                {"short_name", unit.short_name},
                                {"basis", unit.basis},
                                {"place", unit.place ? db::Value{unit.place} : db::Value{}},
                                {"fold", text::fold(unit.name)},
                                {"match", text::match_key(unit.name)},
                                {"key", text::collation_key(unit.name)}});
}

}  // namespace units::store
