// SPDX-License-Identifier: Apache-2.0
#include "reports/printing.hpp"

#include <algorithm>

#include "documents/paper.hpp"

namespace reports {
namespace {

void replace(std::string& text, std::string_view what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string status_words(const Figure& figure) {
  return figure.status == "MET" ? "Đạt" : figure.status == "NOT_MET" ? "Chưa đạt" : "";
}

std::string plan_words(const std::string& number, const std::string& subject) {
  return number.empty() ? subject : "Kế hoạch số " + number;
}

std::vector<std::string> row_of(const Figure& one, std::size_t number) {
  return {std::to_string(number), one.text,
          one.required,           reached_text(one),
          status_words(one),      one.origin == "LOCKED" ? "Đã chốt: " + one.evidence : one.evidence};
}

office::Block table_of(const Written& written, SectionId section) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : written.figures)
    if (one.section == section) rows.push_back(row_of(one, rows.size() + 1));
  return office::table({{"STT", 0.75, true},
                        {"Chỉ tiêu", 4},
                        {"Yêu cầu", 1.2, true},
                        {"Thực hiện", 1.5, true},
                        {"Đánh giá", 1.1, true},
                        {"Ghi chú, minh chứng", 1.7}},
                       std::move(rows));
}

std::string roman(std::size_t number) {
  std::string text;
  for (const auto& [value, letters] : {std::pair{10U, "X"}, {9U, "IX"}, {5U, "V"}, {4U, "IV"}, {1U, "I"}})
    for (; number >= value; number -= value) text += letters;
  return text;
}

void add_part(std::vector<office::Block>& body, std::string title, const std::string& text) {
  if (text.empty()) return;
  body.push_back(office::subheading(std::move(title)));
  office::add_lines(body, text);
}

void add_section(const Written& written, const Section& section, std::size_t number, std::vector<office::Block>& body) {
  const auto& layout = written.layout;
  const bool alone = written.sections.size() == 1;
  if (!alone)
    body.push_back(office::heading(roman(number) + ". " + plan_words(section.plan_number, section.plan_subject)));
  if (section.blank()) {
    body.push_back(office::paragraph("Không có nội dung báo cáo: " + section.blank_reason));
    return;
  }
  int part = 0;
  const auto title = [&](const std::string& words) {
    ++part;
    return (alone ? roman(static_cast<std::size_t>(part)) : std::to_string(part)) + ". " + words;
  };
  add_part(body, title(layout.results), section.results);
  if (layout.figures == "SECTION") body.push_back(table_of(written, section.id));
  add_part(body, title(layout.difficulties), section.difficulties);
  add_part(body, title(layout.recommendations), section.recommendations);
}

void add_lessons(const Written& written, std::vector<office::Block>& body) {
  if (written.lessons.empty()) return;
  body.push_back(office::heading("Bài học kinh nghiệm"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : written.lessons)
    rows.push_back({std::to_string(rows.size() + 1), one.issue, one.cause, one.measure});
  body.push_back(
      office::table({{"STT", 0.75, true}, {"Vấn đề", 3}, {"Nguyên nhân", 3}, {"Biện pháp", 3}}, std::move(rows)));
}

void add_annexes(const Written& written, office::Document& document) {
  if (written.layout.figures != "ANNEX") return;
  office::Annex annex{.label = "Phụ lục", .title = "Kết quả thực hiện chỉ tiêu, nhiệm vụ"};
  annex.reference =
      "(Kèm theo Báo cáo" + (document.number.empty() ? "" : " số " + document.number) + " của " + document.issuer + ")";
  for (const auto& section : written.sections) {
    const bool any = std::ranges::any_of(written.figures, [&](const Figure& one) { return one.section == section.id; });
    if (!any) continue;
    if (written.sections.size() > 1)
      annex.blocks.push_back(office::subheading(plan_words(section.plan_number, section.plan_subject)));
    annex.blocks.push_back(table_of(written, section.id));
  }
  if (!annex.blocks.empty()) document.annexes.push_back(std::move(annex));
}

}  // namespace

std::string period_words(std::string_view kind, std::string_view period) {
  const std::string year{period.substr(0, 4)};
  if (kind == "MONTHLY") return "tháng " + std::to_string(std::stoi(std::string{period.substr(5)})) + " năm " + year;
  if (kind == "QUARTERLY") return "quý " + roman(static_cast<std::size_t>(period.back() - '0')) + " năm " + year;
  if (kind == "SIX_MONTH") return std::string{"6 tháng "} + (period.ends_with('1') ? "đầu" : "cuối") + " năm " + year;
  if (kind == "ONE_OFF" || kind == "AD_HOC") {
    const auto day = core::Date::parse_iso(period);
    return "đến ngày " + (day ? day->vietnamese() : std::string{period});
  }
  return "năm " + year;
}

std::string filled(std::string text, const Report& report) {
  replace(text, "{unit}", report.unit_name);
  replace(text, "{plan}",
          report.plan ? plan_words(report.plan_number, report.plan_subject)
                      : "công tác Đoàn và phong trào thanh thiếu nhi");
  replace(text, "{period}", period_words(report.kind, report.period));
  return text;
}

Written written(db::Read& db, Report report, core::Date today) {
  Written made;
  made.layout = store::find(db, report.layout).value_or(store::template_for(db, report.kind, report.unit, today));
  made.sections = store::sections(db, report.id);
  made.figures = store::figures(db, report.id);
  made.lessons = store::lessons(db, report.id);
  made.receivers = store::receivers(db, report.id);
  made.report = std::move(report);
  return made;
}

office::Document printed(db::Read& db, const Written& written, core::Date today) {
  const auto& report = written.report;
  const auto head =
      documents::letterhead(db, report.provincial && report.signing ? report.signing : report.unit, today);
  office::Document made{.layout = head.layout,
                        .parent = head.parent,
                        .issuer = head.issuer,
                        .number = report.number,
                        .place = report.place.empty() ? head.place : report.place,
                        .date = report.issued_on,
                        .kind = "Báo cáo",
                        .subject = report.title,
                        .signature = {.on_behalf = report.on_behalf,
                                      .for_head = report.for_head,
                                      .position = report.position,
                                      .name = report.signer},
                        .draft = !report.handed_in()};
  if (made.signature.empty())  // not signed yet: whoever may sign is named already
    for (const auto& one :
         documents::store::capacities(db, report.provincial && report.signing ? report.signing : report.unit))
      if (made.signature.empty() && one.holds_on(today))
        made.signature = {one.on_behalf, one.for_head, one.position, one.signer};
  auto named = report;
  named.unit_name = head.issuer;
  office::add_lines(made.body, filled(written.layout.opening, named));
  made.body.push_back(office::note("Số liệu tính từ ngày " + report.data_from.vietnamese() + " đến ngày " +
                                   report.data_to.vietnamese() + "."));
  for (std::size_t at = 0; at < written.sections.size(); ++at)
    add_section(written, written.sections[at], at + 1, made.body);
  add_lessons(written, made.body);
  office::add_lines(made.body, filled(written.layout.closing, named));
  for (const auto& one : written.receivers) made.recipients.push_back(one.name + " (b/c)");
  if (report.channel) made.recipients.push_back(report.channel_name + " (để chuyển)");
  made.recipients.emplace_back("Lưu: VT");
  add_annexes(written, made);
  return made;
}

std::vector<std::string> figure_titles() {
  return {"STT", "Kế hoạch", "Chỉ tiêu", "Yêu cầu", "Thực hiện", "Đánh giá", "Ghi chú, minh chứng"};
}

std::vector<std::vector<std::string>> figure_rows(const Written& written) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& section : written.sections)
    for (const auto& one : written.figures) {
      if (one.section != section.id) continue;
      auto row = row_of(one, rows.size() + 1);
      row.insert(row.begin() + 1, plan_words(section.plan_number, section.plan_subject));
      rows.push_back(std::move(row));
    }
  return rows;
}

}  // namespace reports
