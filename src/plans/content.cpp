// SPDX-License-Identifier: Apache-2.0
#include "plans/content.hpp"

#include <algorithm>

namespace plans {
namespace {

std::string text_of(const Section& one) { return one.title + (one.body.empty() ? "" : ": " + one.body); }
std::string text_of(const Target& one) {
  return one.text + " · " + one.kind + ' ' + value_text(one.value, '.', ',') +
         (one.by_date ? " · " + one.by_date->vietnamese() : "");
}
std::string text_of(const Task& one) {
  return one.content + (one.lead.name.empty() ? "" : " · " + one.lead.name) +
         (one.due ? " · " + one.due->vietnamese() : "");
}
std::string text_of(const Deadline& one) {
  return one.what + " · " + (one.exclusive ? "< " : "≤ ") + one.due.vietnamese();
}

// Rows of two versions are the same when everything but the row's id and place in the order is.
template <class Item>
bool same(Item one, Item other) {
  one.id = other.id = {};
  one.position = other.position = 0;
  return one == other;
}

template <class Item>
void compare(std::string_view noun, const std::vector<Item>& before, const std::vector<Item>& after,
             std::vector<Difference>& found) {
  for (const auto& one : after) {
    const auto at = std::ranges::find(before, one.item, &Item::item);
    if (at == before.end())
      found.push_back({Change::added, noun, "", text_of(one)});
    else if (!same(*at, one))
      found.push_back({Change::changed, noun, text_of(*at), text_of(one)});
  }
  for (const auto& one : before)
    if (std::ranges::find(after, one.item, &Item::item) == after.end())
      found.push_back({Change::removed, noun, text_of(one), ""});
}

core::Date moved_to(core::Date day, int year) {
  return core::Date::make(year, day.month(), day.day()).value_or(core::Date{year, day.month(), 28});
}

}  // namespace

core::Result<Section> check(Section section) {
  constexpr std::size_t longest_title = 500, longest_body = 20'000;
  core::Problems problems;
  if (std::ranges::find(section_kinds, section.kind) == section_kinds.end())
    problems.add("kind", "plans.section_kind_unknown");
  if (section.title.empty()) problems.add("title", "plans.title_missing");
  if (section.title.size() > longest_title) problems.add("title", "plans.too_long");
  if (section.body.size() > longest_body) problems.add("body", "plans.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return section;
}

std::string_view name(Change change) {
  constexpr std::array<std::string_view, 3> names{"added", "changed", "removed"};
  return names[static_cast<std::size_t>(change)];
}

std::vector<Difference> differences(const Content& before, const Content& after) {
  std::vector<Difference> found;
  compare("section", before.sections, after.sections, found);
  compare("target", before.targets, after.targets, found);
  compare("task", before.tasks, after.tasks, found);
  compare("deadline", before.deadlines, after.deadlines, found);
  return found;
}

Content for_year(const Content& scheme, int year) {
  Content content;
  const auto applies = [&](const Target& one) {
    return one.horizon == "YEARLY" && (one.phase_from == 0 || one.phase_from <= year) &&
           (one.phase_to == 0 || one.phase_to >= year);
  };
  for (auto one : scheme.targets) {
    if (!applies(one)) continue;
    one.origin = one.item;
    one.section = {};
    content.targets.push_back(std::move(one));
  }
  for (auto one : scheme.tasks) {
    if (one.recurrence.empty()) continue;
    one.origin = one.item;
    one.section = {};
    if (one.due) one.due = moved_to(*one.due, year);
    content.tasks.push_back(std::move(one));
  }
  for (auto one : scheme.deadlines) {
    if (one.recurrence.empty()) continue;
    one.section = {};
    one.due = moved_to(one.due, year);
    content.deadlines.push_back(std::move(one));
  }
  return content;
}

}  // namespace plans
