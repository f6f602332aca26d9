// SPDX-License-Identifier: Apache-2.0
// Reports as values: kinds, periods, when they are due, and the moves they go through. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plans/deadline.hpp"
#include "plans/target.hpp"

namespace reports {

using plans::PlanId;
using rights::Right;
using rights::UnitId;
using DutyId = core::Id<struct ReportDutyTag>;
using DueId = core::Id<struct ReportDueTag>;
using ReportId = core::Id<struct ReportTag>;
using SectionId = core::Id<struct ReportSectionTag>;
using FigureId = core::Id<struct ReportFigureTag>;
using LessonId = core::Id<struct ReportLessonTag>;
using TemplateId = core::Id<struct ReportTemplateTag>;

inline constexpr std::array<std::string_view, 8> kinds{"SIX_MONTH", "ANNUAL",  "MONTHLY",        "QUARTERLY",
                                                       "AD_HOC",    "ONE_OFF", "INTERIM_REVIEW", "FINAL_REVIEW"};
bool is_review(std::string_view kind);
inline constexpr std::int64_t usual_lead_days = 20;

struct Receiver {
  UnitId unit;
  std::string name;  // of the unit, or words where it is none here
  std::string state, remarks, account;
  int position = 0, edition = 0;
  std::optional<core::Instant> at;

  bool named() const { return unit || !name.empty(); }
};

// What a plan asks.
struct Duty {
  DutyId id;
  PlanId plan;
  plans::ItemId item;
  std::string kind = "ANNUAL", recurrence = "YEARLY";
  bool own = false, general = false, provincial = false, exclusive = false, ended = false;
  int tier = 0;
  std::optional<core::Date> due;
  std::int64_t lead_days = 0, version = 1;
  Receiver first, second;
  UnitId channel, signing;
  std::string channel_name;
};
core::Result<Duty> check(Duty duty);
// The duty a deadline of the plan stands for: of the plan's own unit, or of its units with the lead time (G-19).
Duty of_deadline(const plans::Deadline& deadline, const plans::Plan& plan);
Duty of_units(Duty own, const plans::Plan& plan);

struct Due {
  DueId id;
  DutyId duty;
  std::string period;
  core::Date day;
  bool exclusive = false;

  plans::Limit limit() const { return {day, exclusive}; }
};
// Every time it falls due while the plan lasts.
std::vector<Due> dues(const Duty& duty, const plans::Plan& plan);
// The period a day closes: "2026-09" for a monthly report.
std::string period_of(std::string_view kind, core::Date day);
// First and last day of a period, both inclusive; nothing when it is none of that kind.
struct Span {
  core::Date from, to;
};
std::optional<Span> span_of(std::string_view kind, std::string_view period);

struct Report {
  ReportId id;
  UnitId unit;
  PlanId plan;  // none: a general work report
  std::string kind = "ANNUAL", period, state = "DRAFT", title, number, place, consulted, signer, position, on_behalf,
              for_head;
  std::optional<core::Date> due, issued_on;
  core::Date data_from, data_to;
  bool exclusive = false, provincial = false, consolidated = false, locked = false, outdated = false;
  UnitId channel, signing;
  int edition = 0;
  std::optional<core::Instant> first_submitted_at, submitted_at, received_at, forwarded_at, signed_at, sent_at;
  TemplateId layout;
  std::int64_t version = 1;
  std::string unit_name, channel_name, signing_name, plan_number, plan_subject;

