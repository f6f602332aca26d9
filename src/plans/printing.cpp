// SPDX-License-Identifier: Apache-2.0
#include "plans/printing.hpp"

#include <algorithm>

#include "documents/paper.hpp"
#include "plans/reading.hpp"

namespace plans {
namespace {

template <class Item>
void add_with_parts(const std::vector<Item>& all, const Item& one, bool part, std::vector<Placed<Item>>& into) {
  into.push_back({&one, part});
  for (const auto& other : all)
    if (other.parent == one.item) add_with_parts(all, other, true, into);
}

PlacedSection placed(const Content& content, const Section* section) {
  PlacedSection made{.section = section};
  const auto here = [&](ItemId item) {
    const auto at = std::ranges::find(content.sections, item, &Section::item);
    const Section* const of = at == content.sections.end() ? nullptr : &*at;
    return of == section;
  };
  for (const auto& one : content.targets)
    if (!one.parent && here(one.section)) add_with_parts(content.targets, one, false, made.targets);
  for (const auto& one : content.tasks)
    if (!one.parent && here(one.section)) add_with_parts(content.tasks, one, false, made.tasks);
  for (const auto& one : content.deadlines)
    if (here(one.section)) made.deadlines.push_back(&one);
  return made;
}

// "1. Mục đích" stands under "I. MỤC ĐÍCH, YÊU CẦU".
office::Block title_block(const std::string& title) {
  const bool below = !title.empty() && title.front() >= '0' && title.front() <= '9';
  return below ? office::subheading(title) : office::heading(title);
}

std::string until(const Limit& limit) {
  return (limit.exclusive ? "trước ngày " : "chậm nhất ngày ") + limit.day.vietnamese();
}
std::string_view repeated(std::string_view recurrence) {
  return recurrence == "MONTHLY"       ? "hằng tháng"
         : recurrence == "QUARTERLY"   ? "hằng quý"
         : recurrence == "HALF_YEARLY" ? "6 tháng một lần"
         : recurrence == "YEARLY"      ? "hằng năm"
                                       : "";
}
std::string when(const std::optional<core::Date>& due, bool exclusive, std::string_view recurrence) {
  std::string text = due ? until({*due, exclusive}) : std::string{};
  if (const auto each = repeated(recurrence); !each.empty()) text += (text.empty() ? "" : ", ") + std::string{each};
  return text;
}
std::string deadline_line(const Deadline& one) {
  auto text = one.what;
  const auto day = when(one.due, one.exclusive, one.recurrence);
  // The words of the document often name the day already.
  if (one.stated.empty() || text.find(one.stated) == std::string::npos)
    text += ": " + (one.stated.empty() ? day : one.stated);
  return text;
}

std::string names(const std::vector<Body>& bodies) {
  std::string text;
  for (const auto& one : bodies) text += (text.empty() ? "" : "; ") + one.name;
  return text;
}

void add_assignment(const Content& content, office::Document& document) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& section : in_order(content))
    for (const auto& [task, part] : section.tasks)
      rows.push_back({std::to_string(rows.size() + 1), task->content, task->lead.name, names(task->coordinating),
                      when(task->due, task->exclusive, task->recurrence), task->output});
  const bool tells = std::ranges::any_of(rows, [](const auto& row) { return !row[2].empty() || !row[4].empty(); });
  if (!tells) return;
  const auto number = document.number.empty() ? std::string{} : " số " + document.number;
  const auto day = document.date ? " ngày " + document.date->vietnamese() : std::string{};
  document.annexes.push_back({.label = "Phụ lục",
                              .title = "Bảng phân công nhiệm vụ",
                              .reference = "(Kèm theo Kế hoạch" + number + day + ")",
                              .blocks = {office::table({{"STT", 0.75, true},
                                                        {"Nhiệm vụ", 3.6},
                                                        {"Chủ trì", 1.6},
                                                        {"Phối hợp", 1.6},
                                                        {"Thời hạn", 1.5, true},
                                                        {"Sản phẩm", 1.6}},
                                                       std::move(rows))}});
}

}  // namespace

std::vector<PlacedSection> in_order(const Content& content) {
  std::vector<PlacedSection> made;
  for (const auto& one : content.sections) made.push_back(placed(content, &one));
  auto rest = placed(content, nullptr);
  if (!rest.empty()) made.push_back(std::move(rest));
  return made;
}

// A plan read from a file has the words of its targets and tasks in its title and sections already: not printed a
// second time.
bool is_said(const Content& content, const office::Document& document, std::string_view words) {
  return document.subject.find(words) != std::string::npos ||
         std::ranges::any_of(content.sections, [&](const Section& one) {
           auto body = one.body;
           std::ranges::replace(body, '\n', ' ');
           return body.find(words) != std::string::npos;
         });
}

void print_content(const Content& content, office::Document& document) {
  for (auto& section : in_order(content)) {
    if (!section.section) {
      std::erase_if(section.targets, [&](const auto& one) { return is_said(content, document, one.item->text); });
      std::erase_if(section.tasks, [&](const auto& one) { return is_said(content, document, one.item->content); });
      std::erase_if(section.deadlines, [&](const auto* one) { return is_said(content, document, one->what); });
    }
    if (section.section) {
      if (section.section->title != opening_title) document.body.push_back(title_block(section.section->title));
      office::add_lines(document.body, section.section->body);
    }
    for (const auto& [target, part] : section.targets)
      document.body.push_back(part ? office::paragraph("+ " + target->text) : office::item(target->text));
    for (const auto& [task, part] : section.tasks)
      document.body.push_back(part ? office::paragraph("+ " + task->content) : office::item(task->content));
    for (const auto* one : section.deadlines) document.body.push_back(office::item(deadline_line(*one)));
  }
  add_assignment(content, document);
}

office::Document printed(db::Read& db, const Plan& plan, VersionId version, core::Date today) {
  auto made = documents::framed(db, *documents::store::find(db, plan.document.id), today);
  print_content(store::content(db, version), made);
  return made;
}

}  // namespace plans
