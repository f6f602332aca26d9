// SPDX-License-Identifier: Apache-2.0
// What an import says to people: problems with the cell they stand in, remarks, refusals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "talents/import.hpp"
#include "talents/import_store.hpp"
#include "web/catalogue.hpp"

namespace talents::imports {

// One wrong cell of one row.
struct ProblemLine {
  std::string row, cell, value, reason, record;  // `record`: the address of the one that is known already
  std::optional<std::size_t> column;
};
std::vector<ProblemLine> lines_of(web::Language language, const Columns& columns, const Staged& staged);

std::vector<std::string> remarks_of(web::Language language, const Import& import);
std::string refusal_text(web::Language language, const core::Message& why);

// The headers of a list that is read back by them: as they stood, or our own where theirs took two lines or were
// corrected.
std::vector<std::string> headers_of(const Columns& columns);

}  // namespace talents::imports
