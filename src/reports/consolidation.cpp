// SPDX-License-Identifier: Apache-2.0
// A report filled from the accepted ones of the units below (G-17).
#include <algorithm>

#include "reports/acts.hpp"
#include "reports/figures.hpp"

namespace reports::acts {
namespace {

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// What was written here by hand stays; the lines of units are put anew.
std::string joined(const std::string& before, const std::vector<std::pair<std::string, std::string>>& of_units) {
  std::string made;
  std::string_view rest = before;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool of_unit =
        std::ranges::any_of(of_units, [&](const auto& one) { return line.starts_with("- " + one.first + ": "); });
    if (!of_unit && !line.empty()) made += std::string{line} + '\n';
  }
  for (const auto& [unit, text] : of_units)
    if (!text.empty()) made += "- " + unit + ": " + one_line(text) + '\n';
  if (made.ends_with('\n')) made.pop_back();
  return made;
}

void sum_figures(db::Write& db, const Report& report, const Section& section, core::Date today) {
  const auto targets = targets_of(db, section.plan, {report.data_from, report.data_to}, today);
  for (auto figure : store::figures(db, report.id)) {
    if (figure.section != section.id || !figure.code.starts_with("target:")) continue;
    if (figure.origin == "LOCKED" || figure.origin == "AUTO") continue;  // counted over all units already, nobody twice
    const auto parts = store::parts(db, report.id, section.plan, figure.code);
    std::optional<std::int64_t> sum;
    std::int64_t whole = 0;
    for (const auto& one : parts) {
      if (!one.figure.part) continue;
      sum = sum.value_or(0) + *one.figure.part;
      whole += one.figure.whole;
    }
    if (!sum) continue;
    figure.part = sum;
    figure.whole = whole;
    figure.origin = "SUM";
    figure.evidence.clear();
    const auto target =
        std::ranges::find(targets, figure.code, [](const plans::Target& one) { return "target:" + one.item.text(); });
    if (target != targets.end()) {
      // Yes of a sum is yes of every unit.
      if (target->kind == "YES_NO") figure.part = *sum == std::ssize(parts) ? 1 : 0;
      figure.status = status_of(*target, figure);
    }
    store::put(db, report.id, figure);
  }
}

void fill(db::Write& db, Report report, core::Date today) {
  const auto sources = store::below(db, report);
  store::put_sources(db, report.id, sources);
  std::vector<std::vector<Section>> sections;
  for (const auto& one : sources) sections.push_back(store::sections(db, one.id));
  for (auto own : store::sections(db, report.id)) {
    std::vector<std::pair<std::string, std::string>> results, difficulties, recommendations;
    for (std::size_t at = 0; at < sources.size(); ++at) {
      const auto of = std::ranges::find(sections[at], own.plan, &Section::plan);
      if (of == sections[at].end()) continue;
      const auto& unit = sources[at].unit_name;
      results.emplace_back(unit, of->results);
      difficulties.emplace_back(unit, of->difficulties);
      recommendations.emplace_back(unit, of->recommendations);
    }
    own.results = joined(own.results, results);
    own.difficulties = joined(own.difficulties, difficulties);
    own.recommendations = joined(own.recommendations, recommendations);
    store::update(db, own);
    sum_figures(db, report, own, today);
  }
  report.consolidated = true;
  report.outdated = false;
  store::set_flags(db, report);
}

}  // namespace

core::Result<core::Done> consolidate(site::Visit& visit, db::Write& db, const Report& report) {
  if (!report.open()) return impossible();
  if (!store::touch(db, report)) return changed_meanwhile();
  fill(db, report, visit.today());
  note(visit, db, report, "reports.consolidated",
       {{"units", "", std::to_string(store::sources(db, report.id).size())}});
  return core::Done{};
}

core::Result<core::Done> lock(site::Visit& visit, db::Write& db, Report report, bool locks) {
  if (report.locked == locks || !report.consolidated || is_review(report.kind)) return impossible();
  if (!store::touch(db, report)) return changed_meanwhile();
  report.locked = locks;
  if (!locks) report.outdated = false;
  store::set_flags(db, report);
  note(visit, db, report, locks ? "reports.locked" : "reports.unlocked");
  return core::Done{};
}

void follow(db::Write& db, const Report& accepted) {
  for (auto above : store::consolidations_above(db, accepted)) {
    if (above.open()) {
      fill(db, above, core::Date::in_vietnam(db.now()));
      continue;
    }
    above.outdated = true;
    store::set_flags(db, above);
  }
}

}  // namespace reports::acts
