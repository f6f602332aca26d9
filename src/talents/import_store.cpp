// SPDX-License-Identifier: Apache-2.0
#include "talents/import_store.hpp"

#include <algorithm>

#include "talents/sql.hpp"
#include "talents/store.hpp"
#include "units/unit.hpp"

namespace talents::imports {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kept_for = 24h * 30;

Import as_import(const db::Row& row) {
  return {.id = row.get<ImportId>("id"),
          .account = row.get<rights::AccountId>("account_id"),
          .account_name = row.get<std::string>("account"),
          .unit = row.get<UnitId>("unit_id"),
          .field = row.get<std::string>("field"),
          .file_digest = row.get<std::string>("file_digest"),
          .file_name = row.get<std::string>("file_name"),
          .columns = Columns::parse(row.get<std::string_view>("columns")),
          .state = row.get<std::string>("state"),
          .refusal = row.get<std::string>("refusal"),
          .remarks = row.get<std::string>("remarks"),
          .total = row.get<std::int64_t>("rows_total"),
          .good = row.get<std::int64_t>("rows_good"),
          .bad = row.get<std::int64_t>("rows_bad"),
          .known = row.get<std::int64_t>("rows_known"),
          .done = row.get<std::int64_t>("rows_done"),
          .skipped = row.get<std::int64_t>("rows_skipped"),
          .undone = row.get<std::int64_t>("rows_undone"),
          .kept = row.get<std::int64_t>("rows_kept"),
          .job = row.get<jobs::JobId>("job_id"),
          .created_at = row.get<core::Instant>("created_at"),
          .applied_at = row.get<std::optional<core::Instant>>("applied_at"),
          .undone_at = row.get<std::optional<core::Instant>>("undone_at")};
}

void note(db::Write& db, const audit::Who& who, std::string_view act, const Import& import,
          std::vector<audit::Change> changes = {}) {
  audit::note(db, who,
              {.name = act,
               .subject_kind = "talent_import",
               .subject = import.id.value,
               .unit = import.unit,
               .changes = std::move(changes)});
}

// A job that failed may be begun again from where it stood.
bool failed(db::Read& db, const Import& import) {
  const auto job = jobs::find(db, import.job);
  return job && job->state == jobs::State::failed;
}

bool move(db::Write& db, const Import& import, std::string_view to, std::string_view kind) {
  const auto job = kind.empty() ? import.job : jobs::add(db, kind, import.id.text());
  return db.run(sql::move_import, {{"id", import.id}, {"from", import.state}, {"to", to}, {"job", job}}) == 1;
}

std::filesystem::path folder_of(const std::filesystem::path& folder) {
  auto made = folder / "files" / "imports";
  std::filesystem::create_directories(made);
  return made;
}

}  // namespace

Import start(db::Write& db, const audit::Who& who, const Start& start) {
  const auto old = db.now() - kept_for;
  db.run(sql::cancel_old_imports, {{"before", old}});
  db.run(sql::forget_old_rows, {{"before", old}});
  const auto id = db.mint<ImportId>();
  const auto job = jobs::add(db, read_kind, id.text());
  db.run(sql::insert_import, {{"id", id},
                              {"account_id", start.account},
                              {"account", start.account_name},
                              {"unit", start.unit},
                              {"field", start.field},
                              {"digest", start.file_digest},
                              {"file_name", start.file_name},
                              {"job", job},
                              {"now", db.now()}});
  auto import = *find(db, id);
  note(db, who, "talents.import_started", import);
  return import;
}

std::optional<Import> find(db::Read& db, const rights::Scope& scope, ImportId id) {
  if (scope.nothing || !id) return {};
  std::vector<db::Arg> args{{"id", id}};
  store::add_scope(args, scope);
  return db.row(sql::import_by_id, args, as_import);
}

std::optional<Import> find(db::Read& db, ImportId id) { return db.row(sql::import_by_id, {{"id", id}}, as_import); }

