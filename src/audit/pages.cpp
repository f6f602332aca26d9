// SPDX-License-Identifier: Apache-2.0
#include "audit/pages.hpp"

#include "audit/views.hpp"
#include "site/api.hpp"

namespace audit {
namespace {

constexpr int page_size = 50;

struct IndexPage {
  std::vector<Line> lines;
  std::vector<web::Field> filters;
  std::string next, chain;
  bool chain_broken = false;
};

Wanted wanted(site::Visit& visit) {
  const auto& query = visit.query();
  const auto day = [&](std::string_view name) -> std::optional<core::Date> {
    const auto typed = core::PartialDate::parse_typed(query.text(name), visit.today());
    return typed ? typed->whole() : std::nullopt;
  };
  return {.act = query.text("act"),
          .account = query.text("account"),
          .from = day("from"),
          .to = day("to"),
          .before = core::parse_base32(query.text("after")).value_or(0)};
}

std::vector<web::Field> filters(site::Visit& visit, db::Read& db, const Wanted& wanted) {
  web::Field act{.name = "act",
                 .label = visit.say("audit.act"),
                 .type = "select",
                 .options = {{"", visit.say("audit.any"), wanted.act.empty()}}};
  for (const auto& name : acts(db))
    act.options.push_back(
        {name, visit.say("audit.act_" + std::string{name}.replace(name.find('.'), 1, "_")), name == wanted.act});
  return {act, web::Field{.name = "account", .label = visit.say("audit.who"), .value = wanted.account},
          web::Field{.name = "from",
                     .label = visit.say("audit.from"),
                     .value = wanted.from ? wanted.from->vietnamese() : "",
                     .inputmode = "numeric"},
          web::Field{.name = "to",
                     .label = visit.say("audit.to"),
                     .value = wanted.to ? wanted.to->vietnamese() : "",
                     .inputmode = "numeric"}};
}

}  // namespace

Line as_line(const site::Visit& visit, const Entry& entry) {
  auto key = entry.act;
  if (const auto dot = key.find('.'); dot != std::string::npos) key[dot] = '_';
  Line line{.at = web::time(visit.language(), entry.at),
            .who = entry.account,
            .act = visit.say("audit.act_" + key),
            .subject = entry.subject ? core::base32(entry.subject) : "",
            .peer = entry.peer,
            .changes = entry.changes};
  for (auto& change : line.changes) change.field = visit.say("audit.field_" + change.field);
  return line;
}

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  const auto asked = wanted(visit);
  auto found = entries(db, visit.scope(), asked, page_size + 1);
  IndexPage page{.filters = filters(visit, db, asked)};
  if (found.size() > page_size) {
    found.pop_back();
    page.next = "/audit?after=" + core::base32(found.back().number) + "&act=" + http::url_encoded(asked.act) +
                "&account=" + http::url_encoded(asked.account) + "&from=" + (asked.from ? asked.from->iso() : "") +
                "&to=" + (asked.to ? asked.to->iso() : "");
  }
  for (const auto& entry : found) page.lines.push_back(as_line(visit, entry));
  return visit.page<views::index>({.title = visit.say("audit.title"), .crumbs = {{visit.say("audit.title"), "/audit"}}},
                                  page);
}

http::Response list(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  auto found = entries(db, visit.scope(), wanted(visit), limit + 1);
  auto body = nlohmann::json{{"entries", nlohmann::json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return core::base32(last.number); });
  for (const auto& entry : found) {
    auto changes = nlohmann::json::array();
    for (const auto& change : entry.changes)
      changes.push_back({{"field", change.field}, {"before", change.before}, {"after", change.after}});
    body["entries"].push_back({{"number", entry.number},
                               {"at", entry.at.rfc3339()},
                               {"account", entry.account},
                               {"role", entry.role},
                               {"act", entry.act},
                               {"subject_kind", entry.subject_kind},
                               {"subject", core::base32(entry.subject)},
                               {"changes", std::move(changes)}});
  }
  return site::answer(visit, body);
}

}  // namespace audit
