// SPDX-License-Identifier: Apache-2.0
#include "talents/search.hpp"

#include <algorithm>

#include "http/message.hpp"
#include "text/text.hpp"

namespace talents {
namespace {

constexpr std::array<std::string_view, 7> order_names{"name", "-name", "birth", "-birth", "-level", "-year", "-id"};
constexpr std::array<std::string_view, 10> column_names{"birth",       "sex",  "field", "unit",  "level",
                                                        "achievement", "year", "group", "stage", "workplace"};
constexpr std::size_t most_words = 8;

template <std::size_t N>
std::optional<std::size_t> index_in(const std::array<std::string_view, N>& names, std::string_view wanted) {
  const auto found = std::ranges::find(names, wanted);
  if (found == names.end()) return {};
  return static_cast<std::size_t>(found - names.begin());
}

std::string joined(const std::vector<Column>& columns) {
  std::string text;
  for (const auto column : columns) text += (text.empty() ? "" : ",") + std::string{name(column)};
  return text;
}

std::string quoted(const std::string& token) { return '"' + token + '"'; }

std::string any_of(const std::vector<std::string>& tokens, std::string_view between, char quote) {
  std::string any;
  for (const auto& token : tokens) {
    if (!any.empty()) any += between;
    any += quote + token + quote;
  }
  return any;
}

// The beginnings that talent_words keeps an index of; of a longer one it would gather everything first.
bool has_prefix_index(std::string_view word) {
  return std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; }) <= 3;
}

}  // namespace

std::string token(char kind, std::string_view value) {
  auto folded = text::fold(value);
  std::erase(folded, '_');
  return kind + folded;
}

std::string_view name(Order order) { return order_names[static_cast<std::size_t>(order)]; }
std::string_view name(Column column) { return column_names[static_cast<std::size_t>(column)]; }

bool Wanted::filtered() const {
  return !text.empty() || !field.empty() || !stage.empty() || !target_group.empty() || !family.empty() || level ||
         year || unit || tag || to_place || removed;
}

std::string Wanted::address(std::string_view path, std::string_view change, std::string_view value) const {
  std::vector<std::pair<std::string_view, std::string>> parts{
      {"q", text},
      {"field", field},
      {"stage", stage},
      {"group", target_group},
      {"family", family},
      {"level", level ? std::to_string(level) : ""},
      {"year", year ? std::to_string(year) : ""},
      {"unit", unit ? unit.text() : ""},
      {"tag", tag ? tag.text() : ""},
      {"place", to_place ? "1" : ""},
      {"removed", removed ? "1" : ""},
      {"sort", order == Order::name ? "" : std::string{name(order)}},
      {"cols", columns == Wanted{}.columns ? "" : joined(columns)},
      {"count", exact_count ? "exact" : ""},
      {"after", after}};
  std::string address{path};
  for (auto& [key, held] : parts) {
    if (key == "after" && change != "after") held.clear();  // another question begins at its first page
    if (key == change) held = value;
    if (!held.empty())
      address +=
          (address.find('?') == std::string::npos ? '?' : '&') + std::string{key} + '=' + http::url_encoded(held);
  }
  return address;
}

core::Result<Wanted> wanted(const web::Form& query) {
  core::Problems problems;
  Wanted made{.text = query.text("q").substr(0, 200),
              .field = query.text("field"),
              .stage = query.text("stage"),
              .target_group = query.text("group"),
              .family = query.text("family"),
              .level = static_cast<int>(query.number("level").value_or(0)),
              .year = static_cast<int>(query.number("year").value_or(0)),
              .unit = query.id<UnitId>("unit"),
              .tag = query.id<TagId>("tag"),
              .to_place = query.checked("place"),
              .removed = query.checked("removed"),
              .after = query.text("after"),
              .exact_count = query.text("count") == "exact"};
  if (const auto order = query.text("sort"); !order.empty()) {
    if (const auto at = index_in(order_names, order))
      made.order = static_cast<Order>(*at);
    else
      problems.add("sort", "talents.no_such_order");
  }
  std::vector<std::string> columns = query.all("cols");
  if (columns.size() == 1) {  // one parameter with commas, as our own addresses write it
    columns.clear();
    for (auto rest = query.text("cols"); !rest.empty();) {
      const auto comma = rest.find(',');
      columns.push_back(rest.substr(0, comma));
      rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
    }
  }
  if (!columns.empty()) {
    made.columns.clear();
    for (const auto& column : columns) {
      if (const auto at = index_in(column_names, column))
        made.columns.push_back(static_cast<Column>(*at));
      else
        problems.add("cols", "talents.no_such_column");
    }
  }
  if (made.level < 0 || made.level > 7 || made.year < 0 || made.year > 9999)
    problems.add("level", "talents.level_unknown");
  if (!query.text("unit").empty() && !made.unit) problems.add("unit", "talents.unit_unknown");
  if (problems.any()) return std::move(problems).refusal();
  return made;
}

Words words_of(std::string_view typed) {
  Words words;
  words.folded = text::words(text::fold(typed));
  if (words.folded.size() > most_words) words.folded.resize(most_words);
  const auto lower = text::lower(typed);
  if (lower != text::fold(typed)) {
    words.marked = text::words(lower);
    if (words.marked.size() > most_words) words.marked.resize(most_words);
  }
  return words;
}

std::string fts5_match(const Words& words, const Wanted& wanted, const std::vector<std::string>& places) {
  std::string match;
  const auto add = [&](const std::string& part) { match += (match.empty() ? "" : " AND ") + part; };
  for (std::size_t at = 0; at < words.folded.size(); ++at) {
    const bool last = at + 1 == words.folded.size();
    if (last && !words.endings.empty())
      add("{name words} : (" + any_of(words.endings, " OR ", '"') + ')');
    else
      add("{name words} : " + quoted(words.folded[at]) + (last ? " *" : ""));
  }
  if (!wanted.field.empty()) add("marks : " + quoted(token('f', wanted.field)));
  if (!wanted.stage.empty()) add("marks : " + quoted(token('s', wanted.stage)));
  if (!wanted.target_group.empty()) add("marks : " + quoted(token('g', wanted.target_group)));
  if (!wanted.family.empty()) add("marks : " + quoted(token('m', wanted.family)));
  if (wanted.level) add("marks : " + quoted(token('l', std::to_string(wanted.level))));
  if (wanted.year) add("marks : " + quoted(token('y', std::to_string(wanted.year))));
  if (!places.empty()) add("marks : (" + any_of(places, " OR ", '"') + ')');
  return match;
}

std::string exact_match(const Words& words) {
  std::string match;
  for (const auto& word : words.marked)
    match += (match.empty() ? "exact : " : " AND exact : ") + quoted(word) + (has_prefix_index(word) ? " *" : "");
  return match;
}

std::string tsvector(std::string_view text) {
  constexpr std::size_t longest = 2000;  // bytes; PostgreSQL refuses more than 2046
  std::string vector;
  for (const auto& word : text::words(text))
    if (word.size() <= longest) vector += (vector.empty() ? "'" : " '") + word + '\'';
  return vector;
}

std::string tsquery(const std::vector<std::string>& words, const std::vector<std::string>& endings) {
  std::string query;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool last = at + 1 == words.size();
    query += query.empty() ? "" : " & ";
    query += last && !endings.empty() ? '(' + any_of(endings, " | ", '\'') + ')'
                                      : '\'' + words[at] + '\'' + (last ? ":*" : "");
  }
  return query;
}

}  // namespace talents
