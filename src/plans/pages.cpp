// SPDX-License-Identifier: Apache-2.0
// One plan, printed in the order of its content.
#include "plans/pages.hpp"

#include <algorithm>

#include "documents/fields.hpp"
#include "documents/pages.hpp"
#include "documents/paper.hpp"
#include "plans/item_fields.hpp"
#include "plans/printing.hpp"
#include "plans/views.hpp"
#include "site/api.hpp"

namespace plans {
namespace {

struct Link {
  std::string words, path, note;
};
struct Item {
  std::string words, note, path, edit, css;
  bool part = false;  // of the one before it
};
struct Block {
  std::string title, edit;
  std::vector<std::string> lines;
  std::vector<Item> targets, tasks, deadlines;
};
struct StepButton {
  std::string act, label;
};
struct ShowPage {
  std::string path, csrf, title, number, issuer, place_and_date, state, css, period, unit, standing, document_path,
      document_version, version_note, on_behalf, for_head, position, signer, edit_path, sub_of, duty, duty_css,
      duty_note;
  bool may_change = false, may_edit = false, may_open_year = false, may_submit = false, may_review = false;
  std::vector<Link> chain, bases, below;
  std::vector<Block> blocks;
  std::vector<std::string> recipients;
  std::vector<StepButton> steps;
  std::vector<web::Field> step_fields, year_fields, review_fields;
  std::vector<web::ErrorLink> errors;
};

constexpr int most_below = 100;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The sections as the page shows them.
class Blocks {
 public:
  Blocks(site::Visit& visit, const Plan& plan, const Content& content, bool may_edit)
      : visit_{visit}, plan_{plan}, content_{content}, may_edit_{may_edit} {}

  std::vector<Block> all() const {
    std::vector<Block> blocks;
    for (const auto& one : in_order(content_)) {
      auto block = of(one);
      if (one.section) {
        block.title = one.section->title;
        block.edit = edit("sections", one.section->item);
        block.lines = lines_of(one.section->body);
      }
      blocks.push_back(std::move(block));
    }
    return blocks;
  }

 private:
  std::string edit(std::string_view noun, ItemId item) const {
    return may_edit_ ? address(plan_.id) + '/' + std::string{noun} + '/' + item.text() + "/edit" : std::string{};
  }
  Item task_item(const Task& task, bool part) const {
    auto note = task.lead.name.empty() ? std::string{} : visit_.say("plans.led_by", {{"body", task.lead.name}});
    if (task.due) note += (note.empty() ? "" : " · ") + limit_line(visit_, {*task.due, task.exclusive});
    if (task.conditional) note += (note.empty() ? "" : " · ") + visit_.say("plans.if_any");
    return {task.content, note, address(plan_.id) + "/tasks/" + task.item.text(), edit("tasks", task.item), "", part};
  }
  Block of(const PlacedSection& placed) const {
    Block block;
    for (const auto& [target, part] : placed.targets)
      block.targets.push_back({target->text, target_line(visit_, *target),
                               address(plan_.id) + "/targets/" + target->item.text(), edit("targets", target->item), "",
                               part});
    for (const auto& [task, part] : placed.tasks) block.tasks.push_back(task_item(*task, part));
    for (const auto* one : placed.deadlines) {
      auto note = limit_line(visit_, one->limit());
      if (!one->recurrence.empty()) note += " · " + documents::label_of(visit_, "plans.recurrence_", one->recurrence);
      block.deadlines.push_back({one->what, note, "", edit("deadlines", one->item), "", false});
    }
    return block;
  }

