// SPDX-License-Identifier: Apache-2.0
#include "plans/reading.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "plans/target.hpp"
#include "text/text.hpp"

namespace plans {
namespace {

using nlohmann::json;
using Values = std::map<std::string, std::string, std::less<>>;

// Places of what was found; those that overlap share one mark, so that the text stays one run after another.
class Marks {
 public:
  explicit Marks(std::size_t length) : length_{length} {}

  void add(const reader::Place& place) {
    if (place.from < place.to && place.to <= length_) places_.push_back(place);
  }
  void settle() {
    std::ranges::sort(places_, {}, &reader::Place::from);
    std::vector<reader::Place> merged;
    for (const auto& one : places_) {
      if (!merged.empty() && one.from < merged.back().to)
        merged.back().to = std::max(merged.back().to, one.to);
      else
        merged.push_back(one);
    }
    places_ = std::move(merged);
  }
  std::string of(const reader::Place& place) const {
    const auto at = std::ranges::find_if(
        places_, [&](const reader::Place& one) { return one.from <= place.from && place.from < one.to; });
    return at == places_.end() || place.from >= place.to ? "" : "p" + std::to_string(at - places_.begin() + 1);
  }
  std::vector<SourcePart> cut(std::string_view source) const {
    std::vector<SourcePart> parts;
    std::size_t done = 0, number = 0;
    for (const auto& one : places_) {
      if (one.from > done) parts.push_back({std::string{source.substr(done, one.from - done)}, ""});
      parts.push_back({std::string{source.substr(one.from, one.to - one.from)}, "p" + std::to_string(++number)});
      done = one.to;
    }
    if (done < source.size()) parts.push_back({std::string{source.substr(done)}, ""});
    return parts;
  }

