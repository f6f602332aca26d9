// SPDX-License-Identifier: Apache-2.0
// The tab of one talent: how she was discovered, and whom her unit told about it.
#include <algorithm>

#include "audit/audit.hpp"
#include "discovery/pages.hpp"
#include "discovery/views.hpp"
#include "talents/store.hpp"
#include "units/store.hpp"

namespace discovery {
namespace {

using rights::Right;
using talents::Talent;

constexpr std::size_t most_recipients = 20;

struct RecipientLine {
  std::string unit, read_on, answered_on, answer;
};
struct NoticeLine {
  std::string sent_on, message, account;
  std::vector<RecipientLine> recipients;
};
struct TalentPage {
  std::string id, name, csrf, origin, guardian;
  bool may_change = false;
  std::vector<web::Field> origin_fields, notice_fields;
  std::vector<NoticeLine> notices;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, const Talent& talent) {
  return {
      .title = visit.say("discovery.title_of", {{"name", talent.entered.full_name}}),
      .crumbs = {{visit.say("talents.title"), "/talents"}, {talent.entered.full_name, "/talents/" + talent.id.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = talent.id.text()};
}

std::optional<Talent> found(site::Visit& visit, db::Read& db) {
  auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (talent && talent->removed) talent.reset();
  return talent;
}

std::string day(const std::optional<core::Instant>& at) {
  return at ? core::Date::in_vietnam(*at).vietnamese() : std::string{};
}

void fill_forms(const site::Visit& visit, const lists::Lists& lists, const std::optional<Origin>& origin,
                const web::Form& form, TalentPage& page) {
  const auto value = [&](std::string_view name, std::string otherwise) {
    return form.has(name) ? form.text(name) : std::move(otherwise);
  };
  page.origin_fields = {
      {.name = "channel",
       .label = visit.say("discovery.channel"),
       .type = "select",
       .required = true,
       .options = lists.options(visit.language(), "channel", value("channel", origin ? origin->channel : ""),
                                visit.say("talents.choose"))},
      {.name = "source",
       .label = visit.say("discovery.source"),
       .value = value("source", origin ? origin->source : ""),
       .hint = visit.say("discovery.source_hint")},
      {.name = "on",
       .label = visit.say("discovery.on"),
       .value = value("on", origin ? origin->on.vietnamese() : visit.today().vietnamese()),
       .required = true,
       .inputmode = "numeric"}};
  page.notice_fields = {{.name = "to",
                         .label = visit.say("discovery.recipients"),
                         .value = form.long_text("to"),
                         .type = "textarea",
                         .hint = visit.say("discovery.recipients_hint"),
                         .required = true,
                         .rows = 3},
                        {.name = "message",
                         .label = visit.say("discovery.message"),
                         .value = form.long_text("message"),
                         .type = "textarea",
                         .required = true,
                         .max_length = 4000}};
}

TalentPage talent_page(site::Visit& visit, db::Read& db, const Talent& talent, const web::Form& form = {}) {
  const auto lists = lists::Lists::load(db);
  TalentPage page{.id = talent.id.text(),
                  .name = talent.entered.full_name,
                  .csrf = visit.csrf(),
                  .may_change = rights::covers(db, visit.scope(Right::talents_change), talent.unit)};
  const auto origin = store::origin(db, visit.installation().keys, talent.id);
  if (origin) {
    page.origin = visit.say(
        "discovery.origin_text",
        {{"channel", lists.name(visit.language(), "channel", origin->channel)}, {"on", origin->on.vietnamese()}});
    if (!origin->source.empty()) page.origin += " · " + origin->source;
    if (rights::covers(db, visit.scope(Right::talents_read_private), talent.unit)) page.guardian = origin->guardian;
  }
  if (page.may_change) fill_forms(visit, lists, origin, form, page);
  for (const auto& one : store::notices_of(db, talent.id)) {
    NoticeLine line{.sent_on = day(one.sent_at), .message = one.message, .account = one.account};
    for (const auto& to : store::recipients(db, one.id))
      line.recipients.push_back(
          {to.unit_name, day(to.read_at), day(to.answered_at),
           to.answer_kind.empty() ? "" : visit.say("discovery.answer_" + to.answer_kind) + ": " + to.answer});
    page.notices.push_back(std::move(line));
  }
  return page;
}

// One unit a line, each once.
core::Result<std::vector<UnitId>> recipients(db::Read& db, const std::string& typed, core::Date today) {
  std::vector<UnitId> found;
  for (std::size_t from = 0; from < typed.size();) {
    const auto end = std::min(typed.find('\n', from), typed.size());
    auto line = typed.substr(from, end - from);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    from = end + 1;
    if (line.empty()) continue;
    const auto unit = units::store::resolve(db, line, today);
    if (!unit) return core::Refusal{{{"to", unit.refusal().problems().front().message}}};
    if (std::ranges::find(found, *unit) == found.end()) found.push_back(*unit);
  }
  if (found.empty()) return core::Refusal{{{"to", {"discovery.recipients_missing", {}}}}};
  if (found.size() > most_recipients) return core::Refusal{{{"to", {"discovery.too_many_recipients", {}}}}};
  return found;
}

http::Response again(site::Visit& visit, db::Read& db, const Talent& talent, const core::Refusal& refusal,
                     std::vector<web::Field> TalentPage::*which) {
  auto page = talent_page(visit, db, talent, visit.form());
  page.errors = web::show_problems(visit.language(), refusal, page.*which);
  return visit.refused<views::talent>(refusal, head(visit, talent), page);
}

void note(site::Visit& visit, db::Write& db, const Talent& talent, std::string_view act, std::string_view field,
          std::string value) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{std::string{field}, "", std::move(value)}}});
}

std::string address(const Talent& talent) { return "/talents/" + talent.id.text() + "/discovery"; }

}  // namespace

http::Response of_talent(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  return visit.page<views::talent>(head(visit, *talent), talent_page(visit, db, *talent));
}

http::Response save_origin(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto& form = visit.form();
  const auto typed = core::PartialDate::parse_typed(form.text("on"), visit.today());
  const auto on = typed ? typed->whole() : std::nullopt;
  const auto origin = on ? check(Origin{.channel = form.text("channel"), .source = form.text("source"), .on = *on},
                                 lists::Lists::load(db), visit.today())
                         : core::Result<Origin>{core::Refusal{{{"on", {"discovery.day_unreadable", {}}}}}};
  if (!origin) return again(visit, db, *talent, origin.refusal(), &TalentPage::origin_fields);
  store::put_origin(db, visit.installation().keys, talent->id, *origin);
  note(visit, db, *talent, "discovery.origin_saved", "channel", origin->channel);
  db.commit();
  return visit.redirect(address(*talent), "discovery.origin_notice");
}

http::Response send_notice(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto message = visit.form().long_text("message");
  auto to = recipients(db, visit.form().long_text("to"), visit.today());
  if (to && message.empty()) to = core::Refusal{{{"message", {"discovery.message_missing", {}}}}};
  if (!to) return again(visit, db, *talent, to.refusal(), &TalentPage::notice_fields);
  const auto notice = store::insert(db,
                                    {.talent = talent->id,
                                     .unit = talent->unit,
                                     .message = message,
                                     .account = visit.actor().display_name,
                                     .sent_at = visit.now()},
                                    *to);
  talents::store::note_activity(db,
                                {.talent = talent->id, .kind = "notice", .source = notice.value, .on = visit.today()});
  note(visit, db, *talent, "discovery.notice_sent", "recipients", std::to_string(to->size()));
  db.commit();
  return visit.redirect(address(*talent), "discovery.sent_notice");
}

}  // namespace discovery
