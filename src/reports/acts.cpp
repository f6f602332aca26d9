// SPDX-License-Identifier: Apache-2.0
// Beginning a report and writing it.
#include "reports/acts.hpp"

#include <algorithm>

#include "documents/paper.hpp"
#include "reports/figures.hpp"
#include "reports/printing.hpp"

namespace reports::acts {
namespace {

std::optional<Figure> locked(std::span<const Figure> settled, std::span<const plans::Target> targets,
                             const Figure& figure) {
  const auto target =
      std::ranges::find(targets, figure.code, [](const plans::Target& one) { return "target:" + one.item.text(); });
  if (target == targets.end() || target->horizon != "BY_DATE" || !target->by_date) return {};
  for (const auto& one : settled) {
    const auto span = span_of("ANNUAL", one.evidence.substr(0, 4));
    if (one.code == figure.code && span && *target->by_date <= span->to) return one;
  }
  return {};
}

}  // namespace

bool may_write(const site::Visit& visit, db::Read& db, const Report& report) {
  return rights::covers(db, visit.scope(Right::reports_write), report.unit);
}

void note(site::Visit& visit, db::Write& db, const Report& report, std::string_view act,
          std::vector<audit::Change> changes) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "report",
               .subject = report.id.value,
               .unit = report.unit,
               .changes = std::move(changes)});
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"reports.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}
core::Refusal impossible() {
  return core::Refusal{core::Message{"reports.step_impossible", {}}, core::Refusal::Kind::conflict};
}
core::Refusal forbidden() { return core::Refusal{core::Message{"site.forbidden", {}}, core::Refusal::Kind::forbidden}; }

core::Result<Report> drafted(db::Read& db, const Wanted& wanted, core::Date today) {
  const auto span = span_of(wanted.kind, wanted.period);
  if (!span) return core::Refusal{{{"period", {"reports.period_unreadable", {}}}}};
  const auto dues = store::dues_of(db, wanted.unit, wanted.plan, wanted.kind, wanted.period, today);
  if (dues.empty()) return core::Refusal{{{"period", {"reports.not_owed", {}}}}};
  const auto duty = store::find(db, dues.front().duty);
  const auto head = documents::letterhead(db, wanted.unit, today);
  Report made{.unit = wanted.unit,
              .plan = wanted.plan,
              .kind = wanted.kind,
              .period = wanted.period,
              .place = head.place,
              .due = dues.front().day,
              .data_from = span->from,
              .data_to = span->to,
              .exclusive = dues.front().exclusive,
              .provincial = duty->provincial,
              .channel = duty->channel,
              .signing = duty->signing};
  made.unit_name = head.issuer;
  if (const auto plan = wanted.plan ? plans::store::find(db, wanted.plan) : std::nullopt) {
    made.plan_number = plan->document.number;
    made.plan_subject = plan->document.subject;
  }
  const auto layout = store::template_for(db, wanted.kind, wanted.unit, today);
  made.layout = layout.id;
  made.title = filled(layout.title, made);
  return made;
}

// Whoever any of the duties names, once.
std::vector<Receiver> receivers_of(db::Read& db, const Wanted& wanted, core::Date today) {
  std::vector<Receiver> made;
  for (const auto& one : store::dues_of(db, wanted.unit, wanted.plan, wanted.kind, wanted.period, today)) {
    const auto duty = store::find(db, one.duty);
    for (const auto* receiver : {&duty->first, &duty->second}) {
      const bool there = std::ranges::any_of(made, [&](const Receiver& other) {
        return receiver->unit ? other.unit == receiver->unit : other.name == receiver->name;
      });
      if (!receiver->named() || there) continue;
      made.push_back(*receiver);
      made.back().position = static_cast<int>(made.size());
    }
  }
  return made;
}

