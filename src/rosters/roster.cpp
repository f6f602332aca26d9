// SPDX-License-Identifier: Apache-2.0
#include "rosters/roster.hpp"

#include <fmt/format.h>

#include "text/text.hpp"
#include "web/catalogue.hpp"

namespace rosters {
namespace {

std::string words(web::Language language, std::string key,
                  std::vector<std::pair<std::string, std::string>> values = {}) {
  return web::say(language, core::Message{std::move(key), std::move(values)});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

// The categories in words; without any the target group.
std::string standing(web::Language language, const lists::Lists& lists, const Person& person) {
  std::vector<std::string> names;
  const auto& codes = person.categories;
  for (std::size_t from = 1; from < codes.size();) {
    const auto end = std::min(codes.find('|', from), codes.size());
    names.push_back(lists.name(language, "category", codes.substr(from, end - from)));
    from = end + 1;
  }
  if (names.empty() && !person.line.target_group.empty())
    return lists.name(language, "target_group", person.line.target_group);
  return joined(names);
}

}  // namespace

std::string place_and_day(web::Language language, const std::string& place, core::Date day) {
  // Days below 10 and the months 1 and 2 have a leading zero.
  const auto month = day.month() <= 2 ? fmt::format("{:02}", day.month()) : std::to_string(day.month());
  return words(language, "rosters.place_and_day",
               {{"place", place},
                {"day", fmt::format("{:02}", day.day())},
                {"month", month},
                {"year", std::to_string(day.year())}});
}

std::vector<sheets::PrintedLine> head(web::Language language, const Issuer& issuer, core::Date day) {
  using sheets::Emphasis;
  const sheets::Half dated{place_and_day(language, issuer.place, day), Emphasis::slanted};
  const sheets::Half parent{text::upper(issuer.parent)}, unit{text::upper(issuer.unit), Emphasis::strong};
  if (issuer.of_the_union)
    return {{parent, {words(language, "rosters.union_title"), Emphasis::strong, true}},
            {unit, dated},
            {{"***", Emphasis::strong}, {}}};
  return {{parent, {words(language, "rosters.state_title"), Emphasis::strong}},
          {unit, {words(language, "rosters.state_motto"), Emphasis::strong, true}},
          {{}, dated}};
}

std::vector<sheets::PrintedColumn> columns(web::Language language, Sealed sealed) {
  const auto born = words(language, "rosters.born");
  std::vector<sheets::PrintedColumn> made{{words(language, "rosters.number"), 5, "", true},
                                          {words(language, "talents.full_name"), 24},
                                          {words(language, "talents.sex_male"), 11, born, true},
                                          {words(language, "talents.sex_female"), 11, born, true},
                                          {words(language, "rosters.workplace"), 30},
                                          {words(language, "rosters.standing"), 18},
                                          {words(language, "talents.field"), 16},
                                          {words(language, "rosters.achievements"), 42}};
  if (sealed == Sealed::shown) {
    made.push_back({words(language, "rosters.citizen_id"), 15, "", true});
    made.push_back({words(language, "talents.phone"), 13, "", true});
  }
  made.push_back({words(language, "talents.note"), 12});
  return made;
}

std::vector<std::string> cells(web::Language language, const lists::Lists& lists, const Person& person,
                               std::size_t number, Sealed sealed) {
  const auto& line = person.line;
  const auto birth = core::PartialDate::parse_stored(line.birth);
  const auto born = birth ? birth->vietnamese() : "";
  const bool female = line.sex == "female";
  const auto workplace = line.workplace.empty() ? line.unit_name : line.workplace;
  std::vector<std::string> made{std::to_string(number),
                                line.full_name,
                                female ? "" : born,
                                female ? born : "",
                                workplace,
                                standing(language, lists, person),
                                lists.name(language, "field", line.field),
                                joined(person.achievements)};
  if (sealed == Sealed::shown) {
    made.push_back(person.citizen_id);
    made.push_back(person.phone);
  }
  made.emplace_back();
  return made;
}

}  // namespace rosters
