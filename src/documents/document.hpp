// SPDX-License-Identifier: Apache-2.0
// Official documents as values: what they are, the steps to their issue, who may sign. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace documents {

using rights::Right;
using rights::UnitId;
using DocumentId = core::Id<struct DocumentTag>;
using CapacityId = core::Id<struct SigningCapacityTag>;
using RecipientId = core::Id<struct DocumentRecipientTag>;
using LinkId = core::Id<struct DocumentLinkTag>;

// Who may sign for a unit, and when (I-03).
struct Capacity {
  CapacityId id;
  UnitId unit;
  std::string signer, position, on_behalf, for_head, basis;
  core::Date from, to = core::forever;

  bool holds_on(core::Date day) const { return from <= day && day < to; }
};
core::Result<Capacity> check(Capacity capacity);

struct Document {
  DocumentId id;
  UnitId unit;
  bool own = false;
  std::string kind = "PLAN", number, issuer, place, subject, state = "DRAFT";
  std::optional<core::Date> issued_on;
  CapacityId capacity;
  std::string signer, position, on_behalf, for_head, approved_by, issued_by, held_kind, layout;
  std::int64_t held = 0, version = 1;
  std::string unit_name;

  bool issued() const { return state == "ISSUED" || state == "SUPERSEDED"; }
  std::string named() const { return number.empty() ? subject : number; }
};
// Judges what a form says; a recorded document needs number, issuer and date at once.
core::Result<Document> check(Document document, core::Date today);

// "70- KH/TĐTN-TCKT" and "70-KH/TĐTN-TCKT" are one number.
std::string number_key(std::string_view number);
std::string issuer_key(std::string_view issuer);

// One step towards issue. The same table drives buttons, pages, API and refusals.
struct Step {
  std::string_view act, from, to;
  Right right;
  bool own = true;  // of documents issued here; the others are recorded
};
inline constexpr std::array steps{Step{"approve", "DRAFT", "APPROVED", Right::plans_issue},
                                  Step{"reopen", "APPROVED", "DRAFT", Right::plans_issue},
                                  Step{"issue", "APPROVED", "ISSUED", Right::plans_issue},
                                  Step{"record", "DRAFT", "ISSUED", Right::plans_change, false}};
const Step* step(std::string_view act, const Document& document);
core::Result<Step> take(std::string_view act, const Document& document);

// Signs with a capacity on the document's date; refused when it does not hold then or is another unit's.
core::Result<Document> signed_by(Document document, const Capacity& capacity, core::Date today);

inline constexpr std::array<std::string_view, 5> purposes{"", "FOR_REPORT", "FOR_ACTION", "FOR_COORDINATION",
                                                          "ARCHIVE"};
inline constexpr std::array<std::string_view, 3> groups{"", "CHILDREN", "BELOW"};
struct Recipient {
  RecipientId id;
  std::string name, group, purpose;
  UnitId unit;
};
core::Result<Recipient> check(Recipient recipient);

// How it is printed: empty: by its issuer.
inline constexpr std::array<std::string_view, 3> layouts{"", "STATE", "UNION"};

inline constexpr std::array<std::string_view, 5> relations{"BASED_ON", "IMPLEMENTS", "AMENDS", "REPLACES", "CITES"};
struct Link {
  LinkId id;
  DocumentId from, to;
  std::string relation, clause;
  std::string other_number, other_subject, other_issuer;  // of the other end
};

struct Delivery {
  UnitId unit;
  std::string unit_name, purpose, read_by;
  core::Instant delivered_at;
  std::optional<core::Instant> read_at;
};

}  // namespace documents
