// SPDX-License-Identifier: Apache-2.0
// hientai units load; units show CODE; units apply EVENTS.csv; units undo BATCH
#include "units/commands.hpp"

#include <fmt/format.h>

#include "audit/audit.hpp"
#include "lists/lists.hpp"
#include "units/base.hpp"
#include "units/batches.hpp"
#include "units/json.hpp"
#include "units/store.hpp"
#include "web/catalogue.hpp"

namespace units {
namespace {

using Open = std::function<site::Installation&()>;

int refuse(const core::Refusal& refusal) {
  for (const auto& problem : refusal.problems())
    fmt::print(stderr, "{}{}{}\n", problem.field, problem.field.empty() ? "" : ": ",
               web::say(web::Language::en, problem.message));
  return cli::refused;
}

core::Date day_of(const cli::Arguments& arguments, std::string_view option, core::Date otherwise) {
  const auto typed = arguments.option(option);
  if (!typed) return otherwise;
  const auto day = core::PartialDate::parse_typed(*typed, core::Date{2099, 12, 31});
  if (!day || !day->whole())
    throw cli::Arguments::Misuse{fmt::format("--{} takes a day: 2024-12-31 or 31/12/2024", option)};
  return *day->whole();
}

int load(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"until"});
  const auto until = day_of(arguments, "until", core::forever);
  auto& installation = open();
  auto db = installation.database.write();
  if (const auto loaded = load_base(db, until); !loaded) return refuse(loaded.refusal());
  const auto found = store::batches(db, 10);
  audit::note(db, audit::by_program("units load"), {.name = "units.loaded", .subject_kind = "batch"});
  db.commit();
  if (arguments.flag("json")) {
    auto body = nlohmann::json::array();
    for (const auto& batch : found)
      body.push_back({{"batch", batch.id.text()}, {"title", batch.title}, {"events", batch.events}});
    fmt::print("{}\n", body.dump());
  } else {
    for (const auto& batch : found) fmt::print("{}  {} ({} events)\n", batch.id.text(), batch.title, batch.events);
  }
  return cli::done;
}

int show(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"on"}, {}, 1, 1);
  auto& installation = open();
  const auto on = day_of(arguments, "on", core::Date::in_vietnam(installation.clock()));
  auto db = installation.database.read();
  const auto id = store::resolve(db, arguments.words().front(), on);
  if (!id) return refuse(id.refusal());
  const auto unit = store::find(db, *id, on);
  if (!unit) return refuse(core::Refusal{core::Message{"units.not_standing", {}}});
  if (arguments.flag("json")) {
    fmt::print("{}\n", in_full(db, *unit, on).dump());
    return cli::done;
  }
  fmt::print("{}  {}  {}\n", unit->coded(), unit->name, unit->kind);
  for (const auto& above : store::ancestors(db, unit->id, on)) fmt::print("  under {}\n", above.labelled());
  for (const auto& one : store::passages(db, unit->id))
    fmt::print("  {} {}: {} -> {} ({})\n", one.on.iso(), one.kind, one.predecessor_name, one.successor_name, one.basis);
  for (const auto& count : store::children_by_kind(db, unit->id, on)) fmt::print("  {} {}\n", count.count, count.kind);
  return cli::done;
}

void print(const Preview& seen, bool json) {
  const auto& plan = seen.plan;
  if (json) {
    fmt::print("{}\n", nlohmann::json{{"rows", plan.rows},
                                      {"new_units", plan.made.size()},
                                      {"ending_units", plan.closed.size()},
                                      {"versions", plan.begun.size()},
                                      {"grants_ending", seen.grants_ending},
                                      {"records_moving", seen.records_moving},
                                      {"records_to_place", seen.records_to_place}}
                           .dump());
    return;
  }
  fmt::print(
      "{} rows: {} units begin, {} end, {} versions; {} roles of accounts end, {} records move, {} wait to be placed\n",
      plan.rows, plan.made.size(), plan.closed.size(), plan.begun.size(), seen.grants_ending, seen.records_moving,
      seen.records_to_place);
}

int apply(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"title"}, {"dry-run"}, 1, 1);
  auto& installation = open();
  const std::filesystem::path file{arguments.words().front()};
  auto db = installation.database.write();
  const auto known = lists::Lists::load(db);
  const auto rows = read_events(file, [&](std::string_view typed) {
    const auto* const found = known.match("unit_kind", typed);
    return found ? found->code : std::string{};
  });
  if (!rows) return refuse(rows.refusal());
  const auto seen = store::preview(db, *rows, [&] { return db.mint<UnitId>(); });
  if (!seen) return refuse(seen.refusal());
  if (arguments.flag("dry-run")) {
    print(*seen, arguments.flag("json"));
    return cli::done;
  }
  const Origin origin{.title = arguments.option("title", file.filename().string()),
                      .digest = crypto::file_digest_hex(file)};
  const auto batch = store::apply(db, *rows, origin);
  if (!batch) return refuse(batch.refusal());
  audit::note(db, audit::by_program("units apply"),
              {.name = "units.applied",
               .subject_kind = "batch",
               .subject = batch->value,
               .changes = {{"title", "", origin.title}, {"events", "", std::to_string(rows->size())}}});
  db.commit();
  if (arguments.flag("json"))
    fmt::print("{}\n", nlohmann::json{{"batch", batch->text()}, {"events", rows->size()}}.dump());
  else
    fmt::print("batch {}: {} events\n", batch->text(), rows->size());
  return cli::done;
}

int undo(cli::Arguments& arguments, const Open& open) {
  arguments.expect({}, {}, 1, 1);
  auto& installation = open();
  const auto batch = BatchId::parse(arguments.words().front());
  if (!batch) throw cli::Arguments::Misuse{"units undo takes the batch that units apply printed"};
  auto db = installation.database.write();
  const auto undone = store::undo(db, *batch);
  if (!undone) return refuse(undone.refusal());
  audit::note(db, audit::by_program("units undo"),
              {.name = "units.undone", .subject_kind = "batch", .subject = batch->value});
  db.commit();
  fmt::print("{}\n", arguments.flag("json") ? nlohmann::json{{"batch", batch->text()}}.dump() : "undone");
  return cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {
      {"units load", "[--until DATE]: the administrative tree and the Union's, and every change of it not applied yet",
       load},
      {"units show", "CODE|NAME [--on DATE]: a unit, what is above and below it, where it came from", show},
      {"units apply", "EVENTS.csv [--title TEXT] [--dry-run]: mergers, splits, renames, moves, all or nothing", apply},
      {"units undo", "BATCH: takes a batch of events back", undo}};
}

}  // namespace units
