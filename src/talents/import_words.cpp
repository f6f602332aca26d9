// SPDX-License-Identifier: Apache-2.0
#include "talents/import_words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace talents::imports {
namespace {

// The value a message names, or nothing.
const std::string* value_of(const core::Message& message, std::string_view name) {
  const auto found =
      std::ranges::find(message.values, name, [](const auto& value) -> std::string_view { return value.first; });
  return found == message.values.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<ProblemLine> lines_of(web::Language language, const Columns& columns, const Staged& staged) {
  std::vector<ProblemLine> lines;
  for (const auto& problem : staged.problems) {
    ProblemLine line{.row = std::to_string(staged.row),
                     .cell = {},
                     .value = {},
                     .reason = {},
                     .record = {},
                     .column = columns.of_field(problem.field)};
    if (line.column) line.cell = column_letter(*line.column) + line.row;
    if (line.column && *line.column < staged.cells.size()) line.value = staged.cells[*line.column];
    // What was typed is kept sealed with the cells and joins the words only here.
    auto message = problem.message;
    message.values.emplace_back("typed", line.value);
    if (const auto* record = value_of(message, "record")) line.record = "/talents/" + *record;
    line.reason = web::say(language, message);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> remarks_of(web::Language language, const Import& import) {
  std::vector<std::string> remarks;
  if (import.columns.header_row == 0) return remarks;
  remarks.push_back(
      web::say(language, {"talents.import_remark_header",
                          {{"row", std::to_string(import.columns.header_row)},
                           {"sheet", import.columns.sheets.size() > 1 ? import.columns.sheet : import.file_name}}}));
  const auto counts = nlohmann::json::parse(import.remarks, nullptr, false);
  if (counts.is_object())
    for (const auto& [name, count] : counts.items())
      remarks.push_back(web::say(
          language, {"talents.import_remark_" + name, {{"count", web::number(language, count.get<std::int64_t>())}}}));
  return remarks;
}

std::string refusal_text(web::Language language, const core::Message& why) {
  auto words = web::say(language, why);
  const auto *row = value_of(why, "row"), *column = value_of(why, "column");
  if (row && column && why.key.starts_with("sheets."))
    words += ' ' + web::say(language, {"talents.import_at_cell", {{"row", *row}, {"column", *column}}});
  return words;
}

std::vector<std::string> headers_of(const Columns& columns) {
  std::vector<std::string> headers;
  for (std::size_t n = 0; n < columns.parts.size(); ++n) {
    const auto part = columns.parts[n];
    const auto own = n < columns.headers.size() ? columns.headers[n] : "";
    const bool plain = part == Part::none || (columns.header_lines == 1 && part_of(own) == part);
    headers.push_back(
        plain ? own : std::string{web::say(web::Language::vi, "talents.import_part_" + std::string{name(part)})});
  }
  return headers;
}

}  // namespace talents::imports
