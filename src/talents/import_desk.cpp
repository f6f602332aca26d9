// SPDX-License-Identifier: Apache-2.0
#include "talents/import_desk.hpp"

#include <nlohmann/json.hpp>

#include "talents/import_store.hpp"
#include "units/store.hpp"

namespace talents::imports {
namespace {

constexpr std::size_t files_at_once = 3;  // rows of more would wait in memory

// What whoever brought the list may reach with it today.
rights::Scope scope_of(db::Read& db, const Import& import, core::Instant now) {
  const auto day = core::Date::in_vietnam(now);
  rights::Scope everywhere{
      .reader = {}, .right = rights::Right::talents_import, .day = day, .everywhere = true, .nothing = false};
  if (!import.account) return everywhere;
  const auto actor = rights::of_account(db, import.account, now);
  return actor ? rights::scope_of(*actor, rights::Right::talents_import, day) : rights::Scope{.day = day};
}

std::map<std::string, std::int64_t> read_remarks(std::string_view text) {
  const auto body = nlohmann::json::parse(text, nullptr, false);
  return body.is_object() ? body.get<std::map<std::string, std::int64_t>>() : std::map<std::string, std::int64_t>{};
}

}  // namespace

core::Result<UnitId> UnitBook::find(db::Read& db, const std::string& typed) {
  if (const auto known = found_.find(typed); known != found_.end()) return known->second;
  auto unit = units::store::resolve_union(db, typed, scope_.day, near_);
  if (unit && !rights::covers(db, scope_, *unit))
    unit = core::Refusal{core::Message{"talents.import_unit_outside", {}}};
  return found_.emplace(typed, std::move(unit)).first->second;
}

OpenFile& Desk::open(db::Read& db, const std::filesystem::path& folder, const Import& import, const jobs::Job& job,
                     core::Instant now) {
  for (auto& file : files_)
    if (file->job == job.id && file->position == job.position) return *file;
  close(job.id);
  if (files_.size() >= files_at_once) files_.erase(files_.begin());
  const auto scope = scope_of(db, import, now);
  RowRules rules{.columns = import.columns,
                 .lists = lists::Lists::load(db),
                 .today = scope.day,
                 .field = import.field,
                 .unit = import.unit};
  files_.push_back(std::unique_ptr<OpenFile>{
      new OpenFile{.job = job.id,
                   .position = job.position,
                   .units = UnitBook{scope, import.unit},
                   .rows = {file_of(folder, import.file_digest), std::move(rules), job.position},
                   .remarks = read_remarks(import.remarks)}});
  return *files_.back();
}

void Desk::close(jobs::JobId job) {
  std::erase_if(files_, [&](const auto& file) { return file->job == job; });
}

}  // namespace talents::imports
