// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"
#include "files/pages.hpp"

namespace files {
namespace {

using nlohmann::json;
json as_json(const Attachment& found) {
  return {{"id", found.id.text()},
          {"name", found.name},
          {"version", found.version},
          {"size", found.size},
          {"sha256", found.digest},
          {"content_type", found.content_type},
          {"added_at", found.added_at.rfc3339()},
          {"path", "/api/v1/attachments/" + found.id.text()}};
}

http::Response list_all(site::Visit& visit) {
  auto db = visit.read();
  const auto kind = visit.query().text("subject_kind");
  const auto of =
      subject(visit, db, kind, core::parse_base32(visit.query().text("subject")).value_or(0), Purpose::read);
  if (!of) return visit.not_found();
  json body{{"attachments", json::array()}};
  for (const auto& found : list(db, of->kind, of->id)) body["attachments"].push_back(as_json(found));
  return site::answer(visit, body);
}

http::Response attach_one(site::Visit& visit) {
  const auto done = attached(visit);
  if (!done) return visit.refused(done.refusal());
  auto db = visit.read();
  return site::answer(visit, as_json(*find(db, done->id)), 201)
      .with("Location", "/api/v1/attachments/" + done->id.text());
}

http::Response detach_one(site::Visit& visit) { return detached(visit) ? site::nothing() : visit.not_found(); }

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  using Kind = site::Kind;
  const auto self = rights::Right::self;
  const site::Values subject{{"subject_kind", Kind::text, "talent or unit", true},
                             {"subject", Kind::id, "Its identity.", true}};
  auto sent = subject;
  sent.push_back({"file", Kind::file, "At most 20 MB; recognised by its content.", true});
  const site::Values attachment{
      {"id", Kind::id},        {"name"},   {"version", Kind::number, "Of the same name on the same record."},
      {"size", Kind::number},  {"sha256"}, {"content_type"},
      {"added_at", Kind::day}, {"path"}};
  return {{Method::get,
           "/api/v1/attachments",
           self,
           list_all,
           {.id = "listAttachments",
            .about = "The files of a record.",
            .query = subject,
            .answer = {{"attachments", Kind::rows}}}},
          {Method::post,
           "/api/v1/attachments",
           self,
           attach_one,
           {.id = "attachFile",
            .about = "Attaches a file; the same name again is its next version.",
            .body = sent,
            .answer = attachment,
            .success = 201},
           2 * most_bytes},
          {Method::get,
           "/api/v1/attachments/{id}",
           self,
           download,
           {.id = "getAttachment", .about = "The file itself.", .bytes = true}},
          {Method::del,
           "/api/v1/attachments/{id}",
           self,
           detach_one,
           {.id = "removeAttachment", .about = "Takes it off the record.", .success = 204}}};
}

}  // namespace files
