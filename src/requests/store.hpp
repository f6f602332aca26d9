// SPDX-License-Identifier: Apache-2.0
// Requests in the database, and the erasure of a person.
#pragma once

#include <optional>
#include <vector>

#include "consents/store.hpp"
#include "requests/request.hpp"
#include "talents/store.hpp"

namespace requests {

using talents::PersonId;
using talents::TalentId;
using talents::UnitId;
using RequestId = core::Id<struct RequestTag>;

struct Request {
  RequestId id;
  PersonId person;
  TalentId talent;
  UnitId unit;
  std::string full_name, kind, asked_by, details, extension, state, answer, account;
  core::Date asked_on, acknowledge_by, due;
  std::optional<core::Date> acknowledged_on, answered_on;
  std::int64_t version = 1;
};

}  // namespace requests

namespace requests::store {

Holidays holidays(db::Read& db);
RequestId insert(db::Write& db, const talents::Talent& talent, const Asked& asked, core::Date on, const audit::Who& by);
struct Wanted {
  std::optional<RequestId> id = {};
  std::optional<PersonId> person = {};
  bool open_only = false;
};
std::vector<Request> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted);

// How many wait, and the nearest day by which something has to be done.
struct Open {
  std::int64_t requests = 0;
  std::optional<core::Date> next_day;
};
Open open(db::Read& db, const rights::Scope& scope);

// What was asked for one person and what became of it. The caller has found the person.
struct Answered {
  std::string kind, state, answer;
  core::Date asked_on, due;
};
std::vector<Answered> of_person(db::Read& db, PersonId person);

// False when somebody else was quicker.
bool acknowledge(db::Write& db, const Request& request, core::Date today);
bool extend(db::Write& db, const Request& request, core::Date due, std::string_view reason);
bool answer(db::Write& db, const Request& request, std::string_view to, std::string_view answer, core::Date today);

// Takes every entry off the list and removes what names the person; it cannot be undone. Says which contents below
// files/ nothing holds any more: to be taken away when the act is committed.
std::vector<std::string> erase(db::Write& db, const crypto::Keys& keys, PersonId person, const audit::Who& by);

}  // namespace requests::store
