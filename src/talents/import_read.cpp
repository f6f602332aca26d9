// SPDX-License-Identifier: Apache-2.0
// Reading a file: each piece of rows is judged, compared with the registry and with the file itself, and staged.
#include <nlohmann/json.hpp>

#include "talents/import_desk.hpp"
#include "talents/import_job.hpp"
#include "talents/import_known.hpp"
#include "talents/import_open.hpp"
#include "talents/import_store.hpp"
#include "talents/likely.hpp"
#include "talents/sql.hpp"

namespace talents::imports {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds patience = 200ms;  // the writer is not held longer while a large file is unpacked

struct Counts {
  std::int64_t good = 0, bad = 0, known = 0;
};

audit::Who reader_of(const Import& import) {
  return {.account = import.account, .name = import.account_name, .role = {}, .peer = {}};
}

void note(db::Write& db, const Import& import, std::string_view act, std::vector<audit::Change> changes) {
  audit::note(db, reader_of(import),
              {.name = act,
               .subject_kind = "talent_import",
               .subject = import.id.value,
               .unit = import.unit,
               .changes = std::move(changes)});
}

jobs::Next give_up(Desk& desk, const site::Installation& installation, db::Write& db, const Import& import,
                   const jobs::Job& job, const core::Refusal& refusal) {
  desk.close(job.id);
  db.run(sql::delete_staged_rows, {{"import", import.id}});
  db.run(sql::reset_import_counts, {{"id", import.id}});
  const auto& why = refusal.problems().front().message;
  refuse(db, installation.keys, import, why);
  note(db, import, "talents.import_refused", {{"reason", "", why.key}});
  return jobs::Next::finished;
}

// Rows outside one's scope, or of a unit nobody knows, are wrong like any other cell.
void find_unit(db::Read& db, UnitBook& units, ReadRow& row) {
  if (row.unit_typed.empty()) return;
  const auto unit = units.find(db, row.unit_typed);
  if (unit) {
    row.draft.unit = *unit;
    return;
  }
  core::Problem problem{"unit", unit.refusal().problems().front().message};
  std::erase_if(problem.message.values, [](const auto& value) { return value.first == "typed"; });
  row.problems.push_back(std::move(problem));
}

// As the texts name them.
std::string encoding_key(text::Encoding encoding) {
  switch (encoding) {
    case text::Encoding::tcvn3:
      return "tcvn3";
    case text::Encoding::vni:
      return "vni";
    case text::Encoding::viqr:
      return "viqr";
    case text::Encoding::double_utf8:
      return "double_utf8";
    case text::Encoding::unicode:
      break;
  }
  return "unicode";
}

void remark(std::map<std::string, std::int64_t>& remarks, const ReadRow& row) {
  if (row.mended == 0) return;
  if (row.mended & zeros_given_back) ++remarks["zeros"];
  if (row.mended & capitals_lowered) ++remarks["capitals"];
  if (row.mended & serial_dates_read) ++remarks["serials"];
  if (row.mended & decoded_from_legacy) ++remarks[encoding_key(row.encoding)];
}

// Who is known already: the record of the registry, or the earlier row of the file.
std::optional<core::Problem> repeats(const Known& known, Repeated& repeated, std::size_t number, const ReadRow& row,
                                     const Keys& keys) {
  if (const auto record = known.record(number, row.draft, keys))
    return core::Problem{"full_name", {"talents.import_known_record", {{"record", record.text()}}}};
  if (const auto earlier = repeated.row(keys, row.number))
    return core::Problem{"full_name", {"talents.import_twice", {{"row", std::to_string(earlier)}}}};
  return {};
}

// Probably somebody of the registry: said at the preview, entered nevertheless when the list is confirmed.
std::vector<core::Problem> doubts(int percent) {
  if (percent == 0) return {};
  return {{"full_name", {"talents.import_likely", {{"percent", std::to_string(percent)}}}}};
}

Counts stage(db::Write& db, const site::Installation& installation, const Import& import, OpenFile& file,
             std::vector<ReadRow>& rows) {
  const auto& sealing = installation.keys;
  std::vector<const Draft*> drafts;
  std::vector<Keys> keys;
  for (auto& row : rows) {
    find_unit(db, file.units, row);
    remark(file.remarks, row);
    if (!row.problems.empty()) continue;
    drafts.push_back(&row.draft);
    keys.push_back(keys_of(sealing, row.draft));
  }
  const auto known = drafts.empty() ? Known{} : Known::in_registry(db, drafts, keys);
  auto repeated = drafts.empty() ? Repeated{} : Repeated::in_file(db, import.id, keys);

  const auto likely = probabilities(installation, db, drafts);

  Counts counts;
  const auto bulk =
      db.bulk("talent_import_rows", {"import_id", "row", "state", "cells", "problems", "person_key", "alike_key"});
  std::size_t number = 0;
  for (auto& row : rows) {
    const bool bad = !row.problems.empty();
    const Keys none, &own = bad ? none : keys[number];
    const auto percent = bad ? 0 : likely[number];
    if (!bad)
      if (auto problem = repeats(known, repeated, number++, row, own)) row.problems.push_back(std::move(*problem));
    const bool good = row.problems.empty();
    const auto said = good ? doubts(percent) : row.problems;
    const auto plain = good ? written(row.draft)
                            : nlohmann::json(row.cells).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    bulk->add({import.id, row.number,
               good  ? "good"
               : bad ? "bad"
                     : "known",
               sealing.seal(plain, place(import.id, row.number)), written(said), good ? own.person : "",
               good ? own.alike : ""});
    (good ? counts.good : bad ? counts.bad : counts.known) += 1;
  }
  bulk->finish();
  return counts;
}

}  // namespace

