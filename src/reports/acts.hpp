// SPDX-License-Identifier: Apache-2.0
// What may be done with reports, each an act with its entry in the log: pages, JSON and commands call the same ones.
#pragma once

#include "audit/audit.hpp"
#include "documents/document.hpp"
#include "plans/acts.hpp"
#include "reports/store.hpp"
#include "site/visit.hpp"

namespace reports::acts {

bool may_write(const site::Visit& visit, db::Read& db, const Report& report);
bool may_move(const site::Visit& visit, db::Read& db, const Report& report, const Move& move,
              std::span<const Receiver> receivers);
void note(site::Visit& visit, db::Write& db, const Report& report, std::string_view act,
          std::vector<audit::Change> changes = {});
core::Refusal changed_meanwhile();
core::Refusal impossible();
core::Refusal forbidden();

// The report a unit owes for a period, begun with its sections and figures; refused when it does not owe one.
struct Wanted {
  UnitId unit;
  PlanId plan;  // none: the general work report
  std::string kind, period;
};
core::Result<Report> drafted(db::Read& db, const Wanted& wanted, core::Date today);
// To whom it goes, by its duties.
std::vector<Receiver> receivers_of(db::Read& db, const Wanted& wanted, core::Date today);
core::Result<ReportId> begin(site::Visit& visit, db::Write& db, const Wanted& wanted);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, Report report);
// A figure as typed: what it is, and where that can be seen.
struct Typed {
  FigureId figure;
  std::string reached, evidence;
};
core::Result<core::Done> save(site::Visit& visit, db::Write& db, const Report& report, Section section,
                              std::span<const Typed> typed);
// Counts the automatic figures anew.
core::Result<core::Done> refresh(site::Visit& visit, db::Write& db, const Report& report);
void fill_figures(db::Write& db, const Report& report, core::Date today);

// move_acts.cpp: one of `flow`.
struct Step {
  std::string act, text;
  documents::CapacityId capacity;
  int receiver = 0;  // position; 0: the one the reader answers for
};
core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Report& report, const Step& step);

// consolidation.cpp
core::Result<core::Done> consolidate(site::Visit& visit, db::Write& db, const Report& report);
core::Result<core::Done> lock(site::Visit& visit, db::Write& db, Report report, bool locks);
// After a report was accepted: consolidations above follow, or are marked as outdated.
void follow(db::Write& db, const Report& accepted);

// review_acts.cpp
core::Result<core::Done> add_lesson(site::Visit& visit, db::Write& db, const Report& report, const Lesson& lesson);
core::Result<core::Done> remove_lesson(site::Visit& visit, db::Write& db, const Report& report, LessonId lesson);
// The plan of the next phase, from a final review (G-21).
core::Result<PlanId> next_plan(site::Visit& visit, db::Write& db, const Report& report);

// duty_acts.cpp
core::Result<DutyId> add_duty(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
// Duties for the plan's own deadlines of reports, of its unit and of the units it applies to; how many were added.
std::int64_t derive(site::Visit& visit, db::Write& db, const plans::Plan& plan);
core::Result<core::Done> set_lead_days(site::Visit& visit, db::Write& db, const plans::Plan& plan, Duty duty,
                                       std::int64_t days);
core::Result<core::Done> end_duty(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
core::Result<TemplateId> add_template(site::Visit& visit, db::Write& db, Template one);

}  // namespace reports::acts
