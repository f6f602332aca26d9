// SPDX-License-Identifier: Apache-2.0
#include "consents/consent.hpp"

#include <doctest/doctest.h>

#include <set>

#include "consents/policy.hpp"

using namespace consents;

TEST_CASE("B-10 who has to agree follows the age of the day, and what is not known counts as the youngest") {
  const core::Date today{2026, 11, 24};
  const auto is = [&](std::string_view birth, bool person, bool guardian) {
    const auto asked = needs(birth, today);
    return asked.birth_known && asked.person == person && asked.guardian == guardian;
  };
  CHECK(is("2019-11-25", false, true));  // six
  CHECK(is("2019-11-24", true, true));   // seven today
  CHECK(is("2010-11-25", true, true));   // fifteen
  CHECK(is("2010-11-24", true, false));  // sixteen today
  CHECK(is("2010", true, true));         // may be fifteen
  CHECK(is("2019", true, true));         // may be seven
  CHECK(is("2020", false, true));
  CHECK(is("2009", true, false));
  CHECK_FALSE(needs("", today).birth_known);
  CHECK_FALSE(enough(needs("", today), {.person = true, .guardian = true}));
  CHECK_FALSE(enough({.person = true, .guardian = true}, {.person = true}));
  CHECK_FALSE(enough({.person = true, .guardian = true}, {.guardian = true}));
  CHECK(enough({.person = true, .guardian = true}, {.person = true, .guardian = true}));
  CHECK(born_for(7, {2028, 2, 29}) == core::Date{2021, 2, 28});
}

TEST_CASE("B-18 the policy gives nothing without consent, and never citizen id, notes, guardian or hardship") {
  const std::set<std::string_view> never{"citizen_id", "note", "guardian", "hardship"};
  for (const auto& row : policy)
    for (std::size_t at = 0; at < purpose_codes.size(); ++at) {
      const auto purpose = static_cast<Purpose>(at);
      INFO(row.code << ' ' << purpose_codes[at]);
      CHECK_FALSE(may_disclose(row.what, purpose, {.agreed = false, .may_be_minor = false}));
      CHECK_FALSE(may_disclose(row.what, purpose, {.agreed = true, .may_be_minor = false, .withheld = true}));
      if (never.contains(row.code))
        CHECK_FALSE(may_disclose(row.what, purpose, {.agreed = true, .may_be_minor = false}));
      if (row.what == FieldClass::contact && purpose != Purpose::contact)
        CHECK_FALSE(may_disclose(row.what, purpose, {.agreed = true, .may_be_minor = false}));
    }
  CHECK(disclosed(Purpose::partners, {.agreed = true, .may_be_minor = true}) ==
        "name birth_year unit field stage achievement workplace");
}
