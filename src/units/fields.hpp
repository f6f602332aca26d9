// SPDX-License-Identifier: Apache-2.0
// The fields of the forms about units.
#pragma once

#include <vector>

#include "db/db.hpp"
#include "lists/lists.hpp"
#include "site/visit.hpp"
#include "units/unit.hpp"

namespace units {

// What was typed about a unit, as the form shows it again.
struct Typed {
  std::string name, kind, parent, place, code, date, basis;
};
std::vector<web::Field> new_fields(const site::Visit& visit, const lists::Lists& known, const Typed& typed);
std::vector<web::Field> edit_fields(const site::Visit& visit, const Typed& typed);
std::vector<web::Field> mark_fields(const site::Visit& visit, const web::Form& form);
std::vector<web::Field> alias_fields(const site::Visit& visit, const web::Form& form);
std::vector<web::Field> closure_fields(const site::Visit& visit, const web::Form& form);

// The forms on the page of a unit.
struct ShowFields {
  std::vector<web::Field> marks, aliases, closure;
};
// The page of a unit again, with one of its forms as it was sent and what to mend.
http::Response show_refused(site::Visit& visit, db::Read& db, const Unit& unit, const core::Refusal& refusal,
                            std::vector<web::Field> ShowFields::*which, std::vector<web::Field> fields);

}  // namespace units
