// SPDX-License-Identifier: Apache-2.0
// What stands on a roster: pure, from records to cells.
#pragma once

#include <string>
#include <vector>

#include "lists/lists.hpp"
#include "sheets/sheets.hpp"
#include "talents/store.hpp"
#include "units/unit.hpp"

namespace rosters {

inline constexpr std::size_t most_people = 5'000;
inline constexpr std::size_t most_achievements = 3;

// Whose list it is, on whose paper.
struct Issuer {
  std::string unit, parent, place;
  bool of_the_union = false;
};
std::vector<sheets::PrintedLine> head(web::Language language, const Issuer& issuer, core::Date day);

struct Person {
  talents::store::Line line;
  std::string categories;                 // as stored: "|artist|pupil|"
  std::vector<std::string> achievements;  // the highest first
  std::string citizen_id, phone;          // empty where they are not to be shown
};

enum class Sealed { hidden, shown };
std::vector<sheets::PrintedColumn> columns(web::Language language, Sealed sealed);
// The cells of one person in the order of columns().
std::vector<std::string> cells(web::Language language, const lists::Lists& lists, const Person& person,
                               std::size_t number, Sealed sealed);

// "An Giang, ngày 05 tháng 01 năm 2026"
std::string place_and_day(web::Language language, const std::string& place, core::Date day);

}  // namespace rosters
