// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"
#include "documents/fields.hpp"
#include "documents/pages.hpp"

namespace documents {
namespace {

using nlohmann::json;
using site::Kind;

json as_json(const Document& one) {
  return {{"id", one.id.text()},
          {"kind", one.kind},
          {"number", one.number},
          {"issuer", one.issuer},
          {"place", one.place},
          {"issued_on", one.issued_on ? json(one.issued_on->iso()) : json{}},
          {"subject", one.subject},
          {"state", one.state},
          {"own", one.own},
          {"unit", one.unit.text()},
          {"signer", one.signer},
          {"position", one.position},
          {"on_behalf", one.on_behalf},
          {"for_head", one.for_head},
          {"layout", one.layout},
          {"version", one.version}};
}

json in_full(site::Visit& visit, db::Read& db, const Document& document) {
  auto body = as_json(document);
  body["recipients"] = json::array();
  for (const auto& one : store::recipients(db, document.id))
    body["recipients"].push_back({{"name", one.name}, {"group", one.group}, {"purpose", one.purpose}});
  const auto add = [&](const char* name, const std::vector<Link>& links, bool outward) {
    body[name] = json::array();
    for (const auto& one : links)
      body[name].push_back({{"relation", one.relation},
                            {"clause", one.clause},
                            {"document", (outward ? one.to : one.from).text()},
                            {"number", one.other_number},
                            {"subject", one.other_subject}});
  };
  add("links", store::links_from(db, document.id), true);
  add("linked_by", store::links_to(db, visit.scope(Right::plans_read), document.id), false);
  const auto count = store::receipts(db, document.id);
  body["delivered"] = count.units;
  body["read"] = count.read;
  return body;
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  const auto& query = visit.query();
  auto db = visit.read();
  auto found =
      store::list(db, visit.scope(),
                  {.words = query.text("q"),
                   .kind = query.text("kind"),
                   .year = static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(0), 0, 9999)),
                   .after = query.id<DocumentId>("after")},
                  limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found) body["items"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto document = visible(visit, db);
  return document ? site::answer(visit, in_full(visit, db, *document)) : visit.not_found();
}

http::Response create_json(site::Visit& visit) {
  auto db = visit.write();
  core::Problems problems;
  auto typed = acts::typed(visit, visit.form(), {.own = visit.form().checked("own")}, problems);
  typed.unit = typed_unit(db, visit.form(), "unit", visit.today(), problems);
  if (!problems.any() && (!typed.unit || !rights::covers(db, visit.scope(), typed.unit)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (problems.any()) return visit.refused(std::move(problems).refusal());
  const auto id = acts::create(visit, db, typed);
  if (!id) return visit.refused(id.refusal());
  const auto body = in_full(visit, db, *store::find(db, *id));
  db.commit();
  return site::answer(visit, body, 201);
}

const site::Values shown{{"id", Kind::id},
                         {"kind"},
                         {"number"},
                         {"issuer"},
                         {"place"},
                         {"issued_on", Kind::day},
                         {"subject"},
                         {"state"},
                         {"own", Kind::flag},
                         {"unit", Kind::id},
                         {"signer"},
                         {"position"},
                         {"on_behalf"},
                         {"for_head"},
                         {"layout"},
                         {"version", Kind::number},
                         {"recipients", Kind::rows},
                         {"links", Kind::rows},
                         {"linked_by", Kind::rows},
                         {"delivered", Kind::number},
                         {"read", Kind::number}};

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  return {{Method::get,
           "/api/v1/documents",
           Right::plans_read,
           list_json,
           {.id = "listDocuments",
            .about = "Official documents the reader's units keep or received, latest first.",
            .query = site::paged({{"q", Kind::text, "Words of number, issuer or subject."},
                                  {"kind", Kind::text, "Code of list document_kind."},
                                  {"year", Kind::number}}),
            .answer = {{"items", Kind::rows}, {"after"}}}},
          {Method::get,
           "/api/v1/documents/{id}",
           Right::plans_read,
           show_json,
           {.id = "showDocument", .about = "A document with recipients and links both ways.", .answer = shown}},
          {Method::post,
           "/api/v1/documents",
           Right::plans_change,
           create_json,
           {.id = "createDocument",
            .about = "Enters a document as a draft.",
            .body = {{"unit", Kind::text, "Unit that keeps it, by code or name.", true},
                     {"kind", Kind::text, "Code of list document_kind.", true},
                     {"number", Kind::text, "Number and symbol."},
                     {"subject", Kind::text, "Title.", true},
                     {"issuer", Kind::text, "", true},
                     {"place"},
                     {"issued_on", Kind::day},
                     {"own", Kind::flag, "Issued by the unit itself."},
                     {"signer"},
                     {"position"},
                     {"on_behalf", Kind::text, "After TM."},
                     {"for_head", Kind::text, "After KT."},
                     {"layout", Kind::text, "STATE or UNION; empty: by the issuer."}},
            .answer = shown,
            .success = 201}}};
}

}  // namespace documents
