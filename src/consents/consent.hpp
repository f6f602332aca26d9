// SPDX-License-Identifier: Apache-2.0
// Who has to agree, by age, and what a consent must say. Pure rules (Law 91/2025, article 24; docs/decisions).
#pragma once

#include <string>
#include <string_view>

#include "core/date.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "lists/lists.hpp"
#include "people/person.hpp"

namespace consents {

using people::PersonId;

inline constexpr int age_of_own_voice = 7;  // from here the child agrees too
inline constexpr int age_of_consent = 16;   // from here the person alone
inline constexpr int age_of_majority = 18;

// The last day of birth of who is `years` old on the day: whoever was born later is younger.
core::Date born_for(int years, core::Date day);
// A birth known to the month or year counts as the youngest it may be; an unknown one is not taken for young.
bool may_be_under(int years, std::string_view birth, core::Date today);
bool is_under(int years, std::string_view birth, core::Date today);  // for certain

// Who has to agree before anything is disclosed: under 7 the guardian, from 7 to 15 both, from 16 the person. Where
// the birth leaves it open, both. Unknown birth: nothing is disclosed.
struct Needs {
  bool person = true, guardian = true, birth_known = true;
};
Needs needs(std::string_view birth, core::Date today);
struct Agrees {
  bool person = false, guardian = false;
};
constexpr bool enough(const Needs& needs, const Agrees& agrees) {
  return needs.birth_known && (!needs.person || agrees.person) && (!needs.guardian || agrees.guardian);
}

// A consent as somebody at the unit records it. Nothing is ticked beforehand; silence is none.
struct Given {
  std::string purpose, given_by, on, channel;
  bool agreed = false;  // the text was shown and agreed to, said by a tick
};
struct Holder {
  std::string birth;
  bool has_guardian = false;
};
core::Result<core::Date> check(const Given& given, const Holder& holder, const lists::Lists& lists, core::Date today);

// What the form of a talent asks about somebody under 16.
struct Guardian {
  std::string name, relation, phone, email;
};
struct Entry {
  Guardian guardian;
  bool guardian_agrees = false, child_agrees = false;

  bool empty() const { return guardian.name.empty() && guardian.relation.empty() && !guardian_agrees; }
};
core::Result<core::Done> check(const Guardian& guardian, const lists::Lists& lists);
core::Result<core::Done> check(const Entry& entry, const lists::Lists& lists);

}  // namespace consents
