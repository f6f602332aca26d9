// SPDX-License-Identifier: Apache-2.0
// Two people side by side; making them one; taking it back.
#include <algorithm>

#include "duplicates/acts.hpp"
#include "duplicates/pages.hpp"
#include "duplicates/views.hpp"

namespace duplicates {
namespace {

using rights::Right;

struct Choice {
  std::string field, label, one, other;
  bool differs = false, take_one = false, take_other = false;
};
struct EntryLine {
  std::string field, unit, achievement, path;
};
struct Side {
  std::string title;
  std::vector<EntryLine> entries;
};
struct ShowPage {
  std::string csrf, path, differ_path, standing, refused;
  std::vector<Choice> choices;
  std::vector<Side> sides;
  std::vector<std::string> joined;
};
struct MergeLine {
  std::string at, kept, gone, by, undone, path;
};
struct MergesPage {
  std::string csrf;
  std::vector<MergeLine> lines;
};

std::string masked(const std::string& value) {
  return value.size() <= 3 ? value : "•••" + value.substr(value.size() - 3);
}

std::string shown(const site::Visit& visit, const lists::Lists& lists, std::string_view field,
                  const std::string& value) {
  if (value.empty()) return "–";
  if (field == "sex") return visit.say("talents.sex_" + value);
  if (field == "stage" || field == "target_group") return lists.name(visit.language(), field, value);
  if (field == "citizen_id" || field == "phone" || field == "email") return masked(value);
  if (field == "birth")
    if (const auto birth = core::PartialDate::parse_stored(value)) return birth->vietnamese();
  return value;
}

template <class Thing>
void add_choices(const site::Visit& visit, const lists::Lists& lists, ShowPage& page, const Thing& kept,
                 const Thing& gone, std::span<const std::string_view> fields) {
  for (const auto field : fields) {
    const auto &one = value(kept, field), &other = value(gone, field);
    if (one.empty() && other.empty()) continue;
    const bool other_only = one.empty();
    page.choices.push_back({.field = std::string{field},
                            .label = visit.say("talents." + std::string{field}),
                            .one = shown(visit, lists, field, one),
                            .other = shown(visit, lists, field, other),
                            .differs = one != other && !one.empty() && !other.empty(),
                            .take_one = !other_only,
                            .take_other = other_only});
  }
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Two& two) {
  const auto lists = lists::Lists::load(db);
  const auto pair = two.kept.id.text() + '/' + two.gone.id.text();
  ShowPage page{.csrf = visit.csrf(),
                .path = "/duplicates/" + pair,
                .differ_path = "/duplicates/" + pair + "/difference",
                .standing = store::standing(db, two.kept.id, two.gone.id)};
  add_choices(visit, lists, page, two.kept, two.gone, person_fields);
  const auto joins = joined(two.kept, two.gone);
  if (!joins.empty()) add_choices(visit, lists, page, *joins.front().kept, *joins.front().gone, entry_fields);
  for (const auto& join : joins) page.joined.push_back(lists.name(visit.language(), "field", join.kept->field));
  for (const auto* person : {&two.kept, &two.gone}) {
    Side side{.title = visit.say(person == &two.kept ? "duplicates.kept" : "duplicates.gone")};
    for (const auto& entry : person->entries)
      side.entries.push_back({lists.name(visit.language(), "field", entry.field), entry.unit_name, entry.achievement,
                              "/talents/" + entry.id.text()});
    page.sides.push_back(std::move(side));
  }
  return page;
}

site::Head head(const site::Visit& visit, std::string_view key) {
  return {.title = visit.say(key), .crumbs = {{visit.say("duplicates.title"), "/duplicates"}}, .active = "/duplicates"};
}

}  // namespace

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto two = acts::both(visit, db);
  if (!two) return visit.not_found();
  return visit.page<views::show>(head(visit, "duplicates.merge_title"), show_page(visit, db, *two));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto two = acts::both(visit, db);
  if (!two) return visit.not_found();
  const auto id = acts::merge(visit, db, *two);
  if (!id) {
    auto page = show_page(visit, db, *two);
    page.refused = web::say(visit.language(), id.refusal().problems().front().message);
    return visit.refused<views::show>(id.refusal(), head(visit, "duplicates.merge_title"), page);
  }
  db.commit();
  return visit.redirect("/talents/" + two->kept.entries.front().id.text(), "duplicates.merged_notice");
}

http::Response merges(site::Visit& visit) {
  constexpr int most = 200;
  auto db = visit.read();
  MergesPage page{.csrf = visit.csrf()};
  for (const auto& merge : store::merges(db, visit.scope(), most))
    page.lines.push_back(
        {.at = web::time(visit.language(), merge.at),
         .kept = merge.kept_name,
         .gone = merge.gone_name,
         .by = merge.by,
         .undone = merge.undone_at ? visit.say("duplicates.undone_by", {{"who", merge.undone_by}}) : "",
         .path = merge.undone_at ? "" : "/duplicates/merges/" + merge.id.text() + "/undoing"});
  return visit.page<views::merges>(head(visit, "duplicates.merges"), page);
}

http::Response undo(site::Visit& visit) {
  auto db = visit.write();
  const auto merge = store::find(db, visit.scope(), visit.id<MergeId>());
  if (!merge) return visit.not_found();
  const auto undone = acts::undo(visit, db, *merge);
  if (!undone) return visit.refused(undone.refusal());
  db.commit();
  people::Registry::of(visit.installation()).forget();
  return visit.redirect("/duplicates/merges", "duplicates.undone_notice");
}

}  // namespace duplicates
