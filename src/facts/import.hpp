// SPDX-License-Identifier: Apache-2.0
// A list of facts as rows of text: read from a file or pasted, judged row by row before anything is saved.
#pragma once

#include <filesystem>

#include "facts/acts.hpp"
#include "http/message.hpp"

namespace facts::imports {

inline constexpr std::size_t most_rows = 5000;
inline constexpr std::array<std::string_view, 9> columns{"kind", "unit", "on",       "quantity", "person",
                                                         "key",  "ends", "evidence", "note"};

struct Row {
  std::uint32_t number = 0;
  std::vector<std::string> cells;  // in the order of `columns`
};

// The rows of a file, its columns recognised by their titles in either language.
core::Result<std::vector<Row>> read(const std::filesystem::path& file);
// The same as text, as the preview sends them back; and their digest.
std::string written(const std::vector<Row>& rows);
std::string digest_of(const std::vector<Row>& rows);

struct Judged {
  Row row;
  std::optional<Fact> fact;
  bool known = false;  // the same fact stands already: passed over
  std::string why;     // what is wrong, in the reader's language
};
std::vector<Judged> judge(site::Visit& visit, db::Read& db, const std::vector<Row>& rows);

// Takes in what is good, all in one act; refused when the same list was taken in already.
core::Result<ImportId> apply(site::Visit& visit, db::Write& db, const std::vector<Row>& rows,
                             std::string_view file_name);
core::Result<std::int64_t> undo(site::Visit& visit, db::Write& db, const ImportLine& import);

}  // namespace facts::imports
