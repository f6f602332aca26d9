// SPDX-License-Identifier: Apache-2.0
#include "talents/selection.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "audit/audit.hpp"
#include "talents/acts.hpp"

namespace talents::selection {
namespace {

using nlohmann::json;
using rights::Right;

constexpr std::string_view names[] = {"remove", "restore", "assign", "tag", "untag"};
constexpr std::string_view place = "talents:selection";

// What takes a step back.
Act opposite(Act act) {
  switch (act) {
    case Act::remove:
      return Act::restore;
    case Act::restore:
      return Act::remove;
    case Act::tag:
      return Act::untag;
    case Act::untag:
      return Act::tag;
    default:
      return Act::assign;
  }
}

std::string sealed(const crypto::Keys& keys, const Asked& undo) {
  json body{{"act", name(undo.act)}, {"steps", json::array()}};
  for (const auto& step : undo.steps)
    body["steps"].push_back({step.talent.value, step.unit.value, step.from.value, step.tag.value});
  return keys.seal(body.dump(), place);
}

// The unit whose tags the visitor makes: the first one where she may change records.
UnitId own_unit(const site::Visit& visit) {
  for (const auto& grant : visit.actor().grants)
    if (rights::reach(Right::talents_change, grant.role) != rights::Reach::none) return grant.unit;
  return {};
}

core::Result<std::vector<TagId>> tags_meant(site::Visit& visit, db::Write& db, const web::Form& form, Act act) {
  std::string typed;
  for (const auto& part : form.all("tags")) typed += (typed.empty() ? "" : ",") + part;
  const auto names = tag_names(typed);
  if (!names) return names.refusal();
  std::vector<TagId> found;
  for (const auto& name : *names) {
    const auto unit = own_unit(visit);
    const auto known =
        act == Act::tag ? std::optional{store::tag_for(db, unit, name)} : store::tag_named(db, unit, name);
    if (!known) return core::Refusal{{{"tags", {"talents.tag_unknown", {{"tag", name}}}}}};
    found.push_back(*known);
  }
  return found;
}

// Carries out steps of one act; knows what it looked up for the steps before.
class Worker {
 public:
  Worker(site::Visit& visit, db::Write& db, Act act)
      : visit_{visit}, db_{db}, act_{act}, lists_{lists::Lists::load(db)}, scope_{visit.scope(right_of(act))} {}

  // The reason when it cannot be done.
  std::optional<std::string_view> step(const Talent& talent, const Step& step) {
    switch (act_) {
      case Act::remove:
        return talent.removed || !acts::remove(visit_, db_, talent) ? reason("talents.selection_is_gone") : done();
      case Act::restore:
        return put_back(talent);
      case Act::assign:
        return assign(talent, step);
      default:
        return tag(talent, step.tag);
    }
  }
  const rights::Scope& scope() const { return scope_; }

 private:
  using Reason = std::optional<std::string_view>;
  static Reason done() { return std::nullopt; }
  static Reason reason(std::string_view key) { return key; }

  Reason put_back(const Talent& talent) {
    if (!talent.removed) return reason("talents.selection_is_back");
    if (store::was_erased(db_, talent.person)) return reason("talents.was_erased");
    const auto restored = acts::restore(visit_, db_, lists_, talent);
    return restored ? done()
                    : reason(restored.refusal().kind() == core::Refusal::Kind::conflict ? "talents.already_enrolled"
                                                                                        : "talents.selection_is_gone");
  }

  Reason assign(const Talent& talent, const Step& step) {
    if (talent.removed) return reason("talents.selection_is_gone");
    if (step.from && talent.unit != step.from) return reason("talents.selection_moved_on");
    if (talent.unit == step.unit) return reason("talents.selection_is_there");
    if (step.from && !rights::covers(db_, scope_, step.unit)) return reason("talents.unit_out_of_reach");
    return acts::place(visit_, db_, lists_, talent, step.unit) ? done() : reason("talents.selection_is_gone");
  }

  Reason tag(const Talent& talent, TagId id) {
    if (talent.removed) return reason("talents.selection_is_gone");
    if (!tag_ || tag_->id != id) tag_ = store::tag(db_, id);
    if (!tag_) return reason("talents.selection_is_gone");
    const bool putting = act_ == Act::tag;
    if (!(putting ? store::put_tag(db_, id, talent.id) : store::take_tag(db_, id, talent.id)))
      return reason(putting ? "talents.selection_is_tagged" : "talents.selection_is_untagged");
    audit::note(db_, audit::by(visit_),
                {.name = "talents.tagged",
                 .subject_kind = "talent",
                 .subject = talent.id.value,
                 .unit = talent.unit,
                 .changes = {{"tag", putting ? "" : tag_->name, putting ? tag_->name : ""}}});
    return done();
  }

