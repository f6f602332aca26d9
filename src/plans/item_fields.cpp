// SPDX-License-Identifier: Apache-2.0
#include "plans/item_fields.hpp"

#include <algorithm>

namespace plans {
namespace {

using documents::area;
using documents::choice;
using documents::day_field;
using documents::line;
using documents::tick;
using documents::unit_field;

constexpr std::size_t shown = 80;

// The beginning of a long text, cut between letters.
std::string beginning(std::string text) {
  if (text.size() <= shown) return text;
  auto cut = shown;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return text.substr(0, cut) + "…";
}

// Items of the version to choose from, by name.
template <class Items, class Name>
web::Field pick(const site::Visit& visit, std::string name, std::string_view key, const Items& items, ItemId chosen,
                ItemId but, Name name_of) {
  web::Field field{.name = std::move(name), .label = visit.say(key), .type = "select"};
  field.options.push_back({"", visit.say("plans.none_chosen"), !chosen});
  for (const auto& one : items)
    if (one.item != but) field.options.push_back({one.item.text(), beginning(name_of(one)), one.item == chosen});
  return field;
}

web::Field section_field(const site::Visit& visit, const Content& content, ItemId chosen) {
  return pick(visit, "section", "plans.section", content.sections, chosen, {},
              [](const Section& one) { return one.title; });
}

web::Field required(web::Field field) {
  field.required = true;
  return field;
}

web::Field hinted(const site::Visit& visit, web::Field field, std::string_view key) {
  field.hint = visit.say(key);
  return field;
}

web::Field position_field(const site::Visit& visit, int position) {
  auto field = line(visit, "position", "plans.position", position > 0 ? std::to_string(position) : "");
  field.inputmode = "numeric";
  field.max_length = 5;
  return field;
}

// The place in the order: as typed, otherwise at the end.
template <class Items>
int position_of(const web::Form& form, const Items& items, int before) {
  if (const auto typed = form.number("position"); typed && *typed > 0 && *typed < 100'000)
    return static_cast<int>(*typed);
  if (before > 0) return before;
  int last = 0;
  for (const auto& one : items) last = std::max(last, one.position);
  return last + 10;
}

std::string number_or_none(std::int64_t number) { return number > 0 ? std::to_string(number) : ""; }

// "Sở Nội vụ", "D30307" or "Đoàn phường Long Xuyên (D30307)": a unit where it is one, words otherwise.
std::vector<Body> typed_bodies(db::Read& db, std::string_view text, core::Date today) {
  std::vector<Body> bodies;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    web::Form one{http::FormData{.fields = {{"body", std::string{text.substr(0, end)}}}}};
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto name = one.text("body");
    if (name.empty()) continue;
    core::Problems unknown;
    const auto unit = documents::typed_unit(db, one, "body", today, unknown);
    bodies.push_back({unit, name});
  }
  return bodies;
}

std::string bodies_text(db::Read& db, const std::vector<Body>& bodies, core::Date today) {
  std::string text;
  for (const auto& one : bodies)
    text += (text.empty() ? "" : "\n") + (one.unit ? documents::labelled(db, one.unit, today) : one.name);
  return text;
}

}  // namespace

std::string value_of(const site::Visit& visit, std::int64_t hundredths) {
  const bool vietnamese = visit.language() == web::Language::vi;
  return value_text(hundredths, vietnamese ? '.' : ',', vietnamese ? ',' : '.');
}

std::string target_line(const site::Visit& visit, const Target& target) {
  auto text = target.kind == "YES_NO"
                  ? visit.say("plans.must_be_done")
                  : documents::label_of(visit, "plans.bound_", target.kind.substr(target.kind.find('_') + 1)) + ' ' +
                        value_of(visit, target.value) + (target.is_percent() ? " %" : "");
  if (!target.measured.empty()) text += ' ' + target.measured;
  if (target.each_at_least > 0)
    text += ' ' + visit.say("plans.each_with", {{"count", visit.number(target.each_at_least)}});
  text += " · " + (target.by_date ? visit.say("plans.by_day", {{"day", target.by_date->vietnamese()}})
                                  : documents::label_of(visit, "plans.horizon_", target.horizon));
  if (target.phase_from > 0) text += " " + std::to_string(target.phase_from) + "–" + std::to_string(target.phase_to);
  return text;
}

std::string limit_line(const site::Visit& visit, const Limit& limit) {
  return visit.say(limit.exclusive ? "plans.before_day" : "plans.no_later_than", {{"day", limit.day.vietnamese()}});
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read&, const Content&, const Section& section) {
  return {
      choice(visit, "kind", "plans.section_kind", section.kind, section_kinds, "plans.section_"),
      hinted(visit, required(line(visit, "title", "plans.section_title", section.title)), "plans.section_title_hint"),
      area(visit, "body", "plans.body", section.body), position_field(visit, section.position)};
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read&, const Content& content, const Target& target) {
  std::vector<web::Field> fields{
      hinted(visit, required(area(visit, "text", "plans.target_text", target.text)), "plans.verbatim_hint"),
      choice(visit, "kind", "plans.target_kind", target.kind, target_kinds, "plans.kind_"),
      hinted(visit, line(visit, "value", "plans.value", target.value > 0 ? value_text(target.value, '.', ',') : ""),
             "plans.value_hint"),
      line(visit, "measured", "plans.measured", target.measured),
      line(visit, "numerator", "plans.numerator", target.numerator),
      line(visit, "denominator", "plans.denominator", target.denominator),
      line(visit, "each_at_least", "plans.each_at_least", number_or_none(target.each_at_least)),
      choice(visit, "horizon", "plans.horizon", target.horizon, horizons, "plans.horizon_"),
      day_field(visit, "by_date", "plans.by_date", documents::written(target.by_date)),
      line(visit, "phase_from", "plans.phase_from", number_or_none(target.phase_from)),
      line(visit, "phase_to", "plans.phase_to", number_or_none(target.phase_to)),
      hinted(visit,
             pick(visit, "parent", "plans.narrows", content.targets, target.parent, target.item,
                  [](const Target& one) { return one.text; }),
             "plans.narrows_hint"),
      section_field(visit, content, target.section),
      position_field(visit, target.position)};
  if (target.allocated) {
    auto why = area(visit, "deviation", "plans.deviation", target.deviation);
    why.hint = visit.say("plans.deviation_hint", {{"value", value_of(visit, *target.allocated)}});
    fields.insert(fields.begin() + 3, std::move(why));
  }
  return fields;
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Content& content, const Task& task) {
  const auto today = visit.today();
  return {required(area(visit, "content", "plans.task_content", task.content)),
          unit_field(visit, "lead", "plans.lead_unit", documents::labelled(db, task.lead.unit, today)),
          hinted(visit, line(visit, "lead_name", "plans.lead_name", task.lead.unit ? "" : task.lead.name),
                 "plans.lead_name_hint"),
          hinted(visit, area(visit, "coordinating", "plans.coordinating", bodies_text(db, task.coordinating, today)),
                 "plans.coordinating_hint"),
          line(visit, "adviser", "plans.adviser", task.adviser),
          line(visit, "output", "plans.output", task.output),
          day_field(visit, "due", "plans.due", documents::written(task.due)),
          tick(visit, "exclusive", "plans.exclusive", task.exclusive),
          choice(visit, "recurrence", "plans.recurrence", task.recurrence, recurrences, "plans.recurrence_"),
          hinted(visit, tick(visit, "conditional", "plans.conditional", task.conditional), "plans.conditional_hint"),
          pick(visit, "parent", "plans.part_of", content.tasks, task.parent, task.item,
               [](const Task& one) { return one.content; }),
          pick(visit, "target", "plans.for_target", content.targets, task.target, {},
               [](const Target& one) { return one.text; }),
          section_field(visit, content, task.section),
          position_field(visit, task.position)};
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read&, const Content& content, const Deadline& deadline) {
  const auto day = deadline.due == core::Date{} ? std::string{} : deadline.due.vietnamese();
  return {choice(visit, "kind", "plans.deadline_kind", deadline.kind, deadline_kinds, "plans.deadline_"),
          required(area(visit, "what", "plans.what", deadline.what)),
          required(day_field(visit, "due", "plans.due", day)),
          hinted(visit, tick(visit, "exclusive", "plans.exclusive", deadline.exclusive), "plans.exclusive_hint"),
          choice(visit, "recurrence", "plans.recurrence", deadline.recurrence, recurrences, "plans.recurrence_"),
          line(visit, "send_to", "plans.send_to", deadline.send_to),
          hinted(visit, line(visit, "stated", "plans.stated", deadline.stated), "plans.verbatim_hint"),
          section_field(visit, content, deadline.section),
          position_field(visit, deadline.position)};
}

core::Result<Section> typed(site::Visit&, db::Read&, const web::Form& form, const Content& content, Section before) {
  before.kind = form.text("kind");
  before.title = form.text("title");
  before.body = form.long_text("body");
  before.position = position_of(form, content.sections, before.position);
  return check(std::move(before));
}

core::Result<Target> typed(site::Visit& visit, db::Read&, const web::Form& form, const Content& content,
                           Target before) {
  core::Problems problems;
  before.text = form.long_text("text");
  before.kind = form.text("kind");
  if (const auto value = form.text("value"); before.kind != "YES_NO") {
    const auto read = read_value(value);
    if (!read) problems.add("value", value.empty() ? "plans.value_missing" : "plans.value_unreadable");
    before.value = read.value_or(0);
  }
  before.measured = form.text("measured");
  before.numerator = form.text("numerator");
  before.denominator = form.text("denominator");
  before.each_at_least = std::clamp<std::int64_t>(form.number("each_at_least").value_or(0), 0, 1'000'000);
  before.horizon = form.text("horizon");
  before.by_date = documents::typed_day(form, "by_date", visit.today(), problems);
  before.phase_from = static_cast<int>(std::clamp<std::int64_t>(form.number("phase_from").value_or(0), 0, 9999));
  before.phase_to = static_cast<int>(std::clamp<std::int64_t>(form.number("phase_to").value_or(0), 0, 9999));
  before.parent = form.id<ItemId>("parent");
  before.section = form.id<ItemId>("section");
  before.deviation = form.long_text("deviation");
  before.position = position_of(form, content.targets, before.position);
  if (problems.any()) return std::move(problems).refusal();
  return check(std::move(before), content.targets);
}

core::Result<Task> typed(site::Visit& visit, db::Read& db, const web::Form& form, const Content& content, Task before) {
  core::Problems problems;
  before.content = form.long_text("content");
  before.lead = {documents::typed_unit(db, form, "lead", visit.today(), problems), form.text("lead_name")};
  before.coordinating = typed_bodies(db, form.long_text("coordinating"), visit.today());
  before.adviser = form.text("adviser");
  before.output = form.text("output");
  before.due = documents::typed_day(form, "due", visit.today(), problems);
  before.exclusive = form.checked("exclusive");
  before.recurrence = form.text("recurrence");
  before.conditional = form.checked("conditional");
  before.parent = form.id<ItemId>("parent");
  before.target = form.id<ItemId>("target");
  before.section = form.id<ItemId>("section");
  before.position = position_of(form, content.tasks, before.position);
  if (problems.any()) return std::move(problems).refusal();
  return check(std::move(before), content.tasks);
}

core::Result<Deadline> typed(site::Visit& visit, db::Read&, const web::Form& form, const Content& content,
                             Deadline before) {
  core::Problems problems;
  before.kind = form.text("kind");
  before.what = form.long_text("what");
  before.due = documents::typed_day(form, "due", visit.today(), problems).value_or(core::Date{});
  before.exclusive = form.checked("exclusive");
  before.recurrence = form.text("recurrence");
  before.send_to = form.text("send_to");
  before.stated = form.text("stated");
  before.section = form.id<ItemId>("section");
  before.position = position_of(form, content.deadlines, before.position);
  if (problems.any()) return std::move(problems).refusal();
  return check(std::move(before));
}

}  // namespace plans
