// SPDX-License-Identifier: Apache-2.0
#include "demo/plans.hpp"

#include <toml++/toml.h>
#include <algorithm>

#include "audit/audit.hpp"
#include "demo/installed.hpp"
#include "documents/store.hpp"
#include "duties/store.hpp"
#include "plans/allocation_store.hpp"
#include "plans/content_store.hpp"
#include "plans/reading.hpp"
#include "reader/reader.hpp"
#include "reports/store.hpp"
#include "units/store.hpp"

namespace demo {
namespace {

using rights::UnitId;
constexpr int most_units = 500;

// What the document itself does not say: whose it is here, since when, and the units it names ("" is all below).
struct Shown {
  std::string_view key, text, unit, number;
  core::Date issued, from, to;
  std::string_view units;
};
const std::vector<Shown>& all_shown() {
  static const std::vector<Shown> shown{
      {"dien-bien", dien_bien_plan, "D11", "15-KH/TĐTN-ĐKTHTN", {2014, 9, 15}, {2014, 1, 1}, {2018, 1, 1}, ""},
      {"an-giang", an_giang_plan, "D91", "845/KH-UBND", {2024, 9, 4}, {2022, 1, 1}, {2031, 1, 1}, ""},
      {"lang-son", lang_son_plan, "D20", "136/KH-UBND", {2024, 6, 10}, {2022, 1, 1}, {2031, 1, 1}, ""},
      {"cao-bang",
       cao_bang_plan,
       "D04",
       "70-KH/TĐTN-TCKT",
       {2014, 3, 31},
       {2014, 1, 1},
       {2015, 1, 1},
       "Bảo Lạc;Bảo Lâm;Hà Quảng;Thông Nông;Hạ Lang"},
      {"trieu-son",
       trieu_son_plan,
       "D38",
       "12-KH/ĐTN",
       {2018, 10, 20},
       {2017, 1, 1},
       {2023, 1, 1},
       "Triệu Sơn;Thọ Bình;Thọ Ngọc;Thọ Phú;Hợp Tiến;An Nông;Tân Ninh;Đồng Tiến"}};
  return shown;
}

std::int64_t number(const plans::FoundItem& item, std::string_view name) {
  const auto text = item.value(name);
  return text.empty() ? 0 : std::stoll(text);
}

std::optional<core::Date> day(const plans::FoundItem& item, std::string_view name) {
  const auto read = core::PartialDate::parse_typed(item.value(name), {2099, 12, 31});
  return read ? read->whole() : std::nullopt;
}

plans::Target target_of(const plans::FoundItem& item, std::span<const plans::ItemId> saved) {
  plans::Target made{.text = item.value("text"),
                     .kind = item.value("kind"),
                     .measured = item.value("measured"),
                     .horizon = item.value("horizon")};
  made.value = plans::read_value(item.value("value")).value_or(made.kind == "YES_NO" ? plans::hundred : 0);
  made.by_date = day(item, "by_date");
  made.phase_from = static_cast<int>(number(item, "phase_from"));
  made.phase_to = static_cast<int>(number(item, "phase_to"));
  if (const auto wide = number(item, "narrows"); wide > 0 && wide <= std::ssize(saved))
    made.parent = saved[static_cast<std::size_t>(wide - 1)];
  return made;
}

void save_content(db::Write& db, const plans::store::At& at, const plans::Found& found) {
  int position = 0;
  for (const auto& one : found.items.at("sections"))
    plans::store::save(db, at,
                       plans::Section{.position = position += 10,
                                      .kind = one.value("kind"),
                                      .title = one.value("title"),
                                      .body = one.value("body")});
  std::vector<plans::ItemId> saved;
  for (const auto& one : found.items.at("targets")) {
    auto target = target_of(one, saved);
    target.position = position += 10;
    saved.push_back(plans::store::save(db, at, std::move(target)));
  }
  for (const auto& one : found.items.at("tasks")) {
    plans::Task task{.position = position += 10, .content = one.value("content")};
    task.lead.name = one.value("lead_name");
    plans::store::save(db, at, std::move(task));
  }
  for (const auto& one : found.items.at("deadlines"))
    if (const auto due = day(one, "due")) {
      plans::Deadline deadline{.position = position += 10,
                               .kind = one.value("what").find("kế hoạch") != std::string::npos ? "PLAN" : "REPORT",
                               .what = one.value("what"),
                               .stated = one.value("stated"),
                               .recurrence = one.value("recurrence"),
                               .due = *due};
      deadline.exclusive = !one.value("exclusive").empty();
      plans::store::save(db, at, std::move(deadline));
    }
}

documents::Document document_of(const Shown& shown, const plans::Found& found, UnitId unit) {
  const auto or_else = [](std::string text, std::string_view otherwise) {
    return text.empty() ? std::string{otherwise} : text;
  };
  documents::Document made{.unit = unit, .kind = "PLAN", .number = or_else(found.head.value("number"), shown.number)};
  made.issuer = or_else(found.head.value("issuer"), "Ban Thường vụ");
  made.place = found.head.value("place");
  made.subject = or_else(found.head.value("subject"), "Phát hiện, bồi dưỡng và phát huy tài năng trẻ");
  made.signer = found.head.value("signer");
  made.position = found.head.value("position");
  made.on_behalf = found.head.value("on_behalf");
  made.for_head = found.head.value("for_head");
  made.issued_on = shown.issued;
  return made;
}

std::vector<UnitId> units_of(db::Read& db, const Shown& shown, UnitId unit, core::Date today) {
  std::vector<UnitId> found;
  const std::string named = ";" + std::string{shown.units} + ";";
  for (const auto& child : units::store::children(db, unit, today, {}, most_units)) {
    const auto blank = child.short_name.find_last_of(' ', child.short_name.find_last_of(' ') - 1);
    const auto last_words = blank == std::string::npos ? child.short_name : child.short_name.substr(blank + 1);
    if (shown.units.empty() || named.find(";" + last_words + ";") != std::string::npos) found.push_back(child.id);
  }
  return found;
}

// "1.610 ideas" and the like reach every unit, by members (G-09).
void share_counts(db::Write& db, const plans::Plan& plan, plans::VersionId version, std::span<const UnitId> units) {
  for (const auto& target : plans::store::targets(db, version)) {
    if (!target.is_count() || target.value < 100 * plans::hundred) continue;
    std::vector<plans::Sharer> sharers;
    std::int64_t weight = 0;
    for (const auto unit : units) sharers.push_back({.unit = unit, .weight = (400 + 137 * (weight++ % 9)) * 1'000'000});
    const auto shares = plans::share_out(target, "sainte-lague", std::move(sharers));
    if (!shares) continue;
    plans::Round round{.plan = plan.id,
                       .version = version,
                       .target = target.item,
                       .method = "sainte-lague",
                       .made_by = "demo",
                       .total = target.value};
    round.id = plans::store::insert(db, round, *shares);
    plans::store::publish(db, round);
  }
}

// What is owed as a report goes to reports, with the periods that follow from its first day.
void add_report(db::Write& db, const toml::table& row, const plans::Plan& plan, core::Date today) {
  const auto text = [&](const char* name) { return row[name].value_or(std::string{}); };
  reports::Duty made{.plan = plan.id,
                     .kind = text("report"),
                     .recurrence = text("when"),
                     .own = row["own"].value_or(false),
                     .general = row["general"].value_or(false),
                     .provincial = row["provincial"].value_or(false),
                     .exclusive = row["before"].value_or(false),
                     .due = core::Date::parse_iso(text("due")),
                     .channel_name = text("through")};
  made.first =
      made.own ? reports::Receiver{.name = text("to")} : reports::Receiver{.unit = plan.unit, .name = plan.unit_name};
  made.second.name = text("second");
  auto checked = reports::check(std::move(made));
  if (!checked) throw std::logic_error{"a report of the demonstration is impossible: " + text("what")};
  checked->id = reports::store::insert(db, *checked);
  reports::store::put(db, *checked, reports::dues(*checked, plan), today);
}

// Rows of table 5 of the requirements, as data (demo/duties.toml).
void add_duties(db::Write& db, const Shown& shown, const plans::Plan& plan, core::Date today) {
  const auto all = toml::parse(duties_table);
  for (const auto& node : *all["duty"].as_array()) {
    const auto& row = *node.as_table();
    const auto text = [&](const char* name) { return row[name].value_or(std::string{}); };
    if (text("plan") != shown.key) continue;
    if (!text("report").empty()) {
      add_report(db, row, plan, today);
      continue;
    }
    duties::Duty made{.plan = plan.id,
                      .who = row["own"].value_or(false) ? "OWN" : "PLAN_UNITS",
                      .what = text("what"),
                      .to_whom = text("to"),
                      .second = text("second"),
                      .channel = text("through"),
                      .recurrence = text("when"),
                      .met_by = row["subplan"].value_or(false) ? "SUBPLAN" : "HAND",
                      .made_by = "demo",
                      .due = core::Date::parse_iso(text("due")),
                      .exclusive = row["before"].value_or(false),
                      .from = plan.from,
                      .to = plan.to};
    duties::store::insert(db, made);
  }
}

void add(db::Write& db, const Shown& shown, core::Date today) {
  const auto unit = units::store::by_code(db, shown.unit, today);
  if (!unit) throw std::runtime_error{"no unit " + std::string{shown.unit} + " in the base data"};
  const auto found = plans::found_in(reader::read_text(shown.text), today);
  plans::Plan plan{.document = document_of(shown, found, *unit), .unit = *unit, .from = shown.from, .to = shown.to};
  plan.document.id = documents::store::insert(db, plan.document);
  plan.id = plans::store::insert(db, plan);
  const auto version = plans::store::insert_version(db, plan.id, 1, "", "demo");
  save_content(db, {plan.id, version}, found);
  for (const auto& one : found.items.at("recipients"))
    documents::store::insert(db, plan.document.id,
                             documents::Recipient{.name = one.value("name"), .purpose = one.value("purpose")});
  const auto units = units_of(db, shown, *unit, today);
  for (const auto one : units) plans::store::put_unit(db, plan.id, one, today);
  const plans::AmendmentStep first{"issue", "DRAFT", "APPROVED", rights::Right::plans_change};
  plans::store::move(db, plans::Version{.id = version, .plan = plan.id}, first, "", "demo", plan.from);
  plan.document = *documents::store::find(db, plan.document.id);
  documents::store::move(db, plan.document,
                         documents::Step{"record", "DRAFT", "ISSUED", rights::Right::plans_change, false}, "demo");
  share_counts(db, plan, version, units);
  add_duties(db, shown, *plans::store::find(db, plan.id), today);
  audit::note(db, audit::by_program("demo"),
              {.name = "plans.entered", .subject_kind = "plan", .subject = plan.id.value, .unit = *unit});
}

}  // namespace

void add_plans(site::Installation& installation, core::Date today) {
  auto db = installation.database.write();
  for (const auto& one : all_shown()) add(db, one, today);
  db.commit();
}

}  // namespace demo
