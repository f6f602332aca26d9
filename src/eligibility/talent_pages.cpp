// SPDX-License-Identifier: Apache-2.0
// The tab of one talent: is she eligible under a rule set in a year, criterion by criterion.
#include <algorithm>

#include "eligibility/explain.hpp"
#include "eligibility/pages.hpp"
#include "eligibility/views.hpp"
#include "site/api.hpp"
#include "talents/store.hpp"

namespace eligibility {
namespace {

using rights::Right;
using talents::Talent;

struct CriterionLine {
  std::string criterion, fact, answer, css;
};
struct PastLine {
  std::string rule, year, answer, css, at, account;
};
struct TalentPage {
  std::string id, name, csrf, set_id, year, answer, css, rule;
  bool asked = false, may_decide = false;
  std::vector<web::Field> fields;
  std::vector<CriterionLine> criteria;
  std::vector<PastLine> past;
  std::vector<web::ErrorLink> errors;
};

std::optional<Talent> found(site::Visit& visit, db::Read& db) {
  auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (talent && talent->removed) talent.reset();
  return talent;
}

// Facts that changed since are judged before a verdict is shown.
void follow(site::Visit& visit) {
  {
    auto db = visit.read();
    const auto talent = found(visit, db);
    if (!talent || acts::outdated(db, talent->id, visit.today()).empty()) return;
  }
  auto db = visit.write();
  for (const auto& verdict : acts::outdated(db, visit.id<TalentId>(), visit.today())) store::insert(db, verdict);
  db.commit();
}

site::Head head(const site::Visit& visit, const Talent& talent) {
  return {
      .title = visit.say("eligibility.title_of", {{"name", talent.entered.full_name}}),
      .crumbs = {{visit.say("talents.title"), "/talents"}, {talent.entered.full_name, "/talents/" + talent.id.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = talent.id.text()};
}

struct Question {
  SetId set;
  int year = 0;
};

Question asked(const site::Visit& visit, const web::Form& form) {
  return {form.id<SetId>("set"), static_cast<int>(form.number("year").value_or(visit.today().year()))};
}

std::optional<Set> set_of(const std::vector<Set>& sets, SetId id) {
  const auto at = std::ranges::find(sets, id, &Set::id);
  return at == sets.end() ? std::nullopt : std::optional{*at};
}

std::string answer_text(const site::Visit& visit, bool eligible) {
  return visit.say(eligible ? "eligibility.eligible" : "eligibility.not_eligible");
}
std::string_view answer_class(bool eligible) { return eligible ? "state good" : "state bad"; }

std::vector<CriterionLine> explained(const site::Visit& visit, const lists::Lists& lists, const Rule& rule,
                                     const Facts& facts, int year) {
  std::vector<CriterionLine> lines;
  const auto judged = judge(rule, facts, year);
  for (std::size_t at = 0; at < rule.size(); ++at) {
    const auto& one = rule[at];
    const bool needed = (judged.failed >> at & 1) != 0;
    const auto* key = judged.met[at] ? "eligibility.met" : needed ? "eligibility.not_met" : "eligibility.not_needed";
    auto text = criterion_text(visit, lists, one);
    if (!one.any_of.empty()) text += " " + visit.say("eligibility.one_of_group", {{"group", one.any_of}});
    lines.push_back({std::move(text), fact_text(visit, lists, one, facts, year), visit.say(key),
                     judged.met[at] ? "state good"
                     : needed       ? "state bad"
                                    : "state"});
  }
  return lines;
}

TalentPage talent_page(site::Visit& visit, db::Read& db, const Talent& talent, const std::vector<Set>& sets,
                       const Question& question) {
  TalentPage page{.id = talent.id.text(),
                  .name = talent.entered.full_name,
                  .csrf = visit.csrf(),
                  .set_id = question.set ? question.set.text() : "",
                  .year = std::to_string(question.year),
                  .may_decide = rights::covers(db, visit.scope(Right::talents_change), talent.unit)};
  std::vector<web::Option> offered;
  for (const auto& one : sets) offered.push_back({one.id.text(), one.code + " — " + one.name, one.id == question.set});
  page.fields = {{.name = "set",
                  .label = visit.say("eligibility.set"),
                  .type = "select",
                  .required = true,
                  .options = std::move(offered)},
                 {.name = "year",
                  .label = visit.say("eligibility.year"),
                  .value = page.year,
                  .hint = visit.say("eligibility.year_hint"),
                  .required = true,
                  .inputmode = "numeric",
                  .max_length = 4}};
  for (const auto& one : store::verdicts(db, talent.id))
    page.past.push_back({visit.say("eligibility.version_of", {{"set", one.set_code + " — " + one.set_name},
                                                              {"number", std::to_string(one.number)}}),
                         std::to_string(one.year), answer_text(visit, one.eligible),
                         std::string{answer_class(one.eligible)}, core::Date::in_vietnam(one.at).vietnamese(),
                         one.account.empty() ? visit.say("eligibility.by_program") : one.account});
  return page;
}

void fill_answer(site::Visit& visit, db::Read& db, const Set& set, const Verdict& verdict, TalentPage& page) {
  const auto version = store::find(db, verdict.by);
  page.asked = true;
  page.answer = answer_text(visit, verdict.eligible);
  page.css = answer_class(verdict.eligible);
  page.rule = visit.say("eligibility.decided_by", {{"set", set.code + " — " + set.name},
                                                   {"number", std::to_string(version->number)},
                                                   {"from", version->from.vietnamese()}});
  page.criteria = explained(visit, lists::Lists::load(db), version->rule, verdict.facts, verdict.year);
}

// The verdict asked for, or why there is none.
core::Result<Verdict> answered(site::Visit& visit, db::Read& db, const Talent& talent, const std::optional<Set>& set,
                               int year) {
  if (!set) return core::Refusal{{{"set", {"eligibility.set_unknown", {}}}}};
  if (!acts::year_possible(year, visit.today())) return core::Refusal{{{"year", {"eligibility.year_impossible", {}}}}};
  auto verdict = acts::verdict(visit, db, talent, *set, year);
  if (!verdict) return core::Refusal{{{"set", {"eligibility.none_in_force", {}}}}};
  return std::move(*verdict);
}

http::Response refused(site::Visit& visit, const Talent& talent, TalentPage page, const core::Refusal& refusal) {
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::talent>(refusal, head(visit, talent), page);
}

}  // namespace

http::Response of_talent(site::Visit& visit) {
  follow(visit);
  auto db = visit.read();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto sets = store::sets_for(db, talent->unit, visit.today());
  const auto question = asked(visit, visit.query());
  auto page = talent_page(visit, db, *talent, sets, question);
  if (!visit.query().has("set")) return visit.page<views::talent>(head(visit, *talent), page);
  const auto set = set_of(sets, question.set);
  const auto verdict = answered(visit, db, *talent, set, question.year);
  if (!verdict) return refused(visit, *talent, std::move(page), verdict.refusal());
  fill_answer(visit, db, *set, *verdict, page);
  return visit.page<views::talent>(head(visit, *talent), page);
}

http::Response decide_talent(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto sets = store::sets_for(db, talent->unit, visit.today());
  const auto question = asked(visit, visit.form());
  const auto verdict = answered(visit, db, *talent, set_of(sets, question.set), question.year);
  if (!verdict) return refused(visit, *talent, talent_page(visit, db, *talent, sets, question), verdict.refusal());
  acts::decide(visit, db, *talent, *verdict);
  db.commit();
  return visit.redirect("/talents/" + talent->id.text() + "/eligibility", "eligibility.decided_notice");
}

http::Response of_talent_json(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto question = asked(visit, visit.query());
  const auto set = set_of(store::sets_for(db, talent->unit, visit.today()), question.set);
  const auto verdict = answered(visit, db, *talent, set, question.year);
  if (!verdict) return visit.refused(verdict.refusal());
  const auto version = store::find(db, verdict->by);
  nlohmann::json body{
      {"set", set->code},      {"rule_version", version->number}, {"valid_from", version->from.iso()},
      {"year", question.year}, {"eligible", verdict->eligible},   {"criteria", nlohmann::json::array()}};
  const auto lists = lists::Lists::load(db);
  const auto judged = judge(version->rule, verdict->facts, question.year);
  for (std::size_t at = 0; at < version->rule.size(); ++at)
    body["criteria"].push_back({{"kind", version->rule[at].kind},
                                {"text", criterion_text(visit, lists, version->rule[at])},
                                {"fact", fact_text(visit, lists, version->rule[at], verdict->facts, question.year)},
                                {"met", static_cast<bool>(judged.met[at])},
                                {"failed", (judged.failed >> at & 1) != 0}});
  return site::answer(visit, body);
}

http::Response verdicts_json(site::Visit& visit) {
  follow(visit);
  auto db = visit.read();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::verdicts(db, talent->id))
    body["items"].push_back({{"set", one.set_code},
                             {"rule_version", one.number},
                             {"year", one.year},
                             {"eligible", one.eligible},
                             {"decided_on", core::Date::in_vietnam(one.at).iso()},
                             {"by", one.account}});
  return site::answer(visit, body);
}

http::Response decide_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto question = asked(visit, visit.form());
  const auto set = set_of(store::sets_for(db, talent->unit, visit.today()), question.set);
  const auto verdict = answered(visit, db, *talent, set, question.year);
  if (!verdict) return visit.refused(verdict.refusal());
  acts::decide(visit, db, *talent, *verdict);
  db.commit();
  return site::answer(
      visit,
      {{"set", set->code}, {"rule_version", verdict->number}, {"year", verdict->year}, {"eligible", verdict->eligible}},
      201);
}

}  // namespace eligibility