  bool open() const { return !locked && (state == "DRAFT" || state == "RETURNED" || state == "CONSULTED"); }
  bool handed_in() const { return first_submitted_at.has_value(); }
};
core::Result<Report> check(Report report);

// One move. The same table drives buttons, pages, JSON and refusals. `by` says at which unit the right is asked for.
enum class Place { author, channel, receiver, signing };
struct Move {
  std::string_view act, from, to;
  Right right;
  Place by;
  bool provincial = false, needs_text = false;
};
inline constexpr std::array flow{
    Move{"submit", "DRAFT", "SUBMITTED", Right::reports_write, Place::author},
    Move{"submit", "RETURNED", "SUBMITTED", Right::reports_write, Place::author},
    Move{"receive", "SUBMITTED", "RECEIVED", Right::reports_review, Place::channel},
    Move{"send_back", "SUBMITTED", "RETURNED", Right::reports_review, Place::channel, false, true},
    Move{"forward", "RECEIVED", "FORWARDED", Right::reports_review, Place::channel},
    Move{"accept", "SUBMITTED", "ACCEPTED", Right::reports_review, Place::receiver},
    Move{"accept", "FORWARDED", "ACCEPTED", Right::reports_review, Place::receiver},
    Move{"accept", "RETURNED", "ACCEPTED", Right::reports_review, Place::receiver},
    Move{"return", "SUBMITTED", "RETURNED", Right::reports_review, Place::receiver, false, true},
    Move{"return", "FORWARDED", "RETURNED", Right::reports_review, Place::receiver, false, true},
    Move{"return", "RETURNED", "RETURNED", Right::reports_review, Place::receiver, false, true},
    Move{"return", "ACCEPTED", "RETURNED", Right::reports_review, Place::receiver, false, true},
    Move{"consult", "DRAFT", "CONSULTED", Right::reports_write, Place::author, true, true},
    Move{"submit", "CONSULTED", "SUBMITTED", Right::reports_write, Place::author, true},
    Move{"decline", "SUBMITTED", "DRAFT", Right::reports_sign, Place::signing, true, true},
    Move{"sign", "SUBMITTED", "SIGNED", Right::reports_sign, Place::signing, true},
    Move{"send", "SIGNED", "SENT", Right::reports_write, Place::author, true}};
// A channel comes before the addressees.
bool possible(const Move& move, const Report& report);
const Move* move_named(std::string_view act, const Report& report);
// How the report stands once one addressee has answered: accepted by all, returned by one, or as it was.
std::string after_answer(const Report& report, std::span<const Receiver> receivers);

enum class Timeliness { not_due, missing, on_time, late };
// Judged by the channel's receipt where there is one (G-16), by the first submission otherwise.
Timeliness timeliness(const Report& report, core::Instant now);
Timeliness timeliness(const std::optional<plans::Limit>& limit, const std::optional<core::Instant>& handed_in,
                      core::Instant now);
std::string_view name(Timeliness timeliness);

struct Figure {
  FigureId id;
  SectionId section;
  std::string code, text, required, status = "UNKNOWN", origin = "AUTO", evidence;
  std::optional<std::int64_t> part;
  std::int64_t whole = 0;
  int position = 0;
};
// "72,5 %", "1.610", "12/15"; empty when it is not known.
std::string reached_text(const Figure& figure);

struct Section {
  SectionId id;
  ReportId report;
  PlanId plan;
  std::string results, difficulties, recommendations, blank_reason, plan_number, plan_subject;

  bool blank() const { return results.empty(); }
};
struct Lesson {
  LessonId id;
  ReportId report;
  std::string issue, cause, measure;
};
core::Result<Lesson> check(Lesson lesson);

// What stands in the way of handing it in, or of sending it.
core::Result<core::Done> may_submit(const Report& report, std::span<const Section> sections);
core::Result<core::Done> may_send(const Report& report, std::span<const Section> sections);

struct Template {
  TemplateId id;
  std::string kind = "ANNUAL", title, opening, results, difficulties, recommendations, closing, figures = "ANNEX",
              account, unit_name;
  UnitId unit;
  int number = 1;
  core::Date from;
};
inline constexpr std::array<std::string_view, 3> figure_places{"ANNEX", "SECTION", "NONE"};
core::Result<Template> check(Template one);
// What the program lays out before anybody wrote a template.
Template usual_template(std::string_view kind);

}  // namespace reports
