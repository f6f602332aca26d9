// SPDX-License-Identifier: Apache-2.0
#include "honours/honour.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "talents/import_row.hpp"

namespace honours {
namespace {

using nlohmann::json;

constexpr std::size_t longest = 300;

talents::Achievement achievement_of(const Honour& honour) {
  return {
      .title = honour.title, .level = honour.level, .year = honour.on ? honour.on->year() : 0, .family = honour.family};
}

}  // namespace

core::Result<Honour> check(Honour honour, const lists::Lists& lists, core::Date today) {
  core::Problems problems;
  if (honour.title.empty() || honour.title.size() > longest) problems.add("title", "honours.title_missing");
  if (honour.decision.empty() || honour.decision.size() > longest) problems.add("decision", "honours.decision_missing");
  if (!honour.on || *honour.on > today) problems.add("on", "honours.day_missing");
  if (!lists.find("level", std::to_string(honour.level))) problems.add("level", "talents.level_unknown");
  if (!lists.find("family", honour.family)) problems.add("family", "talents.family_unknown");
  if (!lists.find("field", honour.field)) problems.add("field", "talents.field_unknown");
  if (problems.any()) return std::move(problems).refusal();
  return honour;
}

std::vector<sheets::Row> pasted_rows(std::string_view text) {
  std::vector<sheets::Row> rows;
  std::uint32_t number = 0;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    sheets::Row row{.number = ++number, .cells = {}};
    for (std::size_t at = from; at <= end;) {
      const auto tab = std::min(text.find('\t', at), end);
      row.cells.emplace_back(text.substr(at, tab - at));
      at = tab + 1;
    }
    rows.push_back(std::move(row));
    from = end + 1;
  }
  return rows;
}

core::Result<std::vector<Line>> lines_of(const std::vector<sheets::Row>& rows, const Honour& honour,
                                         const lists::Lists& lists, core::Date today) {
  std::vector<sheets::Row> decoded;
  for (const auto& row : rows) decoded.push_back({row.number, talents::decode(row.cells).cells});
  const auto first = std::span{decoded}.first(std::min<std::size_t>(decoded.size(), talents::header_rows));
  auto columns = talents::find_columns(first);
  if (!columns || !columns->has_name()) return core::Refusal{core::Message{"honours.no_header", {}}};
  const auto header = columns->header_row + columns->header_lines - 1;
  const talents::RowRules rules{
      .columns = *columns, .lists = lists, .today = today, .field = honour.field, .unit = honour.unit};
  std::vector<Line> lines;
  for (const auto& row : decoded) {
    if (row.number <= header) continue;
    auto read = talents::read_row(rules, row);
    if (!read) continue;
    if (lines.size() >= most_lines) return core::Refusal{core::Message{"honours.too_many", {}}};
    Line line{.number = std::ssize(lines) + 1, .person = std::move(read->draft), .reason = {}};
    std::erase_if(read->problems, [](const core::Problem& one) { return one.field == "unit"; });
    if (!read->problems.empty()) line.reason = read->problems.front().message.key;
    line.person.unit = honour.unit;
    line.person.achievements = {achievement_of(honour)};
    lines.push_back(std::move(line));
  }
  if (lines.empty()) return core::Refusal{core::Message{"honours.nobody", {}}};
  return lines;
}

std::optional<talents::Draft> with(talents::Draft record, const Honour& honour) {
  const auto given = achievement_of(honour);
  if (std::ranges::find(record.achievements, given) != record.achievements.end()) return {};
  record.achievements.push_back(given);
  return record;
}

std::string written(const talents::Draft& person) {
  return json{{"full_name", person.full_name},
              {"birth", person.birth},
              {"sex", person.sex},
              {"citizen_id", person.citizen_id},
              {"phone", person.phone},
              {"email", person.email},
              {"field", person.field},
              {"target_group", person.target_group},
              {"workplace", person.workplace},
              {"note", person.note}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

talents::Draft person_from(std::string_view text) {
  const auto body = json::parse(text, nullptr, false);
  const auto said = [&](const char* name) { return body.value(name, std::string{}); };
  if (!body.is_object()) return {};
  talents::Draft person;
  person.full_name = said("full_name");
  person.birth = said("birth");
  person.sex = said("sex");
  person.citizen_id = said("citizen_id");
  person.phone = said("phone");
  person.email = said("email");
  person.field = said("field");
  person.target_group = said("target_group");
  person.workplace = said("workplace");
  person.note = said("note");
  return person;
}

}  // namespace honours
