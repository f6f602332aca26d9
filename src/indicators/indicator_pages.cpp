// SPDX-License-Identifier: Apache-2.0
// The indicators: what each counts, in versions; a new one or a new version is data.
#include <algorithm>

#include "documents/fields.hpp"
#include "facts/store.hpp"
#include "indicators/pages.hpp"
#include "indicators/views.hpp"

namespace indicators {
namespace {

struct IndicatorLine {
  std::string path, code, name, numerator, denominator, number, from;
};
struct IndexPage {
  bool may_change = false;
  std::vector<IndicatorLine> lines;
};
struct VersionLine {
  std::string number, from, numerator, denominator, by, note;
};
struct FormPage {
  std::string csrf, title, code;
  bool may_change = false;
  std::vector<VersionLine> versions;
  std::vector<web::FieldGroup> groups;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {
      .title = std::move(title), .crumbs = {{visit.say("indicators.title"), "/indicators"}}, .active = "/indicators"};
}

// "Số người: Cán bộ Đoàn đương nhiệm; đồng thời: Cán bộ Đoàn được tập huấn".
std::string in_words(const site::Visit& visit, const std::vector<facts::Kind>& kinds, const Formula& formula) {
  std::string text = documents::label_of(visit, "indicators.count_", formula.count);
  for (std::size_t n = 0; n < formula.groups.size(); ++n) {
    text += n == 0 ? ": " : visit.say(formula.after_first ? "indicators.and_then" : "indicators.and_also");
    for (std::size_t k = 0; k < formula.groups[n].size(); ++k) {
      const auto* kind = facts::find(kinds, formula.groups[n][k]);
      text += (k == 0 ? "" : " / ") + (kind ? kind->name(visit.language()) : formula.groups[n][k]);
    }
  }
  if (formula.by_unit()) text += " (" + documents::label_of(visit, "indicators.units_", formula.units) + ')';
  return text;
}

web::Field units_field(const site::Visit& visit, std::string name, std::string_view chosen) {
  return documents::choice(visit, std::move(name), "indicators.units", chosen, choices, "indicators.units_");
}

web::FieldGroup formula_group(const site::Visit& visit, const std::string& prefix,
                              const std::optional<Formula>& formula) {
  const auto shown = formula.value_or(Formula{});
  auto count = documents::choice(visit, prefix + "count", "indicators.count", formula ? shown.count : "", counts,
                                 "indicators.count_");
  if (!prefix.empty()) count.options.insert(count.options.begin(), {"", visit.say("indicators.no_whole"), !formula});
  auto kinds = documents::area(visit, prefix + "kinds", "indicators.kinds", lines_of(shown.groups));
  kinds.hint = visit.say("indicators.kinds_hint");
  return {visit.say(prefix.empty() ? "indicators.numerator" : "indicators.denominator"),
          {count, kinds, units_field(visit, prefix + "units", shown.units),
           documents::tick(visit, prefix + "after_first", "indicators.after_first", shown.after_first),
           documents::tick(visit, prefix + "below", "indicators.below", shown.below)}};
}

std::vector<web::FieldGroup> groups_of_form(const site::Visit& visit, const Indicator& indicator) {
  auto code = documents::line(visit, "code", "indicators.code", indicator.code);
  code.hint = visit.say("indicators.code_shape");
  code.required = true;
  auto says = documents::area(visit, "says", "indicators.says", "");
  for (const auto& phrase : indicator.says) says.value += (says.value.empty() ? "" : "\n") + phrase;
  says.hint = visit.say("indicators.says_hint");
  auto window =
      documents::line(visit, "window_years", "indicators.window_years", std::to_string(indicator.window_years));
  window.hint = visit.say("indicators.window_hint");
  auto from = documents::day_field(visit, "from", "indicators.from", visit.today().vietnamese());
  from.hint = visit.say("indicators.from_hint");
  return {{visit.say("indicators.what"),
           {code, documents::line(visit, "name_vi", "indicators.name_vi", indicator.name_vi),
            documents::line(visit, "name_en", "indicators.name_en", indicator.name_en), says}},
          formula_group(visit, "", indicator.numerator),
          formula_group(visit, "whole_", indicator.denominator),
          {visit.say("indicators.version"),
           {from, documents::tick(visit, "now", "indicators.now", indicator.now), window,
            documents::line(visit, "note", "indicators.note", "")}}};
}

FormPage form_page(site::Visit& visit, db::Read& db, const std::vector<Indicator>& versions, const Indicator& shown) {
  FormPage page{.csrf = visit.csrf(),
                .title = versions.empty() ? visit.say("indicators.add")
                                          : versions.front().name(visit.language() == web::Language::vi),
                .code = shown.code,
                .may_change = visit.may(rights::Right::rules_change),
                .groups = groups_of_form(visit, shown)};
  const auto kinds = facts::store::kinds(db);
  for (const auto& one : versions)
    page.versions.push_back({std::to_string(one.number), one.from.vietnamese(), in_words(visit, kinds, one.numerator),
                             one.denominator ? in_words(visit, kinds, *one.denominator) : "",
                             one.account.empty() ? visit.say("indicators.installed") : one.account, one.note});
  return page;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  const auto found = store::indicators(db, visit.today());
  const auto kinds = facts::store::kinds(db);
  if (visit.wants_json()) {
    nlohmann::json body{{"items", nlohmann::json::array()}};
    for (const auto& one : found)
      body["items"].push_back({{"code", one.code},
                               {"name", one.name(visit.language() == web::Language::vi)},
                               {"version", one.number},
                               {"valid_from", one.from.iso()},
                               {"formula", nlohmann::json::parse(written(one))}});
    return site::answer(visit, body);
  }
  IndexPage page{.may_change = visit.may(rights::Right::rules_change)};
  for (const auto& one : found)
    page.lines.push_back({"/indicators/" + one.code, one.code, one.name(visit.language() == web::Language::vi),
                          in_words(visit, kinds, one.numerator),
                          one.denominator ? in_words(visit, kinds, *one.denominator) : "", std::to_string(one.number),
                          one.from.vietnamese()});
  return visit.page<views::index>(head(visit, visit.say("indicators.title")), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit, visit.say("indicators.add")), form_page(visit, db, {}, {}));
}

http::Response show_indicator(site::Visit& visit) {
  auto db = visit.read();
  const auto versions = store::versions(db, visit.path("code"));
  if (versions.empty()) return visit.not_found();
  return visit.page<views::form>(head(visit, versions.front().name(visit.language() == web::Language::vi)),
                                 form_page(visit, db, versions, versions.front()));
}

http::Response save(site::Visit& visit) {
  auto db = visit.write();
  const auto& form = visit.form();
  const auto done = acts::save(visit, db, form);
  if (!done) {
    if (visit.wants_json()) return visit.refused(done.refusal());
    core::Problems ignored;
    auto page = form_page(visit, db, store::versions(db, form.text("code")), acts::typed(form, visit.today(), ignored));
    page.errors = web::show_problems(visit.language(), done.refusal(), page.groups);
    return visit.refused<views::form>(done.refusal(), head(visit, visit.say("indicators.add")), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"code", form.text("code")}}, 201);
  return visit.redirect("/indicators/" + form.text("code"), "indicators.saved_notice");
}

}  // namespace indicators
