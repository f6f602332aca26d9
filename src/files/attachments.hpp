// SPDX-License-Identifier: Apache-2.0
// Attachments on any record: what other features use.
//
//   page.attachments = files::attachments(visit, db, "talent", id.value);     {{> files/attachments}} in the view
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "files/kind.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace files {

using rights::UnitId;
using AttachmentId = core::Id<struct AttachmentTag>;

// The record a file belongs to. Its kind decides which rights are asked for.
struct Subject {
  std::string kind;  // "talent", "unit"
  std::int64_t id = 0;
  UnitId unit;  // of today
};

struct Attachment {
  AttachmentId id;
  Subject subject;
  std::string digest, content_type, name, added_by;
  std::int64_t size = 0, version = 1;
  core::Instant added_at;
};

enum class Purpose { read, change };
// The subject, if there is one and this reader may read or change it.
std::optional<Subject> subject(const site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
                               Purpose purpose);
std::string address(const Subject& subject);

std::vector<Attachment> list(db::Read& db, std::string_view kind, std::int64_t subject);
std::optional<Attachment> find(db::Read& db, AttachmentId id);
std::set<std::string> digests(db::Read& db);

// A file that was judged and is on disk; written before the act, so that the act does not wait for the disk.
struct Received {
  std::string digest, content_type, name;
  std::int64_t size = 0;
};
core::Result<Received> receive(const site::Installation& installation, const http::Upload& upload);
// Attaches it, with its entry in the log. The caller has asked subject() for Purpose::change.
core::Result<AttachmentId> add(site::Visit& visit, db::Write& db, const Subject& subject, const Received& received);
bool remove(site::Visit& visit, db::Write& db, const Attachment& attachment);

// What views/_attachments.html shows.
struct AttachmentLine {
  std::string id, name, path, size, version, added_at, added_by;
};
struct Attachments {
  std::string csrf, subject_kind, subject, accept;
  bool may_attach = false;
  std::vector<AttachmentLine> attached;
};
// The caller has checked that the reader may see the record.
Attachments attachments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t subject);

}  // namespace files
