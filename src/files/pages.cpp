// SPDX-License-Identifier: Apache-2.0
// Attaching, opening and removing. The routes ask only for an account: which right is needed depends on the subject.
#include "files/pages.hpp"

#include "files/vault.hpp"

namespace files {

core::Result<Attached> attached(site::Visit& visit) {
  const auto& form = visit.form();
  const auto kind = form.text("subject_kind");
  const auto id = core::parse_base32(form.text("subject")).value_or(0);
  const core::Refusal none{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown};
  {
    // Asked before anything is written to disk, and again within the act.
    auto db = visit.read();
    if (!subject(visit, db, kind, id, Purpose::change)) return none;
  }
  const auto* upload = form.upload("file");
  if (!upload) return core::Refusal{{{"file", {"files.missing", {}}}}};
  const auto received = receive(visit.installation(), *upload);
  if (!received) return received.refusal();

  auto db = visit.write();
  const auto to = subject(visit, db, kind, id, Purpose::change);
  if (!to) return none;
  const auto added = add(visit, db, *to, *received);
  if (!added) return added.refusal();
  db.commit();
  return Attached{.subject = *to, .id = *added};
}

std::optional<Subject> detached(site::Visit& visit) {
  auto db = visit.write();
  auto found = find(db, visit.id<AttachmentId>());
  const auto from = found ? subject(visit, db, found->subject.kind, found->subject.id, Purpose::change) : std::nullopt;
  if (!from) return {};
  found->subject = *from;
  if (!remove(visit, db, *found)) return {};
  db.commit();
  return from;
}

http::Response attach(site::Visit& visit) {
  const auto done = attached(visit);
  if (!done && done.refusal().kind() == core::Refusal::Kind::unknown) return visit.not_found();
  if (!done) return visit.refused(done.refusal());
  return visit.redirect(address(done->subject), "files.added");
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
  const auto from = detached(visit);
  return from ? visit.redirect(address(*from), "files.removed") : visit.not_found();
}

}  // namespace files
