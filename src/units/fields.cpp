// SPDX-License-Identifier: Apache-2.0
#include "units/fields.hpp"

namespace units {
namespace {

web::Field day(const site::Visit& visit, std::string name, std::string_view label, std::string value, bool required) {
  return {.name = std::move(name),
          .label = visit.say(label),
          .value = std::move(value),
          .type = "date",
          .required = required,
          .inputmode = "numeric",
          .max_length = 30};
}
web::Field unit(const site::Visit& visit, std::string name, std::string_view label, std::string value, bool required) {
  return {.name = std::move(name),
          .label = visit.say(label),
          .value = std::move(value),
          .hint = visit.say("units.unit_hint"),
          .required = required,
          .list = "/units/choices"};
}
web::Field basis(const site::Visit& visit, std::string value) {
  return {.name = "basis", .label = visit.say("units.basis"), .value = std::move(value), .max_length = 300};
}

}  // namespace

std::vector<web::Field> new_fields(const site::Visit& visit, const lists::Lists& known, const Typed& typed) {
  web::Field kind{.name = "kind",
                  .label = visit.say("units.kind"),
                  .type = "select",
                  .required = true,
                  .options = {{"", visit.say("units.choose"), typed.kind.empty()}}};
  for (const auto& entry : known.of("unit_kind"))
    if (!entry.retired && may_be_made_by_hand(entry.code))
      kind.options.push_back({entry.code, entry.name(visit.language()), entry.code == typed.kind});
  return {{.name = "name", .label = visit.say("units.name"), .value = typed.name, .required = true, .max_length = 200},
          kind,
          unit(visit, "parent", "units.managed_by", typed.parent, true),
          unit(visit, "place", "units.place", typed.place, false),
          day(visit, "date", "units.effective", typed.date, true),
          {.name = "code",
           .label = visit.say("units.code"),
           .value = typed.code,
           .hint = visit.say("units.code_auto"),
           .max_length = 20},
          basis(visit, typed.basis)};
}

std::vector<web::Field> edit_fields(const site::Visit& visit, const Typed& typed) {
  return {{.name = "name", .label = visit.say("units.name"), .value = typed.name, .required = true, .max_length = 200},
          unit(visit, "parent", "units.parent", typed.parent, false),
          unit(visit, "place", "units.place", typed.place, false),
          day(visit, "date", "units.effective", typed.date, false),
          basis(visit, typed.basis)};
}

std::vector<web::Field> mark_fields(const site::Visit& visit, const web::Form& form) {
  return {{.name = "mark",
           .label = visit.say("units.mark"),
           .type = "select",
           .required = true,
           .options = {{"poor", visit.say("units.mark_poor"), true}}},
          day(visit, "from", "units.mark_from", form.text("from"), true),
          day(visit, "to", "units.mark_to", form.text("to"), false),
          basis(visit, form.text("basis"))};
}

std::vector<web::Field> alias_fields(const site::Visit& visit, const web::Form& form) {
  return {{.name = "alias",
           .label = visit.say("units.name"),
           .value = form.text("alias"),
           .required = true,
           .max_length = 200}};
}

std::vector<web::Field> closure_fields(const site::Visit& visit, const web::Form& form) {
  return {day(visit, "closed_on", "units.effective", form.text("closed_on"), true),
          unit(visit, "successor", "units.successor_unit", form.text("successor"), false),
          basis(visit, form.text("basis"))};
}

}  // namespace units
