// SPDX-License-Identifier: Apache-2.0
// The list behind a number: who, what, which units; of a closed period the facts it was computed from.
#include <algorithm>

#include "facts/store.hpp"
#include "indicators/pages.hpp"
#include "indicators/views.hpp"
#include "indicators/words.hpp"
#include "plans/pages.hpp"

namespace indicators {
namespace {

constexpr int page_size = 100;

struct Line {
  std::string label, path, unit, day, value;
};
struct CountedShown {
  std::string heading, words, back, next, number, note, other, other_path;
  std::vector<Line> lines;
};

const Formula& formula_of(const Indicator& indicator, Side side) {
  return side == Side::numerator ? indicator.numerator : *indicator.denominator;
}

// The facts behind one line: of the person, of the name, of the unit; of all units asked for where nobody is named.
std::string facts_path(const Counted& one, const Question& question, const Formula& formula,
                       const std::vector<facts::Kind>& kinds) {
  const auto window = question.window();
  const bool unnamed = one.person == 0 && one.key.empty() && (formula.count == "people" || formula.count == "keys");
  std::string path = "/facts?standing=1&to=" + (window.to - std::chrono::days{1}).iso();
  if (one.person != 0) path += "&person=" + core::base32(one.person);
  if (!one.key.empty()) path += "&key=" + http::url_encoded(one.key);
  if (unnamed) path += "&unit=" + question.unit.text();
  if (!unnamed && one.person == 0 && one.key.empty()) path += "&unit=" + one.unit.text();
  const bool single = !formula.groups.empty() && formula.groups.front().size() == 1;
  const auto code = !one.kind.empty() ? one.kind : single ? formula.groups.front().front() : std::string{};
  if (code.empty()) return path;
  const auto* kind = facts::find(kinds, code);
  if (kind && kind->nature == "EVENT") path += "&from=" + window.from.iso();
  return path + "&kind=" + code;
}

void fill_now(site::Visit& visit, db::Read& db, const Question& question, Side side, std::string_view here,
              CountedShown& shown) {
  const auto found = counted(db, question, side, visit.query().text("after"), page_size);
  const auto kinds = facts::store::kinds(db);
  const auto& formula = formula_of(question.indicator, side);
  const bool by_subject = formula.count == "people" || formula.count == "keys";
  for (const auto& one : found.lines) {
    const bool unnamed = by_subject && one.label.empty();
    const auto* kind = facts::find(kinds, one.kind);
    const auto label = !one.label.empty() ? one.label
                       : unnamed          ? visit.say("indicators.unnamed")
                       : kind             ? kind->name(visit.language())
                                          : one.unit_name;
    shown.lines.push_back({label, facts_path(one, question, formula, kinds), unnamed ? "" : one.unit_name,
                           one.day && !unnamed ? one.day->vietnamese() : "", value_text(visit.language(), one.value)});
  }
  if (!found.next.empty()) shown.next = std::string{here} + "&after=" + http::url_encoded(found.next);
}

void fill_frozen(site::Visit& visit, db::Read& db, FrozenId id, Side side, std::string_view here, CountedShown& shown) {
  const auto after = core::parse_base32(visit.query().text("after")).value_or(0);
  auto found = store::frozen_facts(db, id, name(side), after, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    shown.next = std::string{here} + "&after=" + core::base32(found.back().id);
  }
  const auto kinds = facts::store::kinds(db);
  for (const auto& one : found) {
    const auto* kind = facts::find(kinds, one.kind);
    auto label = kind ? kind->name(visit.language()) : one.kind;
    if (!one.key.empty()) label += ": " + one.key;
    shown.lines.push_back({std::move(label), "/facts/" + core::base32(one.id), one.unit_name, one.on.vietnamese(),
                           value_text(visit.language(), one.quantity)});
  }
}

std::optional<Side> side_of(const site::Visit& visit) {
  if (visit.path("side") == "numerator") return Side::numerator;
  if (visit.path("side") == "denominator") return Side::denominator;
  return {};
}

http::Response as_page_of_json(site::Visit& visit, db::Read& db, const Question& question, Side side,
                               std::int64_t number) {
  const auto found = counted(db, question, side, visit.query().text("after"), site::limit_of(visit));
  nlohmann::json body{{"value", number}, {"items", nlohmann::json::array()}};
  for (const auto& one : found.lines)
    body["items"].push_back({{"label", one.label},
                             {"unit", one.unit.text()},
                             {"unit_name", one.unit_name},
                             {"on", one.day ? nlohmann::json(one.day->iso()) : nlohmann::json{}},
                             {"value", one.value}});
  if (!found.next.empty()) body["after"] = found.next;
  return site::answer(visit, body);
}

}  // namespace

http::Response show_counted(site::Visit& visit) {
  auto db = visit.read();
  const auto side = side_of(visit);
  const auto open = side ? opened(visit, db) : std::nullopt;
  const auto result = open ? result_of(visit, db, *open) : std::nullopt;
  if (!result || result->counted.to <= result->counted.from) return visit.not_found();
  const auto known = store::indicators(db, result->counted.to - std::chrono::days{1});
  const auto at = std::ranges::find(known, result->indicator, &Indicator::code);
  if (at == known.end() || (*side == Side::denominator && !at->denominator)) return visit.not_found();
  const Question question{
      .indicator = *at,
      .plan = open->plan,
      .unit = open->unit,
      .counted = result->counted,
      .today = visit.today(),
      .at_least = result->target.each_at_least > 0 ? result->target.each_at_least * plans::hundred : 1};
  const auto all = count(db, question, *side);
  const auto number = all.contains(open->unit) ? all.at(open->unit) : 0;
  if (visit.wants_json()) return as_page_of_json(visit, db, question, *side, number);

  const auto item = '/' + result->target.item.text();
  const auto here = open->path(item + '/' + std::string{name(*side)});
  CountedShown shown{
      .heading = visit.say(*side == Side::numerator ? "indicators.numerator_of" : "indicators.denominator_of"),
      .words = result->text,
      .back = open->path(item)};
  const auto frozen = store::frozen(db, open->plan.id, open->unit);
  const auto closed = std::ranges::find_if(frozen, [&](const Frozen& one) {
    return one.item == result->target.item && one.counted.from == result->counted.from &&
           one.counted.to == result->counted.to;
  });
  if (closed != frozen.end() && !visit.query().checked("now")) {
    const auto figure = closed->figure.value_or(plans::Figure{});
    shown.number = value_text(visit.language(), *side == Side::numerator ? figure.part : figure.whole);
    shown.note =
        visit.say("indicators.frozen_by", {{"who", closed->account}, {"at", web::time(visit.language(), closed->at)}});
    shown.other = visit.say("indicators.see_now");
    shown.other_path = here + "&now=1";
    fill_frozen(visit, db, closed->id, *side, here, shown);
  } else {
    shown.number = value_text(visit.language(), number);
    const bool also_frozen = closed != frozen.end();
    if (also_frozen) shown.other = visit.say("indicators.see_frozen");
    if (also_frozen) shown.other_path = here;
    fill_now(visit, db, question, *side, also_frozen ? here + "&now=1" : here, shown);
  }
  auto head = plans::head_of(visit, open->plan);
  head.crumbs.push_back({visit.say("indicators.results"), open->path()});
  return visit.page<views::counted>(std::move(head), shown);
}

}  // namespace indicators
