// SPDX-License-Identifier: Apache-2.0
#include "talents/import_columns.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "text/text.hpp"

namespace talents {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, part_count> names{
    "none",  "full_name", "family_name", "given_name", "birth", "birth_day", "birth_month", "sex",
    "male",  "female",    "citizen_id",  "phone",      "email", "unit",      "field",       "target_group",
    "stage", "workplace", "achievement", "level",      "year",  "family",    "note"};

// Parts that may stand in several columns, which are then read together.
bool may_repeat(Part part) {
  return part == Part::workplace || part == Part::achievement || part == Part::note || part == Part::none;
}

std::string_view cell(const sheets::Row& row, std::size_t column) {
  return column < row.cells.size() ? std::string_view{row.cells[column]} : std::string_view{};
}

struct Guess {
  Columns columns;
  int known = 0;  // different parts, a name among them
};

// A heading over two lines says both: "Năm sinh" over "Nam" and "Nữ", "Thành tích" over "Cấp" and "Năm".
std::optional<Part> part_below(std::string_view above, std::string_view below) {
  const auto top = part_of(above);
  const auto key = text::match_key(below);
  if (top == Part::birth) {
    if (key == "ngay") return Part::birth_day;
    if (key == "thang") return Part::birth_month;
    if (text::lower(below).find("ă") != std::string::npos && key == "nam") return Part::birth;
  }
  if (const auto own = part_of(below)) return own;
  return part_of(std::string{above} + ' ' + std::string{below});
}

// "Nam" without marks is a year, unless "Nữ" stands beside it; "Tên" alone is the whole name; each part once.
void settle(std::vector<std::optional<Part>>& parts) {
  const auto has = [&](Part part) { return std::ranges::find(parts, std::optional{part}) != parts.end(); };
  for (std::size_t n = 0; n < parts.size(); ++n) {
    if (parts[n] != Part::male) continue;
    const bool beside =
        (n + 1 < parts.size() && parts[n + 1] == Part::female) || (n > 0 && parts[n - 1] == Part::female);
    if (!beside) parts[n] = Part::year;
  }
  if (!has(Part::full_name) && !has(Part::family_name))
    for (auto& part : parts)
      if (part == Part::given_name) part = Part::full_name;
  if (has(Part::full_name) && has(Part::given_name) && !has(Part::family_name)) {
    // "Họ và tên" over two columns: họ đệm, then tên.
    const auto full =
        static_cast<std::size_t>(std::ranges::find(parts, std::optional{Part::full_name}) - parts.begin());
    const auto given =
        static_cast<std::size_t>(std::ranges::find(parts, std::optional{Part::given_name}) - parts.begin());
    parts[given == full + 1 ? full : given] = given == full + 1 ? Part::family_name : Part::none;
  }
  for (std::size_t n = 0; n < parts.size(); ++n)
    if (parts[n] && !may_repeat(*parts[n]) &&
        std::find(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(n), parts[n]) !=
            parts.begin() + static_cast<std::ptrdiff_t>(n))
      parts[n] = Part::none;
}

Guess guess(const sheets::Row& row, const sheets::Row* below) {
  const auto width = std::max(row.cells.size(), below ? below->cells.size() : 0);
  Guess made;
  std::vector<std::optional<Part>> parts(width);
  std::string above;
  for (std::size_t n = 0; n < width; ++n) {
    const auto top = cell(row, n), bottom = below ? cell(*below, n) : std::string_view{};
    if (!top.empty()) above = top;
    if (bottom.empty()) {
      parts[n] = part_of(top);
      made.columns.headers.emplace_back(top);
    } else {
      parts[n] = part_below(above, bottom);
      made.columns.headers.push_back(above.empty() ? std::string{bottom} : above + " – " + std::string{bottom});
    }
  }
  settle(parts);
  std::array<bool, part_count> seen{};
  for (const auto& part : parts) {
    made.columns.parts.push_back(part.value_or(Part::none));
    if (!part || seen[static_cast<std::size_t>(*part)]) continue;
    seen[static_cast<std::size_t>(*part)] = true;
    if (*part != Part::none)
      made.known += 2;
    else
      made.known += 1;
  }
  made.columns.header_row = row.number;
  made.columns.header_lines = below ? below->number - row.number + 1 : 1;
  return made;
}

// Rows of data say nothing our headers say; a second line of headers says little else.
bool is_second_line(const sheets::Row& row, const sheets::Row& below) {
  if (below.number != row.number + 1) return false;
  int said = 0, unknown = 0;
  for (std::size_t n = 0; n < below.cells.size(); ++n) {
    if (below.cells[n].empty()) continue;
    const auto key = text::match_key(below.cells[n]);
    const bool known = part_of(below.cells[n]).has_value() || key == "ngay" || key == "thang";
    // A number in a column is data, and so is a name under the heading of names.
    if (std::ranges::all_of(key, [](char c) { return (c >= '0' && c <= '9') || c == ' '; })) return false;
    if (!known && part_of(cell(row, n)) == Part::full_name) return false;
    (known ? said : unknown) += 1;
  }
  return said >= 2 && said > unknown;
}

}  // namespace

