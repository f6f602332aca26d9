// SPDX-License-Identifier: Apache-2.0
// Where automatic figures come from: the one seam between reports and whatever counts.
#pragma once

#include "reports/report.hpp"

namespace reports {

// What a section shows of a plan for a unit and a period, in order: its targets, how far its tasks are, plans handed in
// by the units below. A target nothing counts has no part yet: it is typed with evidence.
std::vector<Figure> figures(db::Read& db, PlanId plan, UnitId unit, const Span& period, core::Date today);

// The targets those rows are judged by.
std::vector<plans::Target> targets_of(db::Read& db, PlanId plan, const Span& period, core::Date today);
// What people type: "15/20" or "72,5" for a percentage, "1.610" for a count, "có" or "không". False: unreadable.
bool read_reached(const plans::Target& target, std::string_view text, Figure& into);
// A target's row judged by its figure.
std::string status_of(const plans::Target& target, const Figure& figure);

}  // namespace reports
