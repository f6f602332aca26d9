// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/db.hpp"
#include "reports/report.hpp"

namespace reports {

// One time a unit owes a report.
struct Owed {
  DueId due;
  DutyId duty;
  PlanId plan;
  UnitId unit;
  ReportId report;
  std::string kind, period, number, subject, unit_name, state;
  bool general = false;
  plans::Limit limit;
  std::optional<core::Instant> handed_in;  // as timeliness judges it
};
struct Source {
  ReportId report;
  UnitId unit;
  std::string unit_name;
  int edition = 0, now_edition = 0;
};
struct Part {
  ReportId report;
  UnitId unit;
  std::string unit_name, evidence;
  Figure figure;
};
struct Edition {
  int number = 0;
  core::Instant at;
  std::string account, body;
};

}  // namespace reports

namespace reports::store {

struct Wanted {
  std::string state, kind, period;
  UnitId unit;
  PlanId plan;
  bool waiting = false;
  ReportId after;
};
std::vector<Report> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);
std::optional<Report> find(db::Read& db, const rights::Scope& scope, ReportId id);
std::optional<Report> find(db::Read& db, ReportId id);  // for a caller that may
std::optional<Report> of(db::Read& db, UnitId unit, PlanId plan, std::string_view kind, std::string_view period);
ReportId insert(db::Write& db, const Report& report);
bool update(db::Write& db, const Report& report);
bool touch(db::Write& db, const Report& report);
// `report` as it is now, with what the move writes (consulted, signer …).
bool move(db::Write& db, const Report& report, const Move& move, std::string_view to);
void set_flags(db::Write& db, const Report& report);
std::int64_t count_waiting(db::Read& db, const rights::Scope& scope);
std::int64_t count_accepted(db::Read& db, const rights::Scope& scope, PlanId plan, UnitId unit);  // at and below it

std::vector<Receiver> receivers(db::Read& db, ReportId report);
void insert(db::Write& db, ReportId report, const Receiver& receiver);
void answer(db::Write& db, const Report& report, const Receiver& receiver);
void reopen_receivers(db::Write& db, ReportId report);

std::vector<Section> sections(db::Read& db, ReportId report);
void add_section(db::Write& db, ReportId report, PlanId plan);
void update(db::Write& db, const Section& section);
std::vector<Figure> figures(db::Read& db, ReportId report);
void put(db::Write& db, ReportId report, const Figure& figure);
// Settled by reviews of the unit other than this one; `evidence` says the period.
std::vector<Figure> locked_figures(db::Read& db, const Report& report, PlanId plan);
std::vector<Lesson> lessons(db::Read& db, ReportId report);
std::vector<Lesson> lessons_of(db::Read& db, PlanId plan);
void insert(db::Write& db, const Lesson& lesson);
bool remove(db::Write& db, ReportId report, LessonId lesson);
void insert_edition(db::Write& db, const Report& report, std::string_view by, std::string_view body);
std::vector<Edition> editions(db::Read& db, ReportId report);

std::vector<Duty> duties(db::Read& db, PlanId plan);
std::optional<Duty> find(db::Read& db, DutyId id);
DutyId insert(db::Write& db, const Duty& duty);
bool set_lead_days(db::Write& db, const Duty& duty);
bool end(db::Write& db, const Duty& duty, core::Date today);
std::vector<Due> dues(db::Read& db, DutyId duty);
// Writes the dues; those whose day has passed stay.
void put(db::Write& db, const Duty& duty, std::span<const Due> dues, core::Date today);

struct OwedWanted {
  core::Date from, until, today;
  PlanId plan = {};
  std::string kind = {}, period = {};
  UnitId unit = {}, within = {};  // itself; it and all below it
  bool missing = false, below = false;
  int skip = 0;
};
// With a scope only of units it reaches.
std::vector<Owed> owed(db::Read& db, const rights::Scope* scope, const OwedWanted& wanted, int count);
// A due around whose day units may be reminded, and who still has to be for a step.
struct NearDue {
  Due due;
  PlanId plan;
  std::string kind;
};
std::vector<NearDue> dues_near(db::Read& db, core::Date from, core::Date to);
std::vector<UnitId> units_to_remind(db::Read& db, DueId due, int step, core::Date today);
struct DueOfUnit {
  DutyId duty;
  PlanId plan;
  std::optional<core::Date> day;
  bool exclusive = false;
};
// Without a plan: of the general report.
std::vector<DueOfUnit> dues_of(db::Read& db, UnitId unit, PlanId plan, std::string_view kind, std::string_view period,
                               core::Date today);

std::vector<Report> below(db::Read& db, const Report& report);
std::vector<Report> consolidations_above(db::Read& db, const Report& report);
void put_sources(db::Write& db, ReportId report, std::span<const Report> sources);
std::vector<Source> sources(db::Read& db, ReportId report);
std::vector<Part> parts(db::Read& db, ReportId report, PlanId plan, std::string_view code);

std::vector<Template> templates(db::Read& db, std::string_view kind);
std::optional<Template> find(db::Read& db, TemplateId id);
// The one in effect for a unit; the program's own before anybody wrote one.
Template template_for(db::Read& db, std::string_view kind, UnitId unit, core::Date today);
TemplateId insert(db::Write& db, const Template& one);

std::vector<PlanId> plans_by_number(db::Read& db, std::string_view number);
std::vector<UnitId> units_of(db::Read& db, PlanId plan, core::Date today);
struct Subplans {
  std::int64_t owing = 0, accepted = 0;
};
Subplans count_subplans(db::Read& db, PlanId plan, UnitId unit, core::Date today);

}  // namespace reports::store
