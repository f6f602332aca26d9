// SPDX-License-Identifier: Apache-2.0
#include "indicators/count.hpp"

#include <algorithm>
#include <charconv>

#include "indicators/sql.hpp"
#include "indicators/standing.hpp"

namespace indicators {
namespace {

const Formula* formula_of(const Indicator& indicator, Side side) {
  if (side == Side::numerator) return &indicator.numerator;
  return indicator.denominator ? &*indicator.denominator : nullptr;
}

bool all_units(const Formula& formula) { return formula.by_unit() && formula.groups.empty(); }

// Where it is counted, and unless only units are: what, and when.
std::vector<db::Arg> asked(const Question& question, const Formula& formula, Side side) {
  std::vector<db::Arg> args{{"on", question.on()}};
  if (question.unit)
    args.push_back({"unit", question.unit});
  else
    args.push_back({"each_of", question.plan.id});
  if (all_units(formula)) return args;
  const auto window = question.window();
  args.insert(
      args.end(),
      {{"version", question.indicator.version}, {"side", name(side)}, {"from", window.from}, {"to", window.to}});
  const bool by_subject = formula.count == "people" || formula.count == "keys";
  if (formula.after_first && by_subject) args.push_back({"after_first", true});
  if (formula.groups.size() > 1 && by_subject) args.push_back({"narrowed", true});
  return args;
}

void choose(const Question& question, const Formula& formula, std::vector<db::Arg>& args) {
  if (formula.count == "exists")
    args.push_back({"root_only", true});
  else if (formula.units == "plan")
    args.push_back({"of_plan", question.plan.id});
  else if (formula.units == "direct")
    args.push_back({"directly_below", question.plan.unit});
  else
    args.push_back({"tier", formula.tier()});
}

void need(const Question& question, const Formula& formula, std::vector<db::Arg>& args) {
  choose(question, formula, args);
  args.push_back({"least", formula.count == "exists" ? 1 : question.at_least});
  if (formula.count != "exists" && !formula.below) args.push_back({"own_only", true});
}

// As a whole, units × periods asks for the units only.
std::int64_t periods_of(const Question& question, const Formula& formula) {
  const auto window = question.window();
  if (formula.count == "unit_months") return months_begun(window.from, window.to);
  if (formula.count == "unit_quarters") return quarters_begun(window.from, window.to);
  return 1;
}

const db::Query& query_of(const Formula& formula, const Question& question, std::vector<db::Arg>& args) {
  if (formula.count == "people") return sql::count_people;
  if (formula.count == "keys") return sql::count_keys;
  if (formula.count == "sum") return sql::count_sum;
  if (formula.count == "latest") return sql::count_latest;
  if (all_units(formula)) {
    choose(question, formula, args);
    return sql::count_all_units;
  }
  if (formula.count == "units" || formula.count == "exists") {
    need(question, formula, args);
    return sql::count_units;
  }
  choose(question, formula, args);
  args.push_back({formula.count == "unit_months" ? "months" : "quarters", true});
  return sql::count_steps;
}

const db::Query& list_of(const Formula& formula, const Question& question, std::vector<db::Arg>& args) {
  if (formula.count == "people") return sql::list_people;
  if (formula.count == "keys") return sql::list_keys;
  if (formula.count == "sum") return sql::list_sum;
  if (formula.count == "latest") return sql::list_latest;
  if (formula.count == "exists") return sql::list_groups;
  if (all_units(formula)) {
    choose(question, formula, args);
    return sql::list_units;
  }
  if (formula.count == "units") {
    need(question, formula, args);
    return sql::list_units_that;
  }
  choose(question, formula, args);
  args.push_back({formula.count == "unit_months" ? "months" : "quarters", true});
  return sql::list_steps;
}

// Which columns a list has beside unit, value and name.
struct Shape {
  bool people = false, keys = false, units = false, labelled = false, kinds = false, days = false;
};
Shape shape_of(const Formula& formula) {
  const auto& count = formula.count;
  const bool units = count == "units" || all_units(formula);
  return {.people = count == "people",
          .keys = count == "keys",
          .units = units,
          .labelled = !units && count != "latest",
          .kinds = count == "sum" || count == "exists",
          .days = !formula.by_unit()};
}

Counted as_counted(const db::Row& row, const Shape& shape, std::int64_t times) {
  Counted line{.unit = row.get<UnitId>("unit_id"),
               .unit_name = row.get<std::string>("unit_name"),
               .value = row.get<std::int64_t>("value") * times};
  if (shape.labelled) line.label = row.get<std::string>("label");
  if (shape.people) line.person = row.get<std::int64_t>("person_id");
  if (shape.keys || shape.kinds) line.key = line.label;
  if (shape.kinds) line.kind = row.get<std::string>("kind");
  if (shape.days) line.day = row.get<core::Date>("first_day");
  return line;
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::max<std::int64_t>(value, 0);
}

}  // namespace

std::string_view name(Side side) { return side == Side::numerator ? "numerator" : "denominator"; }

Period Question::window() const {
  if (indicator.window_years == 0) return counted;
  const auto last = counted.to - std::chrono::days{1};
  return {core::Date{last.year() - indicator.window_years + 1, 1, 1}, counted.to};
}

core::Date Question::on() const { return indicator.now ? today : std::min(today, counted.to - std::chrono::days{1}); }

std::map<UnitId, std::int64_t> count(db::Read& db, const Question& question, Side side) {
  std::map<UnitId, std::int64_t> found;
  const auto* formula = formula_of(question.indicator, side);
  if (!formula) return found;
  auto args = asked(question, *formula, side);
  const auto& query = query_of(*formula, question, args);
  const auto times = all_units(*formula) ? periods_of(question, *formula) : 1;
  db.each(query, args,
          [&](const db::Row& row) { found[row.get<UnitId>("root_id")] = row.get<std::int64_t>("value") * times; });
  return found;
}

std::map<UnitId, plans::Figure> figures(db::Read& db, const Question& question) {
  std::map<UnitId, plans::Figure> found;
  for (const auto& [unit, value] : count(db, question, Side::numerator)) found[unit].part = value;
  for (const auto& [unit, value] : count(db, question, Side::denominator)) found[unit].whole = value;
  return found;
}

plans::Figure figure(db::Read& db, const Question& question) {
  const auto found = figures(db, question);
  const auto at = found.find(question.unit);
  return at == found.end() ? plans::Figure{} : at->second;
}

CountedPage counted(db::Read& db, const Question& question, Side side, std::string_view after, int most) {
  CountedPage page;
  const auto* formula = formula_of(question.indicator, side);
  if (!formula) return page;
  auto args = asked(question, *formula, side);
  const auto& query = list_of(*formula, question, args);
  const auto shape = shape_of(*formula);
  // People, keys and units go on after the last one; the rest counts lines.
  const bool by_place = shape.people || shape.units;
  const auto from = number(after);
  if (shape.people)
    args.push_back({"after", after.empty() ? -1 : from});
  else if (!shape.keys)
    args.push_back({"after", from});
  else if (!after.empty())
    args.push_back({"after_text", after.substr(1)});
  args.push_back({"count", most + 1});
  const auto times = all_units(*formula) ? periods_of(question, *formula) : 1;
  page.lines = db.rows(query, args, [&](const db::Row& row) { return as_counted(row, shape, times); });
  if (std::ssize(page.lines) <= most) return page;
  page.lines.pop_back();
  const auto& last = page.lines.back();
  page.next = shape.people ? std::to_string(last.person)
              : by_place   ? std::to_string(last.unit.value)
              : shape.keys ? '~' + last.key
                           : std::to_string(from + most);
  return page;
}

}  // namespace indicators
