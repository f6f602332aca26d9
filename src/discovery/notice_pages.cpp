// SPDX-License-Identifier: Apache-2.0
// What others told us about, our answers, and the year's figures of discovery.
#include <algorithm>

#include "audit/audit.hpp"
#include "discovery/pages.hpp"
#include "discovery/views.hpp"
#include "site/api.hpp"

namespace discovery {
namespace {

using rights::Right;

constexpr int usual_days = 14;

struct InboxLine {
  std::string path, name, field, unit, sent_on, state, css;
};
struct InboxPage {
  std::vector<InboxLine> lines;
};
struct OwnLine {
  std::string unit_id, unit, read_on, answered_on, answer;
  bool may_read = false, may_answer = false;
};
struct Choice {
  std::string value, label;
};
struct NoticePage {
  std::string id, csrf, name, field, unit, sent_on, message;
  std::vector<OwnLine> lines;
  std::vector<Choice> kinds;
  std::vector<web::ErrorLink> errors;
};
struct CountLine {
  std::string label, people;
};
struct LateLine {
  std::string path, name, unit, sent_on;
};
struct OverviewPage {
  std::string year, earlier, later, total, median, days, late_title;
  std::vector<CountLine> channels;
  std::vector<LateLine> late;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title), .crumbs = {{visit.say("discovery.inbox"), "/notices"}}, .active = "/notices"};
}

std::string day(const std::optional<core::Instant>& at) {
  return at ? core::Date::in_vietnam(*at).vietnamese() : std::string{};
}

std::optional<Notice> found(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<NoticeId>();
  auto all = id ? store::received(db, visit.scope(), id) : std::vector<Notice>{};
  return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

// The recipients the reader answers for.
std::vector<Recipient> own(site::Visit& visit, db::Read& db, NoticeId notice) {
  auto all = store::recipients(db, notice);
  const auto scope = visit.scope();
  std::erase_if(all, [&](const Recipient& one) { return !rights::covers(db, scope, one.unit); });
  return all;
}

NoticePage notice_page(site::Visit& visit, db::Read& db, const Notice& notice) {
  NoticePage page{.id = notice.id.text(),
                  .csrf = visit.csrf(),
                  .name = notice.full_name,
                  .field = lists::Lists::load(db).name(visit.language(), "field", notice.field),
                  .unit = notice.unit_name,
                  .sent_on = day(notice.sent_at),
                  .message = notice.message};
  for (const auto& one : own(visit, db, notice.id)) {
    const bool acts = rights::covers(db, visit.scope(Right::talents_change), one.unit);
    page.lines.push_back(
        {one.unit.text(), one.unit_name, day(one.read_at), day(one.answered_at),
         one.answer_kind.empty() ? "" : visit.say("discovery.answer_" + one.answer_kind) + ": " + one.answer,
         acts && !one.read_at, acts && !one.answered_at});
  }
  for (const auto kind : answers)
    page.kinds.push_back({std::string{kind}, visit.say("discovery.answer_" + std::string{kind})});
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Notice& notice, const core::Refusal& refusal) {
  auto page = notice_page(visit, db, notice);
  std::vector<web::Field> none;
  page.errors = web::show_problems(visit.language(), refusal, none);
  return visit.refused<views::notice>(refusal, head(visit, notice.full_name), page);
}

void note(site::Visit& visit, db::Write& db, const Notice& notice, std::string_view act, UnitId unit) {
  audit::note(db, audit::by(visit), {.name = act, .subject_kind = "notice", .subject = notice.id.value, .unit = unit});
}

store::By by(const site::Visit& visit) { return {visit.actor().display_name, visit.now()}; }

core::Refusal answered_already() {
  return core::Refusal{core::Message{"discovery.answered_already", {}}, core::Refusal::Kind::conflict};
}

// The recipient the form names, if the reader may answer for it.
UnitId recipient(site::Visit& visit, db::Read& db, const Notice& notice) {
  const auto unit = visit.form().id<UnitId>("unit");
  const auto mine = own(visit, db, notice.id);
  return std::ranges::find(mine, unit, &Recipient::unit) == mine.end() ? UnitId{} : unit;
}

int year_of(site::Visit& visit) {
  return static_cast<int>(
      std::clamp<std::int64_t>(visit.query().number("year").value_or(visit.today().year()), 2000, 2100));
}

}  // namespace

