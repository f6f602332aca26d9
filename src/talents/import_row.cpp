// SPDX-License-Identifier: Apache-2.0
#include "talents/import_row.hpp"

#include <algorithm>

#include "talents/import_cells.hpp"

namespace talents {
namespace {

using cells::is_blank;

// Reads one row: collects what the columns hold, complains where a cell cannot be read.
class Reading {
 public:
  Reading(const RowRules& rules, ReadRow& row) : rules_{rules}, row_{row} {}

  void read() {
    read_name();
    read_birth();
    read_sex();
    read_contacts();
    read_choices();
    read_achievements();
    row_.draft.workplace = joined(Part::workplace, ", ");
    row_.draft.note = joined(Part::note, "; ");
    row_.unit_typed = text(Part::unit);
    judge();
  }

 private:
  // The cell of a part, in one line; "-" and "…" mean that it is empty.
  std::string text(Part part) const {
    const auto column = rules_.columns.of(part);
    if (!column || *column >= row_.cells.size() || is_blank(row_.cells[*column])) return {};
    return cells::one_line(row_.cells[*column]);
  }

  std::string joined(Part part, std::string_view between) const {
    std::string all;
    for (std::size_t n = 0; n < rules_.columns.parts.size() && n < row_.cells.size(); ++n) {
      if (rules_.columns.parts[n] != part || is_blank(row_.cells[n])) continue;
      if (!all.empty()) all += between;
      all += cells::one_line(row_.cells[n]);
    }
    return all;
  }

  void complain(std::string field, std::string key) {
    row_.problems.push_back({std::move(field), {std::move(key), {}}});
  }

  void read_name() {
    auto name = text(Part::full_name);
    if (name.empty()) {
      name = text(Part::family_name);
      const auto given = text(Part::given_name);
      if (!name.empty() && !given.empty()) name += ' ';
      name += given;
    } else if (const auto family = text(Part::family_name); !family.empty()) {
      name = family + ' ' + name;
    }
    if (rules_.columns.capitals && cells::is_capitals(name)) {
      name = text::title_case(name);
      row_.mended |= capitals_lowered;
    }
    row_.draft.full_name = std::move(name);
  }

  void read_birth() {
    auto birth = text(Part::birth);
    const auto day = text(Part::birth_day), month = text(Part::birth_month);
    if (!birth.empty() && !month.empty()) birth = (day.empty() ? "" : day + '/') + month + '/' + birth;
    // "Năm sinh" over "Nam" and "Nữ": the year stands in the column of the sex.
    if (birth.empty())
      for (const auto part : {Part::male, Part::female})
        if (const auto mark = text(part); mark.find_first_of("0123456789") != std::string::npos) birth = mark;
    if (auto date = cells::serial_date(birth, rules_.today)) {
      birth = std::move(*date);
      row_.mended |= serial_dates_read;
    }
    row_.draft.birth = cells::without_midnight(birth);
  }

  void read_sex() {
    const auto typed = text(Part::sex);
    if (const auto sex = sex_of(typed))
      row_.draft.sex = *sex;
    else
      complain("sex", "talents.import_sex_unknown");
    const bool male = !text(Part::male).empty(), female = !text(Part::female).empty();
    if (male && female)
      complain("sex", "talents.import_sex_both");
    else if (male || female)
      row_.draft.sex = male ? "male" : "female";
  }

  void read_contacts() {
    auto& draft = row_.draft;
    draft.citizen_id = cells::plain_number(text(Part::citizen_id));
    if (!draft.citizen_id.empty() && !citizen_id_of(draft.citizen_id, false))
      if (auto whole = citizen_id_of(draft.citizen_id, true)) {
        draft.citizen_id = std::move(*whole);
        row_.mended |= zeros_given_back;
      }
    draft.phone = cells::first_phone(cells::plain_number(text(Part::phone)));
    if (!draft.phone.empty() && phone_of(draft.phone) && draft.phone.find_first_of("0+(") != 0 &&
        !draft.phone.starts_with("84"))
      row_.mended |= zeros_given_back;
    draft.email = text(Part::email);
  }

  std::string choice(Part part, std::string_view list) {
    const auto typed = text(part);
    if (typed.empty()) return {};
    if (const auto* entry = rules_.lists.match(list, typed)) return entry->code;
    complain(std::string{name(part)}, "talents.import_" + std::string{list} + "_unknown");
    return {};
  }

  void read_choices() {
    row_.draft.field = choice(Part::field, "field");
    if (row_.draft.field.empty() && text(Part::field).empty()) row_.draft.field = rules_.field;
    row_.draft.target_group = choice(Part::target_group, "target_group");
    row_.draft.stage = choice(Part::stage, "stage");
  }

  int level_of(std::string_view typed) {
    if (is_blank(typed)) return 0;
    if (const auto* entry = rules_.lists.match("level", typed)) return std::stoi(entry->code);
    complain("level", "talents.import_level_unknown");
    return 0;
  }

  int year_of(std::string_view typed) {
    if (is_blank(typed)) return 0;
    if (const auto year = cells::last_year(typed)) return year;
    complain("year", "talents.import_year_unreadable");
    return 0;
  }

