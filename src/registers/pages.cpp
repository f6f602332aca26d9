// SPDX-License-Identifier: Apache-2.0
// One record of a register: its words, what was done when, its entries, and the steps the reader may take.
#include <algorithm>

#include "documents/fields.hpp"
#include "registers/pages.hpp"
#include "registers/views.hpp"
#include "site/api.hpp"

namespace registers {
namespace {

struct Named {
  std::string name, text;
};
struct Button {
  std::string act, label, path, id;
  bool needs_text = false;
};
struct EntryLine {
  std::string text, plan, unit, due, state, css, answer, made_by;
  std::vector<Button> buttons;
};
struct EntryGroup {
  std::string title;
  std::vector<EntryLine> lines;
};
struct MoveLine {
  std::string at, what, text, by;
};
struct ShowPage {
  std::string csrf, path, title, body, state, css, edit_path, replicated;
  std::vector<Named> facts, words;
  std::vector<Button> buttons;
  std::vector<EntryGroup> groups;
  std::vector<MoveLine> moves;
  std::vector<web::Field> entry_fields, replicate_fields;
  std::vector<web::ErrorLink> errors;
  bool may_enter = false, may_fill = false, may_replicate = false;
};
struct FormPage {
  std::string csrf, title, action, back, version;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

std::string one_a_line(const auto& all, auto text) {
  std::string joined;
  for (const auto& one : all) joined += (joined.empty() ? "" : "\n") + text(one);
  return joined;
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Record& record) {
  const auto& form = visit.form();
  const auto& kind = record.of();
  const auto typed_or = [&](std::string_view name, std::string value) {
    return form.has(name) ? form.long_text(name) : std::move(value);
  };
  std::vector<web::Field> fields;
  if (!record.id) {
    fields.push_back(
        documents::unit_field(visit, "unit", "registers.unit", typed_or("unit", documents::own_unit(visit, db))));
    fields.back().required = true;
  }
  fields.push_back(documents::line(visit, "title", "registers.name", typed_or("title", record.title)));
  fields.back().required = true;
  fields.push_back(documents::day_field(visit, "held_on", "registers.held_on",
                                        typed_or("held_on", documents::written(record.held_on))));
  const auto today = visit.today();
  if (kind.has_subject)
    fields.push_back(documents::unit_field(visit, "subject", "registers.subject",
                                           typed_or("subject", documents::labelled(db, record.subject, today))));
  if (kind.has_channel)
    fields.push_back(documents::unit_field(visit, "channel", "registers.channel",
                                           typed_or("channel", documents::labelled(db, record.channel, today))));
  if (kind.has_addressee)
    fields.push_back(documents::unit_field(
        visit, "addressee", "registers.addressee",
        typed_or("addressee",
                 record.addressee_unit ? documents::labelled(db, record.addressee_unit, today) : record.addressee)));
  fields.push_back(documents::area(visit, "body", "registers.body", typed_or("body", record.body)));
  for (const auto name : kind.words) {
    const auto at = record.words.find(std::string{name});
    fields.push_back(documents::area(visit, std::string{name}, "registers.word_" + std::string{name},
                                     typed_or(name, at == record.words.end() ? "" : at->second)));
  }
  fields.push_back(
      documents::area(visit, "plans", "registers.plans",
                      typed_or("plans", one_a_line(record.plans, [](const PlanRef& one) { return one.number; }))));
  fields.back().hint = visit.say("registers.plans_hint");
  fields.back().rows = 2;
  if (kind.has_members) {
    fields.push_back(
        documents::area(visit, "members", "registers.members",
                        typed_or("members", one_a_line(record.members, [](const Member& one) { return one.name; }))));
    fields.back().hint = visit.say("registers.members_hint");
  }
  return fields;
}

FormPage form_page(site::Visit& visit, db::Read& db, const Record& record) {
  const auto& kind = record.of();
  return {.csrf = visit.csrf(),
          .title = documents::label_of(visit, record.id ? "registers.edit_" : "registers.new_", kind.name),
          .action = record.id ? address(record) : base(kind),
          .back = record.id ? address(record) : base(kind),
          .version = std::to_string(record.version),
          .fields = fields_of(visit, db, record)};
}

http::Response refused_form(site::Visit& visit, db::Read& db, const Record& record, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = form_page(visit, db, record);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::form>(refusal, head(visit, record.of(), page.title), page);
}

std::vector<Button> buttons(const site::Visit& visit, db::Read& db, const Record& record, std::span<const Step> steps,
                            std::string_view state, const std::string& path, const Entry* entry) {
  std::vector<Button> found;
  for (const auto& one : steps)
    if (one.from == state && acts::may(visit, db, record, one.by, entry))
      found.push_back({std::string{one.act}, documents::label_of(visit, "registers.act_", one.act), path,
                       (entry != nullptr ? entry->id.text() : record.id.text()) + "-" + std::string{one.act},
                       one.needs_text});
  return found;
}

void add_fact(const site::Visit& visit, ShowPage& page, std::string_view key, std::string text) {
  if (!text.empty()) page.facts.push_back({visit.say(key), std::move(text)});
}

void fill_facts(const site::Visit& visit, const Record& record, ShowPage& page) {
  add_fact(visit, page, "registers.unit", record.unit_name);
  add_fact(visit, page, "registers.held_on", documents::written(record.held_on));
  add_fact(visit, page, "registers.subject", record.subject_name);
  add_fact(visit, page, "registers.channel", record.channel_name);
  add_fact(visit, page, "registers.addressee", record.addressee_unit ? record.addressee_name : record.addressee);
  add_fact(visit, page, "registers.plans", one_a_line(record.plans, [](const PlanRef& one) { return one.number; }));
  add_fact(visit, page, "registers.members", one_a_line(record.members, [](const Member& one) { return one.name; }));
  for (const auto name : record.of().words)
    if (const auto at = record.words.find(std::string{name}); at != record.words.end() && !at->second.empty())
      page.words.push_back({visit.say("registers.word_" + std::string{name}), at->second});
}

void fill_entries(site::Visit& visit, db::Read& db, const Record& record, ShowPage& page) {
  const auto all = store::entries(db, record.id);
  for (const std::string_view kind : {"RAISED", "CHECK", "FINDING", "OPINION", "CONCLUSION", "TASK"}) {
    EntryGroup group{.title = documents::label_of(visit, "registers.entries_", kind)};
    for (const auto& one : all) {
      if (one.kind != kind) continue;
      group.lines.push_back({one.text, one.plan_number, one.unit_name, documents::written(one.due),
                             kind == "RAISED" ? "" : documents::label_of(visit, "registers.state_", one.state),
                             one.is_overdue(visit.today()) ? "state bad" : css_of(one.state), one.answer, one.made_by,
                             buttons(visit, db, record, entry_steps(one.kind), one.state,
                                     page.path + "/entries/" + one.id.text(), &one)});
    }
    if (!group.lines.empty()) page.groups.push_back(std::move(group));
  }
  const auto taken = std::ranges::count(all, "TASK", &Entry::kind);
  if (record.kind == "PRACTICE")
    page.replicated = visit.say("registers.replicated_by", {{"count", visit.number(taken)}});
}

void fill_forms(site::Visit& visit, db::Read& db, const Record& record, ShowPage& page) {
  const auto& kind = record.of();
  const auto& form = visit.form();
  page.may_enter = std::ranges::find(kind.entries_in, record.state) != kind.entries_in.end() &&
                   acts::may(visit, db, record, Party::member);
  page.may_fill = page.may_enter && kind.name == "INSPECTION" && !record.plans.empty();
  if (page.may_enter) {
    page.entry_fields = {
        documents::choice(visit, "kind", "registers.entry_kind", form.text("kind"), kind.entries, "registers.entry_"),
        documents::area(visit, "text", "registers.entry_text", form.long_text("text")),
        documents::unit_field(visit, "unit", "registers.doer", form.text("unit")),
        documents::day_field(visit, "due", "registers.due", form.text("due"))};
    page.entry_fields[1].required = true;
    if (record.plans.size() > 1) {
      web::Field plan{.name = "plan", .label = visit.say("registers.plan"), .type = "select"};
      plan.options.push_back({"", "", false});
      for (const auto& one : record.plans)
        plan.options.push_back({one.id.text(), one.number, form.id<PlanId>("plan") == one.id});
      page.entry_fields.push_back(std::move(plan));
    }
  }
  page.may_replicate = kind.name == "PRACTICE" && record.published && visit.may(Right::plans_change);
  if (page.may_replicate)
    page.replicate_fields = {
        documents::unit_field(visit, "unit", "registers.unit",
                              form.has("unit") ? form.text("unit") : documents::own_unit(visit, db)),
        documents::day_field(visit, "due", "registers.due", form.text("due"))};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Record& record) {
  ShowPage page{.csrf = visit.csrf(),
                .path = address(record),
                .title = record.title,
                .body = record.body,
                .state = documents::label_of(visit, "registers.state_", record.state),
                .css = css_of(record.state)};
  const auto editable = record.of().editable;
  if (std::ranges::find(editable, record.state) != editable.end() && acts::may(visit, db, record, Party::owner))
    page.edit_path = page.path + "/edit";
  fill_facts(visit, record, page);
  page.buttons = buttons(visit, db, record, record.of().steps, record.state, page.path + "/steps", nullptr);
  fill_entries(visit, db, record, page);
  fill_forms(visit, db, record, page);
  for (const auto& one : store::moves(db, record.id))
    page.moves.push_back({web::time(visit.language(), one.at), documents::label_of(visit, "registers.act_", one.act),
                          one.text, one.made_by});
  return page;
}

std::optional<Record> visible(site::Visit& visit, db::Read& db) {
  const auto* kind = kind_of(visit);
  return kind == nullptr ? std::nullopt : store::find(db, visit.scope(kind->read), kind, visit.id<RecordId>());
}

http::Response refused_here(site::Visit& visit, db::Read& db, const Record& record, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  if (refusal.kind() == core::Refusal::Kind::unknown) return visit.not_found();
  auto page = show_page(visit, db, record);
  page.errors =
      web::show_problems(visit.language(), refusal, page.may_replicate ? page.replicate_fields : page.entry_fields);
  return visit.refused<views::show>(refusal, head(visit, record.of(), record.title), page);
}

// Load, act, save; the page of the record again, or nothing for a program.
http::Response act(site::Visit& visit, auto doing) {
  auto db = visit.write();
  const auto record = visible(visit, db);
  if (!record) return visit.not_found();
  const core::Result<core::Done> done = doing(visit, db, *record);
  if (!done) return refused_here(visit, db, *record, done.refusal());
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(address(*record), "registers.saved");
}

}  // namespace

const Kind* kind_of(const site::Visit& visit) {
  const auto slug = visit.path("kind");
  if (slug.empty()) return kind_at("inspections");
  const auto* kind = kind_at(slug);
  return kind == nullptr || kind->name == "INSPECTION" ? nullptr : kind;  // those have their own address and right
}

std::string css_of(std::string_view state) {
  constexpr std::array<std::string_view, 6> good{"ANSWERED", "PUBLISHED", "ACCEPTED", "CLOSED", "DONE", "PASSED"};
  if (std::ranges::find(good, state) != good.end()) return "state good";
  return state == "REFUSED" || state == "FAILED" ? "state bad" : "state";
}

std::string base(const Kind& kind) {
  return (kind.name == "INSPECTION" ? "/" : "/registers/") + std::string{kind.slug};
}

std::string address(const Record& record) { return base(record.of()) + "/" + record.id.text(); }

site::Head head(const site::Visit& visit, const Kind& kind, std::string title) {
  return {.title = std::move(title),
          .crumbs = {{documents::label_of(visit, "registers.kind_", kind.name), base(kind)}},
          .active = kind.name == "INSPECTION" ? "/inspections" : "/registers"};
}

http::Response show_new(site::Visit& visit) {
  const auto* kind = kind_of(visit);
  if (kind == nullptr) return visit.not_found();
  auto db = visit.read();
  const auto page = form_page(visit, db, {.kind = std::string{kind->name}});
  return visit.page<views::form>(head(visit, *kind, page.title), page);
}

http::Response create(site::Visit& visit) {
  const auto* kind = kind_of(visit);
  if (kind == nullptr) return visit.not_found();
  auto db = visit.write();
  const auto id = acts::enter(visit, db, *kind);
  if (!id) return refused_form(visit, db, {.kind = std::string{kind->name}}, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(base(*kind) + "/" + id->text(), "registers.saved");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto record = visible(visit, db);
  if (!record) return visit.not_found();
  return visit.page<views::show>(head(visit, record->of(), record->title), show_page(visit, db, *record));
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto record = visible(visit, db);
  if (!record || !acts::may(visit, db, *record, Party::owner)) return visit.not_found();
  const auto page = form_page(visit, db, *record);
  return visit.page<views::form>(head(visit, record->of(), page.title), page);
}

http::Response update(site::Visit& visit) {
  auto db = visit.write();
  const auto record = visible(visit, db);
  if (!record) return visit.not_found();
  const auto done = acts::change(visit, db, *record);
  if (!done) return refused_form(visit, db, *record, done.refusal());
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(address(*record), "registers.saved");
}

http::Response take_step(site::Visit& visit) { return act(visit, acts::take); }
http::Response add_entry(site::Visit& visit) { return act(visit, acts::add_entry); }
http::Response move_entry(site::Visit& visit) {
  const auto id = visit.id<EntryId>("entry");
  return act(visit, [id](site::Visit& who, db::Write& db, const Record& record) {
    return acts::move_entry(who, db, record, id);
  });
}
http::Response replicate(site::Visit& visit) { return act(visit, acts::replicate); }
http::Response fill_checks(site::Visit& visit) { return act(visit, acts::fill_checks); }

}  // namespace registers
