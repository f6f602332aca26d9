// SPDX-License-Identifier: Apache-2.0
// The way of a report: handed in, received, forwarded, accepted or returned; or consulted, signed and sent.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "documents/store.hpp"
#include "reports/acts.hpp"

namespace reports::acts {
namespace {

// Where the right of a move is asked for.
bool covered(const site::Visit& visit, db::Read& db, const Move& move, UnitId unit) {
  return unit && rights::covers(db, visit.scope(move.right), unit);
}

// The addressee the reader answers for: the one named, else the one where she has a grant, else the first that waits.
Receiver* answering(const site::Visit& visit, db::Read& db, const Move& move, int position,
                    std::vector<Receiver>& receivers) {
  Receiver* found = nullptr;
  for (auto& one : receivers) {
    if (position > 0 && one.position != position) continue;
    if (position == 0 && one.state == "ACCEPTED" && move.act == "accept") continue;
    if (!covered(visit, db, move, one.unit)) continue;
    if (std::ranges::find(visit.actor().grants, one.unit, &rights::Grant::unit) != visit.actor().grants.end())
      return &one;
    if (!found) found = &one;
  }
  return found;
}

std::string snapshot(db::Read& db, const Report& report) {
  nlohmann::json body{{"title", report.title}, {"number", report.number}, {"sections", nlohmann::json::array()}};
  const auto figures = store::figures(db, report.id);
  for (const auto& section : store::sections(db, report.id)) {
    nlohmann::json one{{"plan", section.plan_number},          {"results", section.results},
                       {"difficulties", section.difficulties}, {"recommendations", section.recommendations},
                       {"blank_reason", section.blank_reason}, {"figures", nlohmann::json::array()}};
    for (const auto& figure : figures)
      if (figure.section == section.id)
        one["figures"].push_back({{"text", figure.text},
                                  {"required", figure.required},
                                  {"reached", reached_text(figure)},
                                  {"status", figure.status},
                                  {"evidence", figure.evidence}});
    body["sections"].push_back(std::move(one));
  }
  return body.dump();
}

core::Result<core::Done> sign(db::Read& db, const Step& step, core::Date today, Report& report) {
  const auto capacity = step.capacity ? documents::store::find(db, step.capacity) : std::nullopt;
  const auto at = report.signing ? report.signing : report.unit;
  if (!capacity || capacity->unit != at || !capacity->holds_on(today))
    return core::Refusal{{{"capacity", {"reports.capacity_missing", {}}}}};
  report.signer = capacity->signer;
  report.position = capacity->position;
  report.on_behalf = capacity->on_behalf;
  report.for_head = capacity->for_head;
  return core::Done{};
}

core::Result<core::Done> ready(db::Read& db, const Step& step, core::Date today, Report& report) {
  if (step.act == "submit") {
    if (step.capacity && !report.provincial)
      if (const auto signed_by = sign(db, step, today, report); !signed_by) return signed_by;
    return may_submit(report, store::sections(db, report.id));
  }
  if (step.act == "sign") return sign(db, step, today, report);
  if (step.act == "send") return may_send(report, store::sections(db, report.id));
  if (step.act == "consult") report.consulted = step.text;
  return core::Done{};
}

// What a move brings beyond the new state.
void after(site::Visit& visit, db::Write& db, const Move& move, const Report& before) {
  auto now = *store::find(db, before.id);
  if (move.act == "submit") {
    store::insert_edition(db, now, visit.actor().display_name, snapshot(db, now));
    store::reopen_receivers(db, now.id);
    if (is_review(now.kind) && !now.locked) {  // a review settles its figures (G-20)
      now.locked = true;
      store::set_flags(db, now);
    }
  }
  if (now.state == "RETURNED" && is_review(now.kind) && now.locked) {
    now.locked = false;
    store::set_flags(db, now);
  }
  if (move.act == "accept") follow(db, now);
}

}  // namespace

bool may_move(const site::Visit& visit, db::Read& db, const Report& report, const Move& move,
              std::span<const Receiver> receivers) {
  switch (move.by) {
    case Place::author:
      return covered(visit, db, move, report.unit);
    case Place::channel:
      return covered(visit, db, move, report.channel);
    case Place::signing:
      return covered(visit, db, move, report.signing ? report.signing : report.unit);
    case Place::receiver:
      break;
  }
  return std::ranges::any_of(receivers, [&](const Receiver& one) {
    const bool waits = one.state.empty() || (move.act == "return" && one.state == "ACCEPTED");
    return waits && covered(visit, db, move, one.unit);
  });
}

core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Report& report, const Step& step) {
  const auto* found = move_named(step.act, report);
  if (!found) return impossible();
  auto receivers = store::receivers(db, report.id);
  if (!may_move(visit, db, report, *found, receivers)) return forbidden();
  if (found->needs_text && step.text.empty()) return core::Refusal{{{"text", {"reports.text_missing", {}}}}};
  auto moved = report;
  if (const auto may = ready(db, step, visit.today(), moved); !may) return may;
  std::string to{found->to};
  if (found->by == Place::receiver) {
    auto* by = answering(visit, db, *found, step.receiver, receivers);
    if (!by) return forbidden();
    by->state = step.act == "accept" ? "ACCEPTED" : "RETURNED";
    by->remarks = step.text;
    by->account = visit.actor().display_name;
    store::answer(db, report, *by);
    to = after_answer(report, receivers);
  }
  if (!store::move(db, moved, *found, to)) return changed_meanwhile();
  after(visit, db, *found, report);
  note(visit, db, report, "reports.moved", {{"state", report.state, to}});
  return core::Done{};
}

}  // namespace reports::acts
