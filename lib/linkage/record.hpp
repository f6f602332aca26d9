// SPDX-License-Identifier: Apache-2.0
// A row as it is written, and the record made of it: values as numbers, ready to be compared a hundred million times.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linkage/birth.hpp"
#include "linkage/citizen_id.hpp"
#include "linkage/name.hpp"
#include "linkage/place.hpp"
#include "linkage/workplace.hpp"

namespace linkage {

// One person as listed; any text may be empty. Encodings are recognised from all of them together.
struct Row {
  std::string full_name, birth, sex, citizen_id, phone, email, province, commune, workplace;
};

// Whose frequency tells how much it says that two records share it.
enum class Value : std::uint8_t {
  name_marks,
  name_plain,
  initials_given,
  family_given,
  given,
  birth,
  year,
  citizen_id,
  phone,
  email,
  commune,
  province,
  workplace,
  count
};
constexpr std::size_t value_count = static_cast<std::size_t>(Value::count);

struct Record {
  Hash name_marks = 0, name_plain = 0;
  std::uint64_t citizen_id = 0, phone = 0;
  Workplace workplace;
  std::uint32_t initials_given = 0, family_given = 0, given = 0, name_sorted = 0;
  std::uint32_t email_local = 0, email = 0;
  std::uint32_t text = 0;  // where the name stands in the roll's text
  Place place;
  Birth birth;
  std::uint8_t text_size = 0, syllables = 0;
  bool marked = false, initials = false, odd = false;
  bool guessable_email = false;  // made of the name and the year of birth: a namesake may have it, too
  std::uint8_t citizen_digits = 0;
  Sex sex = Sex::unknown;
  // How rare each value is, in eighths of a bit; filled once everything is counted.
  std::array<std::uint8_t, value_count> rarity{};

  bool has_name() const { return syllables != 0; }
  float bits(Value value) const { return static_cast<float>(rarity[static_cast<std::size_t>(value)]) / 8.0F; }
};

// Records of one list in the order of its rows, and the text of their names.
class Roll {
 public:
  explicit Roll(const Gazetteer& places) : places_{&places} {}

  void add(const Row& row);
  void append(const Roll& other);
  std::size_t size() const { return records_.size(); }
  void reserve(std::size_t rows);
  const Record& operator[](std::size_t row) const { return records_[row]; }
  std::vector<Record>& records() { return records_; }
  const std::vector<Record>& records() const { return records_; }
  std::string_view name(const Record& record) const {
    return std::string_view{text_}.substr(record.text, record.text_size);
  }
  // Has the records after `at` of a walk through rows brought near.
  void expect(const std::vector<std::uint32_t>& rows, std::size_t at) const {
    constexpr std::size_t far = 8, near = 4, line = 64;
    if (at + far < rows.size()) {
      const auto* const next = reinterpret_cast<const char*>(&records_[rows[at + far]]);  // an address, never read here
      for (std::size_t byte = 0; byte < sizeof(Record); byte += line) __builtin_prefetch(next + byte);
    }
    if (at + near < rows.size()) __builtin_prefetch(text_.data() + records_[rows[at + near]].text);
  }
  const Gazetteer& places() const { return *places_; }

 private:
  Place place(const std::string& province, const std::string& commune);

  const Gazetteer* places_;
  std::vector<Record> records_;
  std::string text_;
  Words words_;
  std::unordered_map<std::string, Place> seen_places_;
  std::unordered_map<std::string, Workplace> seen_workplaces_;
};

// Every value a record has, as what is counted: hash 0 where it has none.
Hash counted(const Record& record, Value value);

}  // namespace linkage
