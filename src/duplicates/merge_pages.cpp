// SPDX-License-Identifier: Apache-2.0
// Two people side by side; making them one; taking it back.
#include <algorithm>

#include "duplicates/pages.hpp"
#include "duplicates/store.hpp"
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

struct Two {
  Person kept, gone;
};
std::optional<Two> both(site::Visit& visit, db::Read& db) {
  const auto one = store::person(db, visit.installation().keys, visit.scope(), visit.id<PersonId>("one"));
  const auto other = store::person(db, visit.installation().keys, visit.scope(), visit.id<PersonId>("other"));
  if (!one || !other || one->id == other->id) return {};
  return one->id < other->id ? Two{*one, *other} : Two{*other, *one};
}

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

core::Refusal conflict(std::string_view key) {
  return core::Refusal{core::Message{std::string{key}, {}}, core::Refusal::Kind::conflict};
}

std::optional<core::Refusal> hindrance(site::Visit& visit, db::Read& db, const Two& two) {
  if (!store::all_in_reach(db, visit.scope(), two.kept.id, two.gone.id)) return conflict("duplicates.out_of_reach");
  if (store::transfer_under_way(db, two.kept.id, two.gone.id)) return conflict("duplicates.transfer_under_way");
  if (visit.form().text("standing") != store::standing(db, two.kept.id, two.gone.id))
    return conflict("talents.changed_meanwhile");
  return {};
}

std::optional<core::Refusal> hindrance(db::Read& db, const Merge& merge) {
  if (merge.undone_at) return conflict("duplicates.undone_already");
  if (store::merged_again(db, merge)) return conflict("duplicates.merged_again");
  if (merge.after != store::standing(db, merge.kept, merge.gone)) return conflict("duplicates.changed_since");
  return {};
}

}  // namespace

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto two = both(visit, db);
  if (!two) return visit.not_found();
  return visit.page<views::show>(head(visit, "duplicates.merge_title"), show_page(visit, db, *two));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto two = both(visit, db);
  if (!two) return visit.not_found();
  if (const auto refusal = hindrance(visit, db, *two)) {
    auto page = show_page(visit, db, *two);
    page.refused = web::say(visit.language(), refusal->problems().front().message);
    return visit.refused<views::show>(*refusal, head(visit, "duplicates.merge_title"), page);
  }
  FromMerged from_gone;
  for (const auto& field : person_fields)
    if (visit.form().text(field) == "other") from_gone.emplace(field);
  for (const auto& field : entry_fields)
    if (visit.form().text(field) == "other") from_gone.emplace(field);
  const auto id = store::merge(db, visit.installation().keys, lists::Lists::load(db), two->kept, two->gone, from_gone,
                               audit::by(visit));
  for (const auto* person : {&two->kept, &two->gone})
    audit::note(db, audit::by(visit),
                {.name = "duplicates.merged",
                 .subject_kind = "talent",
                 .subject = person->entries.front().id.value,
                 .unit = person->entries.front().unit,
                 .changes = {{"merge", "", id.text()}}});
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
  if (const auto refusal = hindrance(db, *merge)) return visit.refused(*refusal);
  store::undo(db, visit.installation().keys, lists::Lists::load(db), *merge, audit::by(visit));
  audit::note(db, audit::by(visit),
              {.name = "duplicates.merge_undone",
               .subject_kind = "merge",
               .subject = merge->id.value,
               .unit = merge->unit,
               .changes = {{"merge", merge->id.text(), ""}}});
  db.commit();
  people::Registry::of(visit.installation()).forget();
  return visit.redirect("/duplicates/merges", "duplicates.undone_notice");
}

}  // namespace duplicates
