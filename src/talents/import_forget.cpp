// SPDX-License-Identifier: Apache-2.0
#include "talents/import_forget.hpp"

#include <nlohmann/json.hpp>

#include "talents/import_store.hpp"
#include "talents/sql.hpp"
#include "text/text.hpp"

namespace talents::imports {
namespace {

using nlohmann::json;

constexpr int rows_at_once = 2'000;

// Every text of a sealed row: of a draft, or the cells as they came.
void add_texts(const json& value, std::vector<std::string>& found) {
  if (value.is_string())
    found.push_back(value.get<std::string>());
  else if (value.is_array())
    for (const auto& one : value) add_texts(one, found);
}

struct Row {
  ImportId import;
  std::int64_t row = 0;
  std::string state, cells;
};

}  // namespace

bool speaks_of(const std::vector<std::string>& cells, const Draft& person, core::Date today) {
  const auto name = text::match_key(person.full_name);
  bool named = false, born = false;
  for (const auto& cell : cells) {
    if (!person.citizen_id.empty() && citizen_id_of(cell, true) == person.citizen_id) return true;
    if (!person.phone.empty() && phone_of(cell) == person.phone) return true;
    named = named || (!name.empty() && text::match_key(cell) == name);
    if (person.birth.empty()) continue;
    const auto stored = core::PartialDate::parse_stored(cell);
    const auto typed = stored ? stored : core::PartialDate::parse_typed(cell, today);
    born = born || (typed && typed->stored() == person.birth);
  }
  return named && (born || person.birth.empty());
}

std::int64_t forget(db::Write& db, const crypto::Keys& keys, const Draft& person, core::Date today) {
  std::int64_t emptied = 0;
  Row last;
  for (;;) {
    const auto rows = db.rows(sql::sealed_rows, {{"import", last.import}, {"after", last.row}, {"count", rows_at_once}},
                              [](const db::Row& row) {
                                return Row{row.get<ImportId>("import_id"), row.get<std::int64_t>("row"),
                                           row.get<std::string>("state"), row.get<std::string>("cells")};
                              });
    for (const auto& one : rows) {
      const auto opened = keys.open(one.cells, place(one.import, one.row));
      std::vector<std::string> texts;
      if (opened) add_texts(json::parse(*opened, nullptr, false), texts);
      if (!speaks_of(texts, person, today)) continue;
      db.run(sql::empty_row, {{"import", one.import}, {"row", one.row}});
      if (one.state == "good") db.run(sql::skip_row, {{"import", one.import}});
      ++emptied;
    }
    if (std::ssize(rows) < rows_at_once) return emptied;
    last = rows.back();
  }
}

}  // namespace talents::imports