core::Result<ReportId> begin(site::Visit& visit, db::Write& db, const Wanted& wanted) {
  if (!rights::covers(db, visit.scope(Right::reports_write), wanted.unit)) return forbidden();
  if (const auto known = store::of(db, wanted.unit, wanted.plan, wanted.kind, wanted.period)) return known->id;
  auto report = drafted(db, wanted, visit.today());
  if (!report) return report.refusal();
  report->id = store::insert(db, *report);
  const auto dues = store::dues_of(db, wanted.unit, wanted.plan, wanted.kind, wanted.period, visit.today());
  for (const auto& one : receivers_of(db, wanted, visit.today())) store::insert(db, report->id, one);
  for (const auto& one : dues) store::add_section(db, report->id, one.plan);
  fill_figures(db, *report, visit.today());
  note(visit, db, *report, "reports.begun", {{"title", "", report->title}});
  return report->id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, Report report) {
  if (!report.open()) return impossible();
  const auto checked = check(std::move(report));
  if (!checked) return checked.refusal();
  if (!store::update(db, *checked)) return changed_meanwhile();
  note(visit, db, *checked, "reports.changed", {{"title", "", checked->title}});
  return core::Done{};
}

void fill_figures(db::Write& db, const Report& report, core::Date today) {
  const auto known = store::figures(db, report.id);
  const Span span{report.data_from, report.data_to};
  for (const auto& section : store::sections(db, report.id)) {
    const auto settled = store::locked_figures(db, report, section.plan);
    const auto targets = targets_of(db, section.plan, span, today);
    for (auto figure : figures(db, section.plan, report.unit, span, today)) {
      figure.section = section.id;
      const auto at = std::ranges::find_if(
          known, [&](const Figure& one) { return one.section == section.id && one.code == figure.code; });
      const bool typed = at != known.end() && at->origin != "AUTO" && figure.origin == "HAND";
      if (typed) {
        figure.part = at->part;
        figure.whole = at->whole;
        figure.evidence = at->evidence;
        figure.origin = at->origin;
      }
      if (const auto settled_one = locked(settled, targets, figure)) {
        figure.part = settled_one->part;
        figure.whole = settled_one->whole;
        figure.evidence = settled_one->evidence;
        figure.origin = "LOCKED";
      }
      for (const auto& target : targets)
        if (figure.origin != "AUTO" && figure.code == "target:" + target.item.text())
          figure.status = status_of(target, figure);
      store::put(db, report.id, figure);
    }
  }
}

core::Result<core::Done> save(site::Visit& visit, db::Write& db, const Report& report, Section section,
                              std::span<const Typed> typed) {
  constexpr std::size_t longest = 20'000;
  if (!report.open()) return impossible();
  core::Problems problems;
  for (const auto& [name, text] : {std::pair{"results", &section.results},
                                   {"difficulties", &section.difficulties},
                                   {"recommendations", &section.recommendations},
                                   {"blank_reason", &section.blank_reason}})
    if (text->size() > longest) problems.add(name, "reports.too_long");
  const auto targets = targets_of(db, section.plan, {report.data_from, report.data_to}, visit.today());
  auto known = store::figures(db, report.id);
  std::erase_if(known, [&](const Figure& one) { return one.section != section.id; });
  std::vector<Figure> changed;
  for (const auto& one : typed) {
    const auto figure = std::ranges::find(known, one.figure, &Figure::id);
    const auto target =
        figure == known.end() ? targets.end() : std::ranges::find(targets, figure->code, [](const plans::Target& each) {
          return "target:" + each.item.text();
        });
    if (target == targets.end() || (figure->origin != "HAND" && figure->origin != "SUM")) continue;
    auto made = *figure;
    if (one.reached == reached_text(*figure) && one.evidence == figure->evidence) continue;
    const auto field = "reached_" + one.figure.text();
    if (one.reached != reached_text(*figure)) {
      if (!read_reached(*target, one.reached, made)) problems.add(field, "reports.reached_unreadable");
      made.origin = "HAND";
    }
    made.evidence = one.evidence;
    if (made.part && made.origin == "HAND" && made.evidence.empty())
      problems.add("evidence_" + one.figure.text(), "reports.evidence_missing");
    made.status = status_of(*target, made);
    changed.push_back(std::move(made));
  }
  if (problems.any()) return std::move(problems).refusal();
  if (!store::touch(db, report)) return changed_meanwhile();
  store::update(db, section);
  for (const auto& one : changed) store::put(db, report.id, one);
  note(visit, db, report, "reports.written", {{"number", "", section.plan_number}});
  return core::Done{};
}

core::Result<core::Done> refresh(site::Visit& visit, db::Write& db, const Report& report) {
  if (!report.open()) return impossible();
  if (!store::touch(db, report)) return changed_meanwhile();
  fill_figures(db, report, visit.today());
  note(visit, db, report, "reports.counted");
  return core::Done{};
}

}  // namespace reports::acts
