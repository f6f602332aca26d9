// SPDX-License-Identifier: Apache-2.0
// How a target stands before its period is over: what was reached against the time that has passed. Pure rules.
#pragma once

#include "indicators/results.hpp"

namespace indicators {

// When it is judged: the result period, up to where it was counted.
struct Moment {
  core::Date from, to, counted_to;
  bool running() const { return counted_to < to; }
};

// - none     no figure, or a percentage of nothing
// - met      reached; what may still be exceeded ("at most") is met only when the period is over
// - not_met  the period is over, or "at most"/"exactly" is exceeded already
// - on_track reached at least the share of the value that the share of time passed asks, less a tenth of the value;
//            a single thing (yes or no, one piece) has until three quarters of the time have passed
// - at_risk  else
Status status_of(const plans::Target& target, const std::optional<plans::Figure>& figure, const Moment& moment);

// With the targets that narrow it: as bad as its worst part (G-07).
Status worst(Status whole, Status part);

// A yes-or-no of units is yes when all of them are.
plans::Figure judged(const plans::Target& target, const plans::Figure& figure);

// The result period of a target that holds a day, counted up to before `end`.
std::optional<Moment> moment_of(const plans::Target& target, const plans::Plan& plan, core::Date today, core::Date end);

// Who is ahead: by what was reached of the share, or of the whole; the same for equals, none without a figure.
void rank(const plans::Target& target, std::vector<UnitResult>& units);

// Months and quarters begun from a day to before another.
int months_begun(core::Date from, core::Date to);
int quarters_begun(core::Date from, core::Date to);

}  // namespace indicators
