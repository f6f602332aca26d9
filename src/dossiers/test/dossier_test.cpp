// SPDX-License-Identifier: Apache-2.0
#include "dossiers/dossier.hpp"
#include "talents/facet.hpp"

#include <doctest/doctest.h>

using namespace dossiers;

namespace {
const core::Date today{2026, 11, 24};
const rights::AccountId lan{1}, minh{2};
}  // namespace

TEST_CASE("B-14 every move of the verification leads from a state to another and names its right") {
  for (const auto& one : steps) {
    CHECK(one.from != one.to);
    CHECK(step(one.act, one.from) == &one);
  }
  CHECK(step("verify", "DRAFT") == nullptr);
}

TEST_CASE("B-04 a record is submitted only with a basis and a justification") {
  const auto bare = take("submit", {.verification = "DRAFT", .asking = lan});
  REQUIRE_FALSE(bare);
  CHECK(bare.refusal().names("basis", "dossiers.basis_missing"));
  CHECK(bare.refusal().names("justification", "dossiers.justification_missing"));
  CHECK(take("submit",
             {.verification = "DRAFT", .basis = "CREATIVE_CAPACITY", .justification = "Giải Nhất", .asking = lan}));
  CHECK(check(Basis{.chosen = {"LUCK"}, .justification = "x"}).refusal().names("basis", "dossiers.basis_unknown"));
  CHECK(Basis{.chosen = {"DEVELOPMENT_PROSPECT", "CREATIVE_CAPACITY"}}.stored() ==
        "CREATIVE_CAPACITY DEVELOPMENT_PROSPECT");
}

TEST_CASE("B-14 nobody verifies an entry of their own, and a return needs a reason") {
  CHECK(take("verify", {.verification = "SUBMITTED", .entered_by = lan, .asking = lan}).refusal().kind() ==
        core::Refusal::Kind::forbidden);
  CHECK(take("verify", {.verification = "SUBMITTED", .entered_by = lan, .asking = minh}));
  CHECK(take("return", {.verification = "SUBMITTED", .entered_by = lan, .asking = minh})
            .refusal()
            .names("reason", "dossiers.reason_missing"));
}

TEST_CASE(
    "B-05 a stage moves forward from a day that has come, back only with a reason, and no child beyond promising") {
  CHECK(check(StageMove{.from = "PROMISING", .to = "RECOGNISED", .on = today}, today));
  CHECK(check(StageMove{.from = "PROMISING", .to = "PROMISING", .on = today}, today)
            .refusal()
            .names("stage", "dossiers.stage_unmoved"));
  CHECK(check(StageMove{.from = "HONOURED", .to = "PROMISING", .on = today}, today)
            .refusal()
            .names("reason", "dossiers.reason_missing"));
  CHECK(check(StageMove{.from = "PROMISING", .to = "RECOGNISED", .on = core::Date{2027, 1, 1}}, today)
            .refusal()
            .names("on", "dossiers.day_ahead"));
  CHECK(check(StageMove{.from = "PROMISING", .to = "RECOGNISED", .on = core::Date{2020, 1, 1}, .last = today}, today)
            .refusal()
            .names("on", "dossiers.day_before_last"));
  CHECK(check(StageMove{.from = "PROMISING", .to = "RECOGNISED", .on = today, .child = true}, today)
            .refusal()
            .names("stage", "dossiers.child_is_promising"));
  CHECK_FALSE(counts_as_talent("PROMISING"));
  CHECK(counts_as_talent("ALUMNI"));
}

TEST_CASE("B-17 a period of months ends on the same day of the month, or the last one there is") {
  CHECK(talents::fresh_since(today, 12) == core::Date{2025, 11, 24});
  CHECK(talents::fresh_since(core::Date{2026, 3, 31}, 1) == core::Date{2026, 2, 28});
  CHECK(talents::fresh_since(core::Date{2026, 1, 15}, 13) == core::Date{2024, 12, 15});
}
