// SPDX-License-Identifier: Apache-2.0
#include "talents/form.hpp"

#include "consents/entry.hpp"
#include "core/amount.hpp"

namespace talents {
namespace {

constexpr int achievements_in_form = 5;

std::string shown_birth(const std::string& birth) {
  const auto stored = core::PartialDate::parse_stored(birth);
  return stored ? stored->vietnamese() : birth;
}

std::string joined(const std::vector<Achievement>& achievements) {
  std::string text;
  for (const auto& one : achievements)
    text += (text.empty() ? "" : "; ") + one.title + " (" + std::to_string(one.level) + ", " +
            std::to_string(one.year) + ")";
  return text;
}

web::FieldGroup achievement_group(const site::Visit& visit, const lists::Lists& lists, const Draft& draft) {
  web::FieldGroup group{.title = visit.say("talents.achievements"), .fields = {}};
  const auto shown = std::min<std::size_t>(achievements_in_form, draft.achievements.size() + 1);
  for (std::size_t at = 0; at < shown; ++at) {
    const auto one = at < draft.achievements.size() ? draft.achievements[at] : Achievement{};
    const auto suffix = at == 0 ? "" : std::to_string(at);
    const auto order = " " + std::to_string(at + 1);
    group.fields.push_back(
        {.name = "achievement" + suffix, .label = visit.say("talents.achievement") + order, .value = one.title});
    group.fields.push_back(
        {.name = "level" + suffix,
         .label = visit.say("talents.level") + order,
         .type = "select",
         .options = lists.options(visit.language(), "level", one.level ? std::to_string(one.level) : "",
                                  visit.say("talents.choose"))});
    group.fields.push_back({.name = "year" + suffix,
                            .label = visit.say("talents.year") + order,
                            .value = one.year ? std::to_string(one.year) : "",
                            .inputmode = "numeric",
                            .max_length = 4});
    group.fields.push_back(
        {.name = "family" + suffix,
         .label = visit.say("talents.family") + order,
         .type = "select",
         .required = true,
         .options = lists.options(visit.language(), "family", one.family, visit.say("talents.choose"))});
  }
  return group;
}

}  // namespace

TypedDraft typed(const web::Form& form) {
  TypedDraft made{.draft = {.full_name = form.text("full_name"),
                            .birth = form.text("birth"),
                            .sex = form.text("sex"),
                            .citizen_id = form.text("citizen_id"),
                            .phone = form.text("phone"),
                            .email = form.text("email"),
                            .field = form.text("field"),
                            .target_group = form.text("target_group"),
                            .stage = form.text("stage"),
                            .workplace = form.text("workplace"),
                            .note = form.long_text("note")},
                  .unit = form.text("unit"),
                  .guardian = consents::entry_of(form)};
  for (int at = 0; at < achievements_in_form; ++at) {
    const auto suffix = at == 0 ? "" : std::to_string(at);
    Achievement one{
        .title = form.text("achievement" + suffix),
        .level = static_cast<int>(form.number("level" + suffix).value_or(0)),
        .year = static_cast<int>(form.number("year" + suffix).value_or(form.text("year" + suffix).empty() ? 0 : -1)),
        .family = form.text("family" + suffix)};
    if (one.family.empty()) one.family = "NONE";
    if (!one.title.empty() || one.level || one.year) made.draft.achievements.push_back(std::move(one));
  }
  return made;
}

std::vector<web::FieldGroup> fields_of(const site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed) {
  const auto& draft = typed.draft;
  const auto choose = visit.say("talents.choose");
  web::Field sex{.name = "sex",
                 .label = visit.say("talents.sex"),
                 .type = "select",
                 .options = {{"", choose, draft.sex.empty()},
                             {"male", visit.say("talents.sex_male"), draft.sex == "male"},
                             {"female", visit.say("talents.sex_female"), draft.sex == "female"}}};
  web::FieldGroup person{.title = visit.say("talents.person"),
                         .fields = {{.name = "full_name",
                                     .label = visit.say("talents.full_name"),
                                     .value = draft.full_name,
                                     .required = true,
                                     .autocomplete = "off",
                                     .max_length = 200},
                                    {.name = "birth",
                                     .label = visit.say("talents.birth"),
                                     .value = shown_birth(draft.birth),
                                     .hint = visit.say("talents.birth_hint"),
                                     .inputmode = "text",
                                     .max_length = 40},
                                    std::move(sex),
                                    {.name = "citizen_id",
                                     .label = visit.say("talents.citizen_id"),
                                     .value = draft.citizen_id,
                                     .hint = visit.say("talents.citizen_id_hint"),
                                     .inputmode = "numeric",
                                     .max_length = 20},
                                    {.name = "phone",
                                     .label = visit.say("talents.phone"),
                                     .value = draft.phone,
                                     .type = "tel",
                                     .inputmode = "tel",
                                     .max_length = 30},
                                    {.name = "email",
                                     .label = visit.say("talents.email"),
                                     .value = draft.email,
                                     .type = "email",
                                     .inputmode = "email",
                                     .max_length = 200}}};
  web::FieldGroup talent{
      .title = visit.say("talents.talent"),
      .fields = {{.name = "unit",
                  .label = visit.say("talents.unit"),
                  .value = typed.unit,
                  .hint = visit.say("talents.unit_hint"),
                  .required = true,
                  .list = "/units/choices"},
                 {.name = "field",
                  .label = visit.say("talents.field"),
                  .type = "select",
                  .required = true,
                  .options = lists.options(visit.language(), "field", draft.field, choose)},
                 {.name = "target_group",
                  .label = visit.say("talents.target_group"),
                  .type = "select",
                  .options = lists.options(visit.language(), "target_group", draft.target_group, choose)},
                 {.name = "stage",
                  .label = visit.say("talents.stage"),
                  .type = "select",
                  .hint = visit.say("talents.stage_hint"),
                  .options = lists.options(visit.language(), "stage", draft.stage, visit.say("talents.by_age"))},
                 {.name = "workplace", .label = visit.say("talents.workplace"), .value = draft.workplace},
                 {.name = "note",
                  .label = visit.say("talents.note"),
                  .value = draft.note,
                  .type = "textarea",
                  .max_length = 4000}}};
  std::vector<web::FieldGroup> groups;
  groups.push_back(std::move(person));
  groups.push_back(consents::entry_fields(visit, lists, typed.guardian));
  groups.push_back(std::move(talent));
  groups.push_back(achievement_group(visit, lists, draft));
  return groups;
}

std::vector<std::pair<std::string, std::pair<std::string, std::string>>> differences(const crypto::Keys& keys,
                                                                                     const Draft& before,
                                                                                     const Draft& after) {
  std::vector<std::pair<std::string, std::pair<std::string, std::string>>> found;
  const auto plain = [&](std::string field, const std::string& was, const std::string& is) {
    if (was != is) found.push_back({std::move(field), {was, is}});
  };
  // That a sealed value changed can be proved later; what it is cannot be read from the log.
  const auto digest = [&](const std::string& value) {
    return value.empty() ? std::string{} : keys.blind(value, "audit").substr(0, 12);
  };
  const auto sealed = [&](std::string field, const std::string& was, const std::string& is) {
    if (was != is) found.push_back({std::move(field), {digest(was), digest(is)}});
  };
  plain("full_name", before.full_name, after.full_name);
  plain("birth", before.birth, after.birth);
  plain("sex", before.sex, after.sex);
  sealed("citizen_id", before.citizen_id, after.citizen_id);
  sealed("phone", before.phone, after.phone);
  sealed("email", before.email, after.email);
  plain("unit", before.unit ? before.unit.text() : "", after.unit ? after.unit.text() : "");
  plain("field", before.field, after.field);
  plain("target_group", before.target_group, after.target_group);
  plain("stage", before.stage, after.stage);
  plain("workplace", before.workplace, after.workplace);
  plain("note", before.note, after.note);
  plain("achievements", joined(before.achievements), joined(after.achievements));
  return found;
}

}  // namespace talents
