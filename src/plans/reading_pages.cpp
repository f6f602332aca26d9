// SPDX-License-Identifier: Apache-2.0
// Uploading a document, and its review: the document on one side, what was found in it on the other.
#include <algorithm>

#include "documents/fields.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "plans/reading_acts.hpp"
#include "plans/views.hpp"

namespace plans {
namespace {

constexpr int most_listed = 50;
constexpr std::size_t most_fields = 1900;

struct ReadingLine {
  std::string name, path, unit, who, at, state;
};
struct UploadPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<ReadingLine> lines;
  std::vector<web::ErrorLink> errors;
};
struct FoundLine {
  std::string legend, anchor;
  std::vector<web::Field> fields;
};
struct NounBlock {
  std::string title, count;
  std::vector<FoundLine> lines;
};
struct ReviewPage {
  std::string path, csrf, version, file_name, plan_path;
  std::vector<SourcePart> source;
  std::vector<std::string> warnings;
  std::vector<web::Field> head;
  std::vector<NounBlock> blocks;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title),
          .crumbs = {{visit.say("plans.title"), "/plans"}, {visit.say("plans.readings"), "/plans/readings"}},
          .active = "/plans"};
}

// The values of each noun in the order they are shown, and how each is typed.
struct Shown {
  std::string_view name, label;
  enum class Type {
    line,
    area,
    day,
    tick,
    target_kind,
    horizon,
    recurrence,
    purpose,
    deadline_kind,
    section_kind,
    relation
  } type = Type::line;
};
std::vector<Shown> shown(std::string_view noun) {
  using enum Shown::Type;
  if (noun == "head")
    return {{"number", "plans.number"},
            {"subject", "plans.name", area},
            {"issuer", "plans.issuer"},
            {"place", "documents.place"},
            {"issued_on", "documents.issued_on", day},
            {"from", "plans.from"},
            {"last_day", "plans.last_day"},
            {"on_behalf", "documents.on_behalf"},
            {"for_head", "documents.for_head"},
            {"position", "documents.position"},
            {"signer", "documents.signer"}};
  if (noun == "targets")
    return {{"text", "plans.target_text", area},
            {"kind", "plans.target_kind", target_kind},
            {"value", "plans.value"},
            {"measured", "plans.measured"},
            {"horizon", "plans.horizon", horizon},
            {"by_date", "plans.by_date", day},
            {"phase_from", "plans.phase_from"},
            {"phase_to", "plans.phase_to"},
            {"narrows", "plans.narrows_number"}};
  if (noun == "tasks")
    return {{"content", "plans.task_content", area},
            {"lead_name", "plans.lead"},
            {"coordinating", "plans.coordinating", area},
            {"due", "plans.due", day}};
  if (noun == "deadlines")
    return {{"what", "plans.what", area},
            {"kind", "plans.deadline_kind", deadline_kind},
            {"stated", "plans.stated"},
            {"due", "plans.due", day},
            {"exclusive", "plans.exclusive", tick},
            {"recurrence", "plans.recurrence", recurrence}};
  if (noun == "recipients") return {{"name", "documents.recipient_name"}, {"purpose", "documents.purpose", purpose}};
  if (noun == "sections")
    return {
        {"title", "plans.section_title"}, {"kind", "plans.section_kind", section_kind}, {"body", "plans.body", area}};
  return {{"subject", "documents.subject", area},
          {"relation", "documents.relation", relation},
          {"number", "documents.number"},
          {"issuer", "documents.issuer"},
          {"issued_on", "documents.issued_on", day},
          {"clause", "documents.clause"}};
}