 private:
  std::size_t length_;
  std::vector<reader::Place> places_;
};

std::string day_text(const reader::Day& day) {
  if (day.year == 0 || day.month == 0) return {};
  if (day.day == 0) return core::PartialDate{day.year, day.month, 0}.vietnamese();
  const auto whole = core::Date::make(day.year, day.month, day.day);
  return whole ? whole->vietnamese() : std::string{};
}

// A day without a year falls into the year of the document; one without a day ends with its month.
std::string due_text(const reader::Day& day, int year) {
  if (day.month == 0) return {};
  const int its_year = day.year > 0 ? day.year : year;
  if (day.day > 0) {
    const auto whole = core::Date::make(its_year, day.month, day.day);
    return whole ? whole->vietnamese() : std::string{};
  }
  for (unsigned last = 31;; --last)
    if (const auto whole = core::Date::make(its_year, day.month, last)) return whole->vietnamese();
}

std::string upper(std::string_view text) {
  std::string made{text};
  std::ranges::transform(made, made.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return made;
}

std::string recurrence_of(reader::Period period) { return upper(reader::name(period)); }

std::string kind_of(const reader::Target& target) {
  if (target.unit == reader::Unit::yes_no) return "YES_NO";
  const std::string bound = target.comparator == reader::Comparator::at_least  ? "AT_LEAST"
                            : target.comparator == reader::Comparator::at_most ? "AT_MOST"
                                                                               : "EXACT";
  return (target.unit == reader::Unit::percent ? "PERCENT_" : "COUNT_") + bound;
}

Values values_of(const reader::Target& target) {
  const auto& when = target.horizon;
  const bool by_year = when.by_year.has_value();
  const bool yearly = !by_year && when.period != reader::Period::none;
  const auto hundredths = static_cast<std::int64_t>(target.value * static_cast<double>(hundred) + 0.5);
  return {{"text", target.text.text},
          {"kind", kind_of(target)},
          {"value", target.unit == reader::Unit::yes_no ? "" : value_text(hundredths, '.', ',')},
          {"measured", target.of.text},
          {"horizon", by_year  ? "BY_DATE"
                      : yearly ? "YEARLY"
                               : "PER_PHASE"},
          {"by_date", by_year ? "31/12/" + std::to_string(*when.by_year) : ""},
          {"phase_from", when.phase ? std::to_string(when.phase->from) : ""},
          {"phase_to", when.phase ? std::to_string(when.phase->to) : ""},
          {"narrows", target.parent ? std::to_string(*target.parent + 1) : ""}};
}

Values values_of(const reader::Task& task) {
  std::string coordinating;
  for (const auto& one : task.coordinating) coordinating += (coordinating.empty() ? "" : "\n") + one;
  return {{"content", task.text.text}, {"lead_name", task.lead}, {"coordinating", coordinating}};
}

Values values_of(const reader::Deadline& deadline, int year) {
  return {{"kind", "REPORT"},
          {"what", deadline.what.text},
          {"stated", deadline.when.text},
          {"due", due_text(deadline.day, year)},
          {"exclusive", deadline.exclusive ? "1" : ""},
          {"recurrence", recurrence_of(deadline.period)}};
}

// "TM. ỦY BAN NHÂN DÂN" → "ỦY BAN NHÂN DÂN"
std::string without(std::string_view words, std::string_view prefix) {
  if (words.starts_with(prefix)) words.remove_prefix(prefix.size());
  while (words.starts_with(' ')) words.remove_prefix(1);
  return std::string{words};
}

std::string purpose_of(reader::Purpose purpose) {
  switch (purpose) {
    case reader::Purpose::report:
      return "FOR_REPORT";
    case reader::Purpose::action:
      return "FOR_ACTION";
    case reader::Purpose::coordination:
      return "FOR_COORDINATION";
    case reader::Purpose::archive:
      return "ARCHIVE";
    default:
      return "";
  }
}

std::string section_kind(std::string_view title) {
  struct Word {
    std::string_view word, kind;
  };
  static constexpr std::array words{Word{"khái niệm", "CONCEPTS"},
                                    Word{"quan điểm", "VIEWPOINTS"},
                                    Word{"mục đích", "PURPOSE"},
                                    Word{"chỉ tiêu", "TARGETS"},
                                    Word{"mục tiêu", "OBJECTIVES"},
                                    Word{"đối tượng", "SUBJECTS"},
                                    Word{"nhiệm vụ", "TASKS"},
                                    Word{"giải pháp", "SOLUTIONS"},
                                    Word{"kinh phí", "FUNDING"},
                                    Word{"tiến độ", "PHASES"},
                                    Word{"tổ chức thực hiện", "IMPLEMENTATION"},
                                    Word{"yêu cầu", "REQUIREMENTS"}};
  const auto at =
      std::ranges::find_if(words, [&](const Word& one) { return title.find(one.word) != std::string_view::npos; });
  return at == words.end() ? "OTHER" : std::string{at->kind};
}

// Where the line of a heading begins: its marker ("II. ") stands before its words.
std::size_t begin_of(const reader::Plan& plan, const reader::Heading& heading) {
  constexpr std::size_t widest = 12;
  const auto words = heading.text.place.from;
  const auto at =
      heading.marker.empty() || words == 0 ? std::string::npos : plan.source.rfind(heading.marker, words - 1);
  return at == std::string::npos || words - at > widest ? words : at;
}

// Does a line begin something of its own: a bullet, a number, a letter in brackets?
bool begins_anew(std::string_view line) {
  if (line.starts_with("-") || line.starts_with("+") || line.starts_with("*") || line.starts_with("•") ||
      line.starts_with("–"))
    return true;
  const auto end = line.find_first_of(".)");
  return end != std::string_view::npos && end <= 4 && line.substr(0, end).find(' ') == std::string_view::npos;
}

// Lines that were broken only because the page was narrow are joined again.
std::string unwrapped(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of("-_=*|:;. ") == std::string_view::npos)
      continue;  // empty, a rule, what a heading left behind
    const bool goes_on =
        !made.empty() && std::string_view{".;:!?"}.find(made.back()) == std::string_view::npos && !begins_anew(line);
    if (!made.empty()) made += goes_on ? ' ' : '\n';
    made += line;
  }
  return made;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \r\n\t"), last = text.find_last_not_of(" \r\n\t");
  return first == std::string_view::npos ? std::string{} : std::string{text.substr(first, last - first + 1)};
}

// Where the body of the document ends: at its recipients or its signature.
std::size_t end_of(const reader::Plan& plan, std::size_t after) {
  auto end = plan.source.size();
  const auto cut = [&](const reader::Place& place) {
    if (place.from > after && place.to > place.from) end = std::min(end, place.from);
  };
  for (const auto& one : plan.recipients) cut(one.name.place);
  cut(plan.signer.authority.place);
  cut(plan.signer.position.place);
  const auto heading = plan.source.rfind("Nơi nhận", end);
  return heading != std::string::npos && heading > after ? std::min(end, heading) : end;
}

// Headings of the first two levels with the text up to the next one; what stands before the first is a section, too.
std::vector<FoundItem> sections_of(const reader::Plan& plan) {
  constexpr int deepest = 2;
  std::vector<const reader::Heading*> headings;
  for (const auto& one : plan.outline)
    if (one.level <= deepest) headings.push_back(&one);
  std::vector<FoundItem> sections;
  const auto add = [&](std::string kind, std::string title, std::size_t from, std::size_t to) {
    auto body = from < to ? unwrapped(trimmed(std::string_view{plan.source}.substr(from, to - from))) : std::string{};
    if (title.empty() && body.empty()) return;
    sections.push_back({.values = {{"kind", std::move(kind)},
                                   {"title", title.empty() ? std::string{opening_title} : std::move(title)},
                                   {"body", std::move(body)}}});
  };
  const auto opening = std::max(plan.title.place.to, plan.date.quote.place.to);
  if (!headings.empty() && opening > 0) add("OTHER", "", opening, begin_of(plan, *headings.front()));
  for (std::size_t at = 0; at < headings.size(); ++at) {
    const auto& heading = *headings[at];
    const auto from = heading.text.place.to;
    const bool last = at + 1 == headings.size();
    const auto begin = begin_of(plan, heading);
    add(section_kind(text::lower(heading.text.text)),
        plan.source.substr(begin, heading.text.place.from - begin) + heading.text.text, from,
        last ? end_of(plan, from) : begin_of(plan, *headings[at + 1]));
  }
  return sections;
}

FoundItem head_of(const reader::Plan& plan) {
  auto issuer = plan.issuing_body.text;
  return {.values = {{"number", plan.number.text},
                     {"subject", plan.title.text},
                     {"issuer", issuer},
                     {"place", plan.place.text},
                     {"issued_on", day_text(plan.date.day)},
                     {"from", plan.period              ? std::to_string(plan.period->from)
                              : plan.date.day.year > 0 ? std::to_string(plan.date.day.year)
                                                       : ""},
                     {"last_day", plan.period              ? std::to_string(plan.period->to)
                                  : plan.date.day.year > 0 ? std::to_string(plan.date.day.year)
                                                           : ""},
                     {"on_behalf", without(plan.signer.authority.text, "TM.")},
                     {"for_head", without(plan.signer.capacity.text, "KT.")},
                     {"position", plan.signer.position.text},
                     {"signer", plan.signer.name.text}}};
}

json as_json(const FoundItem& item) { return {{"keep", item.keep}, {"mark", item.mark}, {"values", item.values}}; }
FoundItem as_item(const json& body) { return {body["keep"], body["mark"], body["values"].get<Values>()}; }

}  // namespace

