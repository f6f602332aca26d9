// SPDX-License-Identifier: Apache-2.0
// Files an import hands out: the template made for the reader's units, and the rows with errors, marked.
#include "talents/import_pages.hpp"
#include "talents/import_store.hpp"
#include "talents/import_words.hpp"

namespace talents::imports {
namespace {

constexpr int most_units = 500;  // a longer drop-down list helps nobody
constexpr int piece = 500;

std::filesystem::path spooled(site::Visit& visit) {
  return visit.installation().folder / "spool" / ("import-" + crypto::random_token());
}

std::vector<std::string> names_of(const site::Visit& visit, const lists::Lists& lists, std::string_view list) {
  std::vector<std::string> names;
  for (const auto& entry : lists.of(list))
    if (!entry.retired) names.push_back(entry.name(visit.language()));
  return names;
}

sheets::Head template_head(const site::Visit& visit, const lists::Lists& lists, std::vector<std::string> units) {
  const auto column = [&](Part part, double width, std::vector<std::string> choices = {}) {
    return sheets::Column{.title = visit.say("talents.import_part_" + std::string{name(part)}),
                          .width = width,
                          .choices = std::move(choices),
                          .text = true,
                          .note = {}};
  };
  sheets::Head head{.sheet = visit.say("talents.import_template_sheet"),
                    .columns = {},
                    .notes = {},
                    .notes_sheet = visit.say("talents.import_template_notes")};
  head.columns = {column(Part::full_name, 28),
                  column(Part::birth, 14),
                  column(Part::sex, 10, {visit.say("talents.sex_male"), visit.say("talents.sex_female")}),
                  column(Part::citizen_id, 16),
                  column(Part::phone, 14),
                  column(Part::email, 24),
                  column(Part::unit, 36, std::move(units)),
                  column(Part::workplace, 30),
                  column(Part::field, 26, names_of(visit, lists, "field")),
                  column(Part::target_group, 30, names_of(visit, lists, "target_group")),
                  column(Part::achievement, 40),
                  column(Part::level, 18, names_of(visit, lists, "level")),
                  column(Part::year, 10),
                  column(Part::family, 18, names_of(visit, lists, "family")),
                  column(Part::stage, 18, names_of(visit, lists, "stage")),
                  column(Part::note, 24)};
  for (const auto* note : {"1", "2", "3", "4"})
    head.notes.push_back(visit.say("talents.import_note_" + std::string{note}));
  return head;
}

}  // namespace

http::Response template_file(site::Visit& visit) {
  const auto format = visit.query().text("format") == "ods" ? sheets::Format::ods : sheets::Format::xlsx;
  const auto path = spooled(visit);
  auto db = visit.read();
  sheets::write(format, path, template_head(visit, lists::Lists::load(db), unit_choices(db, visit.scope(), most_units)))
      ->finish();
  return visit.file(path, visit.say("talents.import_template_name") + '.' + std::string{sheets::extension(format)},
                    sheets::content_type(format), true);
}

http::Response problems_file(site::Visit& visit) {
  const auto path = spooled(visit);
  auto db = visit.read();
  const auto import = find(db, visit.scope(), visit.id<ImportId>());
  if (!import || import->columns.parts.empty()) return visit.not_found();
  sheets::Head head{.sheet = visit.say("talents.import_template_sheet"), .columns = {}, .notes = {}};
  for (auto& title : headers_of(import->columns)) head.columns.push_back({.title = std::move(title)});
  const auto width = head.columns.size();
  head.columns.push_back({.title = visit.say("talents.import_problems_column"), .width = 60});

  const auto writer = sheets::write(sheets::Format::xlsx, path, head);
  std::int64_t after = 0;
  for (auto rows = staged(db, visit.installation().keys, import->id, "bad", after, piece); !rows.empty();
       rows = staged(db, visit.installation().keys, import->id, "bad", after, piece)) {
    for (auto& row : rows) {
      const auto lines = lines_of(visit.language(), import->columns, row);
      std::string reasons;
      for (const auto& line : lines) reasons += (reasons.empty() ? "" : " ") + line.reason;
      auto cells = std::move(row.cells);
      cells.resize(width);
      cells.push_back(std::move(reasons));
      writer->row(cells);
      for (const auto& line : lines)
        if (line.column) writer->mark(*line.column, line.reason);
      after = row.row;
    }
  }
  writer->finish();
  return visit.file(path, visit.say("talents.import_problems_name") + ".xlsx",
                    sheets::content_type(sheets::Format::xlsx), true);
}

}  // namespace talents::imports
