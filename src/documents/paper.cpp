// SPDX-License-Identifier: Apache-2.0
#include "documents/paper.hpp"

#include <algorithm>
#include <fstream>

#include "documents/fields.hpp"
#include "lists/lists.hpp"
#include "text/text.hpp"
#include "units/store.hpp"

namespace documents {
namespace {

// A Union body by its name, and no state body beside it.
bool is_union_alone(std::string_view issuer) {
  const auto words = ' ' + text::fold(issuer) + ' ';
  const auto has = [&](std::string_view phrase) { return words.find(phrase) != std::string::npos; };
  const bool joint = has(" uy ban ") || has(" so ") || has(" dai hoc ") || has(" quoc hoi ") || has(" bo ");
  return has("doan ") && !joint;
}

std::string dated(const std::optional<core::Date>& day) {
  if (!day) return {};
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return " ngày " + two(day->day()) + " tháng " +
         (day->month() < 3 ? two(day->month()) : std::to_string(day->month())) + " năm " + std::to_string(day->year());
}

// "Căn cứ Quyết định số 1314/QĐ-TTg ngày … của Thủ tướng Chính phủ về …"
std::string basis_line(db::Read& db, const lists::Lists& lists, const Link& link) {
  const auto other = store::find(db, link.to);
  std::string line = link.relation == "IMPLEMENTS" ? "Thực hiện " : "Căn cứ ";
  if (!link.clause.empty()) line += link.clause + ' ';
  if (!other || other->number.empty()) return line + link.other_subject;
  line +=
      lists.name(web::Language::vi, "document_kind", other->kind) + " số " + other->number + dated(other->issued_on);
  if (!other->issuer.empty()) line += " của " + other->issuer;
  return other->subject.empty() ? line : line + " về " + other->subject;
}

std::string recipient_line(db::Read& db, const Recipient& one, core::Date today) {
  auto name = one.name;
  if (name.empty()) {
    const auto unit = units::store::find(db, one.unit, today);
    name = unit ? unit->name : std::string{};
  }
  if (one.purpose == "ARCHIVE") return text::fold(name).starts_with("luu") ? name : "Lưu: " + name;
  return name + (one.purpose == "FOR_REPORT"         ? " (b/c)"
                 : one.purpose == "FOR_ACTION"       ? " (t/h)"
                 : one.purpose == "FOR_COORDINATION" ? " (p/h)"
                                                     : "");
}

}  // namespace

office::Layout layout_of(db::Read& db, const Document& document, core::Date today) {
  if (const auto chosen = office::layout_named(document.layout)) return *chosen;
  if (!document.issuer.empty()) return is_union_alone(document.issuer) ? office::Layout::union_ : office::Layout::state;
  return letterhead(db, document.unit, today).layout;
}

Letterhead letterhead(db::Read& db, UnitId unit, core::Date today) {
  Letterhead made;
  auto found = units::store::find(db, unit, today);
  if (!found) found = units::store::find_last(db, unit);
  if (!found) return made;
  made.issuer = found->name;
  made.place = found->short_name;
  if (found->line == units::Line::union_) made.layout = office::Layout::union_;
  if (const auto place = units::store::find(db, found->place, today)) made.place = place->short_name;
  const auto parent = units::store::find(db, found->parent, today);
  if (!parent) return made;
  // A people's committee names nobody above it, nor does the Union of a province name the centre.
  const bool names_parent =
      found->line == units::Line::union_ ? parent->tier != units::Tier::central : found->line == units::Line::other;
  if (names_parent) made.parent = parent->name;
  if (found->line == units::Line::other && parent->line == units::Line::union_) made.layout = office::Layout::union_;
  return made;
}

office::Document framed(db::Read& db, const Document& document, core::Date today) {
  const auto lists = lists::Lists::load(db);
  office::Document made{.layout = layout_of(db, document, today),
                        .issuer = document.issuer,
                        .number = document.number,
                        .place = document.place,
                        .date = document.issued_on,
                        .subject = document.subject,
                        .signature = {.on_behalf = document.on_behalf,
                                      .for_head = document.for_head,
                                      .position = document.position,
                                      .name = document.signer},
                        .draft = !document.issued()};
  if (document.kind != "LETTER") made.kind = lists.name(web::Language::vi, "document_kind", document.kind);
  if (document.own) {
    const auto head = letterhead(db, document.unit, today);
    made.parent = head.parent;
    if (made.place.empty()) made.place = head.place;
  }
  for (const auto& one : store::links_from(db, document.id))
    if (one.relation == "BASED_ON" || one.relation == "IMPLEMENTS") made.bases.push_back(basis_line(db, lists, one));
  auto recipients = store::recipients(db, document.id);
  std::ranges::stable_sort(recipients, {}, [](const Recipient& one) { return one.purpose == "ARCHIVE"; });
  for (const auto& one : recipients) made.recipients.push_back(recipient_line(db, one, today));
  return made;
}

std::optional<std::string> written_as(const office::Document& document, std::string_view format) {
  if (format == "docx") return office::write_docx(document);
  if (format == "pdf") return office::write_pdf(document);
  return {};
}

http::Response paper(site::Visit& visit, const office::Document& document, const std::string& name) {
  const auto format = visit.query().text("format");
  const auto bytes = written_as(document, format);
  if (!bytes) return visit.not_found();
  auto file_name = name;
  std::ranges::replace_if(
      file_name, [](char c) { return c == '/' || c == '\\' || c == ':'; }, '-');
  const auto path = visit.installation().folder / "spool" / ("paper-" + crypto::random_token());
  std::ofstream{path, std::ios::binary}.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  const std::string_view type =
      format == "pdf" ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return visit.file(path, file_name + '.' + format, type, true);
}

}  // namespace documents