web::Field field_of(const site::Visit& visit, const Shown& one, std::string name, std::string value) {
  using enum Shown::Type;
  switch (one.type) {
    case area:
      return documents::area(visit, std::move(name), one.label, std::move(value));
    case day:
      return documents::day_field(visit, std::move(name), one.label, std::move(value));
    case tick:
      return documents::tick(visit, std::move(name), one.label, value == "1");
    case target_kind:
      return documents::choice(visit, std::move(name), one.label, value, target_kinds, "plans.kind_");
    case horizon:
      return documents::choice(visit, std::move(name), one.label, value, horizons, "plans.horizon_");
    case recurrence:
      return documents::choice(visit, std::move(name), one.label, value, recurrences, "plans.recurrence_");
    case purpose:
      return documents::choice(visit, std::move(name), one.label, value, documents::purposes, "documents.purpose_");
    case deadline_kind:
      return documents::choice(visit, std::move(name), one.label, value, deadline_kinds, "plans.deadline_");
    case section_kind:
      return documents::choice(visit, std::move(name), one.label, value, section_kinds, "plans.section_");
    case relation:
      return documents::choice(visit, std::move(name), one.label, value, documents::relations, "documents.relation_");
    default:
      return documents::line(visit, std::move(name), one.label, std::move(value));
  }
}

std::string prefix(std::string_view noun, std::size_t at) { return std::string{noun} + '-' + std::to_string(at) + '-'; }

NounBlock block_of(const site::Visit& visit, std::string_view noun, const std::vector<FoundItem>& items) {
  NounBlock block{.title = visit.say("plans.found_" + std::string{noun}), .count = visit.number(std::ssize(items))};
  const auto columns = shown(noun);
  for (std::size_t at = 0; at < items.size(); ++at) {
    FoundLine line{.legend = std::to_string(at + 1), .anchor = items[at].mark.empty() ? "" : "#" + items[at].mark};
    line.fields.push_back(documents::tick(visit, prefix(noun, at) + "keep", "plans.keep", items[at].keep));
    for (const auto& column : columns)
      line.fields.push_back(
          field_of(visit, column, prefix(noun, at) + std::string{column.name}, items[at].value(column.name)));
    block.lines.push_back(std::move(line));
  }
  return block;
}

ReviewPage review_page(site::Visit& visit, const Reading& reading, const Found& found) {
  ReviewPage page{.path = "/plans/readings/" + reading.id.text(),
                  .csrf = visit.csrf(),
                  .version = std::to_string(reading.version),
                  .file_name = reading.file.name,
                  .plan_path = reading.plan ? address(reading.plan) : "",
                  .source = found.source};
  for (const auto& [noun, kept] : found.cut)
    page.warnings.push_back(visit.say("plans.too_much_found",
                                      {{"kept", std::to_string(kept)}, {"noun", visit.say("plans.found_" + noun)}}));
  for (const auto& column : shown("head"))
    page.head.push_back(field_of(visit, column, "head-0-" + std::string{column.name}, found.head.value(column.name)));
  for (const auto noun : found_nouns)
    if (const auto at = found.items.find(noun); at != found.items.end())
      page.blocks.push_back(block_of(visit, noun, at->second));
  return page;
}

// What the form says over what was found.
void correct(const web::Form& form, std::string_view noun, std::size_t at, FoundItem& item) {
  for (const auto& column : shown(noun)) {
    const auto name = prefix(noun, at) + std::string{column.name};
    const bool ticked = column.type == Shown::Type::tick;
    if (form.has(name) || ticked)
      item.values[std::string{column.name}] = ticked ? (form.checked(name) ? "1" : "") : form.long_text(name);
  }
  if (noun != "head") item.keep = form.checked(prefix(noun, at) + "keep");
}

Found corrected(const web::Form& form, Found found) {
  correct(form, "head", 0, found.head);
  for (auto& [noun, items] : found.items)
    for (std::size_t at = 0; at < items.size(); ++at) correct(form, noun, at, items[at]);
  return found;
}

// A form has room for so many fields: what goes beyond is not kept, and said.
void fit(Found& found) {
  std::size_t fields = 0;
  for (const auto noun : found_nouns) {
    auto& items = found.items[std::string{noun}];
    const auto each = shown(noun).size() + 1;
    const auto room = (most_fields - std::min(most_fields, fields)) / each;
    if (items.size() > room) {
      items.resize(room);
      found.cut[std::string{noun}] = room;
    }
    fields += items.size() * each;
  }
}

