// SPDX-License-Identifier: Apache-2.0
// The privacy policy: what of a person may be given to whom outside the unit's own staff. This table is asked by
// everything that discloses, and published as it stands at /privacy.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace consents {

enum class Purpose { portal, partners, departments, contact, national };
inline constexpr std::array<std::string_view, 5> purpose_codes{"portal", "partners", "departments", "contact",
                                                               "national"};
constexpr std::string_view code(Purpose purpose) { return purpose_codes[static_cast<std::size_t>(purpose)]; }

enum class FieldClass {
  name,
  birth_year,
  birth_day,
  sex,
  unit,
  field,
  stage,
  achievement,
  workplace,
  contact,
  citizen_id,
  note,
  guardian,
  hardship
};

// One row a class of fields; yes: with the consent of that purpose. `adults`: never of anybody who may be under 18.
struct PolicyRow {
  FieldClass what;
  std::string_view code;
  bool portal, partners, departments, contact, national;
  bool adults = false;
};
inline constexpr bool yes = true, no = false;
inline constexpr std::array policy{
    //                                              portal partners departments contact national
    PolicyRow{FieldClass::name, "name", yes, yes, yes, no, yes},
    PolicyRow{FieldClass::birth_year, "birth_year", yes, yes, yes, no, yes},
    PolicyRow{FieldClass::birth_day, "birth_day", no, no, yes, no, yes},
    PolicyRow{FieldClass::sex, "sex", no, no, yes, no, yes},
    PolicyRow{FieldClass::unit, "unit", yes, yes, yes, no, yes},
    PolicyRow{FieldClass::field, "field", yes, yes, yes, no, yes},
    PolicyRow{FieldClass::stage, "stage", yes, yes, yes, no, yes},
    PolicyRow{FieldClass::achievement, "achievement", yes, yes, yes, no, yes},
    PolicyRow{FieldClass::workplace, "workplace", no, yes, yes, no, no},
    PolicyRow{FieldClass::contact, "contact", no, no, no, yes, no, true},
    PolicyRow{FieldClass::citizen_id, "citizen_id", no, no, no, no, no},
    PolicyRow{FieldClass::note, "note", no, no, no, no, no},
    PolicyRow{FieldClass::guardian, "guardian", no, no, no, no, no},
    PolicyRow{FieldClass::hardship, "hardship", no, no, no, no, no},
};

// The person as disclosure looks at her.
struct Person {
  bool agreed = false;       // enough(needs, agrees) for the purpose
  bool may_be_minor = true;  // under 18, or not known
  bool withheld = false;     // taken off the list, erased, restricted
};

constexpr bool allows(const PolicyRow& row, Purpose purpose) {
  switch (purpose) {
    case Purpose::portal:
      return row.portal;
    case Purpose::partners:
      return row.partners;
    case Purpose::departments:
      return row.departments;
    case Purpose::contact:
      return row.contact;
    case Purpose::national:
      return row.national;
  }
  return false;
}

constexpr bool may_disclose(FieldClass what, Purpose purpose, const Person& person) {
  const auto& row = policy[static_cast<std::size_t>(what)];
  return person.agreed && !person.withheld && allows(row, purpose) && (!row.adults || !person.may_be_minor);
}

// Codes of what a purpose discloses of a person, as the log of disclosures keeps them.
inline std::string disclosed(Purpose purpose, const Person& person) {
  std::string codes;
  for (const auto& row : policy)
    if (may_disclose(row.what, purpose, person)) codes += (codes.empty() ? "" : " ") + std::string{row.code};
  return codes;
}

constexpr bool in_order() {
  for (std::size_t at = 0; at < policy.size(); ++at)
    if (static_cast<std::size_t>(policy[at].what) != at) return false;
  return true;
}
static_assert(in_order());
static_assert(!may_disclose(FieldClass::hardship, Purpose::partners, {.agreed = true, .may_be_minor = false}));
static_assert(!may_disclose(FieldClass::contact, Purpose::contact, {.agreed = true, .may_be_minor = true}));

}  // namespace consents
