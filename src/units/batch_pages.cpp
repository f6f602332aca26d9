// SPDX-License-Identifier: Apache-2.0
// Events files: upload, look at what would change, apply, undo.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_map>

#include "audit/audit.hpp"
#include "lists/lists.hpp"
#include "units/batches.hpp"
#include "units/pages.hpp"
#include "units/store.hpp"
#include "units/views.hpp"

namespace units {
namespace {

constexpr int batches_shown = 50;
constexpr std::size_t changes_shown = 200;

struct BatchLine {
  std::string title, events, at, by, state, state_class, undoing, csrf;
};
struct EventsPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<BatchLine> batches;
};
struct ChangeLine {
  std::string on, event, before, after;
};
struct PreviewPage {
  std::string title, csrf, digest, file_title, rows, made, closed, changed, grants, moving, to_place, more;
  std::vector<ChangeLine> lines;
};

EventsPage events_page(site::Visit& visit, db::Read& db) {
  EventsPage page{.csrf = visit.csrf()};
  page.fields = {{.name = "file",
                  .label = visit.say("units.events_file"),
                  .type = "file",
                  .hint = visit.say("units.events_hint"),
                  .required = true,
                  .accept = ".csv,.xlsx,.ods"}};
  for (const auto& batch : store::batches(db, batches_shown)) {
    const bool undone = batch.undone_at.has_value();
    page.batches.push_back({batch.title, visit.number(batch.events), web::time(visit.language(), batch.applied_at),
                            batch.by, visit.say(undone ? "units.undone_state" : "units.applied_state"),
                            undone ? "state" : "state good",
                            undone ? "" : "/units/batches/" + batch.id.text() + "/undoing", page.csrf});
  }
  return page;
}

http::Response refused(site::Visit& visit, db::Read& db, const core::Refusal& refusal) {
  auto page = events_page(visit, db);
  page.errors = row_problems(visit, refusal);
  return visit.refused<views::events>(refusal, head(visit, visit.say("units.events_title")), page);
}

// Between preview and confirmation the file waits under its digest.
std::filesystem::path waiting(site::Visit& visit, const std::string& digest) {
  return visit.installation().folder / "spool" / ("events-" + digest);
}

bool is_digest(const std::string& text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string keep(site::Visit& visit, const http::Upload& upload) {
  if (!upload.spooled.empty()) {
    const auto digest = crypto::file_digest_hex(upload.spooled);
    std::filesystem::copy_file(upload.spooled, waiting(visit, digest),
                               std::filesystem::copy_options::overwrite_existing);
    return digest;
  }
  const auto digest = crypto::digest_hex(upload.content);
  std::ofstream out{waiting(visit, digest), std::ios::binary};
  out << upload.content;
  return digest;
}

core::Result<std::vector<EventRow>> read_waiting(site::Visit& visit, db::Read& db, const std::string& digest) {
  if (!is_digest(digest) || !std::filesystem::exists(waiting(visit, digest)))
    return core::Refusal{core::Message{"units.file_gone", {}}};
  const auto known = lists::Lists::load(db);
  return read_events(waiting(visit, digest), [&](std::string_view typed) {
    const auto* const found = known.match("unit_kind", typed);
    return found ? found->code : std::string{};
  });
}

void fill_changes(site::Visit& visit, db::Read& db, const Plan& plan, PreviewPage& page) {
  std::unordered_map<UnitId, const Unit*> begun;
  for (const auto& unit : plan.begun) begun[unit.id] = &unit;
  const auto before = [&](UnitId id, core::Date on) {
    const auto unit = id ? store::find(db, id, on - std::chrono::days{1}) : std::nullopt;
    return unit ? unit->labelled() : std::string{};
  };
  for (const auto& passage : plan.passages) {
    if (page.lines.size() == changes_shown) break;
    const auto after = begun.find(passage.successor);
    page.lines.push_back({passage.on.vietnamese(), visit.say("units.event_" + std::string{name(passage.event)}),
                          before(passage.predecessor, passage.on),
                          after != begun.end() ? after->second->labelled() : before(passage.successor, passage.on)});
  }
  if (plan.passages.size() > changes_shown)
    page.more = visit.say("units.more_rows", {{"n", std::to_string(plan.passages.size() - changes_shown)}});
}

}  // namespace

http::Response events(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::events>(
      head(visit, visit.say("units.events_title"), {{visit.say("units.events_title"), "/units/events"}}),
      events_page(visit, db));
}

http::Response preview_events(site::Visit& visit) {
  const auto* const upload = visit.form().upload("file");
  auto db = visit.read();
  if (!upload || upload->size == 0) return refused(visit, db, core::Refusal{core::Message{"units.file_needed", {}}});
  const auto digest = keep(visit, *upload);
  const auto rows = read_waiting(visit, db, digest);
  if (!rows) return refused(visit, db, rows.refusal());
  const auto seen = store::preview(db, *rows, [&] { return UnitId{visit.installation().database.mint().next()}; });
  if (!seen) return refused(visit, db, seen.refusal());
  const auto count = [&](auto number) { return visit.number(static_cast<std::int64_t>(number)); };
  const auto& plan = seen->plan;
  PreviewPage page{.title = visit.say("units.preview_title", {{"title", upload->file_name}}),
                   .csrf = visit.csrf(),
                   .digest = digest,
                   .file_title = upload->file_name,
                   .rows = count(plan.rows),
                   .made = count(plan.made.size()),
                   .closed = count(plan.closed.size()),
                   .changed = count(plan.begun.size() - plan.made.size()),
                   .grants = count(seen->grants_ending),
                   .moving = count(seen->records_moving),
                   .to_place = count(seen->records_to_place)};
  fill_changes(visit, db, plan, page);
  return visit.page<views::preview>(head(visit, page.title, {{visit.say("units.events_title"), "/units/events"}}),
                                    page);
}

http::Response apply_events(site::Visit& visit) {
  const auto digest = visit.form().text("digest"), title = visit.form().text("title");
  auto db = visit.write();
  const auto rows = read_waiting(visit, db, digest);
  if (!rows) return refused(visit, db, rows.refusal());
  const auto batch = store::apply(
      db, *rows, {.title = title.empty() ? digest.substr(0, 8) : title, .digest = digest, .by = visit.actor().account});
  if (!batch) return refused(visit, db, batch.refusal());
  audit::note(db, audit::by(visit),
              {.name = "units.applied",
               .subject_kind = "batch",
               .subject = batch->value,
               .changes = {{"title", "", title}, {"events", "", std::to_string(rows->size())}}});
  db.commit();
  std::error_code ignored;
  std::filesystem::remove(waiting(visit, digest), ignored);
  return visit.redirect("/units/events", "units.applied_notice");
}

http::Response undo_batch(site::Visit& visit) {
  auto db = visit.write();
  const auto id = visit.id<BatchId>();
  const auto batch = id ? store::batch(db, id) : std::nullopt;
  if (!batch) return visit.not_found();
  const auto undone = store::undo(db, id);
  if (!undone) return refused(visit, db, undone.refusal());
  audit::note(
      db, audit::by(visit),
      {.name = "units.undone", .subject_kind = "batch", .subject = id.value, .changes = {{"title", batch->title, ""}}});
  db.commit();
  return visit.redirect("/units/events", "units.undone_notice");
}

}  // namespace units
