// SPDX-License-Identifier: Apache-2.0
// A post of an officer and what it takes to be entered. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "lists/lists.hpp"
#include "units/unit.hpp"

namespace officers {

using rights::UnitId;
using PersonId = core::Id<struct PersonTag>;
using PostId = core::Id<struct PostTag>;

struct Person {
  std::string full_name;
  std::string birth;  // as typed; check() turns it into the stored form
  std::string sex;    // "", "male", "female"
  std::string phone, email;

  friend bool operator==(const Person&, const Person&) = default;
};

// The days of a post: `to` is exclusive, core::forever while it is held.
struct Term {
  core::Date from, to = core::forever;

  bool holds_on(core::Date day) const { return from <= day && day < to; }
  bool meets(const Term& other) const { return from < other.to && other.from < to; }
  std::optional<core::Date> last_day() const;
  friend bool operator==(const Term&, const Term&) = default;
};

struct Post {
  PostId id;
  PersonId person;
  UnitId unit;
  std::string unit_name, position;
  bool talent_officer = false;
  Term term;
  std::int64_t version = 1;
};

// What a form says, dates as typed.
struct Draft {
  Person person;
  UnitId unit;
  std::string position, from, last_day;
  bool talent_officer = false;
};

struct Checked {
  Person person;
  UnitId unit;
  std::string position;
  bool talent_officer = false;
  Term term;
};

// Judges a draft. `others` are the posts this person holds or held, without the one being changed.
core::Result<Checked> check(Draft draft, const lists::Lists& lists, const std::vector<Post>& others, core::Date today);

// The term of a post that ends with this day.
core::Result<Term> ended(const Post& post, std::string_view last_day, core::Date today);

}  // namespace officers
