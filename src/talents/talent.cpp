// SPDX-License-Identifier: Apache-2.0
#include "talents/talent.hpp"

#include <algorithm>
#include <tuple>

#include "text/text.hpp"

namespace talents {
namespace {

constexpr int age_of_consent = 16;  // below it somebody is a child in law (Luật Trẻ em 2016): promising only
constexpr std::size_t longest_name = 200, longest_text = 500, longest_note = 4000;

std::string digits_of(std::string_view typed) {
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// Digits with the separators people write; anything else means it is not a number.
bool is_number(std::string_view typed) {
  return std::ranges::all_of(typed, [](char c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '-' || c == '+' || c == '(' || c == ')';
  });
}

bool is_email(std::string_view typed) {
  const auto at = typed.find('@');
  const auto dot = typed.rfind('.');
  return at != std::string_view::npos && at > 0 && typed.find('@', at + 1) == std::string_view::npos &&
         dot != std::string_view::npos && dot > at + 1 && dot + 1 < typed.size() &&
         typed.find_first_of(" ,;<>\"") == std::string_view::npos && typed.size() <= 200;
}

void check_contacts(Draft& draft, core::Problems& problems) {
  if (!draft.citizen_id.empty()) {
    if (auto id = citizen_id_of(draft.citizen_id, false))
      draft.citizen_id = std::move(*id);
    else
      problems.add("citizen_id", "talents.citizen_id_invalid");
  }
  if (!draft.phone.empty()) {
    if (auto phone = phone_of(draft.phone))
      draft.phone = std::move(*phone);
    else
      problems.add("phone", "talents.phone_invalid");
  }
  if (!draft.email.empty() && !is_email(draft.email)) problems.add("email", "talents.email_invalid");
  draft.email = text::lower(draft.email);
}

void check_achievements(const Draft& draft, const lists::Lists& lists, core::Date today, core::Problems& problems) {
  for (const auto& achievement : draft.achievements) {
    if (achievement.title.empty()) problems.add("achievement", "talents.achievement_missing");
    if (achievement.title.size() > longest_text) problems.add("achievement", "talents.too_long");
    if (achievement.level != 0 && !lists.find("level", std::to_string(achievement.level)))
      problems.add("level", "talents.level_unknown");
    if (achievement.year != 0 && (achievement.year < 1950 || achievement.year > today.year()))
      problems.add("year", "talents.year_invalid", {{"year", std::to_string(today.year())}});
    if (!lists.find("family", achievement.family)) problems.add("family", "talents.family_unknown");
  }
}

void check_lengths(const Draft& draft, core::Problems& problems) {
  if (draft.full_name.size() > longest_name) problems.add("full_name", "talents.too_long");
  if (draft.workplace.size() > longest_text) problems.add("workplace", "talents.too_long");
  if (draft.note.size() > longest_note) problems.add("note", "talents.too_long");
}

}  // namespace

bool key_fields_differ(const Draft& before, const Draft& after) {
  const auto key = [](const Draft& one) {
    return std::tie(one.full_name, one.birth, one.sex, one.citizen_id, one.field, one.achievements);
  };
  return key(before) != key(after);
}

const Achievement* highest(const std::vector<Achievement>& achievements) {
  const auto found = std::ranges::max_element(achievements, [](const Achievement& a, const Achievement& b) {
    return std::pair{a.level, a.year} < std::pair{b.level, b.year};
  });
  return found == achievements.end() ? nullptr : &*found;
}

core::Result<Draft> check(Draft draft, const lists::Lists& lists, core::Date today) {
  core::Problems problems;
  if (draft.full_name.empty())
    problems.add("full_name", "talents.name_missing");
  else if (std::ranges::any_of(draft.full_name, [](char c) { return (c >= '0' && c <= '9') || c == '@'; }))
    problems.add("full_name", "talents.name_has_digits");

  int age = 0;
  if (!draft.birth.empty()) {
    const auto birth = core::PartialDate::parse_typed(draft.birth, today);
    if (!birth)
      problems.add("birth", "talents.birth_invalid", {{"typed", draft.birth}});
    else if (birth->year > today.year() || birth->year < today.year() - 120 ||
             (birth->whole() && *birth->whole() > today))
      problems.add("birth", "talents.birth_impossible", {{"typed", draft.birth}});
    else {
      draft.birth = birth->stored();
      age = today.year() - birth->year;
    }
  }
  if (!draft.unit) problems.add("unit", "talents.unit_missing");
  const auto* field = lists.find("field", draft.field);
  if (draft.field.empty())
    problems.add("field", "talents.field_missing");
  else if (!field)
    problems.add("field", "talents.field_unknown");
  if (!draft.target_group.empty() && !lists.find("target_group", draft.target_group))
    problems.add("target_group", "talents.group_unknown");
  if (!draft.sex.empty() && draft.sex != "male" && draft.sex != "female") problems.add("sex", "talents.sex_unknown");

  const bool child = !draft.birth.empty() && age < age_of_consent;
  if (draft.stage.empty()) draft.stage = child ? "PROMISING" : draft.achievements.empty() ? "PROMISING" : "RECOGNISED";
  if (!lists.find("stage", draft.stage))
    problems.add("stage", "talents.stage_unknown");
  else if (child && draft.stage != "PROMISING")
    problems.add("stage", "talents.child_is_promising");

  check_contacts(draft, problems);
  check_achievements(draft, lists, today, problems);
  check_lengths(draft, problems);
  if (problems.any()) return std::move(problems).refusal();
  return draft;
}

std::optional<std::string> sex_of(std::string_view typed) {
  const auto key = text::fold(typed);
  if (key.empty()) return "";
  if (key == "nam" || key == "male" || key == "m" || key == "trai" || key == "1") return "male";
  if (key == "nu" || key == "female" || key == "f" || key == "gai" || key == "0") return "female";
  return {};
}

std::optional<std::string> phone_of(std::string_view typed) {
  if (!is_number(typed)) return {};
  auto digits = digits_of(typed);
  if (digits.starts_with("84") && digits.size() >= 11)
    digits = digits.substr(2);
  else if (digits.starts_with("0"))
    digits = digits.substr(1);
  const bool mobile = digits.size() == 9 && std::string_view{"35789"}.find(digits[0]) != std::string_view::npos;
  const bool landline = digits.size() == 10 && digits[0] == '2';
  if (!mobile && !landline) return {};
  return "+84" + digits;
}

std::optional<std::string> citizen_id_of(std::string_view typed, bool lost_zeros) {
  if (!is_number(typed)) return {};
  auto digits = digits_of(typed);
  if (lost_zeros && (digits.size() == 11 || digits.size() == 10)) digits.insert(0, 12 - digits.size(), '0');
  if (digits.size() == 9) return digits;
  if (digits.size() != 12) return {};
  // The first three digits are a province of birth registration, 001 to 096; foreign ones begin above.
  return digits;
}

}  // namespace talents
