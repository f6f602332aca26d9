// SPDX-License-Identifier: Apache-2.0
// hientai talents import FILE [--unit CODE] [--user LOGIN] [--field CODE] [--dry-run]
// hientai talents export FILE [--query Q] [--unit CODE] [--user LOGIN]
#include "talents/commands.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "talents/export.hpp"
#include "talents/import_job.hpp"
#include "talents/import_store.hpp"
#include "talents/import_words.hpp"
#include "talents/sql.hpp"
#include "units/store.hpp"

namespace talents {
namespace {

using Open = std::function<site::Installation&()>;

constexpr auto language = web::Language::en;
constexpr int piece = 500;

int refuse(std::string_view words) {
  fmt::print(stderr, "{}\n", words);
  return cli::refused;
}
int refuse(const core::Refusal& refusal) {
  return refuse(imports::refusal_text(language, refusal.problems().front().message));
}

// Whose rights judge the rows: everything for the command line itself.
struct Importer {
  rights::AccountId account;
  std::string name;
  rights::Scope scope;
};

core::Result<Importer> importer(db::Read& db, const std::optional<std::string>& login, core::Instant now,
                                rights::Right right = rights::Right::talents_import) {
  const auto today = core::Date::in_vietnam(now);
  if (!login)
    return Importer{.account = {},
                    .name = "hientai talents",
                    .scope = {.reader = {}, .right = right, .day = today, .everywhere = true, .nothing = false}};
  const auto found = db.row(sql::account_named, {{"login", text::fold(*login)}},
                            [](const db::Row& row) { return row.get<rights::AccountId>("id"); });
  const auto actor = found ? rights::of_account(db, *found, now) : std::nullopt;
  if (!actor) return core::Refusal{core::Message{"accounts.unknown", {}}};
  return Importer{
      .account = actor->account, .name = actor->display_name, .scope = rights::scope_of(*actor, right, today)};
}

core::Result<UnitId> unit_for(db::Read& db, const std::optional<std::string>& typed, const Importer& who) {
  if (typed) {
    auto unit = units::store::resolve_union(db, *typed, who.scope.day);
    if (unit && !rights::covers(db, who.scope, *unit))
      return core::Refusal{core::Message{"talents.import_unit_outside", {}}};
    return unit;
  }
  const auto top =
      db.row(sql::top_unit, {{"today", who.scope.day}}, [](const db::Row& row) { return row.get<UnitId>("unit_id"); });
  if (!top || !rights::covers(db, who.scope, *top)) return core::Refusal{core::Message{"talents.unit_missing", {}}};
  return *top;
}

void print_problems(db::Read& db, const crypto::Keys& keys, const Import& import) {
  std::int64_t after = 0;
  for (auto rows = imports::staged(db, keys, import.id, "bad", after, piece); !rows.empty();
       rows = imports::staged(db, keys, import.id, "bad", after, piece))
    for (const auto& row : rows) {
      for (const auto& line : imports::lines_of(language, import.columns, row))
        fmt::print(stderr, "row {} {}: {}\n", line.row, line.cell, line.reason);
      after = row.row;
    }
}

void print_counts(const Import& import, bool as_json) {
  if (as_json)
    fmt::print("{}\n", nlohmann::json{{"id", import.id.text()},
                                      {"state", import.state},
                                      {"rows", import.total},
                                      {"good", import.good},
                                      {"bad", import.bad},
                                      {"known", import.known},
                                      {"entered", import.done},
                                      {"skipped", import.skipped}}
                           .dump());
  else
    fmt::print("{} rows: {} good, {} with errors, {} known already; {} entered.\n", import.total, import.good,
               import.bad, import.known, import.done);
}

int import_list(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"unit", "user", "field"}, {"dry-run"}, 1, 1);
  const std::filesystem::path file{arguments.words().front()};
  if (!std::filesystem::is_regular_file(file)) return refuse("There is no such file.");
  if (const auto format = sheets::recognise(file); !format) return refuse(format.refusal());
  auto& installation = open();
  const auto kinds = import_jobs(installation);

