// SPDX-License-Identifier: Apache-2.0
// hientai reports write --plan NUMBER (--unit CODE FILE | --all-units DIR) --period P --format docx|pdf|xlsx
#include <fmt/format.h>

#include <fstream>

#include "documents/paper.hpp"
#include "reports/figures.hpp"
#include "reports/pages.hpp"
#include "reports/printing.hpp"
#include "sheets/sheets.hpp"
#include "units/store.hpp"

namespace reports {
namespace {

using Open = std::function<site::Installation&()>;

int refuse(const std::string& why) {
  fmt::print(stderr, "{}\n", why);
  return cli::refused;
}

std::string_view kind_of(std::string_view period) {
  if (period.find("-H") != std::string_view::npos) return "SIX_MONTH";
  if (period.find("-Q") != std::string_view::npos) return "QUARTERLY";
  return period.size() == 4 ? "ANNUAL" : period.size() == 7 ? "MONTHLY" : "ONE_OFF";
}

// The report that was written, or what the unit would begin with.
core::Result<Written> found(db::Read& db, PlanId plan, UnitId unit, std::string_view kind, const std::string& period,
                            core::Date today) {
  if (const auto known = store::of(db, unit, plan, kind, period)) return written(db, *known, today);
  if (const auto general = store::of(db, unit, {}, kind, period)) return written(db, *general, today);
  acts::Wanted wanted{unit, plan, std::string{kind}, period};
  auto drafted = acts::drafted(db, wanted, today);
  if (!drafted) {  // a section of the general report
    wanted.plan = {};
    drafted = acts::drafted(db, wanted, today);
  }
  if (!drafted) return drafted.refusal();
  auto made = written(db, *drafted, today);
  made.receivers = acts::receivers_of(db, wanted, today);
  for (const auto& due : store::dues_of(db, unit, wanted.plan, kind, period, today)) {
    const auto of = plans::store::find(db, due.plan);
    const SectionId section{static_cast<std::int64_t>(made.sections.size()) + 1};
    made.sections.push_back({.id = section,
                             .plan = due.plan,
                             .results = "Đơn vị chưa nhập nội dung báo cáo.",
                             .plan_number = of->document.number,
                             .plan_subject = of->document.subject});
    for (auto figure : figures(db, due.plan, unit, {drafted->data_from, drafted->data_to}, today)) {
      figure.section = section;
      made.figures.push_back(std::move(figure));
    }
  }
  return made;
}

bool write(db::Read& db, const Written& report, std::string_view format, const std::filesystem::path& file,
           core::Date today) {
  if (format == "xlsx") {
    sheets::Printed list{.sheet = "Báo cáo", .titles = {{report.report.title, sheets::Emphasis::strong}}};
    for (const auto& title : figure_titles())
      list.columns.push_back({.title = title, .width = title.size() > 8 ? 30.0 : 8.0});
    sheets::print(file, list, figure_rows(report));
    return true;
  }
  const auto bytes = documents::written_as(printed(db, report, today), format);
  std::ofstream out{file, std::ios::binary};
  out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  return out.good();
}

int write_all(db::Read& db, PlanId plan, std::string_view kind, const std::string& period, std::string_view format,
              const std::filesystem::path& folder, core::Date today) {
  std::filesystem::create_directories(folder);
  std::int64_t files = 0, missing = 0;
  for (const auto unit : store::units_of(db, plan, today)) {
    const auto report = found(db, plan, unit, kind, period, today);
    if (!report) continue;
    const auto of = units::store::find_last(db, unit);
    if (!write(db, *report, format, folder / fmt::format("{}-{}.{}", of->coded(), period, format), today))
      return refuse("cannot write into " + folder.string());
    ++files;
    if (report->report.handed_in()) continue;
    ++missing;
    fmt::print(stderr, "{} has not handed in\n", of->labelled());
  }
  if (files == 0) return refuse("no unit of the plan owes that report");
  fmt::print("{} reports written, {} of them not handed in\n", files, missing);
  return cli::done;
}

int write_command(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"plan", "unit", "period", "format", "kind"}, {"all-units"}, 1, 1);
  const auto number = arguments.option("plan", ""), period = arguments.option("period", ""),
             format = arguments.option("format", "docx");
  const auto code = arguments.option("unit");
  if (number.empty() || period.empty() || (code.has_value() == arguments.flag("all-units")))
    throw cli::Arguments::Misuse{"give --plan NUMBER, --period P, and either --unit CODE or --all-units"};
  if (format != "docx" && format != "pdf" && format != "xlsx")
    throw cli::Arguments::Misuse{"--format takes docx, pdf or xlsx"};
  const auto kind = arguments.option("kind", kind_of(period));
  if (!span_of(kind, period)) throw cli::Arguments::Misuse{"--period takes 2026, 2026-H1, 2026-Q3, 2026-09 or a day"};
  auto& installation = open();
  const auto today = core::Date::in_vietnam(installation.clock());
  auto db = installation.database.read();
  const auto plans = store::plans_by_number(db, number);
  if (plans.size() != 1)
    return refuse(plans.empty() ? "no plan has the number " + number : "several plans have the number " + number);
  const std::filesystem::path target{arguments.words().front()};
  if (!code) return write_all(db, plans.front(), kind, period, format, target, today);
  const auto unit = units::store::by_code(db, *code, today);
  if (!unit) return refuse("no unit has the code " + *code);
  const auto report = found(db, plans.front(), *unit, kind, period, today);
  if (!report) return refuse(*code + " owes no such report under " + number);
  return write(db, *report, format, target, today) ? cli::done : refuse("cannot write " + target.string());
}

}  // namespace

std::vector<site::Command> commands() {
  return {
      {"reports write",
       "write reports as files (--plan NUMBER --unit CODE --period P --format docx|pdf|xlsx FILE; or --all-units DIR)",
       write_command}};
}

}  // namespace reports
