// SPDX-License-Identifier: Apache-2.0
// Pairs of people who are probably one: looked for in the background, decided by a person.
#include "duplicates/pages.hpp"

#include <charconv>
#include <future>
#include <nlohmann/json.hpp>

#include "duplicates/acts.hpp"
#include "duplicates/sql.hpp"
#include "duplicates/views.hpp"

namespace duplicates {
namespace {

using rights::Right;

constexpr int page_size = 50, most_counted = 1'000;
constexpr float least = 0.5F;

struct Side {
  std::string name, birth, path, where;
};
struct Line {
  std::string percent, css, reasons, path, one_id, other_id;
  std::vector<Side> sides;
};
struct IndexPage {
  std::string summary, csrf, next;
  std::vector<Line> lines;
  bool finding = false;
};

Side side(const Person& person) {
  const auto birth = core::PartialDate::parse_stored(person.birth);
  std::string where;
  for (const auto& entry : person.entries) where += (where.empty() ? "" : "; ") + entry.unit_name;
  return {person.full_name, birth ? birth->vietnamese() : "", "/talents/" + person.entries.front().id.text(), where};
}

// "Trùng họ tên; Trùng ngày sinh", what weighs most first.
std::string reasons(const site::Visit& visit, const std::string& kept) {
  const auto body = nlohmann::json::parse(kept, nullptr, false);
  const auto* const language = visit.language() == web::Language::vi ? "vi" : "en";
  std::string text;
  if (!body.is_object() || !body.contains("fields")) return text;
  std::vector<std::pair<double, std::string>> said;
  for (const auto& field : body["fields"]) said.emplace_back(-std::abs(field["bits"].get<double>()), field[language]);
  std::ranges::stable_sort(said, {}, &std::pair<double, std::string>::first);
  for (const auto& [bits, words] : said) text += (text.empty() ? "" : "; ") + words;
  return text;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto found = store::pairs(db, visit.scope(), offset, page_size + 1);
  const auto total = store::count_pairs(db, visit.scope(), most_counted + 1);
  IndexPage page{.summary = visit.say(total > most_counted ? "duplicates.count_more" : "duplicates.count",
                                      {{"count", visit.number(std::min<std::int64_t>(total, most_counted))}}),
                 .csrf = visit.csrf(),
                 .finding = db.number(sql::finding, {{"kind", find_kind}}) > 0};
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/duplicates?after=" + std::to_string(offset + page_size);
  }
  for (const auto& pair : found) {
    const auto one = store::person(db, visit.installation().keys, visit.scope(), pair.one);
    const auto other = store::person(db, visit.installation().keys, visit.scope(), pair.other);
    if (!one || !other) continue;
    constexpr int sure = 900;
    page.lines.push_back({.percent = std::to_string(std::min(pair.per_mille / 10, 99)) + " %",
                          .css = pair.per_mille >= sure ? "state bad" : "state warn",
                          .reasons = reasons(visit, pair.reason),
                          .path = "/duplicates/" + pair.one.text() + '/' + pair.other.text(),
                          .one_id = pair.one.text(),
                          .other_id = pair.other.text(),
                          .sides = {side(*one), side(*other)}});
  }
  return visit.page<views::index>({.title = visit.say("duplicates.title"),
                                   .crumbs = {{visit.say("duplicates.title"), "/duplicates"}},
                                   .active = "/duplicates"},
                                  page);
}

http::Response look(site::Visit& visit) {
  auto db = visit.write();
  if (db.number(sql::finding, {{"kind", find_kind}}) == 0) {
    jobs::add(db, find_kind, "");
    const auto* grant = visit.actor().main_grant();
    audit::note(db, audit::by(visit),
                {.name = "duplicates.looked_for",
                 .subject_kind = "duplicates",
                 .unit = grant ? grant->unit : rights::UnitId{}});
  }
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect("/duplicates", "duplicates.looking_notice");
}

http::Response differ(site::Visit& visit) {
  auto db = visit.write();
  const auto two = acts::both(visit, db);
  if (!two) return visit.not_found();
  acts::differ(visit, db, *two);
  db.commit();
  return visit.redirect("/duplicates", "duplicates.different_notice");
}

// Comparing everybody with everybody takes long and reads only, so it is done beside the steps, which wait for it.
jobs::Kinds find_jobs(const site::Installation& installation) {
  using Pairs = std::vector<people::Pair>;
  auto under_way = std::make_shared<std::future<Pairs>>();
  const auto step = [&installation, under_way](db::Write& db, jobs::Job&) {
    constexpr std::chrono::milliseconds patience{100};
    if (!under_way->valid())
      *under_way = std::async(std::launch::async, [&installation] {
        auto reading = installation.database.read();
        return people::Registry::pairs(installation, reading, least);
      });
    if (under_way->wait_for(patience) != std::future_status::ready) return jobs::Next::more;
    store::write_pairs(db, under_way->get());
    return jobs::Next::finished;
  };
  return {{std::string{find_kind}, step}};
}

}  // namespace duplicates