  site::Visit& visit_;
  const Plan& plan_;
  const Content& content_;
  bool may_edit_;
};

void fill_document(site::Visit& visit, db::Read& db, const Plan& plan, ShowPage& page) {
  const auto document = *documents::store::find(db, plan.document.id);
  page.document_path = "/documents/" + document.id.text();
  page.document_version = std::to_string(document.version);
  page.place_and_date = document.place + (document.place.empty() || !document.issued_on ? "" : ", ") +
                        documents::written(document.issued_on);
  page.on_behalf = document.on_behalf;
  page.for_head = document.for_head;
  page.position = document.position;
  page.signer = document.signer;
  for (const auto& one : documents::store::links_from(db, document.id))
    page.bases.push_back(
        {documents::label_of(visit, "documents.relation_", one.relation) + " " +
             (one.other_number.empty() ? one.other_subject : one.other_number + ", " + one.other_subject),
         "/documents/" + one.to.text(), one.clause});
  for (const auto& one : documents::store::recipients(db, document.id))
    page.recipients.push_back(
        (one.name.empty() ? documents::labelled(db, one.unit, visit.today()) : one.name) +
        (one.purpose.empty() ? "" : " — " + documents::label_of(visit, "documents.purpose_", one.purpose)));
  for (const auto& step : documents::steps)
    if (step.from == document.state && step.own == document.own &&
        rights::covers(db, visit.scope(step.right), plan.unit))
      page.steps.push_back({std::string{step.act}, visit.say("documents.act_" + std::string{step.act})});
  const bool signs = document.state == "APPROVED" && !page.steps.empty();
  if (!signs) return;
  web::Field capacity{.name = "capacity", .label = visit.say("documents.capacity"), .type = "select"};
  capacity.options.push_back({"", visit.say("documents.choose"), true});
  for (const auto& one : documents::store::capacities(db, plan.unit))
    capacity.options.push_back({one.id.text(), one.signer + ", " + one.position, false});
  page.step_fields.push_back(std::move(capacity));
}

void fill_chain(site::Visit& visit, db::Read& db, const Plan& plan, ShowPage& page) {
  const auto scope = visit.scope(Right::plans_read);
  for (const auto& one : store::chain(db, plan.id)) {
    const bool here = one.id == plan.id;
    page.chain.push_back({one.number.empty() ? one.subject : one.number,
                          here || !store::find(db, scope, one.id) ? "" : address(one.id), one.issuer});
  }
  for (const auto& one : store::below(db, scope, plan.id, "", most_below))
    page.below.push_back({title_of(one), address(one.id),
                          one.unit_name + " · " + documents::label_of(visit, "plans.plan_kind_", one.kind)});
}

void fill_duty(site::Visit& visit, db::Read& db, const Plan& plan, ShowPage& page) {
  if (plan.kind != "SUBPLAN" || !plan.parent) return;
  const auto parent = store::find(db, plan.parent);
  const auto stands = duty_standing(true, {true, plan.duty_state, plan.submitted_at},
                                    acts::last_day_for_plans(db, *parent, visit.today()), visit.now());
  page.duty = visit.say("plans.duty_" + std::string{name(stands.duty)});
  if (stands.late) page.duty += " · " + visit.say("plans.late");
  page.duty_css = stands.duty == Duty::accepted                  ? "state good"
                  : stands.late || stands.duty == Duty::returned ? "state bad"
                                                                 : "state";
  page.duty_note = plan.duty_note;
  page.may_submit = page.may_change && (stands.duty == Duty::draft || stands.duty == Duty::returned);
  page.may_review =
      stands.duty == Duty::submitted && (acts::may_steer(visit, db, *parent) || acts::may_change(visit, db, *parent));
  if (page.may_review)
    page.review_fields = {documents::area(visit, "text", "plans.review_text", visit.form().long_text("text"))};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Plan& plan) {
  const auto versions = store::versions(db, plan.id);
  const auto* version = shown_version(visit, db, plan, versions);
  const auto* open = acts::editable(plan, versions);
  ShowPage page{.path = address(plan.id),
                .csrf = visit.csrf(),
                .title = plan.document.subject,
                .number = plan.document.number,
                .issuer = plan.document.issuer,
                .state = documents::label_of(visit, "documents.state_", plan.document.state),
                .css = documents::state_class(plan.document.state),
                .period = plan.from.vietnamese() + " – " + (plan.to - std::chrono::days{1}).vietnamese(),
                .unit = plan.unit_name,
                .standing = plan.standing_name,
                .may_change = acts::may_change(visit, db, plan)};
  page.may_edit = page.may_change && open && version && open->id == version->id;
  page.may_open_year = page.may_change && (plan.kind == "PLAN" || plan.kind == "PHASE");
  if (page.may_change) page.edit_path = page.path + "/edit";
  if (version && versions.size() > 1)
    page.version_note =
        visit.say("plans.version_shown", {{"number", std::to_string(version->number)},
                                          {"state", documents::label_of(visit, "plans.version_", version->state)}});
  fill_document(visit, db, plan, page);
  fill_chain(visit, db, plan, page);
  fill_duty(visit, db, plan, page);
  if (version) page.blocks = Blocks{visit, plan, store::content(db, version->id), page.may_edit}.all();
  auto year = documents::line(visit, "year", "plans.open_year", std::to_string(visit.today().year()));
  year.inputmode = "numeric";
  page.year_fields = {std::move(year)};
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Plan& plan, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = show_page(visit, db, plan);
  for (auto* fields : {&page.step_fields, &page.year_fields, &page.review_fields})
    page.errors = web::show_problems(visit.language(), refusal, *fields);
  return visit.refused<views::show>(refusal, head_of(visit, plan), page);
}

}  // namespace

std::string address(PlanId id) { return "/plans/" + id.text(); }

http::Response acted(site::Visit& visit, std::string_view path, std::string_view notice_key,
                     std::vector<std::pair<std::string, std::string>> values) {
  return visit.wants_json() ? site::nothing() : visit.redirect(path, notice_key, std::move(values));
}

std::string title_of(const Plan& plan) { return plan.document.named(); }

site::Head head_of(const site::Visit& visit, const Plan& plan) {
  return {.title = title_of(plan),
          .crumbs = {{visit.say("plans.title"), "/plans"}, {title_of(plan), address(plan.id)}},
          .active = "/plans",
          .tabs_of = "plan",
          .tabs_id = plan.id.text()};
}

std::optional<Plan> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.scope(Right::plans_read), visit.id<PlanId>());
}

