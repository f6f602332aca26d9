// SPDX-License-Identifier: Apache-2.0
#include "reports/figures.hpp"

#include <algorithm>

#include "core/amount.hpp"
#include "indicators/results.hpp"
#include "plans/content_store.hpp"
#include "plans/store.hpp"
#include "reports/store.hpp"
#include "text/text.hpp"

namespace reports {
namespace {

std::string required(const plans::Target& target) {
  if (target.kind == "YES_NO") return "Có";
  const auto value = plans::value_text(target.value, '.', ',') + (target.is_percent() ? " %" : "");
  if (target.kind.ends_with("AT_LEAST")) return "≥ " + value;
  if (target.kind.ends_with("AT_MOST")) return "≤ " + value;
  return value;
}

// The plan as it was at the end of the period, or as it is if that is still to come.
const plans::Version* version_at(std::span<const plans::Version> versions, const Span& period, core::Date today) {
  const auto* found = plans::in_force(versions, std::min(period.to, today));
  return found ? found : plans::in_force(versions, today);
}

// A target as the ledger of facts counts it, or as a person entered it beside; typed in the report where neither says.
Figure counted(const indicators::TargetResult& result) {
  Figure made{.code = "target:" + result.target.item.text(),
              .text = result.text,
              .required = required(result.target),
              .origin = "HAND"};
  const auto& figure = result.figure;
  const bool says = figure && (result.manual || (result.target.is_percent() ? figure->whole > 0 : figure->part > 0));
  if (!says) return made;
  made.origin = "AUTO";
  // A share is kept as people write it, 15 of 20; yes is 1; a count stays in hundredths.
  const auto pieces = result.target.is_percent() ? plans::hundred : 1;
  made.part = result.target.kind == "YES_NO" ? std::int64_t{figure->part > 0} : figure->part / pieces;
  made.whole = figure->whole / pieces;
  made.status = result.status == indicators::Status::met    ? "MET"
                : result.status == indicators::Status::none ? "UNKNOWN"
                                                            : "NOT_MET";
  if (result.manual && result.by_hand) made.evidence = result.confirmed ? result.by_hand->evidence : "Chưa xác nhận";
  return made;
}

}  // namespace

std::vector<plans::Target> targets_of(db::Read& db, PlanId plan, const Span& period, core::Date today) {
  const auto versions = plans::store::versions(db, plan);
  const auto* version = version_at(versions, period, today);
  return version ? plans::store::targets(db, version->id) : std::vector<plans::Target>{};
}

bool read_reached(const plans::Target& target, std::string_view text, Figure& into) {
  into.part.reset();
  into.whole = 0;
  if (text.empty()) return true;
  if (target.kind == "YES_NO") {
    const auto word = text::fold(text);
    if (word != "co" && word != "khong" && word != "yes" && word != "no") return false;
    into.part = word == "co" || word == "yes" ? 1 : 0;
    return true;
  }
  const auto slash = text.find('/');
  if (target.is_percent() && slash != std::string_view::npos) {
    const auto part = core::parse_grouped(text.substr(0, slash)), whole = core::parse_grouped(text.substr(slash + 1));
    if (!part || !whole || *part < 0 || *whole <= 0) return false;
    into.part = *part;
    into.whole = *whole;
    return true;
  }
  std::string plain{text};
  std::erase_if(plain, [](char c) { return c == '%' || c == ' '; });
  into.part = plans::read_value(plain);
  if (target.is_percent()) into.whole = 100 * plans::hundred;
  return into.part.has_value();
}

std::string status_of(const plans::Target& target, const Figure& figure) {
  if (!figure.part) return "UNKNOWN";
  const auto reached = plans::reached(target, plans::Figure{*figure.part, figure.whole});
  return reached == plans::Reached::met ? "MET" : reached == plans::Reached::not_met ? "NOT_MET" : "UNKNOWN";
}

std::vector<Figure> figures(db::Read& db, PlanId plan, UnitId unit, const Span& period, core::Date today) {
  std::vector<Figure> made;
  const auto versions = plans::store::versions(db, plan);
  const auto* version = version_at(versions, period, today);
  if (!version) return made;
  if (const auto whole = plans::store::find(db, plan))
    for (const auto& one : indicators::results(
             db,
             {.plan = *whole, .unit = unit, .period = {period.from, period.to + std::chrono::days{1}}, .today = today}))
      made.push_back(counted(one));
  auto tasks = plans::store::tasks(db, version->id);
  // The unit's own tasks where it has any; of the whole plan for whoever issued it.
  std::erase_if(tasks, [&](const plans::Task& one) { return one.lead.unit && one.lead.unit != unit; });
  const auto progress = plans::progress({}, tasks, plans::store::task_states(db, plan), today);
  if (progress.counted > 0)
    made.push_back({.code = "tasks",
                    .text = "Nhiệm vụ hoàn thành",
                    .required = std::to_string(progress.counted),
                    .status = progress.done == progress.counted ? "MET" : "NOT_MET",
                    .part = progress.done,
                    .whole = progress.counted});
  const auto subplans = store::count_subplans(db, plan, unit, today);
  if (subplans.owing > 1)
    made.push_back({.code = "subplans",
                    .text = "Đơn vị trực thuộc có kế hoạch được chấp nhận",
                    .required = std::to_string(subplans.owing),
                    .status = subplans.accepted == subplans.owing ? "MET" : "NOT_MET",
                    .part = subplans.accepted,
                    .whole = subplans.owing});
  int position = 0;
  for (auto& one : made) one.position = ++position;
  return made;
}

}  // namespace reports