std::string_view name(Part part) { return names.at(static_cast<std::size_t>(part)); }

std::optional<Part> part_named(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt : std::optional{static_cast<Part>(found - names.begin())};
}

std::optional<std::size_t> Columns::of(Part part) const {
  const auto found = std::ranges::find(parts, part);
  return found == parts.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - parts.begin())};
}

std::optional<std::size_t> Columns::of_field(std::string_view field) const {
  const auto part = part_named(field);
  if (!part) return {};
  if (const auto found = of(*part)) return found;
  if (*part == Part::full_name) return of(Part::given_name);
  if (*part == Part::sex) return of(Part::male);
  if (*part == Part::birth) return of(Part::male);  // "Năm sinh" over "Nam" and "Nữ"
  return {};
}

std::string Columns::written() const {
  json list = json::array();
  for (const auto part : parts) list.push_back(name(part));
  return json{{"sheet", sheet},     {"sheets", sheets}, {"row", header_row},   {"lines", header_lines},
              {"headers", headers}, {"parts", list},    {"capitals", capitals}}
      .dump();
}

Columns Columns::parse(std::string_view text) {
  const auto body = json::parse(text, nullptr, false);
  if (!body.is_object()) return {};
  Columns made{.sheet = body.at("sheet"),
               .sheets = body.at("sheets"),
               .header_row = body.at("row"),
               .header_lines = body.at("lines"),
               .headers = body.at("headers"),
               .parts = {},
               .capitals = body.at("capitals")};
  for (const auto& part : body.at("parts"))
    made.parts.push_back(part_named(part.get<std::string>()).value_or(Part::none));
  return made;
}

std::optional<Columns> find_columns(std::span<const sheets::Row> rows) {
  std::optional<Guess> best;
  const auto consider = [&](Guess made) {
    constexpr int least = 4;  // a name and one thing more
    if (made.columns.has_name() && made.known >= least && (!best || made.known > best->known)) best = std::move(made);
  };
  for (std::size_t n = 0; n < rows.size() && rows[n].number <= header_rows; ++n) {
    consider(guess(rows[n], nullptr));
    if (n + 1 < rows.size() && is_second_line(rows[n], rows[n + 1])) consider(guess(rows[n], &rows[n + 1]));
  }
  if (!best) return {};
  return std::move(best->columns);
}

core::Result<Columns> corrected(Columns columns, const std::string& sheet, std::span<const std::string> parts) {
  if (!sheet.empty() && sheet != columns.sheet && std::ranges::find(columns.sheets, sheet) != columns.sheets.end())
    return Columns{.sheet = sheet, .sheets = columns.sheets};
  for (std::size_t n = 0; n < std::min(parts.size(), columns.parts.size()); ++n)
    if (const auto part = part_named(parts[n])) columns.parts[n] = *part;
  if (!columns.has_name()) return core::Refusal{{{"", {"talents.import_columns_no_name", {}}}}};
  return columns;
}

std::string column_letter(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace talents