std::shared_ptr<Desk> make_desk() { return std::make_shared<Desk>(); }

jobs::Next read_step(Desk& desk, const site::Installation& installation, db::Write& db, jobs::Job& job) {
  auto import = find(db, ImportId::parse(job.argument).value_or(ImportId{}));
  if (!import || !import->is("reading") || import->job != job.id) return jobs::Next::finished;
  if (import->columns.parts.empty()) {
    const auto columns = open(file_of(installation.folder, import->file_digest), import->columns.sheet);
    if (!columns) return give_up(desk, installation, db, *import, job, columns.refusal());
    set_columns(db, import->id, *columns);
    import->columns = *columns;
  }
  auto& file = desk.open(db, installation.folder, *import, job, db.now());
  if (!file.rows.ready(patience)) return jobs::Next::more;
  auto rows = file.rows.next();
  if (!rows) return give_up(desk, installation, db, *import, job, rows.refusal());
  if (rows->empty()) {
    if (import->total == 0)
      return give_up(desk, installation, db, *import, job,
                     core::Refusal{core::Message{"talents.import_header_only",
                                                 {{"row", std::to_string(import->columns.header_row)}}}});
    desk.close(job.id);
    db.run(sql::import_read, {{"id", import->id}});
    note(db, *import, "talents.import_read",
         {{"rows", "", std::to_string(import->total)},
          {"good", "", std::to_string(import->good)},
          {"bad", "", std::to_string(import->bad)},
          {"known", "", std::to_string(import->known)}});
    return jobs::Next::finished;
  }
  const auto counts = stage(db, installation, *import, file, *rows);
  db.run(sql::count_import_rows, {{"id", import->id},
                                  {"total", static_cast<std::int64_t>(rows->size())},
                                  {"good", counts.good},
                                  {"bad", counts.bad},
                                  {"known", counts.known},
                                  {"remarks", nlohmann::json(file.remarks).dump()}});
  job.position = file.position = rows->back().number;
  return jobs::Next::more;
}

}  // namespace talents::imports
