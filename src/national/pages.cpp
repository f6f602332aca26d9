// SPDX-License-Identifier: Apache-2.0
// The exchange with the national database: what goes out, what comes back, and how far it covers the verified records.
#include "national/pages.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "national/views.hpp"
#include "site/api.hpp"
#include "talents/store.hpp"

namespace national {
namespace {

using nlohmann::json;
using rights::Right;

constexpr int page_size = 100;
constexpr int most_at_once = 5'000;

struct TalentPage {
  std::string name, state, css, national_id, reason, changed_on;
  bool out_of_sync = false;
};
struct Line {
  std::string path, name, birth, unit, state, reason;
};
struct IndexPage {
  std::string csrf, coverage, counts, next;
  bool may_send = false, may_receive = false;
  std::vector<Line> lines;
  std::vector<web::ErrorLink> errors;
};

std::string_view state_class(std::string_view state) {
  return state == "ACCEPTED" ? "state good" : state == "REJECTED" ? "state bad" : "state";
}

site::Head head(const site::Visit& visit) { return {.title = visit.say("national.title"), .active = "/national"}; }

std::string birth_text(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : "";
}

IndexPage index_page(site::Visit& visit, db::Read& db) {
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  const auto scope = visit.scope(Right::talents_read);
  const auto covered = store::coverage(db, scope);
  IndexPage page{.csrf = visit.csrf(),
                 .counts = visit.say("national.counts", {{"accepted", visit.number(covered.accepted)},
                                                         {"verified", visit.number(covered.verified)}}),
                 .may_send = visit.may(Right::talents_export),
                 .may_receive = visit.may(Right::talents_verify)};
  if (const auto tenths = covered.tenths())
    page.coverage = std::to_string(*tenths / 10) + (*tenths % 10 ? "," + std::to_string(*tenths % 10) : "") + " %";
  auto missing = store::missing(db, scope, offset, page_size + 1);
  if (std::ssize(missing) > page_size) {
    missing.pop_back();
    page.next = "/national?after=" + std::to_string(offset + page_size);
  }
  for (const auto& one : missing)
    page.lines.push_back(
        {"/talents/" + one.id.text() + "/national", one.full_name, birth_text(one.birth), one.unit_name,
         visit.say(one.state == "ACCEPTED" ? "national.out_of_sync" : "national.state_" + one.state), one.reason});
  return page;
}

UnitId own_unit(const site::Visit& visit) {
  const auto* grant = visit.actor().main_grant();
  return grant ? grant->unit : UnitId{};
}

void note(site::Visit& visit, db::Write& db, std::string_view act, std::size_t rows) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "national",
               .unit = own_unit(visit),
               .changes = {{"rows", "", std::to_string(rows)}}});
}

// What is due goes out in this transaction and is marked as sent.
json sent(site::Visit& visit, db::Write& db) {
  json records = json::array();
  for (const auto& one : store::to_send(db, visit.scope(), most_at_once)) {
    records.push_back({{"id", one.id.text()},
                       {"full_name", one.full_name},
                       {"birth", one.birth},
                       {"field", one.field},
                       {"stage", one.stage},
                       {"level", one.level},
                       {"honoured_year", one.honoured_year},
                       {"achievement", one.achievement},
                       {"unit", "D" + one.unit_code},
                       {"unit_name", one.unit_name},
                       {"national_id", one.national_id}});
    store::mark_sent(db, one.id);
  }
  note(visit, db, "national.sent", records.size());
  return {{"records", std::move(records)}};
}

core::Refusal unreadable() { return core::Refusal{core::Message{"national.file_unreadable", {}}}; }

struct Received {
  std::size_t taken = 0, left = 0;
};

// Every answer by the same rule; one that is malformed refuses the file, one that fits nothing under way is left out.
core::Result<Received> received(site::Visit& visit, db::Write& db, const json& body) {
  if (!body.is_object() || !body.contains("answers") || !body["answers"].is_array()) return unreadable();
  Received counts;
  for (const auto& one : body["answers"]) {
    if (!one.is_object()) return unreadable();
    const auto text = [&](const char* name) {
      return one.contains(name) && one[name].is_string() ? one[name].get<std::string>() : std::string{};
    };
    const auto answer = check({.id = TalentId::parse(text("id")).value_or(TalentId{}),
                               .state = text("state"),
                               .national_id = text("national_id"),
                               .reason = text("reason")});
    if (!answer) return answer.refusal();
    ++(store::answer(db, visit.scope(), *answer) ? counts.taken : counts.left);
  }
  note(visit, db, "national.answered", counts.taken);
  return counts;
}

}  // namespace

http::Response of_talent(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  const auto standing = store::standing(db, talent->id);
  const TalentPage page{
      .name = talent->entered.full_name,
      .state = visit.say("national.state_" + standing.state),
      .css = std::string{state_class(standing.state)},
      .national_id = standing.national_id,
      .reason = standing.reason,
      .changed_on = standing.changed_at ? core::Date::in_vietnam(*standing.changed_at).vietnamese() : "",
      .out_of_sync = !standing.in_sync};
  return visit.page<views::talent>(
      {.title = visit.say("national.title_of", {{"name", page.name}}),
       .crumbs = {{visit.say("talents.title"), "/talents"}, {page.name, "/talents/" + talent->id.text()}},
       .active = "/talents",
       .tabs_of = "talent",
       .tabs_id = talent->id.text()},
      page);
}

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::index>(head(visit), index_page(visit, db));
}

http::Response send(site::Visit& visit) {
  auto db = visit.write();
  const auto body = sent(visit, db);
  db.commit();
  return visit.json(body.dump(1)).with("Content-Disposition", "attachment; filename=\"csdl-quoc-gia.json\"");
}

http::Response receive(site::Visit& visit) {
  const auto* upload = visit.form().upload("file");
  auto db = visit.write();
  const auto body = upload ? json::parse(upload->content, nullptr, false) : json{};
  const auto counts = received(visit, db, body);
  if (!counts) {
    auto page = index_page(visit, db);
    std::vector<web::Field> none;
    page.errors = web::show_problems(visit.language(), counts.refusal(), none);
    return visit.refused<views::index>(counts.refusal(), head(visit), page);
  }
  db.commit();
  return visit.redirect("/national", "national.received_notice",
                        {{"taken", std::to_string(counts->taken)}, {"left", std::to_string(counts->left)}});
}

http::Response coverage_json(site::Visit& visit) {
  auto db = visit.read();
  const auto covered = store::coverage(db, visit.scope());
  const auto tenths = covered.tenths();
  return site::answer(visit, {{"verified", covered.verified},
                              {"accepted", covered.accepted},
                              {"percent", tenths ? json(static_cast<double>(*tenths) / 10) : json{}}});
}

http::Response send_json(site::Visit& visit) {
  auto db = visit.write();
  const auto body = sent(visit, db);
  db.commit();
  return site::answer(visit, body);
}

http::Response receive_json(site::Visit& visit) {
  auto db = visit.write();
  const auto counts = received(visit, db, site::json_body(visit));
  if (!counts) return visit.refused(counts.refusal());
  db.commit();
  return site::answer(visit, {{"taken", counts->taken}, {"left", counts->left}});
}

}  // namespace national
