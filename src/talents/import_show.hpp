// SPDX-License-Identifier: Apache-2.0
// What the page of one import shows in each of its states.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/visit.hpp"
#include "talents/import.hpp"
#include "talents/import_words.hpp"

namespace talents::imports {

struct Progress {
  std::string path, state, words;
  std::int64_t now = 0, most = 0;  // `most` 0: nobody knows yet
};
// Nothing when the import is not under way, or its job stopped.
std::optional<Progress> progress_of(const site::Visit& visit, db::Read& db, const Import& import);

struct Tile {
  std::string count, label;
};
struct Table {
  std::string title, hint;
  std::vector<ProblemLine> lines;
};
struct Sample {
  std::string row, name, birth, field, achievement;
};
struct ShowPage {
  std::string path, csrf, file_name, unit, who, when, state, state_class;
  std::string refusal, stopped, confirm, undo, problems_path;
  std::optional<Progress> progress;
  bool nothing = false, may_undo = false, may_cancel = false;
  std::vector<Tile> tiles;
  std::vector<std::string> remarks;
  std::vector<Table> tables;
  std::vector<Sample> samples;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;

  bool has_acts() const { return nothing || may_undo || may_cancel || !confirm.empty() || !problems_path.empty(); }
};
ShowPage show_page(site::Visit& visit, db::Read& db, const Import& import);

std::string state_text(const site::Visit& visit, const Import& import);
std::string state_class(const Import& import);

}  // namespace talents::imports
