// SPDX-License-Identifier: Apache-2.0
#include "files/attachments.hpp"

#include <algorithm>
#include <array>

#include "audit/audit.hpp"
#include "files/sql.hpp"
#include "files/vault.hpp"

namespace files {
namespace {

using rights::Right;

struct SubjectKind {
  std::string_view name;
  Right read, change;
  std::string_view path;
  const db::Query& unit;
  const db::Query* receiving = nullptr;  // a row when one of the reader's units got it; asked for reading
  const db::Query* open = nullptr;       // a row while its files may change
};

const SubjectKind* kind_named(std::string_view name) {
  static const std::array kinds{
      SubjectKind{"talent", Right::talents_read, Right::talents_change, "/talents/", sql::unit_of_talent},
      SubjectKind{"achievement", Right::talents_read, Right::talents_change, "/achievements/",
                  sql::unit_of_achievement},
      SubjectKind{"document", Right::plans_read, Right::plans_change, "/documents/", sql::unit_of_document,
                  &sql::receives_document, &sql::document_is_open},
      SubjectKind{"fact", Right::facts_read, Right::facts_change, "/facts/", sql::unit_of_fact, nullptr,
                  &sql::fact_stands},
      SubjectKind{"manual_value", Right::facts_read, Right::facts_change, "/manual-values/", sql::unit_of_manual_value,
                  nullptr, &sql::manual_value_is_open},
      SubjectKind{"report", Right::reports_read, Right::reports_write, "/reports/", sql::unit_of_report,
                  &sql::receives_report, &sql::report_is_open},
      SubjectKind{"unit", Right::units_read, Right::units_change, "/units/", sql::unit_of_unit}};
  const auto* found = std::ranges::find(kinds, name, &SubjectKind::name);
  return found == kinds.end() ? nullptr : found;
}

Attachment as_attachment(const db::Row& row) {
  return {.id = row.get<AttachmentId>("id"),
          .subject = {.kind = row.get<std::string>("subject_kind"),
                      .id = row.get<std::int64_t>("subject_id"),
                      .unit = row.get<UnitId>("unit_id")},
          .digest = row.get<std::string>("digest"),
          .content_type = row.get<std::string>("content_type"),
          .name = row.get<std::string>("name"),
          .added_by = row.get<std::string>("added_by"),
          .size = row.get<std::int64_t>("size"),
          .version = row.get<std::int64_t>("version"),
          .added_at = row.get<core::Instant>("added_at")};
}

core::Refusal refused(const char* key) { return core::Refusal{{{"file", {key, {}}}}}; }

// "12 KB" tells people enough.
std::string size_text(const site::Visit& visit, std::int64_t bytes) {
  if (bytes < 1024 * 1024) return visit.number(std::max<std::int64_t>(1, bytes / 1024)) + " KB";
  return visit.number(bytes / (1024 * 1024)) + " MB";
}

}  // namespace

std::optional<Subject> subject(const site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
                               Purpose purpose) {
  const auto* known = kind_named(kind);
  if (!known || id == 0) return {};
  const auto unit =
      db.row(known->unit, {{"subject", id}}, [](const db::Row& row) { return row.get<UnitId>("unit_id"); });
  if (!unit) return {};
  const auto scope = visit.scope(purpose == Purpose::read ? known->read : known->change);
  if (purpose == Purpose::change && known->open && !db.any(*known->open, {{"subject", id}})) return {};
  const bool receives =
      purpose == Purpose::read && known->receiving && !scope.nothing &&
      db.any(*known->receiving,
             {{"subject", id}, {"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}});
  if (!receives && !rights::covers(db, scope, *unit)) return {};
  return Subject{.kind = std::string{kind}, .id = id, .unit = *unit};
}

std::string address(const Subject& subject) {
  return std::string{kind_named(subject.kind)->path} + core::base32(subject.id);
}

std::vector<Attachment> list(db::Read& db, std::string_view kind, std::int64_t subject) {
  return db.rows(sql::of_subject, {{"kind", kind}, {"subject", subject}}, as_attachment);
}

std::optional<Attachment> find(db::Read& db, AttachmentId id) {
  return db.row(sql::attachment, {{"id", id}}, as_attachment);
}

std::set<std::string> digests(db::Read& db) {
  std::set<std::string> found;
  db.each(sql::digests, std::initializer_list<db::Arg>{},
          [&](const db::Row& row) { found.insert(row.get<std::string>("digest")); });
  return found;
}

core::Result<Received> receive(const site::Installation& installation, const http::Upload& upload) {
  if (upload.size == 0) return refused("files.empty");
  if (upload.size > most_bytes) return refused("files.too_large");
  const Vault vault{installation.folder / "files"};
  const auto incoming = vault.receive(upload);
  const auto* kind = recognise(incoming.path());
  if (!kind) return refused("files.type_refused");
  auto name = safe_name(upload.file_name, *kind);
  if (!name) return name.refusal();
  return Received{.digest = vault.keep(incoming),
                  .content_type = std::string{kind->content_type},
                  .name = std::move(*name),
                  .size = static_cast<std::int64_t>(upload.size)};
}

core::Result<AttachmentId> add(site::Visit& visit, db::Write& db, const Subject& subject, const Received& received) {
  const auto id = db.mint<AttachmentId>();
  try {
    db.run(sql::insert_attachment, {{"id", id},
                                    {"kind", subject.kind},
                                    {"subject", subject.id},
                                    {"unit", subject.unit},
                                    {"digest", received.digest},
                                    {"size", received.size},
                                    {"content_type", received.content_type},
                                    {"name", received.name},
                                    {"added_by", visit.actor().display_name},
                                    {"now", db.now()}});
  } catch (const db::Error& error) {
    // Two people attach the same name at the same moment: the second one tries again.
    if (error.kind != db::Error::Kind::unique) throw;
    return core::Refusal{{{"file", {"files.try_again", {}}}}, core::Refusal::Kind::conflict};
  }
  audit::note(db, audit::by(visit),
              {.name = "files.added",
               .subject_kind = subject.kind,
               .subject = subject.id,
               .unit = subject.unit,
               .changes = {{"file", "", received.name}}});
  return id;
}

bool remove(site::Visit& visit, db::Write& db, const Attachment& attachment) {
  if (db.run(sql::remove_attachment, {{"id", attachment.id}, {"now", db.now()}}) != 1) return false;
  audit::note(db, audit::by(visit),
              {.name = "files.removed",
               .subject_kind = attachment.subject.kind,
               .subject = attachment.subject.id,
               .unit = attachment.subject.unit,
               .changes = {{"file", attachment.name, ""}}});
  return true;
}

Attachments attachments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t subject_id) {
  Attachments shown{.csrf = visit.csrf(),
                    .subject_kind = std::string{kind},
                    .subject = core::base32(subject_id),
                    .accept = accepted(),
                    .may_attach = subject(visit, db, kind, subject_id, Purpose::change).has_value(),
                    .attached = {}};
  for (const auto& found : list(db, kind, subject_id))
    shown.attached.push_back({.id = found.id.text(),
                              .name = found.name,
                              .path = "/attachments/" + found.id.text(),
                              .size = size_text(visit, found.size),
                              .version = visit.number(found.version),
                              .added_at = web::time(visit.language(), found.added_at),
                              .added_by = found.added_by});
  return shown;
}

}  // namespace files