  // Several achievements in one cell, each with its own level and year where those cells hold as many.
  void read_achievements() {
    std::vector<std::string> titles;
    for (std::size_t n = 0; n < rules_.columns.parts.size() && n < row_.cells.size(); ++n)
      if (rules_.columns.parts[n] == Part::achievement && !is_blank(row_.cells[n]))
        std::ranges::move(cells::pieces(row_.cells[n]), std::back_inserter(titles));
    const auto levels = pieces_of(Part::level), years = pieces_of(Part::year);
    const auto family = cells::family_of(text(Part::family), rules_.lists);
    const bool level_each = levels.size() == titles.size(), year_each = years.size() == titles.size();
    const int level = level_each || titles.empty() ? 0 : level_of(text(Part::level));
    const int year = year_each || titles.empty() ? 0 : year_of(text(Part::year));
    for (std::size_t n = 0; n < titles.size(); ++n) {
      Achievement one{.title = titles[n],
                      .level = level_each ? level_of(levels[n]) : level,
                      .year = year_each ? year_of(years[n]) : year,
                      .family = family};
      if (one.year == 0 && years.empty()) one.year = cells::last_year(one.title);
      if (one.year > rules_.today.year() && years.empty()) one.year = 0;  // a number in the title, not a year
      row_.draft.achievements.push_back(std::move(one));
    }
  }

  std::vector<std::string> pieces_of(Part part) const {
    const auto column = rules_.columns.of(part);
    if (!column || *column >= row_.cells.size() || is_blank(row_.cells[*column])) return {};
    return cells::pieces(row_.cells[*column]);
  }

  // The registry's own rules; a cell that could not be read is not complained of twice.
  void judge() {
    row_.draft.unit = rules_.unit;
    auto checked = check(row_.draft, rules_.lists, rules_.today);
    if (checked) {
      row_.draft = std::move(*checked);
      return;
    }
    const auto own = row_.problems;
    for (auto problem : checked.refusal().problems()) {
      if (std::ranges::any_of(own, [&](const core::Problem& known) { return known.field == problem.field; })) continue;
      std::erase_if(problem.message.values, [](const auto& value) { return value.first == "typed"; });
      row_.problems.push_back(std::move(problem));
    }
  }

  const RowRules& rules_;
  ReadRow& row_;
};

bool holds_something(const Columns& columns, const std::vector<std::string>& cells) {
  for (std::size_t n = 0; n < cells.size() && n < columns.parts.size(); ++n)
    if (columns.parts[n] != Part::none && !is_blank(cells[n])) return true;
  return false;
}

// "(1) (2) (3)" or "1 2 3" below the header.
bool numbers_columns(const std::vector<std::string>& cells) {
  int wanted = 0, found = 0;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    if (cells[n].empty()) continue;
    const auto key = text::match_key(cells[n]);
    if (key == std::to_string(n + 1) || (wanted > 0 && key == std::to_string(wanted)))
      ++found;
    else
      return false;
    wanted = std::stoi(key) + 1;
  }
  return found >= 3;
}

bool repeats_header(const Columns& columns, const std::vector<std::string>& cells) {
  int same = 0, other = 0;
  for (std::size_t n = 0; n < cells.size() && n < columns.headers.size(); ++n)
    if (!cells[n].empty()) (text::match_key(cells[n]) == text::match_key(columns.headers[n]) ? same : other) += 1;
  return same >= 2 && same > other;
}

// "Tổng cộng: 25 người", "Danh sách này có 25 người", "NGƯỜI LẬP BIỂU": what stands under a list.
bool stands_under_the_list(const std::vector<std::string>& cells) {
  constexpr std::string_view beginnings[] = {"tong cong", "tong so",           "tong",
                                             "cong",      "danh sach nay co",  "nguoi lap",
                                             "tm ban",    "an dinh danh sach", "noi nhan"};
  const auto filled = std::ranges::count_if(cells, [](const std::string& cell) { return !is_blank(cell); });
  if (filled > 3) return false;
  return std::ranges::any_of(cells, [&](const std::string& cell) {
    const auto key = text::match_key(cell);
    return std::ranges::any_of(beginnings, [&](std::string_view words) {
      return key.starts_with(words) && (words.size() > 4 || key == words);
    });
  });
}

}  // namespace

Decoded decode(std::vector<std::string> cells) {
  Decoded made{.cells = std::move(cells), .encoding = text::Encoding::unicode};
  const bool plain = std::ranges::all_of(made.cells, [](const std::string& cell) {
    return std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  });
  // VIQR writes its marks with these; a row of plain letters and digits needs no judging.
  const bool judged = !plain || std::ranges::any_of(made.cells, [](const std::string& cell) {
    return cell.find_first_of("^+(`'?~") != std::string::npos;
  });
  if (judged) made.encoding = text::recognise(made.cells);
  for (auto& cell : made.cells) {
    if (cell.empty()) continue;
    if (made.encoding != text::Encoding::unicode) cell = text::decode(cell, made.encoding);
    cell = text::clean(cell, text::Lines::keep);
  }
  return made;
}

bool names_in_capitals(const Columns& columns, std::span<const sheets::Row> rows) {
  int names = 0;
  const auto part = columns.of(Part::full_name) ? Part::full_name : Part::family_name;
  const auto column = columns.of(part);
  if (!column) return false;
  for (const auto& row : rows) {
    if (row.number < columns.header_row + columns.header_lines || *column >= row.cells.size() ||
        is_blank(row.cells[*column]))
      continue;
    if (numbers_columns(row.cells) || stands_under_the_list(row.cells)) continue;
    if (!cells::is_capitals(row.cells[*column])) return false;
    ++names;
  }
  return names > 0;
}

std::optional<ReadRow> read_row(const RowRules& rules, sheets::Row row) {
  ReadRow made{.number = row.number};
  auto decoded = decode(std::move(row.cells));
  if (!holds_something(rules.columns, decoded.cells) || stands_under_the_list(decoded.cells)) return {};
  if (numbers_columns(decoded.cells) || repeats_header(rules.columns, decoded.cells)) return {};
  made.cells = std::move(decoded.cells);
  made.encoding = decoded.encoding;
  if (made.encoding != text::Encoding::unicode) made.mended |= decoded_from_legacy;
  Reading{rules, made}.read();
  return made;
}

}  // namespace talents
