// SPDX-License-Identifier: Apache-2.0
#include "officers/post.hpp"

#include <algorithm>

#include "talents/talent.hpp"

namespace officers {
namespace {

constexpr int first_year = 1931;  // the Union was founded
constexpr int youngest = 14;      // nobody is in the Union before
constexpr std::chrono::days farthest{3660};

std::optional<core::Date> day_of(std::string_view typed, core::Date today) {
  const auto read = core::PartialDate::parse_typed(typed, today);
  const auto whole = read ? read->whole() : std::nullopt;
  if (!whole || whole->year() < first_year || *whole > today + farthest) return {};
  return whole;
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos && text.find_first_of(" \t<>,;\"") == std::string_view::npos &&
         text.back() != '.' && text[at + 1] != '.';
}

void check_person(Person& person, core::Date today, core::Problems& problems) {
  if (person.full_name.empty()) problems.add("full_name", "officers.name_missing");
  if (person.full_name.size() > 400) problems.add("full_name", "officers.name_too_long");
  if (!person.birth.empty()) {
    const auto born = core::PartialDate::parse_typed(person.birth, today);
    if (!born || born->year + youngest > today.year() || born->year < 1900)
      problems.add("birth", "officers.birth_invalid");
    else
      person.birth = born->stored();
  }
  if (person.sex != "" && person.sex != "male" && person.sex != "female") problems.add("sex", "officers.sex_invalid");
  if (!person.phone.empty()) {
    if (const auto phone = talents::phone_of(person.phone))
      person.phone = *phone;
    else
      problems.add("phone", "officers.phone_invalid");
  }
  if (!person.email.empty() && !is_email(person.email)) problems.add("email", "officers.email_invalid");
}

Term check_term(const Draft& draft, core::Date today, core::Problems& problems) {
  Term term;
  if (const auto from = day_of(draft.from, today))
    term.from = *from;
  else
    problems.add("from", "officers.day_invalid");
  if (draft.last_day.empty()) return term;
  const auto last = day_of(draft.last_day, today);
  if (!last)
    problems.add("last_day", "officers.day_invalid");
  else if (*last < term.from)
    problems.add("last_day", "officers.ends_before_it_begins");
  else
    term.to = *last + std::chrono::days{1};
  return term;
}

}  // namespace

std::optional<core::Date> Term::last_day() const {
  return to == core::forever ? std::nullopt : std::optional{to - std::chrono::days{1}};
}

core::Result<Checked> check(Draft draft, const lists::Lists& lists, const std::vector<Post>& others, core::Date today) {
  core::Problems problems;
  check_person(draft.person, today, problems);
  if (!draft.unit) problems.add("unit", "officers.unit_missing");
  if (!lists.find("position", draft.position)) problems.add("position", "officers.position_missing");
  const auto term = check_term(draft, today, problems);
  if (problems.any()) return std::move(problems).refusal();

  // A person may hold several posts, but not the same one twice at once.
  const auto same = [&](const Post& other) {
    return other.unit == draft.unit && other.position == draft.position && other.term.meets(term);
  };
  if (std::ranges::any_of(others, same)) {
    problems.add("from", "officers.already_in_post");
    return std::move(problems).refusal();
  }
  return Checked{.person = std::move(draft.person),
                 .unit = draft.unit,
                 .position = std::move(draft.position),
                 .talent_officer = draft.talent_officer,
                 .term = term};
}

core::Result<Term> ended(const Post& post, std::string_view last_day, core::Date today) {
  core::Problems problems;
  const auto last = day_of(last_day, today);
  if (!last)
    problems.add("ends_on", "officers.day_invalid");
  else if (*last < post.term.from)
    problems.add("ends_on", "officers.ends_before_it_begins");
  else if (post.term.to != core::forever && *last >= post.term.to)
    problems.add("ends_on", "officers.ended_already");
  if (problems.any()) return std::move(problems).refusal();
  return Term{.from = post.term.from, .to = *last + std::chrono::days{1}};
}

}  // namespace officers