  ImportId id;
  {
    auto db = installation.database.write();
    const auto who = importer(db, arguments.option("user"), installation.clock());
    if (!who) return refuse(who.refusal());
    const auto unit = unit_for(db, arguments.option("unit"), *who);
    if (!unit) return refuse(unit.refusal());
    const auto digest = imports::keep_file(installation.folder, file);
    id = imports::start(db, audit::by_program("talents import"),
                        {.account = who->account,
                         .account_name = who->name,
                         .unit = *unit,
                         .field = arguments.option("field", ""),
                         .file_digest = digest,
                         .file_name = file.filename().string()})
             .id;
    db.commit();
  }
  jobs::run_all(installation.database, kinds);
  const auto stands = [&] {
    auto db = installation.database.read();
    return *imports::find(db, id);
  };
  auto import = stands();
  if (import.is("refused")) {
    const auto why = imports::refusal(installation.keys, import);
    return refuse(why ? imports::refusal_text(language, *why) : "");
  }
  if (!import.is("preview")) return refuse("The list could not be read; see the log.");
  {
    auto db = installation.database.write();
    print_problems(db, installation.keys, import);
    if (arguments.flag("dry-run"))
      imports::cancel(db, audit::by_program("talents import"), import);
    else
      imports::confirm(db, audit::by_program("talents import"), import);
    db.commit();
  }
  jobs::run_all(installation.database, kinds);
  import = stands();
  if (auto db = installation.database.read(); import.is("cancelled"))
    imports::forget_file(db, installation.folder, import);
  print_counts(import, arguments.flag("json"));
  if (arguments.flag("dry-run")) return import.good > 0 || import.bad == 0 ? cli::done : cli::refused;
  if (!import.is("applied")) return refuse("The list was not entered completely; see the log.");
  return import.done > 0 || import.bad == 0 ? cli::done : cli::refused;
}

// --query takes what stands behind "?" in the address of a list: "q=nguyen&field=sport"; other options add to it.
int export_list(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"query", "unit", "user"}, {}, 1, 1);
  const std::filesystem::path file{arguments.words().front()};
  const auto format = file.extension() == ".csv"    ? sheets::Format::csv
                      : file.extension() == ".ods"  ? sheets::Format::ods
                      : file.extension() == ".xlsx" ? sheets::Format::xlsx
                                                    : std::optional<sheets::Format>{};
  if (!format) throw cli::Arguments::Misuse{"talents export takes a file ending in .xlsx, .ods or .csv"};
  auto asked = wanted(web::Form{{.fields = http::parse_query(arguments.option("query", "")), .uploads = {}}});
  if (!asked) return refuse(asked.refusal());
  auto& installation = open();
  auto db = installation.database.write();
  auto who = importer(db, arguments.option("user"), installation.clock(), rights::Right::talents_export);
  if (!who) return refuse(who.refusal());
  if (const auto typed = arguments.option("unit")) {
    const auto unit = unit_for(db, typed, *who);
    if (!unit) return refuse(unit.refusal());
    asked->unit = *unit;
  }
  const auto rows = write_list(db, who->scope, *asked, web::Language::vi, *format, file);
  audit::note(db, {.account = who->account, .name = who->name, .role = {}, .peer = {}},
              {.name = "talents.exported",
               .subject_kind = "talents",
               .unit = asked->unit,
               .changes = {{"rows", "", std::to_string(rows)}}});
  db.commit();
  if (arguments.flag("json"))
    fmt::print("{}\n", nlohmann::json{{"rows", rows}}.dump());
  else
    fmt::print("{} rows.\n", rows);
  return cli::done;
}

}  // namespace

std::vector<site::Command> list_commands() {
  return {{"talents export",
           "FILE.xlsx|ods|csv [--query Q] [--unit CODE] [--user LOGIN]: the list as the screen shows it", export_list},
          {"talents import",
           "FILE [--unit CODE] [--user LOGIN] [--field CODE] [--dry-run]: bring in a list; rows with errors are left "
           "out and told",
           import_list}};
}

}  // namespace talents