UploadPage upload_page(site::Visit& visit, db::Read& db) {
  UploadPage page{.csrf = visit.csrf()};
  auto unit =
      documents::unit_field(visit, "unit", "plans.unit",
                            visit.form().has("unit") ? visit.form().text("unit") : documents::own_unit(visit, db));
  unit.required = true;
  web::Field file{.name = "file",
                  .label = visit.say("plans.file"),
                  .type = "file",
                  .hint = visit.say("plans.file_hint"),
                  .required = true,
                  .accept = ".docx,.pdf,.txt"};
  page.fields = {std::move(file), std::move(unit)};
  for (const auto& one : store::readings(db, visit.scope(Right::plans_change), most_listed))
    page.lines.push_back({one.file.name, one.plan ? address(one.plan) : "/plans/readings/" + one.id.text(),
                          one.unit_name, one.account, web::time(visit.language(), one.created_at),
                          visit.say(one.plan ? "plans.reading_confirmed" : "plans.reading_waits")});
  return page;
}

http::Response refused_upload(site::Visit& visit, const core::Refusal& refusal) {
  auto db = visit.read();
  auto page = upload_page(visit, db);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::readings>(refusal, head(visit, visit.say("plans.readings")), page);
}

http::Response refused_review(site::Visit& visit, const Reading& reading, const Found& found,
                              const core::Refusal& refusal) {
  auto page = review_page(visit, reading, found);
  std::vector<web::FieldGroup> groups{{.fields = page.head}};
  for (auto& block : page.blocks)
    for (auto& line : block.lines) groups.push_back({.fields = line.fields});
  page.errors = web::show_problems(visit.language(), refusal, groups);
  std::size_t next = 0;
  page.head = groups[next++].fields;
  for (auto& block : page.blocks)
    for (auto& line : block.lines) line.fields = groups[next++].fields;
  return visit.refused<views::reading>(refusal, head(visit, reading.file.name), page);
}

}  // namespace

http::Response readings(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::readings>(head(visit, visit.say("plans.readings")), upload_page(visit, db));
}

http::Response read_file(site::Visit& visit) {
  UnitId unit;
  {
    auto db = visit.read();
    core::Problems problems;
    unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
    if (!problems.any() && (!unit || !rights::covers(db, visit.scope(), unit)))
      problems.add("unit", "documents.unit_out_of_reach");
    if (!visit.form().upload("file")) problems.add("file", "files.missing");
    if (problems.any()) return refused_upload(visit, std::move(problems).refusal());
  }
  auto reading = acts::read_upload(visit, *visit.form().upload("file"));
  if (!reading) return refused_upload(visit, reading.refusal());
  reading->unit = unit;
  auto found = read_found(reading->found);
  fit(found);
  reading->found = written(found);
  auto db = visit.write();
  const auto id = store::insert(db, *reading);
  audit::note(db, audit::by(visit),
              {.name = "plans.read",
               .subject_kind = "unit",
               .subject = unit.value,
               .unit = unit,
               .changes = {{"title", "", reading->file.name}}});
  db.commit();
  return visit.redirect("/plans/readings/" + id.text());
}

http::Response review(site::Visit& visit) {
  auto db = visit.read();
  const auto reading = store::find(db, visit.scope(), visit.id<ReadingId>());
  if (!reading) return visit.not_found();
  return visit.page<views::reading>(head(visit, reading->file.name),
                                    review_page(visit, *reading, read_found(reading->found)));
}

http::Response settle_reading(site::Visit& visit) {
  auto db = visit.write();
  auto reading = store::find(db, visit.scope(), visit.id<ReadingId>());
  if (!reading) return visit.not_found();
  const auto found = corrected(visit.form(), read_found(reading->found));
  if (reading->plan || visit.form().number("version").value_or(0) != reading->version)
    return refused_review(visit, *reading, found, acts::changed_meanwhile());
  if (visit.form().text("act") == "save") {
    reading->found = written(found);
    if (!store::update(db, *reading)) return refused_review(visit, *reading, found, acts::changed_meanwhile());
    audit::note(db, audit::by(visit),
                {.name = "plans.reading_corrected",
                 .subject_kind = "unit",
                 .subject = reading->unit.value,
                 .unit = reading->unit});
    db.commit();
    return visit.redirect("/plans/readings/" + reading->id.text(), "plans.reading_saved");
  }
  const auto plan = acts::confirm(visit, db, *reading, found);
  if (!plan) return refused_review(visit, *reading, found, plan.refusal());
  db.commit();
  return visit.redirect(address(*plan), "plans.reading_confirmed_notice");
}

}  // namespace plans
