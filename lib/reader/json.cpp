// SPDX-License-Identifier: Apache-2.0
// The contract of `hientai plans read --json`.
#include <cmath>
#include <nlohmann/json.hpp>

#include "reader/reader.hpp"

namespace reader {
namespace {

using nlohmann::json;

json or_null(const std::string& text) { return text.empty() ? json{} : json(text); }
json at(const Quote& quote) { return quote.empty() ? json{} : json{quote.place.from, quote.place.to}; }
json number(double value) {
  constexpr double exact = 9e15;
  return value == std::floor(value) && std::abs(value) < exact ? json(static_cast<std::int64_t>(value)) : json(value);
}
json period(Period period) { return or_null(std::string{name(period)}); }

json as_json(const Target& target) {
  const auto& horizon = target.horizon;
  return {{"text", target.text.text},
          {"comparator", name(target.comparator)},
          {"value", number(target.value)},
          {"unit", name(target.unit)},
          {"of", or_null(target.of.text)},
          {"per", or_null(target.per.text)},
          {"period", horizon.period == Period::yearly ? json("yearly") : json{}},
          {"every", period(horizon.period)},
          {"phase", horizon.phase ? json(horizon.phase->text()) : json{}},
          {"by_year", horizon.by_year ? json(*horizon.by_year) : json{}},
          {"every_years", target.every_years != 0 ? json(target.every_years) : json{}},
          {"nested", target.nested},
          {"parent", target.parent ? json(*target.parent) : json{}},
          {"heading", or_null(target.heading)},
          {"at", at(target.text)}};
}

json as_json(const Deadline& deadline) {
  return {{"date", or_null(deadline.day.iso())},
          {"what", deadline.what.text},
          {"when", deadline.when.text},
          {"exclusive", deadline.exclusive},
          {"recurring", deadline.recurring()},
          {"every", period(deadline.period)},
          {"at", at(deadline.when)}};
}

json as_json(const LegalBasis& basis) {
  return {{"text", basis.text.text},          {"kind", or_null(basis.kind)},
          {"number", or_null(basis.number)},  {"date", or_null(basis.day.iso())},
          {"issuer", or_null(basis.issuer)},  {"clause", or_null(basis.clause)},
          {"relation", name(basis.relation)}, {"at", at(basis.text)}};
}

json as_json(const Heading& heading) {
  return {{"marker", or_null(heading.marker)},
          {"text", heading.text.text},
          {"level", heading.level},
          {"at", at(heading.text)}};
}

json as_json(const Passage& passage) {
  return {{"heading", or_null(passage.heading)}, {"text", passage.text.text}, {"at", at(passage.text)}};
}

json as_json(const Task& task) {
  return {{"text", task.text.text},        {"heading", or_null(task.heading)},
          {"lead", or_null(task.lead)},    {"coordinating", task.coordinating},
          {"due", or_null(task.due.text)}, {"at", at(task.text)}};
}

json as_json(const Recurrence& recurrence) {
  return {{"what", recurrence.what.text},
          {"when", or_null(recurrence.when.text)},
          {"every", period(recurrence.period)},
          {"every_years", recurrence.every_years != 0 ? json(recurrence.every_years) : json{}},
          {"year", recurrence.year != 0 ? json(recurrence.year) : json{}},
          {"at", at(recurrence.what)}};
}

json as_json(const Recipient& recipient) {
  return {{"name", recipient.name.text},
          {"purpose", or_null(std::string{name(recipient.purpose)})},
          {"at", at(recipient.name)}};
}

json as_json(const Signer& signer) {
  return {{"authority", or_null(signer.authority.text)},
          {"capacity", or_null(signer.capacity.text)},
          {"position", or_null(signer.position.text)},
          {"name", or_null(signer.name.text)},
          {"marked_signed", signer.is_marked_signed}};
}

template <class Values>
json list(const Values& values) {
  auto found = json::array();
  for (const auto& value : values) found.push_back(as_json(value));
  return found;
}

}  // namespace

json as_json(const Plan& plan) {
  return {{"format", name(plan.format)},
          {"reported", plan.is_reported},
          {"kind", or_null(plan.kind.text)},
          {"number", or_null(plan.number.text)},
          {"symbol", or_null(plan.symbol)},
          {"date", or_null(plan.date.day.iso())},
          {"place", or_null(plan.place.text)},
          {"issuing_body", or_null(plan.issuing_body.text)},
          {"parent_body", or_null(plan.parent_body.text)},
          {"title", or_null(plan.title.text)},
          {"period", plan.period ? json(plan.period->text()) : json{}},
          {"at",
           {{"kind", at(plan.kind)},
            {"number", at(plan.number)},
            {"date", at(plan.date.quote)},
            {"place", at(plan.place)},
            {"issuing_body", at(plan.issuing_body)},
            {"title", at(plan.title)},
            {"period", at(plan.period_text)}}},
          {"targets", list(plan.targets)},
          {"deadlines", list(plan.deadlines)},
          {"legal_bases", list(plan.legal_bases)},
          {"outline", list(plan.outline)},
          {"objectives", list(plan.objectives)},
          {"subjects", list(plan.subjects)},
          {"tasks", list(plan.tasks)},
          {"recurrences", list(plan.recurrences)},
          {"funding", list(plan.funding)},
          {"signer", as_json(plan.signer)},
          {"recipients", list(plan.recipients)}};
}

std::string_view name(Comparator comparator) {
  switch (comparator) {
    case Comparator::at_least:
      return ">=";
    case Comparator::at_most:
      return "<=";
    case Comparator::exactly:
      break;
  }
  return "=";
}

std::string_view name(Unit unit) {
  switch (unit) {
    case Unit::percent:
      return "percent";
    case Unit::count:
      return "count";
    case Unit::yes_no:
      break;
  }
  return "yes_no";
}

std::string_view name(Period period) {
  static constexpr std::string_view names[] = {"", "monthly", "quarterly", "half_yearly", "yearly"};
  return names[static_cast<std::size_t>(period)];
}

std::string_view name(Purpose purpose) {
  static constexpr std::string_view names[] = {"", "report", "action", "coordination", "archive"};
  return names[static_cast<std::size_t>(purpose)];
}

std::string_view name(Relation relation) {
  static constexpr std::string_view names[] = {"based_on", "implements", "cites"};
  return names[static_cast<std::size_t>(relation)];
}

std::string_view name(Format format) {
  static constexpr std::string_view names[] = {"txt", "docx", "html", "pdf", "scan"};
  return names[static_cast<std::size_t>(format)];
}

}  // namespace reader
