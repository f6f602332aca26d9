// SPDX-License-Identifier: Apache-2.0
#include "talents/export.hpp"

namespace talents {

std::string column_text(web::Language language, Column column) {
  return web::say(language, core::Message{"talents.column_" + std::string{name(column)}, {}});
}

std::string cell(web::Language language, const lists::Lists& lists, const store::Line& line, Column column) {
  switch (column) {
    case Column::birth: {
      const auto birth = core::PartialDate::parse_stored(line.birth);
      return birth ? birth->vietnamese() : "";
    }
    case Column::sex:
      return line.sex.empty() ? "" : web::say(language, core::Message{"talents.sex_" + line.sex, {}});
    case Column::field:
      return lists.name(language, "field", line.field);
    case Column::unit:
      return line.unit_name;
    case Column::level:
      return line.level ? lists.name(language, "level", std::to_string(line.level)) : "";
    case Column::achievement:
      return line.achievement;
    case Column::year:
      return line.honoured_year ? std::to_string(line.honoured_year) : "";
    case Column::group:
      return line.target_group.empty() ? "" : lists.name(language, "target_group", line.target_group);
    case Column::stage:
      return lists.name(language, "stage", line.stage);
    case Column::workplace:
      return line.workplace;
  }
  return "";
}

std::int64_t write_list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, web::Language language,
                        sheets::Format format, const std::filesystem::path& file) {
  const auto say = [&](std::string key) { return web::say(language, core::Message{std::move(key), {}}); };
  const auto lists = lists::Lists::load(db);
  sheets::Head head{
      .sheet = say("talents.title"),
      .columns = {{.title = say("talents.number"), .width = 6}, {.title = say("talents.full_name"), .width = 28}},
      .notes = {}};
  for (const auto column : wanted.columns)
    head.columns.push_back({.title = column_text(language, column),
                            .width = column == Column::achievement || column == Column::unit ? 36.0 : 18.0});
  const auto writer = sheets::write(format, file, head);
  std::int64_t rows = 0;
  store::each(db, scope, wanted, [&](const store::Line& line) {
    std::vector<std::string> cells{std::to_string(++rows), line.full_name};
    for (const auto column : wanted.columns) cells.push_back(cell(language, lists, line, column));
    writer->row(cells);
  });
  writer->finish();
  return rows;
}

}  // namespace talents
