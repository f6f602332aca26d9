// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.hpp"

#include <algorithm>
#include <charconv>

namespace cli {
namespace {

bool among(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Columns a UTF-8 text in NFC takes on a terminal: its code points.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Arguments& Arguments::expect(const std::vector<std::string_view>& options, const std::vector<std::string_view>& flags,
                             std::size_t least_words, std::size_t most_words) {
  static const std::vector<std::string_view> always{"data", "database", "url"};
  for (std::size_t at = 0; at < raw_.size(); ++at) {
    const std::string_view word = raw_[at];
    if (!word.starts_with("--")) {
      words_.emplace_back(word);
      continue;
    }
    const auto equals = word.find('=');
    const auto name = word.substr(2, equals == std::string_view::npos ? equals : equals - 2);
    if (among(flags, name) || name == "json") {
      options_.emplace(name, "");
    } else if (among(options, name) || among(always, name)) {
      if (equals != std::string_view::npos)
        options_.emplace(name, word.substr(equals + 1));
      else if (at + 1 < raw_.size())
        options_.emplace(name, raw_[++at]);
      else
        throw Misuse{"--" + std::string{name} + " takes a value"};
    } else {
      throw Misuse{"unknown option --" + std::string{name}};
    }
  }
  if (words_.size() < least_words) throw Misuse{"something is missing after the command"};
  if (words_.size() > most_words) throw Misuse{"unexpected word: " + words_[most_words]};
  return *this;
}

std::optional<std::string> Arguments::option(std::string_view name) const {
  const auto found = options_.find(name);
  return found == options_.end() ? std::nullopt : std::optional{found->second};
}

std::string Arguments::option(std::string_view name, std::string_view fallback) const {
  return option(name).value_or(std::string{fallback});
}

std::int64_t Arguments::number(std::string_view name, std::int64_t fallback) const {
  const auto given = option(name);
  if (!given) return fallback;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (error != std::errc{} || end != given->data() + given->size())
    throw Misuse{"--" + std::string{name} + " takes a whole number"};
  return value;
}

bool Arguments::flag(std::string_view name) const { return options_.find(name) != options_.end(); }

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (widths.size() <= at) widths.push_back(0);
      widths[at] = std::max(widths[at], width(row[at]));
    }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      text += row[at];
      if (at + 1 < row.size()) text.append(widths[at] - width(row[at]) + 2, ' ');
    }
    text += '\n';
  }
  return text;
}

}  // namespace cli
