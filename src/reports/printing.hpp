// SPDX-License-Identifier: Apache-2.0
// A report as it is printed, by its template.
#pragma once

#include "office/document.hpp"
#include "reports/store.hpp"

namespace reports {

// "6 tháng đầu năm 2026", "quý III năm 2026"
std::string period_words(std::string_view kind, std::string_view period);
// {unit}, {plan} and {period} of a template's text replaced.
std::string filled(std::string text, const Report& report);

struct Written {
  Report report;
  Template layout;
  std::vector<Section> sections;
  std::vector<Figure> figures;
  std::vector<Lesson> lessons;
  std::vector<Receiver> receivers;
};
Written written(db::Read& db, Report report, core::Date today);
// What a unit that wrote nothing yet would begin with: for bulk printing.
office::Document printed(db::Read& db, const Written& written, core::Date today);
// Titles and rows of all its figures, for a workbook.
std::vector<std::vector<std::string>> figure_rows(const Written& written);
std::vector<std::string> figure_titles();

}  // namespace reports
