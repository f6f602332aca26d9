// SPDX-License-Identifier: Apache-2.0
#include "reports/report.hpp"

#include <algorithm>

namespace reports {
namespace {

constexpr std::size_t longest_line = 500, longest_text = 20'000;

bool known(std::span<const std::string_view> codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

bool is_review(std::string_view kind) { return kind.ends_with("_REVIEW"); }

core::Result<Report> check(Report report) {
  core::Problems problems;
  if (report.title.empty()) problems.add("title", "reports.title_missing");
  for (const auto* text : {&report.title, &report.number, &report.place})
    if (text->size() > longest_line) problems.add("title", "reports.too_long");
  if (report.data_from > report.data_to) problems.add("data_to", "reports.days_backwards");
  if (problems.any()) return std::move(problems).refusal();
  return report;
}

bool possible(const Move& move, const Report& report) {
  if (move.from != report.state) return false;
  const bool shared = move.act == "decline" || move.act == "consult" || move.act == "sign" || move.act == "send";
  if (report.provincial) return move.provincial;
  if (move.provincial || shared) return false;
  if (move.by == Place::channel) return static_cast<bool>(report.channel);
  if (move.by == Place::receiver && report.state == "SUBMITTED") return !report.channel;
  return true;
}

const Move* move_named(std::string_view act, const Report& report) {
  const auto* const found =
      std::ranges::find_if(flow, [&](const Move& one) { return one.act == act && possible(one, report); });
  return found == flow.end() ? nullptr : found;
}

std::string after_answer(const Report& report, std::span<const Receiver> receivers) {
  if (std::ranges::any_of(receivers, [](const Receiver& one) { return one.state == "RETURNED"; })) return "RETURNED";
  if (std::ranges::all_of(receivers, [](const Receiver& one) { return one.state == "ACCEPTED"; })) return "ACCEPTED";
  return report.channel ? "FORWARDED" : "SUBMITTED";
}

Timeliness timeliness(const std::optional<plans::Limit>& limit, const std::optional<core::Instant>& handed_in,
                      core::Instant now) {
  if (!limit) return handed_in ? Timeliness::on_time : Timeliness::not_due;
  if (handed_in) return limit->on_time(*handed_in) ? Timeliness::on_time : Timeliness::late;
  return limit->on_time(now) ? Timeliness::not_due : Timeliness::missing;
}

Timeliness timeliness(const Report& report, core::Instant now) {
  std::optional<plans::Limit> limit;
  if (report.due) limit = plans::Limit{*report.due, report.exclusive};
  if (report.provincial) return timeliness(limit, report.sent_at, now);
  // What waits at the channel is judged by the day it was handed in until the channel has received it.
  return timeliness(limit, report.channel && report.received_at ? report.received_at : report.first_submitted_at, now);
}

std::string_view name(Timeliness timeliness) {
  constexpr std::array<std::string_view, 4> names{"not_due", "missing", "on_time", "late"};
  return names[static_cast<std::size_t>(timeliness)];
}

std::string reached_text(const Figure& figure) {
  if (!figure.part) return {};
  const bool counts = figure.code == "tasks" || figure.code == "subplans";
  if (counts) return std::to_string(*figure.part) + '/' + std::to_string(figure.whole);
  if (figure.required == "Có") return *figure.part > 0 ? "Có" : "Không";
  if (figure.whole <= 0) return plans::value_text(*figure.part, '.', ',');
  const auto share = *figure.part * 10'000 / figure.whole;
  if (figure.whole == 100 * plans::hundred) return plans::value_text(share, '.', ',') + " %";
  return plans::value_text(share, '.', ',') + " % (" + std::to_string(*figure.part) + '/' +
         std::to_string(figure.whole) + ')';
}

core::Result<Lesson> check(Lesson lesson) {
  core::Problems problems;
  if (lesson.issue.empty()) problems.add("issue", "reports.issue_missing");
  if (lesson.measure.empty()) problems.add("measure", "reports.measure_missing");
  for (const auto* text : {&lesson.issue, &lesson.cause, &lesson.measure})
    if (text->size() > longest_text) problems.add("issue", "reports.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return lesson;
}

core::Result<core::Done> may_submit(const Report& report, std::span<const Section> sections) {
  core::Problems problems;
  for (const auto& one : sections) {
    const auto plan = one.plan_number.empty() ? one.plan_subject : one.plan_number;
    if (one.blank() && one.blank_reason.empty()) problems.add("", "reports.section_blank", {{"plan", plan}});
  }
  if (sections.empty() && report.plan) problems.add("", "reports.no_sections");
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

core::Result<core::Done> may_send(const Report& report, std::span<const Section> sections) {
  core::Problems problems;
  if (!report.signed_at || report.signer.empty()) problems.add("", "reports.unsigned");
  const bool recommends =
      std::ranges::any_of(sections, [](const Section& one) { return !one.recommendations.empty(); });
  if (!recommends) problems.add("", "reports.recommendations_missing");
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

core::Result<Template> check(Template one) {
  core::Problems problems;
  if (!known(kinds, one.kind)) problems.add("kind", "reports.kind_unknown");
  if (!known(figure_places, one.figures)) problems.add("figures", "reports.figures_unknown");
  if (one.title.empty()) problems.add("title", "reports.title_missing");
  if (one.results.empty()) problems.add("results", "reports.heading_missing");
  if (one.difficulties.empty()) problems.add("difficulties", "reports.heading_missing");
  if (one.recommendations.empty()) problems.add("recommendations", "reports.heading_missing");
  for (const auto* text : {&one.title, &one.results, &one.difficulties, &one.recommendations})
    if (text->size() > longest_line) problems.add("title", "reports.too_long");
  if (one.opening.size() > longest_text || one.closing.size() > longest_text)
    problems.add("opening", "reports.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return one;
}

Template usual_template(std::string_view kind) {
  return {.kind = std::string{kind},
          .title = kind == "INTERIM_REVIEW" ? "Sơ kết thực hiện {plan}"
                   : kind == "FINAL_REVIEW" ? "Tổng kết thực hiện {plan}"
                                            : "Kết quả thực hiện {plan} {period}",
          .opening = "Thực hiện chế độ thông tin, báo cáo, {unit} báo cáo kết quả {period} như sau:",
          .results = "Kết quả thực hiện",
          .difficulties = "Khó khăn, vướng mắc",
          .recommendations = "Đề xuất, kiến nghị",
          .closing = "Trên đây là báo cáo của {unit}.",
          .figures = "ANNEX",
          .from = core::Date{2000, 1, 1}};
}

}  // namespace reports
