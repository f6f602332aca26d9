// SPDX-License-Identifier: Apache-2.0
#include "registers/register.hpp"

#include <algorithm>

namespace registers {
namespace {

constexpr std::size_t longest = 20'000, longest_title = 500;

constexpr std::array obstacle_steps{
    Step{"submit", "DRAFT", "REPORTED"},
    Step{"return", "REPORTED", "DRAFT", Party::channel, true},
    Step{"receive", "REPORTED", "RECEIVED", Party::channel},
    Step{"forward", "RECEIVED", "FORWARDED", Party::channel},
    Step{"answer", "FORWARDED", "ANSWERED", Party::addressee, true},
    Step{"publish", "ANSWERED", "PUBLISHED", Party::addressee},
};
constexpr std::array meeting_steps{Step{"hold", "PLANNED", "HELD"}};
constexpr std::array advice_steps{
    Step{"send", "DRAFT", "SENT"},
    Step{"accept", "SENT", "ACCEPTED", Party::owner, true},
    Step{"partly", "SENT", "PARTLY", Party::owner, true},
    Step{"refuse", "SENT", "REFUSED", Party::owner, true},
};
constexpr std::array practice_steps{
    Step{"propose", "DRAFT", "PROPOSED"},
    Step{"return", "PROPOSED", "DRAFT", Party::above, true},
    Step{"publish", "PROPOSED", "PUBLISHED", Party::above},
    Step{"withdraw", "PUBLISHED", "DRAFT", Party::above, true},
};
constexpr std::array conference_steps{Step{"hold", "PLANNED", "HELD"}, Step{"close", "HELD", "CLOSED"}};
constexpr std::array critique_steps{
    Step{"send", "OPEN", "SENT", Party::owner, true},
    Step{"close", "SENT", "ANSWERED"},
};
constexpr std::array inspection_steps{
    Step{"start", "PLANNED", "RUNNING"},
    Step{"conclude", "RUNNING", "CONCLUDED", Party::decider, true},
    Step{"close", "CONCLUDED", "CLOSED", Party::decider},
};

constexpr std::array task_steps{
    Step{"done", "OPEN", "DONE", Party::doer, true},
    Step{"reopen", "DONE", "OPEN", Party::owner, true},
};
constexpr std::array conclusion_steps{Step{"task", "OPEN", "TASKED"}};
constexpr std::array opinion_steps{
    Step{"accept", "OPEN", "ACCEPTED", Party::owner, true},
    Step{"partly", "OPEN", "PARTLY", Party::owner, true},
    Step{"refuse", "OPEN", "REFUSED", Party::owner, true},
};
constexpr std::array finding_steps{
    Step{"answer", "OPEN", "ANSWERED", Party::subject, true},
    Step{"accept", "ANSWERED", "CLOSED"},
    Step{"reject", "ANSWERED", "OPEN", Party::owner, true},
};
constexpr std::array check_steps{
    Step{"pass", "OPEN", "PASSED", Party::member},
    Step{"fail", "OPEN", "FAILED", Party::member, true},
};

using Strings = std::string_view;
constexpr std::array<Strings, 1> draft{"DRAFT"}, open{"OPEN"}, running{"RUNNING"}, opinion{"OPINION"};
constexpr std::array<Strings, 2> planned_held{"PLANNED", "HELD"}, planned_running{"PLANNED", "RUNNING"};
constexpr std::array<Strings, 2> meeting_words{"forum", "participants"}, meeting_entries{"RAISED", "CONCLUSION"};
constexpr std::array<Strings, 2> inspection_words{"led_by", "scope"}, inspection_entries{"CHECK", "FINDING"};
constexpr std::array<Strings, 1> obstacle_words{"plan_item"}, critique_words{"consolidated"};
constexpr std::array<Strings, 3> practice_words{"results", "conditions", "guide"};
constexpr std::array<Strings, 5> conference_words{"evaluation", "directions", "honours", "forums", "proposals"};
constexpr std::array<Strings, 4> conference_closing{"evaluation", "directions", "honours", "forums"};

constexpr std::array all_kinds{
    Kind{.name = "OBSTACLE",
         .slug = "obstacles",
         .read = Right::plans_read,
         .change = Right::plans_change,
         .decide = Right::plans_change,
         .steps = obstacle_steps,
         .words = obstacle_words,
         .closing = {},
         .editable = draft,
         .entries = {},
         .entries_in = {},
         .has_addressee = true,
         .has_channel = true},
    Kind{.name = "MEETING",
         .slug = "meetings",
         .read = Right::plans_read,
         .change = Right::plans_change,
         .decide = Right::plans_change,
         .steps = meeting_steps,
         .words = meeting_words,
         .closing = {},
         .editable = planned_held,
         .entries = meeting_entries,
         .entries_in = planned_held},
    Kind{.name = "ADVICE",
         .slug = "advice",
         .read = Right::plans_read,
         .change = Right::plans_change,
         .decide = Right::plans_change,
         .steps = advice_steps,
         .words = {},
         .closing = {},
         .editable = draft,
         .entries = {},
         .entries_in = {},
         .has_addressee = true},
    Kind{.name = "PRACTICE",
         .slug = "practices",
         .read = Right::plans_read,
         .change = Right::plans_change,
         .decide = Right::plans_change,
         .steps = practice_steps,
         .words = practice_words,
         .closing = {},
         .editable = draft,
         .entries = {},
         .entries_in = {}},
    Kind{.name = "CONFERENCE",
         .slug = "conferences",
         .read = Right::plans_read,
         .change = Right::plans_change,
         .decide = Right::plans_change,
         .steps = conference_steps,
         .words = conference_words,
         .closing = conference_closing,
         .editable = planned_held,
         .entries = {},
         .entries_in = {}},
    Kind{.name = "CRITIQUE",
         .slug = "critiques",
         .read = Right::plans_read,
         .change = Right::plans_change,
         .decide = Right::plans_change,
         .steps = critique_steps,
         .words = critique_words,
         .closing = {},
         .editable = open,
         .entries = opinion,
         .entries_in = open,
         .has_addressee = true},
    Kind{.name = "INSPECTION",
         .slug = "inspections",
         .read = Right::inspections_read,
         .change = Right::inspections_change,
         .decide = Right::inspections_conclude,
         .steps = inspection_steps,
         .words = inspection_words,
         .closing = {},
         .editable = planned_running,
         .entries = inspection_entries,
         .entries_in = running,
         .has_subject = true,
         .has_members = true},
};

bool holds(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

std::span<const Kind> kinds() { return all_kinds; }

const Kind* kind_named(std::string_view name) {
  const auto at = std::ranges::find(all_kinds, name, &Kind::name);
  return at == all_kinds.end() ? nullptr : &*at;
}

const Kind* kind_at(std::string_view slug) {
  const auto at = std::ranges::find(all_kinds, slug, &Kind::slug);
  return at == all_kinds.end() ? nullptr : &*at;
}

std::span<const Step> entry_steps(std::string_view entry_kind) {
  if (entry_kind == "TASK") return task_steps;
  if (entry_kind == "CONCLUSION") return conclusion_steps;
  if (entry_kind == "OPINION") return opinion_steps;
  if (entry_kind == "FINDING") return finding_steps;
  if (entry_kind == "CHECK") return check_steps;
  return {};
}

const Step* step(std::span<const Step> steps, std::string_view act, std::string_view from) {
  const auto at = std::ranges::find_if(steps, [&](const Step& one) { return one.act == act && one.from == from; });
  return at == steps.end() ? nullptr : &*at;
}

core::Result<Record> check(Record record) {
  core::Problems problems;
  const auto& kind = record.of();
  if (record.title.empty()) problems.add("title", "registers.title_missing");
  if (record.title.size() > longest_title) problems.add("title", "registers.too_long");
  if (record.body.size() > longest) problems.add("body", "registers.too_long");
  for (const auto& [name, text] : record.words)
    if (text.size() > longest) problems.add(name, "registers.too_long");
  if (kind.has_addressee && record.addressee.empty() && !record.addressee_unit)
    problems.add("addressee", "registers.addressee_missing");
  if (kind.has_channel && !record.channel) problems.add("channel", "registers.channel_missing");
  if (kind.has_subject && !record.subject) problems.add("subject", "registers.subject_missing");
  if (problems.any()) return std::move(problems).refusal();
  return record;
}

core::Result<Entry> check(Entry entry, const Record& record) {
  core::Problems problems;
  const auto& kind = record.of();
  if (!holds(kind.entries, entry.kind)) problems.add("kind", "registers.entry_kind_unknown");
  if (!holds(kind.entries_in, record.state)) problems.add("", "registers.no_entries_now");
  if (entry.text.empty()) problems.add("text", "registers.text_missing");
  if (entry.text.size() > longest) problems.add("text", "registers.too_long");
  const bool of_a_plan = !entry.plan || std::ranges::find(record.plans, entry.plan, &PlanRef::id) != record.plans.end();
  if (!of_a_plan || (entry.kind == "FINDING" && record.plans.size() > 1 && !entry.plan))
    problems.add("plan", "registers.plan_missing");
  if (problems.any()) return std::move(problems).refusal();
  if (entry.kind == "FINDING" && !entry.plan && !record.plans.empty()) entry.plan = record.plans.front().id;
  return entry;
}

std::optional<core::Refusal> hindrance(const Record& record, const Step& step, std::span<const Entry> entries) {
  core::Problems problems;
  const auto& kind = record.of();
  if (step.act == "close")
    for (const auto name : kind.closing)
      if (const auto at = record.words.find(std::string{name}); at == record.words.end() || at->second.empty())
        problems.add(std::string{name}, "registers.word_missing_" + std::string{name});
  if (step.act == "hold" && !record.held_on) problems.add("held_on", "registers.day_missing");
  const auto open_ones = std::ranges::count_if(entries, [&](const Entry& one) {
    return (one.kind == "OPINION" && one.state == "OPEN") || (one.kind == "FINDING" && one.state != "CLOSED");
  });
  if (step.act == "close" && open_ones > 0)
    problems.add("", "registers.entries_open", {{"count", std::to_string(open_ones)}});
  if (problems.any()) return std::move(problems).refusal(core::Refusal::Kind::conflict);
  return {};
}

}  // namespace registers
