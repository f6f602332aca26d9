// SPDX-License-Identifier: Apache-2.0
#include "office/document.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace office {

std::string_view name(Layout layout) { return layout == Layout::state ? "STATE" : "UNION"; }

std::optional<Layout> layout_named(std::string_view name) {
  if (name == "STATE") return Layout::state;
  if (name == "UNION") return Layout::union_;
  return {};
}

Block heading(std::string text) { return {Block::Kind::heading, std::move(text)}; }
Block subheading(std::string text) { return {Block::Kind::subheading, std::move(text)}; }
Block paragraph(std::string text) { return {Block::Kind::paragraph, std::move(text)}; }
Block item(std::string text) { return {Block::Kind::item, std::move(text)}; }
Block note(std::string text) { return {Block::Kind::note, std::move(text)}; }
Block table(std::vector<Column> columns, std::vector<std::vector<std::string>> rows) {
  return {Block::Kind::table, "", {std::move(columns), std::move(rows)}};
}

void add_lines(std::vector<Block>& blocks, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text::clean(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (line.starts_with("- ") || line.starts_with("+ "))
      blocks.push_back(item(line.substr(2)));
    else
      blocks.push_back(paragraph(std::move(line)));
  }
}

}  // namespace office