std::vector<Import> list(db::Read& db, const rights::Scope& scope, ImportId before, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"before", before ? before.value : INT64_MAX}, {"count", count}};
  store::add_scope(args, scope);
  return db.rows(sql::imports, args, as_import);
}

bool confirm(db::Write& db, const audit::Who& who, const Import& import) {
  if (!import.is("preview") && !(import.is("applying") && failed(db, import))) return false;
  if (!move(db, import, "applying", apply_kind)) return false;
  note(db, who, "talents.import_confirmed", import, {{"rows", "", std::to_string(import.good)}});
  return true;
}

bool undo(db::Write& db, const audit::Who& who, const Import& import) {
  if (!import.is("applied") && !(import.is("undoing") && failed(db, import))) return false;
  if (!move(db, import, "undoing", undo_kind)) return false;
  note(db, who, "talents.import_undo_started", import, {{"rows", "", std::to_string(import.done)}});
  return true;
}

bool cancel(db::Write& db, const audit::Who& who, const Import& import) {
  if (!import.is("preview") && !import.is("reading") && !import.is("refused")) return false;
  if (import.is("reading")) jobs::cancel(db, import.job);
  if (!move(db, import, "cancelled", "")) return false;
  db.run(sql::delete_staged_rows, {{"import", import.id}});
  note(db, who, "talents.import_cancelled", import);
  return true;
}

bool read_again(db::Write& db, const Import& import, const Columns& columns) {
  if (!import.is("preview") && !import.is("refused")) return false;
  if (!move(db, import, "reading", read_kind)) return false;
  set_columns(db, import.id, columns);
  db.run(sql::reset_import_counts, {{"id", import.id}});
  db.run(sql::delete_staged_rows, {{"import", import.id}});
  return true;
}

void set_columns(db::Write& db, ImportId id, const Columns& columns) {
  db.run(sql::set_import_columns, {{"id", id}, {"columns", columns.written()}});
}

void forget_file(db::Read& db, const std::filesystem::path& folder, const Import& import) {
  if (db.number(sql::imports_of_file, {{"digest", import.file_digest}, {"id", import.id}}) > 0) return;
  std::error_code ignored;  // already gone is as good
  std::filesystem::remove(file_of(folder, import.file_digest), ignored);
}

void forget_old_files(db::Read& db, const std::filesystem::path& folder) {
  const auto needed = db.rows(sql::files_to_read, std::initializer_list<db::Arg>{},
                              [](const db::Row& row) { return row.get<std::string>("file_digest"); });
  // A young file may belong to an import that is just being entered.
  const auto young = std::filesystem::file_time_type::clock::now() - 24h;
  std::error_code ignored;
  for (const auto& file : std::filesystem::directory_iterator{folder_of(folder)})
    if (file.last_write_time(ignored) < young &&
        std::ranges::find(needed, file.path().filename().string()) == needed.end())
      std::filesystem::remove(file.path(), ignored);
}

std::filesystem::path file_of(const std::filesystem::path& folder, std::string_view digest) {
  return folder / "files" / "imports" / digest;
}

std::string keep_file(const std::filesystem::path& folder, const std::filesystem::path& from) {
  const auto digest = crypto::file_digest_hex(from);
  const auto to = folder_of(folder) / digest;
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
  return digest;
}

std::vector<std::string> unit_choices(db::Read& db, const rights::Scope& scope, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"today", scope.day}, {"count", count}};
  if (!scope.everywhere) {
    args.push_back({"reader", scope.reader});
    args.push_back({"right_code", scope.right_code()});
  }
  return db.rows(sql::units_in_reach, args, [](const db::Row& row) {
    const units::Unit unit{.line = units::line_named(row.get<std::string_view>("line")).value_or(units::Line::other),
                           .code = row.get<std::string>("code"),
                           .name = row.get<std::string>("name")};
    return unit.labelled();
  });
}

}  // namespace talents::imports
