// SPDX-License-Identifier: Apache-2.0
// Files of events: kept while somebody looks at what they would change, applied, undone.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "audit/audit.hpp"
#include "lists/lists.hpp"
#include "units/acts.hpp"

namespace units::acts {
namespace {

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

}  // namespace

core::Result<Waiting> preview_events(site::Visit& visit, db::Read& db) {
  const auto* const upload = visit.form().upload("file");
  if (!upload || upload->size == 0) return core::Refusal{core::Message{"units.file_needed", {}}};
  auto digest = keep(visit, *upload);
  const auto rows = read_waiting(visit, db, digest);
  if (!rows) return rows.refusal();
  auto seen = store::preview(db, *rows, [&] { return UnitId{visit.installation().database.mint().next()}; });
  if (!seen) return seen.refusal();
  return Waiting{.digest = std::move(digest), .file_name = upload->file_name, .preview = std::move(*seen)};
}

core::Result<BatchId> apply_events(site::Visit& visit, db::Write& db, const std::string& digest,
                                   const std::string& title) {
  const auto rows = read_waiting(visit, db, digest);
  if (!rows) return rows.refusal();
  const auto batch = store::apply(
      db, *rows, {.title = title.empty() ? digest.substr(0, 8) : title, .digest = digest, .by = visit.actor().account});
  if (!batch) return batch;
  audit::note(db, audit::by(visit),
              {.name = "units.applied",
               .subject_kind = "batch",
               .subject = batch->value,
               .changes = {{"title", "", title}, {"events", "", std::to_string(rows->size())}}});
  return batch;
}

void forget_waiting(site::Visit& visit, const std::string& digest) {
  std::error_code ignored;
  if (is_digest(digest)) std::filesystem::remove(waiting(visit, digest), ignored);
}

core::Result<core::Done> undo_batch(site::Visit& visit, db::Write& db, const Batch& batch) {
  auto undone = store::undo(db, batch.id);
  if (!undone) return undone;
  audit::note(db, audit::by(visit),
              {.name = "units.undone",
               .subject_kind = "batch",
               .subject = batch.id.value,
               .changes = {{"title", batch.title, ""}}});
  return undone;
}

}  // namespace units::acts
