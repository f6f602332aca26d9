// SPDX-License-Identifier: Apache-2.0
// What waits for the reader: as a list, as a month, and as a feed for her phone.
#include "work/pages.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "crypto/crypto.hpp"
#include "site/api.hpp"
#include "work/calendar.hpp"
#include "work/sql.hpp"
#include "work/views.hpp"

namespace work {
namespace {

constexpr auto soon = std::chrono::days{7};

struct Line {
  std::string what, path, day, count;
};
struct Group {
  std::string title, css;
  std::vector<Line> lines;
};
struct IndexPage {
  std::string csrf, summary, feed_since, feed_address;
  std::vector<Group> groups;
};
struct DayCell {
  std::string number, css;
  std::vector<Line> lines;
};
struct Week {
  std::vector<DayCell> days;
};
struct CalendarPage {
  std::string title, before, next;
  std::vector<Week> weeks;
  std::vector<Line> lines;
};

Line as_line(const site::Visit& visit, const site::Waiting& one) {
  return {one.what, one.path, one.last_day ? one.last_day->vietnamese() : "",
          one.count > 0 ? visit.number(one.count) : ""};
}

// Overdue, due within a week, later, without a day.
std::vector<Group> grouped(const site::Visit& visit, const std::vector<site::Waiting>& all) {
  const auto today = visit.today();
  Group overdue{visit.say("work.overdue"), "bad", {}}, near{visit.say("work.soon"), "warn", {}},
      later{visit.say("work.later"), "", {}}, open{visit.say("work.no_day"), "", {}};
  for (const auto& one : all) {
    auto& group = !one.last_day ? open : *one.last_day < today ? overdue : *one.last_day <= today + soon ? near : later;
    group.lines.push_back(as_line(visit, one));
  }
  std::vector<Group> groups;
  for (auto* group : {&overdue, &near, &open, &later})
    if (!group->lines.empty()) groups.push_back(std::move(*group));
  return groups;
}

site::Head head(std::string title) { return {.title = std::move(title), .active = "/work"}; }

IndexPage index_page(site::Visit& visit, db::Read& db) {
  const auto all = visit.waiting(db);
  IndexPage page{.csrf = visit.csrf(), .groups = grouped(visit, all)};
  page.summary =
      all.empty() ? visit.say("work.nothing") : visit.say("work.summary", {{"count", visit.number(std::ssize(all))}});
  const auto since = db.row(sql::feed_since, {{"account", visit.actor().account}},
                            [](const db::Row& row) { return row.get<core::Instant>("made_at"); });
  if (since) page.feed_since = web::time(visit.language(), *since);
  return page;
}

void note(site::Visit& visit, db::Write& db, std::string_view act) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "account",
               .subject = visit.actor().account.value,
               .unit = visit.scope(rights::Right::plans_read).home});
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::index>(head(visit.say("work.title")), index_page(visit, db));
}

http::Response calendar(site::Visit& visit) {
  auto db = visit.read();
  const auto month = read_month(visit.query().text("month"), visit.today());
  CalendarPage page{
      .title = visit.say("work.month", {{"month", std::to_string(month.month)}, {"year", std::to_string(month.year)}}),
      .before = "/work/calendar?month=" + month.before().written(),
      .next = "/work/calendar?month=" + month.next().written()};
  const auto all = visit.waiting(db);
  for (const auto& week : weeks(month)) {
    auto& row = page.weeks.emplace_back();
    for (const auto day : week) {
      DayCell cell{.number = std::to_string(day.day()),
                   .css = day.month() != month.month ? "aside"
                          : day == visit.today()     ? "today"
                                                     : ""};
      for (const auto& one : all)
        if (one.last_day == day) cell.lines.push_back(as_line(visit, one));
      row.days.push_back(std::move(cell));
    }
  }
  for (const auto& one : all)
    if (one.last_day && *one.last_day >= month.first() && *one.last_day < month.next().first())
      page.lines.push_back(as_line(visit, one));
  return visit.page<views::calendar>(head(page.title), page);
}

// The address is shown once; only its digest is kept.
http::Response make_feed(site::Visit& visit) {
  const auto token = crypto::random_token();
  auto db = visit.write();
  db.run(sql::put_feed, {{"account", visit.actor().account}, {"digest", crypto::digest_hex(token)}, {"now", db.now()}});
  note(visit, db, "work.feed_made");
  auto page = index_page(visit, db);
  db.commit();
  page.feed_address = visit.installation().public_url + "/calendar/" + token;
  return visit.page<views::index>(head(visit.say("work.title")), page);
}

http::Response end_feed(site::Visit& visit) {
  auto db = visit.write();
  db.run(sql::end_feed, {{"account", visit.actor().account}});
  note(visit, db, "work.feed_ended");
  db.commit();
  return visit.redirect("/work", "work.feed_ended_notice");
}

http::Response feed(site::Visit& visit) {
  auto db = visit.read();
  const auto account = db.row(sql::feed_account, {{"digest", crypto::digest_hex(visit.path("token"))}},
                              [](const db::Row& row) { return row.get<rights::AccountId>("account_id"); });
  auto actor = account ? rights::of_account(db, *account, visit.now()) : std::nullopt;
  if (!actor) return visit.not_found();
  visit.become(std::move(*actor), "");
  std::vector<Event> events;
  for (const auto& one : visit.waiting(db))
    if (one.last_day) events.push_back({*one.last_day, one.what, one.path});
  http::Response answer{.body =
                            icalendar(events, visit.say("work.title"), visit.installation().public_url, visit.now())};
  return std::move(
      answer.with("Content-Type", "text/calendar; charset=utf-8").with("Cache-Control", "private, no-store"));
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : visit.waiting(db))
    body["items"].push_back({{"what", one.what},
                             {"path", one.path},
                             {"last_day", one.last_day ? nlohmann::json(one.last_day->iso()) : nlohmann::json{}},
                             {"count", one.count}});
  return site::answer(visit, body);
}

}  // namespace work
