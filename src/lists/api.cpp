// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"
#include "lists/acts.hpp"
#include "lists/pages.hpp"

namespace lists {
namespace {

using nlohmann::json;
using site::Kind;

json as_json(const Entry& entry) {
  return {{"code", entry.code},         {"name_vi", entry.name_vi},     {"name_en", entry.name_en},
          {"position", entry.position}, {"spellings", entry.match_key}, {"retired", entry.retired}};
}

http::Response all(site::Visit& visit) {
  auto db = visit.read();
  const auto known = Lists::load(db);
  json body;
  for (const auto name : names)
    for (const auto& entry : known.of(name)) body[std::string{name}].push_back(as_json(entry));
  return site::answer(visit, body);
}

http::Response put_entry(site::Visit& visit) {
  const auto list = visit.path("list");
  if (!is_list(list)) return visit.not_found();
  auto db = visit.write();
  const auto known = Lists::load(db);
  const auto* before = known.find(list, visit.path("code"));
  http::Pairs rest{{"code", std::string{visit.path("code")}}};
  if (before)
    rest.insert(rest.end(), {{"name_vi", before->name_vi},
                             {"name_en", before->name_en},
                             {"position", std::to_string(before->position)},
                             {"spellings", before->match_key},
                             {"retired", before->retired ? "1" : ""}});
  const auto entry = save(visit, db, known, typed_entry(list, site::over(visit.form(), std::move(rest))));
  if (!entry) return visit.refused(entry.refusal());
  db.commit();
  return site::answer(visit, as_json(*entry), before ? 200 : 201);
}

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  using rights::Right;
  const site::Values entry{{"name_vi", Kind::text, "Vietnamese name."},
                           {"name_en", Kind::text, "English name."},
                           {"position", Kind::number, "Order in the list."},
                           {"spellings", Kind::text, "Other spellings imports know, separated by |."},
                           {"retired", Kind::flag, "No longer offered; records keep it."}};
  auto answered = entry;
  answered.insert(answered.begin(), {"code"});
  site::Values by_list;
  for (const auto name : names) by_list.push_back({name, Kind::rows});
  return {{Method::get,
           "/api/v1/lists",
           Right::lists_read,
           all,
           {.id = "getLists", .about = "Every list with its entries.", .answer = by_list}},
          {Method::put,
           "/api/v1/lists/{list}/{code}",
           Right::lists_change,
           put_entry,
           {.id = "putListEntry",
            .about = "Adds an entry (201) or changes it; what is not sent stays.",
            .body = entry,
            .answer = answered}}};
}

}  // namespace lists