http::Response inbox(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  InboxPage page;
  for (const auto& one : store::received(db, visit.scope())) {
    const auto mine = own(visit, db, one.id);
    const bool waits = std::ranges::any_of(mine, [](const Recipient& to) { return !to.answered_at; });
    page.lines.push_back({"/notices/" + one.id.text(), one.full_name, lists.name(visit.language(), "field", one.field),
                          one.unit_name, day(one.sent_at),
                          visit.say(waits ? "discovery.waits_for_answer" : "discovery.answered"),
                          waits ? "state warn" : "state good"});
  }
  return visit.page<views::inbox>(head(visit, visit.say("discovery.inbox")), page);
}

http::Response show_notice(site::Visit& visit) {
  auto db = visit.read();
  const auto notice = found(visit, db);
  if (!notice) return visit.not_found();
  return visit.page<views::notice>(head(visit, notice->full_name), notice_page(visit, db, *notice));
}

http::Response acknowledge(site::Visit& visit) {
  auto db = visit.write();
  const auto notice = found(visit, db);
  const auto unit = notice ? recipient(visit, db, *notice) : UnitId{};
  if (!unit) return visit.not_found();
  if (store::acknowledge(db, notice->id, unit, by(visit))) note(visit, db, *notice, "discovery.notice_read", unit);
  db.commit();
  return visit.redirect("/notices/" + notice->id.text(), "discovery.read_notice");
}

http::Response answer(site::Visit& visit) {
  auto db = visit.write();
  const auto notice = found(visit, db);
  const auto unit = notice ? recipient(visit, db, *notice) : UnitId{};
  if (!unit) return visit.not_found();
  const auto kind = visit.form().text("kind"), text = visit.form().text("answer");
  if (std::ranges::find(answers, kind) == answers.end() || text.empty())
    return again(visit, db, *notice, core::Refusal{core::Message{"discovery.answer_missing", {}}});
  store::acknowledge(db, notice->id, unit, by(visit));
  if (!store::answer(db, notice->id, unit, kind, text, by(visit))) return again(visit, db, *notice, answered_already());
  note(visit, db, *notice, "discovery.notice_answered", unit);
  db.commit();
  return visit.redirect("/notices/" + notice->id.text(), "discovery.answered_notice");
}

http::Response overview(site::Visit& visit) {
  const int year = year_of(visit);
  const auto days = std::clamp<std::int64_t>(visit.query().number("days").value_or(usual_days), 1, 365);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto middle = median(store::delays(db, visit.scope(), year));
  OverviewPage page{.year = std::to_string(year),
                    .earlier = "/discoveries?year=" + std::to_string(year - 1),
                    .later = "/discoveries?year=" + std::to_string(year + 1),
                    .total = visit.number(store::discovered(db, visit.scope(), year)),
                    .median = middle ? visit.say("discovery.days", {{"count", visit.number(*middle)}})
                                     : visit.say("discovery.no_notices"),
                    .days = std::to_string(days),
                    .late_title = visit.say("discovery.late", {{"count", std::to_string(days)}})};
  const auto counts = store::by_channel(db, visit.scope(), year);
  for (const auto& entry : lists.of("channel")) {
    const auto at = std::ranges::find(counts, entry.code, &store::ChannelCount::channel);
    page.channels.push_back({entry.name(visit.language()), visit.number(at == counts.end() ? 0 : at->people)});
  }
  const auto unsaid = std::ranges::find(counts, "not_stated", &store::ChannelCount::channel);
  page.channels.push_back(
      {visit.say("discovery.not_stated"), visit.number(unsaid == counts.end() ? 0 : unsaid->people)});
  for (const auto& one : store::unanswered(db, visit.scope(), visit.now() - std::chrono::hours{24 * days}))
    page.late.push_back(
        {"/talents/" + one.talent.text() + "/discovery", one.full_name, one.unit_name, day(one.sent_at)});
  return visit.page<views::overview>({.title = visit.say("discovery.overview"),
                                      .crumbs = {{visit.say("talents.title"), "/talents"}},
                                      .active = "/discoveries"},
                                     page);
}

http::Response overview_json(site::Visit& visit) {
  const int year = year_of(visit);
  auto db = visit.read();
  const auto middle = median(store::delays(db, visit.scope(), year));
  nlohmann::json body{{"year", year},
                      {"total", store::discovered(db, visit.scope(), year)},
                      {"median_days", middle ? nlohmann::json(*middle) : nlohmann::json{}},
                      {"channels", nlohmann::json::array()}};
  for (const auto& one : store::by_channel(db, visit.scope(), year))
    body["channels"].push_back({{"channel", one.channel}, {"people", one.people}});
  return site::answer(visit, body);
}

}  // namespace discovery
