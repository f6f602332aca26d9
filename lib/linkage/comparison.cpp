// SPDX-License-Identifier: Apache-2.0
#include "linkage/comparison.hpp"

#include <algorithm>

namespace linkage {
namespace {

struct Judged {
  std::uint8_t level = 0;
  float rarity = 0;
};

float least(const Record& one, const Record& other, Value value) {
  return std::min(one.bits(value), other.bits(value));
}

Judged compare_births(const Record& one, const Record& other) {
  const auto &left = one.birth, &right = other.birth;
  if (!left.known() || !right.known()) return {};
  constexpr float months = 3.5F;
  if (!left.whole() || !right.whole()) {
    if (left.year != right.year) return {birth_level::year_differs};
    const auto year = least(one, other, Value::year);
    const bool months_known = left.month != 0 && right.month != 0;
    if (!months_known) return {birth_level::year_known, year};
    if (left.month != right.month) return {birth_level::year_differs};
    return {birth_level::same_month, year + months};
  }
  const bool year = left.year == right.year, month = left.month == right.month, day = left.day == right.day;
  if (year && month && day) return {birth_level::same, least(one, other, Value::birth)};
  if (year && left.month == right.day && left.day == right.month)
    return {birth_level::swapped, least(one, other, Value::birth)};
  if (year + month + day == 2) return {birth_level::one_part};
  return {year ? birth_level::same_year : birth_level::other};
}

Judged compare_ids(const Record& one, const Record& other) {
  if (one.citizen_digits == 0 || other.citizen_digits == 0) return {};
  constexpr float beyond_count = 2, near = 21;  // no card's number is given twice
  if (one.citizen_id == other.citizen_id) return {id_level::same, least(one, other, Value::citizen_id) + beyond_count};
  // An older card's nine digits say nothing against the twelve of a new one.
  if ((one.citizen_digits == 9) != (other.citizen_digits == 9)) return {};
  if (nearly(one.citizen_id, other.citizen_id)) return {id_level::nearly, near};
  return {id_level::differs};
}

Judged compare_phones(const Record& one, const Record& other) {
  if (one.phone == 0 || other.phone == 0) return {};
  constexpr float near = 14;
  if (one.phone == other.phone) return {id_level::same, least(one, other, Value::phone)};
  if (nearly(one.phone, other.phone)) return {id_level::nearly, near};
  return {id_level::differs};
}

Judged compare_emails(const Record& one, const Record& other) {
  if (one.email == 0 || other.email == 0) return {};
  if (one.email_local != other.email_local) return {email_level::differs};
  const bool whole = one.email == other.email;
  auto rarity = least(one, other, Value::email);
  // Namesakes choose the same address; how rare the name is has been counted already.
  constexpr float guessable_whole = 6, guessable_local = 4;
  if (one.guessable_email && other.guessable_email)
    rarity = std::min(rarity, whole ? guessable_whole : guessable_local);
  return {whole ? email_level::same : email_level::same_local, rarity};
}

Judged compare_places(const Record& one, const Record& other, const Gazetteer& places) {
  const auto &left = one.place, &right = other.place;
  const bool provinces = left.province != 0 && right.province != 0;
  const bool named = left.province_name != 0 && right.province_name != 0;
  if (!provinces && !named) {
    const bool meet = places.meet(left.commune, right.commune);
    if (!meet && (left.commune_name == 0 || left.commune_name != right.commune_name)) return {};
    return {place_level::same, least(one, other, Value::commune)};
  }
  const bool same_province = provinces ? left.province == right.province : left.province_name == right.province_name;
  const bool communes = left.commune_name != 0 && right.commune_name != 0;
  if (!communes) {
    if (same_province) return {place_level::only_province, least(one, other, Value::province)};
    return {place_level::only_province_differs};
  }
  if (same_province && (places.meet(left.commune, right.commune) || left.commune_name == right.commune_name))
    return {place_level::same, least(one, other, Value::commune)};
  // A name the gazetteer has not is a slip as often as another place.
  const bool both_known = left.commune != 0 && right.commune != 0;
  if (same_province)
    return both_known ? Judged{place_level::same_province}
                      : Judged{place_level::only_province, least(one, other, Value::province)};
  return {place_level::province_differs};
}

Judged compare_workplaces(const Record& one, const Record& other) {
  if (one.workplace.name == 0 || other.workplace.name == 0) return {};
  if (one.workplace.name == other.workplace.name) return {work_level::same, least(one, other, Value::workplace)};
  return {alike(one.workplace, other.workplace) ? work_level::alike : work_level::differs};
}

}  // namespace

Comparison compare(const Record& one, std::string_view one_name, const Record& other, std::string_view other_name,
                   const Gazetteer& places) {
  Comparison found;
  const auto put = [&](Field field, Judged judged) {
    found.level[static_cast<std::size_t>(field)] = judged.level;
    found.rarity[static_cast<std::size_t>(field)] = judged.rarity;
  };
  const auto names = compare_names(one, one_name, other, other_name);
  put(Field::name, {names.level, names.rarity});
  found.given_differs = names.given_differs;
  put(Field::birth, compare_births(one, other));
  if (one.sex != Sex::unknown && other.sex != Sex::unknown)
    put(Field::sex, {one.sex == other.sex ? sex_level::same : sex_level::differs});
  put(Field::citizen_id, compare_ids(one, other));
  put(Field::phone, compare_phones(one, other));
  put(Field::email, compare_emails(one, other));
  put(Field::place, compare_places(one, other, places));
  put(Field::workplace, compare_workplaces(one, other));
  return found;
}

std::string_view name(Field field) {
  static constexpr std::array<std::string_view, field_count> names{"name",  "birth", "sex",   "citizen_id",
                                                                   "phone", "email", "place", "workplace"};
  return names[static_cast<std::size_t>(field)];
}

std::string_view level_name(Field field, std::uint8_t level) {
  using Names = std::array<std::string_view, level_count>;
  static constexpr std::array<Names, field_count> names{
      Names{"unknown", "same", "marks_differ", "reordered", "shortened", "typo", "loose", "family_given", "given_only",
            "other", "slip"},
      Names{"unknown", "same", "swapped", "one_part", "same_year", "other", "same_month", "year_known", "year_differs"},
      Names{"unknown", "same", "differs"},
      Names{"unknown", "same", "nearly", "differs"},
      Names{"unknown", "same", "nearly", "differs"},
      Names{"unknown", "same", "same_local", "differs"},
      Names{"unknown", "same", "same_province", "province_differs", "only_province", "only_province_differs"},
      Names{"unknown", "same", "alike", "differs"}};
  return names[static_cast<std::size_t>(field)][level];
}

}  // namespace linkage