Found found_in(const reader::Plan& plan, core::Date today) {
  const int year = plan.date.day.year > 0 ? plan.date.day.year : today.year();
  Marks marks{plan.source.size()};
  for (const auto& one : plan.targets) marks.add(one.text.place);
  for (const auto& one : plan.tasks) marks.add(one.text.place);
  for (const auto& one : plan.deadlines) marks.add(one.what.place);
  for (const auto& one : plan.recipients) marks.add(one.name.place);
  for (const auto& one : plan.legal_bases) marks.add(one.text.place);
  marks.settle();
  Found found{.head = head_of(plan), .source = marks.cut(plan.source)};
  for (const auto noun : found_nouns) found.items[std::string{noun}];
  found.items["sections"] = sections_of(plan);
  const auto add = [&](const char* noun, const reader::Place& place, Values values) {
    found.items[noun].push_back({.mark = marks.of(place), .values = std::move(values)});
  };
  for (const auto& one : plan.targets) add("targets", one.text.place, values_of(one));
  for (const auto& one : plan.tasks) add("tasks", one.text.place, values_of(one));
  for (const auto& one : plan.deadlines) add("deadlines", one.what.place, values_of(one, year));
  for (const auto& one : plan.recipients)
    add("recipients", one.name.place, {{"name", one.name.text}, {"purpose", purpose_of(one.purpose)}});
  for (const auto& one : plan.legal_bases)
    add("bases", one.text.place,
        {{"number", one.number},
         {"subject", one.text.text},
         {"issuer", one.issuer},
         {"issued_on", day_text(one.day)},
         {"clause", one.clause},
         {"relation", upper(reader::name(one.relation))}});
  return found;
}

std::string written(const Found& found) {
  json body{{"head", as_json(found.head)}, {"items", json::object()}, {"source", json::array()}, {"cut", found.cut}};
  for (const auto& [noun, items] : found.items) {
    body["items"][noun] = json::array();
    for (const auto& one : items) body["items"][noun].push_back(as_json(one));
  }
  for (const auto& part : found.source) body["source"].push_back({part.words, part.mark});
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

Found read_found(std::string_view text) {
  const auto body = json::parse(text);
  Found found{.head = as_item(body["head"])};
  for (const auto& [noun, items] : body["items"].items())
    for (const auto& one : items) found.items[noun].push_back(as_item(one));
  for (const auto& part : body["source"]) found.source.push_back({part[0], part[1]});
  for (const auto& [noun, kept] : body["cut"].items()) found.cut[noun] = kept;
  return found;
}

}  // namespace plans
