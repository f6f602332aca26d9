// SPDX-License-Identifier: Apache-2.0
#include "talents/import_show.hpp"

#include "talents/import_pages.hpp"
#include "talents/import_store.hpp"
#include "units/store.hpp"

namespace talents::imports {
namespace {

constexpr int rows_shown = 50, samples_shown = 10;

// Why the work stopped, if its job failed.
std::optional<std::string> stopped(const site::Visit& visit, db::Read& db, const Import& import) {
  if (!import.under_way()) return {};
  const auto job = jobs::find(db, import.job);
  if (!job || job->state != jobs::State::failed) return {};
  return visit.say("talents.import_stopped", {{"reason", visit.say(job->message)}});
}

void add_tile(ShowPage& page, const site::Visit& visit, std::string_view key, std::int64_t count) {
  page.tiles.push_back({visit.number(count), visit.say("talents.import_" + std::string{key})});
}

void add_table(ShowPage& page, site::Visit& visit, db::Read& db, const Import& import, std::string_view state,
               std::string title, std::string hint) {
  Table table{.title = std::move(title), .hint = std::move(hint), .lines = {}};
  for (const auto& row : staged(db, visit.installation().keys, import.id, state, 0, rows_shown)) {
    auto lines = lines_of(visit.language(), import.columns, row);
    std::ranges::move(lines, std::back_inserter(table.lines));
  }
  if (!table.lines.empty()) page.tables.push_back(std::move(table));
}

void add_likely(ShowPage& page, site::Visit& visit, db::Read& db, const Import& import) {
  Table table{
      .title = visit.say("talents.import_likely_title"), .hint = visit.say("talents.import_likely_hint"), .lines = {}};
  for (const auto& row : staged_likely(db, visit.installation().keys, import.id, rows_shown))
    table.lines.push_back({.row = std::to_string(row.row),
                           .cell = {},
                           .value = row.cells.empty() ? "" : row.cells.front(),
                           .reason = web::say(visit.language(), row.problems.front().message),
                           .record = {},
                           .column = {}});
  if (!table.lines.empty()) page.tables.push_back(std::move(table));
}

void add_samples(ShowPage& page, site::Visit& visit, db::Read& db, const Import& import) {
  const auto lists = lists::Lists::load(db);
  for (const auto& [row, draft] : good(db, visit.installation().keys, import.id, 0, samples_shown)) {
    const auto birth = core::PartialDate::parse_stored(draft.birth);
    const auto* best = highest(draft.achievements);
    page.samples.push_back({std::to_string(row), draft.full_name, birth ? birth->vietnamese() : "",
                            lists.name(visit.language(), "field", draft.field), best ? best->title : ""});
  }
}

// A choice per column, to correct what was recognised.
void add_columns(ShowPage& page, const site::Visit& visit, const Columns& columns) {
  if (columns.sheets.size() > 1) {
    web::Field sheet{.name = "sheet", .label = visit.say("talents.import_sheet"), .type = "select", .required = true};
    for (const auto& name : columns.sheets) sheet.options.push_back({name, name, name == columns.sheet});
    page.fields.push_back(std::move(sheet));
  }
  for (std::size_t n = 0; n < columns.parts.size(); ++n) {
    const auto header = n < columns.headers.size() ? columns.headers[n] : "";
    if (header.empty() && columns.parts[n] == Part::none) continue;
    web::Field field{.name = "part_" + std::to_string(n),
                     .label = column_letter(n) + " · " + header,
                     .type = "select",
                     .required = true};
    for (std::size_t part = 0; part < part_count; ++part) {
      const auto one = static_cast<Part>(part);
      field.options.push_back({std::string{name(one)}, visit.say("talents.import_part_" + std::string{name(one)}),
                               one == columns.parts[n]});
    }
    page.fields.push_back(std::move(field));
  }
}

void add_preview(ShowPage& page, site::Visit& visit, db::Read& db, const Import& import) {
  add_tile(page, visit, "good", import.good);
  add_tile(page, visit, "bad", import.bad);
  add_tile(page, visit, "known", import.known);
  page.may_cancel = true;
  if (import.good > 0)
    page.confirm = visit.say("talents.import_confirm", {{"count", visit.number(import.good)}});
  else
    page.nothing = true;
  add_likely(page, visit, db, import);
  add_samples(page, visit, db, import);
  add_columns(page, visit, import.columns);
}

void add_result(ShowPage& page, const site::Visit& visit, const Import& import) {
  add_tile(page, visit, "done", import.done);
  if (import.skipped) add_tile(page, visit, "skipped", import.skipped);
  if (import.bad) add_tile(page, visit, "bad", import.bad);
  if (import.known) add_tile(page, visit, "known", import.known);
  if (import.is("undone")) {
    add_tile(page, visit, "undone_rows", import.undone);
    add_tile(page, visit, "kept_rows", import.kept);
  }
  page.may_undo = import.is("applied") && import.done > 0;
  page.undo = visit.say("talents.import_undo");
}

void add_stopped(ShowPage& page, const site::Visit& visit, const Import& import) {
  if (import.is("applying")) page.confirm = visit.say("talents.import_continue");
  if (import.is("undoing")) {
    page.may_undo = true;
    page.undo = visit.say("talents.import_continue");
  }
  page.may_cancel = import.is("reading");
}

}  // namespace

std::string state_text(const site::Visit& visit, const Import& import) {
  return visit.say("talents.import_state_" + import.state);
}

std::string state_class(const Import& import) {
  if (import.is("applied")) return "state good";
  if (import.is("refused")) return "state bad";
  return import.is("undone") || import.is("cancelled") ? "state" : "state warn";
}

std::optional<Progress> progress_of(const site::Visit& visit, db::Read& db, const Import& import) {
  if (!import.under_way() || stopped(visit, db, import)) return {};
  const auto now = import.is("reading")    ? import.total
                   : import.is("applying") ? import.done + import.skipped
                                           : import.undone + import.kept;
  const auto most = import.is("reading") ? 0 : import.is("applying") ? import.good : import.done;
  return Progress{
      .path = address(import.id),
      .state = state_text(visit, import),
      .words = visit.say("talents.import_progress_" + import.state,
                         import.is("reading")
                             ? std::vector<std::pair<std::string, std::string>>{{"count", visit.number(now)}}
                             : std::vector<std::pair<std::string, std::string>>{{"count", visit.number(now)},
                                                                                {"total", visit.number(most)}}),
      .now = now,
      .most = most};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Import& import) {
  ShowPage page{.path = address(import.id),
                .csrf = visit.csrf(),
                .file_name = import.file_name,
                .who = import.account_name,
                .when = web::time(visit.language(), import.created_at),
                .state = state_text(visit, import),
                .state_class = state_class(import)};
  if (const auto unit = units::store::find_last(db, import.unit)) page.unit = unit->name;
  page.progress = progress_of(visit, db, import);
  if (page.progress) return page;
  if (auto why = stopped(visit, db, import)) {
    page.stopped = std::move(*why);
    add_stopped(page, visit, import);
  }
  if (import.is("refused"))
    if (const auto why = refusal(visit.installation().keys, import)) {
      page.refusal = refusal_text(visit.language(), *why);
      page.may_cancel = true;
      add_columns(page, visit, import.columns);
    }
  if (import.is("preview")) add_preview(page, visit, db, import);
  if (import.is("applied") || import.is("undone")) add_result(page, visit, import);
  if (import.bad > 0 && !import.is("cancelled")) page.problems_path = page.path + "/problems";
  if (!import.is("refused")) page.remarks = remarks_of(visit.language(), import);
  add_table(page, visit, db, import, "kept", visit.say("talents.import_kept_title"), "");
  add_table(
      page, visit, db, import, "bad", visit.say("talents.import_bad_title"),
      import.bad > rows_shown ? visit.say("talents.import_bad_more", {{"shown", std::to_string(rows_shown)}}) : "");
  add_table(page, visit, db, import, "known", visit.say("talents.import_known_title"),
            visit.say("talents.import_known_hint"));
  add_table(page, visit, db, import, "skipped", visit.say("talents.import_skipped"), "");
  return page;
}

}  // namespace talents::imports
