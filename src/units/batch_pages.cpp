// SPDX-License-Identifier: Apache-2.0
// Events files: upload, look at what would change, apply, undo.
#include <unordered_map>

#include "units/acts.hpp"
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
  auto db = visit.read();
  const auto waiting = acts::preview_events(visit, db);
  if (!waiting) return refused(visit, db, waiting.refusal());
  const auto& seen = waiting->preview;
  const auto count = [&](auto number) { return visit.number(static_cast<std::int64_t>(number)); };
  const auto& plan = seen.plan;
  PreviewPage page{.title = visit.say("units.preview_title", {{"title", waiting->file_name}}),
                   .csrf = visit.csrf(),
                   .digest = waiting->digest,
                   .file_title = waiting->file_name,
                   .rows = count(plan.rows),
                   .made = count(plan.made.size()),
                   .closed = count(plan.closed.size()),
                   .changed = count(plan.begun.size() - plan.made.size()),
                   .grants = count(seen.grants_ending),
                   .moving = count(seen.records_moving),
                   .to_place = count(seen.records_to_place)};
  fill_changes(visit, db, plan, page);
  return visit.page<views::preview>(head(visit, page.title, {{visit.say("units.events_title"), "/units/events"}}),
                                    page);
}

http::Response apply_events(site::Visit& visit) {
  const auto digest = visit.form().text("digest");
  auto db = visit.write();
  const auto batch = acts::apply_events(visit, db, digest, visit.form().text("title"));
  if (!batch) return refused(visit, db, batch.refusal());
  db.commit();
  acts::forget_waiting(visit, digest);
  return visit.redirect("/units/events", "units.applied_notice");
}

http::Response undo_batch(site::Visit& visit) {
  auto db = visit.write();
  const auto id = visit.id<BatchId>();
  const auto batch = id ? store::batch(db, id) : std::nullopt;
  if (!batch) return visit.not_found();
  const auto undone = acts::undo_batch(visit, db, *batch);
  if (!undone) return refused(visit, db, undone.refusal());
  db.commit();
  return visit.redirect("/units/events", "units.undone_notice");
}

}  // namespace units