  site::Visit& visit_;
  db::Write& db_;
  Act act_;
  lists::Lists lists_;
  rights::Scope scope_;
  std::optional<Tag> tag_;
};

}  // namespace

std::optional<Act> act_named(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == std::end(names) ? std::nullopt : std::optional{static_cast<Act>(found - std::begin(names))};
}
std::string_view name(Act act) { return names[static_cast<std::size_t>(act)]; }

Right right_of(Act act) {
  return act == Act::remove || act == Act::restore ? Right::talents_remove : Right::talents_change;
}

std::vector<TalentId> chosen(site::Visit& visit, db::Read& db, const web::Form& form, std::string_view id_field) {
  std::vector<TalentId> ids;
  if (form.checked("all")) {
    const auto question = wanted(web::Form{{.fields = http::parse_query(form.raw("question")), .uploads = {}}});
    if (!question) return ids;
    store::each(db, visit.scope(Right::talents_read), *question, [&](const store::Line& line) {
      if (ids.size() < most_at_once) ids.push_back(line.id);
    });
    return ids;
  }
  std::set<TalentId> seen;
  for (const auto& text : form.all(id_field))
    if (const auto id = TalentId::parse(text); id && ids.size() < most_at_once && seen.insert(*id).second)
      ids.push_back(*id);
  return ids;
}

core::Result<Asked> asked(site::Visit& visit, db::Write& db, const web::Form& form, const std::vector<TalentId>& ids) {
  const auto act = form.text("act").empty() ? Act::remove : act_named(form.text("act"));
  if (!act) return core::Refusal{{{"act", {"talents.selection_act_unknown", {}}}}};
  if (ids.empty()) return core::Refusal{core::Message{"talents.selection_empty", {}}};
  Asked made{.act = *act, .steps = {}};
  if (*act == Act::tag || *act == Act::untag) {
    const auto tags = tags_meant(visit, db, form, *act);
    if (!tags) return tags.refusal();
    for (const auto tag : *tags)
      for (const auto id : ids) made.steps.push_back({.talent = id, .tag = tag});
    return made;
  }
  UnitId unit;
  if (*act == Act::assign) {
    const auto found = acts::unit_in_reach(visit, db, form.text("unit"));
    if (!found) return found.refusal();
    unit = *found;
  }
  for (const auto id : ids) made.steps.push_back({.talent = id, .unit = unit});
  return made;
}

std::optional<Asked> undo_of(const crypto::Keys& keys, std::string_view sealed) {
  const auto opened = sealed.empty() ? std::nullopt : keys.open(sealed, place);
  if (!opened) return {};
  const auto body = json::parse(*opened);
  Asked made{.act = act_named(body["act"].get<std::string>()).value_or(Act::restore), .steps = {}};
  for (const auto& step : body["steps"])
    made.steps.push_back({.talent = {step[0]}, .unit = {step[1]}, .from = {step[2]}, .tag = {step[3]}});
  return made;
}

Done carry_out(site::Visit& visit, db::Write& db, const Asked& asked) {
  Worker worker{visit, db, asked.act};
  Done done;
  Asked undo{.act = opposite(asked.act), .steps = {}};
  std::set<TalentId> touched;
  for (const auto& step : asked.steps) {
    const auto talent = store::find(db, visit.installation().keys, worker.scope(), step.talent);
    if (!talent) {  // out of reach and unknown look alike
      done.refused.push_back({step.talent, "", "site.not_found_title"});
      continue;
    }
    if (const auto reason = worker.step(*talent, step)) {
      done.refused.push_back({step.talent, talent->entered.full_name, *reason});
      continue;
    }
    touched.insert(step.talent);
    undo.steps.push_back({.talent = step.talent, .unit = talent->unit, .from = step.unit, .tag = step.tag});
  }
  done.records = static_cast<std::int64_t>(touched.size());
  if (!undo.steps.empty()) done.undo = sealed(visit.installation().keys, undo);
  return done;
}

}  // namespace talents::selection
