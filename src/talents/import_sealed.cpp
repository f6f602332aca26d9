// SPDX-License-Identifier: Apache-2.0
// Staged rows as sealed JSON: the cells and drafts of people who are not in the registry yet.
#include <nlohmann/json.hpp>

#include "talents/import_store.hpp"
#include "talents/sql.hpp"

namespace talents::imports {
namespace {

using nlohmann::json;

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

json as_json(const core::Message& message) {
  json values = json::object();
  for (const auto& [name, value] : message.values) values[name] = value;
  return json::array({message.key, std::move(values)});
}

core::Message as_message(const json& list, std::size_t from) {
  core::Message message{.key = list.at(from), .values = {}};
  for (const auto& [name, value] : list.at(from + 1).items())
    message.values.emplace_back(name, value.get<std::string>());
  return message;
}

std::vector<core::Problem> read_problems(std::string_view text) {
  std::vector<core::Problem> problems;
  const auto list = json::parse(text, nullptr, false);
  if (list.is_array())
    for (const auto& one : list) problems.push_back({one.at(0), as_message(one, 1)});
  return problems;
}

}  // namespace

std::string place(ImportId import, std::int64_t row) { return "import:" + import.text() + ':' + std::to_string(row); }

std::string written(const std::vector<core::Problem>& problems) {
  if (problems.empty()) return "[]";
  json list = json::array();
  for (const auto& problem : problems) {
    auto message = as_json(problem.message);
    list.push_back({problem.field, std::move(message[0]), std::move(message[1])});
  }
  return dumped(list);
}

std::string written(const Draft& draft) {
  json achievements = json::array();
  for (const auto& one : draft.achievements) achievements.push_back({one.title, one.level, one.year, one.family});
  return dumped(json::array({draft.full_name, draft.birth, draft.sex, draft.citizen_id, draft.phone, draft.email,
                             draft.unit.value, draft.field, draft.target_group, draft.stage, draft.workplace,
                             draft.note, std::move(achievements)}));
}

std::optional<Draft> read_draft(std::string_view text) {
  const auto list = json::parse(text, nullptr, false);
  if (!list.is_array() || list.size() != 13) return {};
  Draft draft{.full_name = list[0],
              .birth = list[1],
              .sex = list[2],
              .citizen_id = list[3],
              .phone = list[4],
              .email = list[5],
              .unit = UnitId{list[6].get<std::int64_t>()},
              .field = list[7],
              .target_group = list[8],
              .stage = list[9],
              .workplace = list[10],
              .note = list[11],
              .achievements = {}};
  for (const auto& one : list[12])
    draft.achievements.push_back({.title = one.at(0), .level = one.at(1), .year = one.at(2), .family = one.at(3)});
  return draft;
}

void refuse(db::Write& db, const crypto::Keys& keys, const Import& import, const core::Message& why) {
  // What was found instead of a header may be somebody's name.
  db.run(sql::refuse_import, {{"id", import.id}, {"refusal", keys.seal(dumped(as_json(why)), place(import.id, 0))}});
}

std::optional<core::Message> refusal(const crypto::Keys& keys, const Import& import) {
  const auto opened = keys.open(import.refusal, place(import.id, 0));
  if (!opened) return {};
  return as_message(json::parse(*opened), 0);
}

std::vector<Staged> staged(db::Read& db, const crypto::Keys& keys, ImportId import, std::string_view state,
                           std::int64_t after, int count) {
  return db.rows(sql::staged_rows, {{"import", import}, {"state", state}, {"after", after}, {"count", count}},
                 [&](const db::Row& row) {
                   Staged made{.row = row.get<std::int64_t>("row"),
                               .cells = {},
                               .problems = read_problems(row.get<std::string_view>("problems"))};
                   if (const auto opened = keys.open(row.get<std::string_view>("cells"), place(import, made.row)))
                     made.cells = json::parse(*opened).get<std::vector<std::string>>();
                   return made;
                 });
}

std::vector<Staged> staged_likely(db::Read& db, const crypto::Keys& keys, ImportId import, int count) {
  return db.rows(sql::staged_likely, {{"import", import}, {"count", count}}, [&](const db::Row& row) {
    Staged made{.row = row.get<std::int64_t>("row"),
                .cells = {},
                .problems = read_problems(row.get<std::string_view>("problems"))};
    const auto opened = keys.open(row.get<std::string_view>("cells"), place(import, made.row));
    if (const auto draft = opened ? read_draft(*opened) : std::nullopt) made.cells = {draft->full_name};
    return made;
  });
}

std::vector<Good> good(db::Read& db, const crypto::Keys& keys, ImportId import, std::int64_t after, int count) {
  std::vector<Good> found;
  db.each(sql::staged_rows, {{"import", import}, {"state", "good"}, {"after", after}, {"count", count}},
          [&](const db::Row& row) {
            const auto number = row.get<std::int64_t>("row");
            const auto opened = keys.open(row.get<std::string_view>("cells"), place(import, number));
            auto draft = opened ? read_draft(*opened) : std::nullopt;
            // A row that does not open was tampered with or moved: nothing may be entered from it.
            if (!draft) throw std::runtime_error{"a staged row does not open"};
            found.push_back({number, std::move(*draft)});
          });
  return found;
}

}  // namespace talents::imports