const Version* shown_version(site::Visit& visit, db::Read& db, const Plan& plan, std::span<const Version> versions) {
  const bool insider = acts::may_change(visit, db, plan) || acts::may_issue(visit, db, plan);
  if (const auto asked = visit.query().number("version")) {
    const auto at = std::ranges::find(versions, *asked, [](const Version& one) { return std::int64_t{one.number}; });
    if (at != versions.end() && (insider || at->state == "APPROVED")) return &*at;
  }
  if (const auto* now = in_force(versions, visit.today())) return now;
  return versions.empty() ? nullptr : &versions.back();
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  return visit.page<views::show>(head_of(visit, *plan), show_page(visit, db, *plan));
}

http::Response print(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto versions = store::versions(db, plan->id);
  const auto* version = shown_version(visit, db, *plan, versions);
  if (!version) return visit.not_found();
  auto document = printed(db, *plan, version->id, visit.today());
  document.draft = document.draft || version->state != "APPROVED";
  if (const auto layout = office::layout_named(visit.query().text("layout"))) document.layout = *layout;
  return documents::paper(visit, document, visit.say("plans.file_name") + ' ' + title_of(*plan));
}

http::Response take_step(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  if (visit.form().number("version").value_or(0) != plan->document.version)
    return again(visit, db, *plan, acts::changed_meanwhile());
  const auto done =
      acts::move(visit, db, *plan, visit.form().text("act"), visit.form().id<documents::CapacityId>("capacity"));
  if (!done) return again(visit, db, *plan, done.refusal());
  db.commit();
  return acted(visit, address(plan->id), "plans.moved_notice");
}

http::Response open_year(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  const auto id = acts::open_year(visit, db, *plan, static_cast<int>(visit.form().number("year").value_or(0)));
  if (!id) return again(visit, db, *plan, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(address(*id), "plans.year_notice");
}

http::Response submit_subplan(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  const auto done = acts::submit(visit, db, *plan);
  if (!done) return again(visit, db, *plan, done.refusal());
  db.commit();
  return acted(visit, address(plan->id), "plans.submitted_notice");
}

http::Response review_subplan(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto done = acts::review(visit, db, *plan, visit.form().text("act"), visit.form().long_text("text"));
  if (!done) return again(visit, db, *plan, done.refusal());
  db.commit();
  return acted(visit, address(plan->id), "plans.reviewed_notice");
}

}  // namespace plans
