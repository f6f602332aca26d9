// SPDX-License-Identifier: Apache-2.0
// Attaching, opening and removing. The routes ask only for an account: which right is needed depends on the subject.
#include "files/pages.hpp"

#include <nlohmann/json.hpp>

#include "files/attachments.hpp"
#include "files/vault.hpp"

namespace files {

http::Response attach(site::Visit& visit) {
  const auto& form = visit.form();
  const auto kind = form.text("subject_kind");
  const auto id = core::parse_base32(form.text("subject")).value_or(0);
  {
    // Asked before anything is written to disk, and again within the act.
    auto db = visit.read();
    if (!subject(visit, db, kind, id, Purpose::change)) return visit.not_found();
  }
  const auto* upload = form.upload("file");
  if (!upload) return visit.refused(core::Refusal{{{"file", {"files.missing", {}}}}});
  const auto received = receive(visit.installation(), *upload);
  if (!received) return visit.refused(received.refusal());

  auto db = visit.write();
  const auto to = subject(visit, db, kind, id, Purpose::change);
  if (!to) return visit.not_found();
  const auto added = add(visit, db, *to, *received);
  if (!added) return visit.refused(added.refusal());
  db.commit();
  return visit.redirect(address(*to), "files.added");
}

http::Response download(site::Visit& visit) {
  auto db = visit.read();
  const auto found = find(db, visit.id<AttachmentId>());
  if (!found || !subject(visit, db, found->subject.kind, found->subject.id, Purpose::read)) return visit.not_found();
  const Vault vault{visit.installation().folder / "files"};
  if (!vault.has(found->digest))
    throw std::runtime_error{"the content of attachment " + found->id.text() + " is missing"};
  return visit.file(vault.path(found->digest), found->name, found->content_type, /*remove_after=*/false);
}

http::Response detach(site::Visit& visit) {
  auto db = visit.write();
  auto found = find(db, visit.id<AttachmentId>());
  const auto from = found ? subject(visit, db, found->subject.kind, found->subject.id, Purpose::change) : std::nullopt;
  if (!from) return visit.not_found();
  found->subject = *from;
  if (!remove(visit, db, *found)) return visit.not_found();
  db.commit();
  return visit.redirect(address(*from), "files.removed");
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  const auto kind = visit.query().text("subject_kind");
  const auto of =
      subject(visit, db, kind, core::parse_base32(visit.query().text("subject")).value_or(0), Purpose::read);
  if (!of) return visit.not_found();
  nlohmann::json body{{"attachments", nlohmann::json::array()}};
  for (const auto& found : list(db, of->kind, of->id))
    body["attachments"].push_back({{"id", found.id.text()},
                                   {"name", found.name},
                                   {"version", found.version},
                                   {"size", found.size},
                                   {"sha256", found.digest},
                                   {"content_type", found.content_type},
                                   {"added_at", found.added_at.rfc3339()},
                                   {"path", "/attachments/" + found.id.text()}});
  return visit.json(body.dump());
}

}  // namespace files
