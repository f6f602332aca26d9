// SPDX-License-Identifier: Apache-2.0
#include "linkage/record.hpp"

#include <algorithm>

#include "linkage/encoding.hpp"

namespace linkage {
namespace {

constexpr std::size_t most_remembered = 300'000;

void set_name(Record& record, const Name& name) {
  record.name_marks = name.with_marks;
  record.name_plain = name.plain;
  record.initials_given = static_cast<std::uint32_t>(name.initials_given);
  record.family_given = static_cast<std::uint32_t>(name.family_given);
  record.given = static_cast<std::uint32_t>(name.given);
  record.name_sorted = static_cast<std::uint32_t>(name.sorted);
  record.syllables = name.syllables;
  record.marked = name.marked;
  record.initials = name.initials;
  record.odd = name.odd;
}

// "lan.nguyen06", "nguyenthilan": the letters are parts of the name, the digits none or the year.
bool is_guessable(std::string_view email, std::string_view name, unsigned year) {
  std::string letters_of_mail, squeezed;
  unsigned number = 0;
  std::size_t digits = 0;
  for (const char c : email.substr(0, email.find('@'))) {
    if (c >= '0' && c <= '9') {
      number = (number * 10 + static_cast<unsigned>(c - '0')) % 100'000;
      ++digits;
    } else if (c != '.' && c != '_' && c != '-') {
      letters_of_mail += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (digits != 0 && number != year && (digits > 2 || number != year % 100)) return false;
  for (const char c : name)
    if (c != ' ' && c != '.') squeezed += c;
  const auto family = std::string{name.substr(0, name.find(' '))};
  const auto given = std::string{name.substr(name.rfind(' ') + 1)};
  return letters_of_mail == squeezed || letters_of_mail == given + family || letters_of_mail == family + given ||
         letters_of_mail == given;
}

}  // namespace

void Roll::reserve(std::size_t rows) {
  constexpr std::size_t usual_name = 18;
  records_.reserve(rows);
  text_.reserve(rows * usual_name);
}

Place Roll::place(const std::string& province, const std::string& commune) {
  if (province.empty() && commune.empty()) return {};
  if (seen_places_.size() > most_remembered) seen_places_.clear();
  const auto [entry, fresh] = seen_places_.try_emplace(province + '\n' + commune);
  if (fresh) entry->second = places_->find(province, commune, words_);
  return entry->second;
}

void Roll::add(const Row& given) {
  Row decoded;
  const auto& row = in_unicode(given, decoded);
  Record record;

  const auto name = read_name(row.full_name, words_);
  if (!name.empty()) {
    set_name(record, name);
    record.text = static_cast<std::uint32_t>(text_.size());
    record.text_size = static_cast<std::uint8_t>(std::min<std::size_t>(name.text.size(), 255));
    text_ += std::string_view{name.text}.substr(0, record.text_size);
  }

  const auto id = read_citizen_id(row.citizen_id);
  record.citizen_id = id.number;
  record.citizen_digits = id.digits;
  record.birth = read_birth(row.birth);
  if (!record.birth.known()) record.birth.year = id.year();
  record.sex = read_sex(row.sex);
  if (record.sex == Sex::unknown) record.sex = id.sex();
  record.phone = read_phone(row.phone);
  const auto email = read_email(row.email);
  record.email_local = static_cast<std::uint32_t>(email.local);
  record.email = static_cast<std::uint32_t>(email.whole);
  record.guessable_email = email.local != 0 && is_guessable(row.email, name.text, record.birth.year);
  record.place = place(row.province, row.commune);
  if (!row.workplace.empty()) {
    if (seen_workplaces_.size() > most_remembered) seen_workplaces_.clear();
    const auto [entry, fresh] = seen_workplaces_.try_emplace(row.workplace);
    if (fresh) entry->second = read_workplace(row.workplace, words_);
    record.workplace = entry->second;
  }
  records_.push_back(record);
}

void Roll::append(const Roll& other) {
  const auto offset = static_cast<std::uint32_t>(text_.size());
  text_ += other.text_;
  for (auto record : other.records_) {
    record.text += offset;
    records_.push_back(record);
  }
}

Hash counted(const Record& record, Value value) {
  const auto of = [&](Hash what) { return what == 0 ? 0 : together(what, static_cast<Hash>(value) + 100); };
  switch (value) {
    case Value::name_marks:
      return of(record.name_marks);
    case Value::name_plain:
      return of(record.name_plain);
    case Value::initials_given:
      return of(record.initials_given);
    case Value::family_given:
      return of(record.family_given);
    case Value::given:
      return of(record.given);
    case Value::birth:
      return record.birth.whole() ? of(record.birth.number()) : 0;
    case Value::year:
      return of(record.birth.year);
    case Value::citizen_id:
      return of(record.citizen_id);
    case Value::phone:
      return of(record.phone);
    case Value::email:
      return of(record.email_local);
    case Value::commune:
      return of(record.place.commune != 0 ? record.place.commune : record.place.commune_name);
    case Value::province:
      return of(record.place.province != 0 ? record.place.province : record.place.province_name);
    case Value::workplace:
      return of(record.workplace.name);
    case Value::count:
      break;
  }
  return 0;
}

}  // namespace linkage
