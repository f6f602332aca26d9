// SPDX-License-Identifier: Apache-2.0
// How the targets of a plan stand at a unit in a period: computed from facts, frozen once the period is closed, with
// values entered by hand beside. What reports print.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicators/formula.hpp"
#include "plans/content_store.hpp"
#include "web/catalogue.hpp"

namespace indicators {

// Days from the first to before `to`. A target is counted in the result period (plans::result_periods) that holds the
// last day of it, up to that day: a report for half a year says what the year has reached so far.
struct Period {
  core::Date from, to;
};
Period year_of(int year);

enum class Status { none, met, on_track, at_risk, not_met };  // none: n/a
std::string_view name(Status status);

// Entered by a person, beside what is computed. It counts as confirmed with evidence and the approval of somebody else.
struct ManualValue {
  ManualId id;
  plans::Figure figure;
  std::string method, evidence, entered_by, approved_by;
  bool has_evidence = false;
  core::Instant entered_at;

  bool confirmed() const { return has_evidence && !approved_by.empty(); }
};

struct TargetResult {
  plans::Target target;
  std::string indicator;  // code; empty: nothing computes it
  Period counted;         // what was counted, up to the day asked for
  bool running = false;   // the result period is not over

  std::optional<plans::Figure> figure;  // in hundredths; what the status is judged by
  Status status = Status::none;
  std::vector<plans::ItemId> failing;  // of a target with parts: which are not met (G-07)
  bool frozen = false;                 // the period was closed: later facts do not change it
  bool manual = false;                 // nothing computes it: the figure is the one entered by hand
  bool confirmed = true;               // false: by hand, without evidence or approval
  std::optional<ManualValue> by_hand;  // beside a computed one, too
  std::optional<plans::Figure> now;    // of a frozen one: what would be computed today

  // Ready to print, in the language asked for. `reached` is "n/a" in words where there is no figure.
  std::string text, required, reached, numerator, denominator, status_text;
};

struct Asked {
  const plans::Plan& plan;
  UnitId unit;
  Period period;
  core::Date today;
  web::Language language = web::Language::vi;
  plans::ItemId only = {};  // one target with its parts; none: all
};
// The targets of the version in force at the end of the period, in the order of the plan; parts behind their whole.
std::vector<TargetResult> results(db::Read& db, const Asked& asked);

// One of them over time: each result period that has begun, the last one as it runs (G-06).
std::vector<TargetResult> history(db::Read& db, const Asked& asked, const plans::Target& target);

// One of them at every unit of the plan: who has how much, and who is ahead (G-09).
struct UnitResult {
  UnitId unit;
  std::string name;
  std::optional<std::int64_t> share;  // allocated, in hundredths
  std::optional<plans::Figure> figure;
  Status status = Status::none;
  int rank = 0;  // 1 is best; 0: none
  std::string share_text, reached, numerator, denominator;
};
std::vector<UnitResult> unit_results(db::Read& db, const Asked& asked, const TargetResult& whole);

}  // namespace indicators
