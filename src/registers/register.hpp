// SPDX-License-Identifier: Apache-2.0
// Registers of the work around plans, as data: which kinds there are, what each holds, and the moves of its states.
// Pure rules.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace registers {

using rights::Right;
using rights::UnitId;
using RecordId = core::Id<struct RegisterRecordTag>;
using EntryId = core::Id<struct RegisterEntryTag>;
using PlanId = core::Id<struct PlanTag>;

// Who may take a step: someone with the kind's right at that unit.
enum class Party {
  owner,      // the unit whose record it is
  decider,    // the owner's unit, with the right to decide
  channel,    // the unit it goes through
  addressee,  // the unit it is addressed to; the channel where that is no unit here
  above,      // the level above the owner
  subject,    // the unit inspected
  member,     // someone who takes part, or the owner
  doer,       // the unit an entry names, or the owner
};

struct Step {
  std::string_view act, from, to;
  Party by = Party::owner;
  bool needs_text = false;
};

using Names = std::span<const std::string_view>;
struct Kind {
  std::string_view name, slug;  // "OBSTACLE", "obstacles"
  Right read, change, decide;
  std::span<const Step> steps;
  Names words;       // further texts, in order
  Names closing;     // words that must be there before the last step
  Names editable;    // states in which its words may be changed
  Names entries;     // kinds of entries people add
  Names entries_in;  // states in which they may
  bool has_addressee = false, has_channel = false, has_subject = false, has_members = false;
};
std::span<const Kind> kinds();
const Kind* kind_named(std::string_view name);
const Kind* kind_at(std::string_view slug);
std::span<const Step> entry_steps(std::string_view entry_kind);
// The step with that name from that state; null when it is not possible.
const Step* step(std::span<const Step> steps, std::string_view act, std::string_view from);

struct Member {
  rights::AccountId account;  // none: somebody without one
  std::string name;
};
struct PlanRef {
  PlanId id;
  std::string number;
};
struct Record {
  RecordId id;
  std::string kind, title, body, state, addressee, made_by;
  std::map<std::string, std::string> words;
  UnitId unit, addressee_unit, channel, subject;
  std::string unit_name, addressee_name, channel_name, subject_name;
  std::optional<core::Date> held_on;
  bool published = false;
  core::Instant created_at;
  std::int64_t version = 1;
  std::vector<PlanRef> plans;
  std::vector<Member> members;

  const Kind& of() const { return *kind_named(kind); }
};
core::Result<Record> check(Record record);

struct Entry {
  EntryId id, origin;
  std::string kind, text, state = "OPEN", answer, made_by;
  PlanId plan;
  UnitId unit;
  std::string plan_number, unit_name;
  std::optional<core::Date> due;

  bool is_overdue(core::Date today) const { return state == "OPEN" && due && today > *due; }
};
core::Result<Entry> check(Entry entry, const Record& record);

// What still stands in the way of a step; empty when nothing does: words that are missing, entries that are open.
std::optional<core::Refusal> hindrance(const Record& record, const Step& step, std::span<const Entry> entries);

inline constexpr int conference_every = 5;  // years (G-30)

}  // namespace registers
