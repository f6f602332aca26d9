// SPDX-License-Identifier: Apache-2.0
#include "facts/import.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "crypto/crypto.hpp"
#include "sheets/sheets.hpp"
#include "text/text.hpp"

namespace facts::imports {
namespace {

// Titles people give to the columns, folded.
std::optional<std::size_t> column_of(std::string_view title) {
  static const std::array<std::vector<std::string_view>, columns.size()> titles{{
      {"kind", "loai so lieu", "loai", "noi dung"},
      {"unit", "don vi"},
      {"on", "ngay", "day", "date", "ngay thuc hien"},
      {"quantity", "so luong"},
      {"person", "nguoi", "ho ten", "ho va ten", "ma ho so"},
      {"key", "ten rieng", "ten", "doi tuong"},
      {"ends", "ket thuc"},
      {"evidence", "minh chung", "can cu"},
      {"note", "ghi chu"},
  }};
  const auto folded = text::fold(title);
  for (std::size_t n = 0; n < titles.size(); ++n)
    if (std::ranges::find(titles[n], folded) != titles[n].end()) return n;
  return {};
}

core::Refusal refused(const char* key) { return core::Refusal{{{"file", {key, {}}}}}; }

web::Form as_form(const Row& row) {
  http::FormData data;
  for (std::size_t n = 0; n < columns.size(); ++n) data.fields.emplace_back(columns[n], row.cells[n]);
  return web::Form{std::move(data)};
}

// Cells that say yes.
void settle_flag(std::string& cell) {
  const auto folded = text::fold(cell);
  cell = folded == "x" || folded == "1" || folded == "co" || folded == "yes" || folded == "true" ? "1" : "";
}

std::string why_of(const site::Visit& visit, const core::Refusal& refusal) {
  std::string why;
  for (const auto& problem : refusal.problems())
    why += (why.empty() ? "" : " ") + web::say(visit.language(), problem.message);
  return why;
}

bool stands(db::Read& db, const site::Visit& visit, const Fact& fact) {
  const store::Wanted wanted{.kind = fact.kind,
                             .key = fact.key,
                             .person = fact.person,
                             .from = fact.on,
                             .to = fact.on + std::chrono::days{1},
                             .standing = true};
  const auto found = store::list(db, visit.scope(rights::Right::facts_read), wanted, 200);
  return std::ranges::any_of(found, [&](const Line& line) {
    return line.fact.unit == fact.unit && line.fact.quantity == fact.quantity && line.fact.key == fact.key &&
           line.fact.person == fact.person && line.fact.note == fact.note;
  });
}

}  // namespace

core::Result<std::vector<Row>> read(const std::filesystem::path& file) {
  std::vector<Row> rows;
  std::vector<std::optional<std::size_t>> places;  // of the columns of the file
  bool too_many = false;
  const auto done = sheets::read(file, "", [&](const sheets::Row& row) {
    if (places.empty()) {
      for (const auto& cell : row.cells) places.push_back(column_of(cell));
      return sheets::Go::on;
    }
    Row made{.number = row.number, .cells = std::vector<std::string>(columns.size())};
    for (std::size_t n = 0; n < row.cells.size() && n < places.size(); ++n)
      if (places[n]) made.cells[*places[n]] = text::clean(row.cells[n]);
    if (std::ranges::all_of(made.cells, [](const auto& cell) { return cell.empty(); })) return sheets::Go::on;
    settle_flag(made.cells[6]);
    rows.push_back(std::move(made));
    too_many = rows.size() > most_rows;
    return too_many ? sheets::Go::stop : sheets::Go::on;
  });
  if (!done) return done.refusal();
  if (too_many) return refused("facts.too_many_rows");
  const auto has = [&](std::size_t column) { return std::ranges::find(places, std::optional{column}) != places.end(); };
  if (!has(0) || !has(1) || !has(2)) return refused("facts.columns_missing");
  if (rows.empty()) return refused("facts.no_rows");
  return rows;
}

std::string written(const std::vector<Row>& rows) {
  std::string text;
  for (const auto column : columns) text += (text.empty() ? "" : "\t") + std::string{column};
  text += '\n';
  for (const auto& row : rows) {
    for (std::size_t n = 0; n < row.cells.size(); ++n) text += (n == 0 ? "" : "\t") + row.cells[n];
    text += '\n';
  }
  return text;
}

std::string digest_of(const std::vector<Row>& rows) { return crypto::digest_hex(written(rows)); }

std::vector<Judged> judge(site::Visit& visit, db::Read& db, const std::vector<Row>& rows) {
  const auto kinds = store::kinds(db);
  std::vector<Judged> judged;
  std::vector<const Fact*> before;
  judged.reserve(rows.size());
  for (const auto& row : rows) {
    auto& one = judged.emplace_back(Judged{.row = row});
    const auto fact = acts::read(visit, db, as_form(row), kinds, false);
    if (!fact) {
      one.why = why_of(visit, fact.refusal());
      continue;
    }
    one.fact = *fact;
    one.fact->source = "import";
    const bool twice = std::ranges::any_of(before, [&](const Fact* other) { return *other == *one.fact; });
    if (twice) one.why = visit.say("facts.row_twice");
    one.known = !twice && stands(db, visit, *one.fact);
    const auto* kind = find(kinds, one.fact->kind);
    const bool above =
        kind->nature == "LEVEL" && std::ranges::any_of(before, [&](const Fact* other) {
          return other->kind == one.fact->kind && other->unit == one.fact->unit && other->on == one.fact->on;
        });
    const bool level =
        !one.known && (above || acts::level_stands(db, visit.scope(rights::Right::facts_read), *one.fact, *kind));
    if (level) one.why = visit.say("facts.level_there");
    if (twice || level) one.fact.reset();
    if (one.fact) before.push_back(&*one.fact);
  }
  return judged;
}

core::Result<ImportId> apply(site::Visit& visit, db::Write& db, const std::vector<Row>& rows,
                             std::string_view file_name) {
  const auto home = visit.actor().main_grant()->unit;
  const auto digest = digest_of(rows);
  if (store::import_of(db, digest, home)) return refused("facts.imported_already");
  auto judged = judge(visit, db, rows);
  std::erase_if(judged, [](const Judged& one) { return !one.fact || one.known; });
  if (judged.empty()) return refused("facts.nothing_to_import");
  const auto id = store::insert(db,
                                {.unit = home,
                                 .file_name = std::string{file_name},
                                 .account = visit.actor().display_name,
                                 .account_id = visit.actor().account,
                                 .rows = std::ssize(judged)},
                                digest);
  for (auto& one : judged) {
    one.fact->source_id = id.value;
    note(db, *one.fact);
  }
  audit::note(db, audit::by(visit),
              {.name = "facts.imported",
               .subject_kind = "fact_import",
               .subject = id.value,
               .unit = home,
               .changes = {{"rows", "", std::to_string(judged.size())}}});
  return id;
}

core::Result<std::int64_t> undo(site::Visit& visit, db::Write& db, const ImportLine& import) {
  using Kind = core::Refusal::Kind;
  if (import.undone_at) return core::Refusal{core::Message{"facts.undone_already", {}}, Kind::conflict};
  if (import.account_id != visit.actor().account &&
      !rights::covers(db, visit.scope(rights::Right::facts_approve), import.unit))
    return core::Refusal{core::Message{"facts.import_of_another", {}}, Kind::forbidden};
  const auto name = visit.actor().display_name;
  const auto count = reverse(db, "import", import.id.value, visit.say("facts.undo_reason"), name);
  store::undo(db, import.id, name);
  audit::note(db, audit::by(visit),
              {.name = "facts.import_undone",
               .subject_kind = "fact_import",
               .subject = import.id.value,
               .unit = import.unit,
               .changes = {{"rows", "", std::to_string(count)}}});
  return count;
}

}  // namespace facts::imports
