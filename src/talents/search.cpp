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
constexpr int most_months = 600;

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

int number_or_none(const web::Form& query, std::string_view name) {
  return query.text(name) == none ? not_said : static_cast<int>(query.number(name).value_or(0));
}

std::string written(int number) {
  return number == not_said ? std::string{none} : number ? std::to_string(number) : "";
}

// The columns asked for; none: the usual ones.
std::vector<Column> columns_of(const web::Form& query, core::Problems& problems) {
  std::vector<std::string> typed = query.all("cols");
  if (typed.size() == 1) {  // one parameter with commas, as our own addresses write it
    typed.clear();
    for (auto rest = query.text("cols"); !rest.empty();) {
      const auto comma = rest.find(',');
      typed.push_back(rest.substr(0, comma));
      rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
    }
  }
  if (typed.empty()) return Wanted{}.columns;
  std::vector<Column> columns;
  for (const auto& column : typed) {
    if (const auto at = index_in(column_names, column))
      columns.push_back(static_cast<Column>(*at));
    else
      problems.add("cols", "talents.no_such_column");
  }
  return columns;
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
  bool any = !text.empty() || unit || tag || idle || to_place || removed;
  for (std::size_t at = 0; at < facet_count; ++at) any = any || !chosen(*this, static_cast<Facet>(at)).empty();
  return any;
}

std::string Wanted::address(std::string_view path, std::string_view change, std::string_view value) const {
  std::vector<std::pair<std::string_view, std::string>> parts{{"q", text}};
  for (std::size_t at = 0; at < facet_count; ++at) {
    const auto facet = static_cast<Facet>(at);
    parts.emplace_back(parameter(facet), chosen(*this, facet));
  }
  const std::vector<std::pair<std::string_view, std::string>> rest{
      {"unit", unit ? unit.text() : ""},
      {"tag", tag ? tag.text() : ""},
      {"idle", idle ? std::to_string(idle) : ""},
      {"place", to_place ? "1" : ""},
      {"removed", removed ? "1" : ""},
      {"sort", order == Order::name ? "" : std::string{name(order)}},
      {"cols", columns == Wanted{}.columns ? "" : joined(columns)},
      {"count", exact_count ? "exact" : ""},
      {"facets", facets ? "1" : ""},
      {"after", after}};
  parts.insert(parts.end(), rest.begin(), rest.end());
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

std::string chosen(const Wanted& wanted, Facet facet) {
  const std::array<std::string, facet_count> values{
      wanted.field,     wanted.category,  written(wanted.level), wanted.stage,  wanted.verification, wanted.age,
      wanted.freshness, wanted.residence, wanted.target_group,   wanted.family, written(wanted.year)};
  return values.at(number(facet));
}

Wanted without(Wanted wanted, Facet facet) {
  const std::array<std::string*, facet_count> texts{
      &wanted.field, &wanted.category,  nullptr,           &wanted.stage,        &wanted.verification,
      &wanted.age,   &wanted.freshness, &wanted.residence, &wanted.target_group, &wanted.family,
      nullptr};
  if (auto* text = texts.at(number(facet))) text->clear();
  if (facet == Facet::level) wanted.level = 0;
  if (facet == Facet::year) wanted.year = 0;
  return wanted;
}

core::Result<Wanted> wanted(const web::Form& query) {
  core::Problems problems;
  Wanted made{.text = query.text("q").substr(0, 200),
              .field = query.text("field"),
              .stage = query.text("stage"),
              .target_group = query.text("group"),
              .family = query.text("family"),
              .category = query.text("category"),
              .verification = query.text("verification"),
              .residence = query.text("residence"),
              .age = query.text("age"),
              .freshness = query.text("freshness"),
              .level = number_or_none(query, "level"),
              .year = number_or_none(query, "year"),
              .unit = query.id<UnitId>("unit"),
              .tag = query.id<TagId>("tag"),
              .idle = static_cast<int>(query.number("idle").value_or(0)),
              .to_place = query.checked("place"),
              .removed = query.checked("removed"),
              .after = query.text("after"),
              .exact_count = query.text("count") == "exact",
              .facets = query.checked("facets")};
  if (const auto order = query.text("sort"); !order.empty()) {
    if (const auto at = index_in(order_names, order))
      made.order = static_cast<Order>(*at);
    else
      problems.add("sort", "talents.no_such_order");
  }
  made.columns = columns_of(query, problems);
  if (made.level < not_said || made.level > 7 || made.year < not_said || made.year > 9999)
    problems.add("level", "talents.level_unknown");
  if (made.idle < 0 || made.idle > most_months) problems.add("idle", "talents.no_such_filter");
  for (const auto facet : {Facet::verification, Facet::age, Facet::freshness, Facet::residence})
    if (const auto code = chosen(made, facet); !code.empty() && !known(facet, code))
      problems.add(std::string{parameter(facet)}, "talents.no_such_filter");
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
  if (!wanted.target_group.empty() && wanted.target_group != none)
    add("marks : " + quoted(token('g', wanted.target_group)));
  if (!wanted.family.empty()) add("marks : " + quoted(token('m', wanted.family)));
  if (wanted.level > 0) add("marks : " + quoted(token('l', std::to_string(wanted.level))));
  if (wanted.year > 0) add("marks : " + quoted(token('y', std::to_string(wanted.year))));
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
