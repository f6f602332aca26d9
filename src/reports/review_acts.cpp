// SPDX-License-Identifier: Apache-2.0
// Lessons of a review, and the plan of the next phase drawn up from a final one.
#include <algorithm>

#include "reports/acts.hpp"

namespace reports::acts {
namespace {

// A target again, as many years later, with what was reached beside it.
plans::Target carried(plans::Target target, int years, std::span<const Figure> figures) {
  const auto code = "target:" + target.item.text();
  const auto figure = std::ranges::find(figures, code, &Figure::code);
  const auto reached = figure == figures.end() ? std::string{} : reached_text(*figure);
  target.text += " (giai đoạn trước: " + (reached.empty() ? "chưa có số liệu" : reached) + ")";
  if (target.by_date) target.by_date = plans::later(*target.by_date, 12 * years);
  if (target.phase_from > 0) target.phase_from += years;
  if (target.phase_to > 0) target.phase_to += years;
  target.id = {};
  target.allocated.reset();
  target.deviation.clear();
  return target;
}

plans::Content content_of_next(db::Read& db, const Report& report, const plans::Plan& plan, int years) {
  plans::Content made;
  const auto add = [&](int number, std::string kind, std::string title, std::string body) {
    made.sections.push_back({.item = plans::ItemId{number},
                             .position = number * 10,
                             .kind = std::move(kind),
                             .title = std::move(title),
                             .body = std::move(body)});
  };
  const auto figures = store::figures(db, report.id);
  std::string results, lessons;
  for (const auto& one : figures)
    results += "- " + one.text + ": " + (one.part ? reached_text(one) : "chưa có số liệu") + '\n';
  for (const auto& one : store::lessons_of(db, plan.id))
    lessons += "- " + one.issue + (one.cause.empty() ? "" : "; nguyên nhân: " + one.cause) +
               "; biện pháp: " + one.measure + '\n';
  const auto phase = std::to_string(plan.from.year()) + " - " + std::to_string((plan.to - std::chrono::days{1}).year());
  add(1, "OTHER", "I. KẾT QUẢ GIAI ĐOẠN " + phase, results);
  add(2, "OTHER", "II. BÀI HỌC KINH NGHIỆM", lessons);
  add(3, "TARGETS", "III. CHỈ TIÊU", "");
  const auto versions = plans::store::versions(db, plan.id);
  const auto* version = plans::in_force(versions, plan.to - std::chrono::days{1});
  if (version)
    for (auto target : plans::store::targets(db, version->id)) {
      auto next = carried(std::move(target), years, figures);
      next.section = plans::ItemId{3};
      made.targets.push_back(std::move(next));
    }
  return made;
}

}  // namespace

core::Result<core::Done> add_lesson(site::Visit& visit, db::Write& db, const Report& report, const Lesson& lesson) {
  if (!report.open() || !is_review(report.kind)) return impossible();
  auto checked = check(lesson);
  if (!checked) return checked.refusal();
  if (!store::touch(db, report)) return changed_meanwhile();
  checked->report = report.id;
  store::insert(db, *checked);
  note(visit, db, report, "reports.lessons_changed");
  return core::Done{};
}

core::Result<core::Done> remove_lesson(site::Visit& visit, db::Write& db, const Report& report, LessonId lesson) {
  if (!report.open()) return impossible();
  if (!store::remove(db, report.id, lesson)) return changed_meanwhile();
  note(visit, db, report, "reports.lessons_changed");
  return core::Done{};
}

core::Result<PlanId> next_plan(site::Visit& visit, db::Write& db, const Report& report) {
  const auto plan = report.plan ? plans::store::find(db, report.plan) : std::nullopt;
  if (!plan || report.kind != "FINAL_REVIEW" || !report.handed_in()) return impossible();
  if (!rights::covers(db, visit.scope(Right::plans_change), plan->unit)) return forbidden();
  const int years = std::max(1, (plan->to - std::chrono::days{1}).year() - plan->from.year() + 1);
  plans::Plan next{.document = {.unit = plan->unit,
                                .own = true,
                                .kind = "PLAN",
                                .issuer = plan->document.issuer,
                                .place = plan->document.place,
                                .subject = plan->document.subject + " – giai đoạn tiếp theo",
                                .layout = documents::store::find(db, plan->document.id)->layout},
                   .unit = plan->unit,
                   .parent = plan->parent,
                   .kind = "PLAN",
                   .from = plan->to,
                   .to = plans::later(plan->to, 12 * years),
                   .standing = plan->standing};
  const auto id = plans::acts::create(visit, db, std::move(next));
  if (!id) return id.refusal();
  plans::store::copy_as_new(db, {*id, plans::store::versions(db, *id).front().id},
                            content_of_next(db, report, *plan, years));
  note(visit, db, report, "reports.next_plan", {{"title", "", plan->document.subject}});
  return *id;
}

}  // namespace reports::acts
