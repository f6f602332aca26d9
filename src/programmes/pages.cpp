// SPDX-License-Identifier: Apache-2.0
// The register of coordination programmes; one with its parties, commitments and child programmes.
#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "files/table.hpp"
#include "programmes/pages.hpp"
#include "programmes/views.hpp"
#include "site/api.hpp"

namespace programmes {
namespace {

constexpr int page_size = 50;

struct Line {
  std::string title, path, year, unit, parties, progress;
};
struct IndexPage {
  std::string next, xlsx;
  bool may_change = false;
  std::vector<web::Field> filters;
  std::vector<Line> lines;
};
struct FormPage {
  std::string csrf, title, action, back, version;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct CommitmentLine {
  std::string id, content, responsible, due, state, css, result;
  bool open = false;
};
struct ChildLine {
  std::string unit, path;
};
struct ShowPage {
  std::string path, csrf, title, year, unit, number, progress, parent, parent_path, edit_path, with_child,
      without_child;
  bool may_change = false, has_below = false;
  std::vector<std::string> parties;
  std::vector<CommitmentLine> commitments;
  std::vector<ChildLine> children, lacking;
  std::vector<web::Field> fields, cascade_fields;
  std::vector<web::ErrorLink> errors;
};

std::string address(ProgrammeId id) { return "/programmes/" + id.text(); }

site::Head head(const site::Visit& visit, std::string title) {
  return {
      .title = std::move(title), .crumbs = {{visit.say("programmes.title"), "/programmes"}}, .active = "/programmes"};
}

std::string progress_text(const site::Visit& visit, const Programme& programme) {
  return visit.number(programme.done) + "/" + visit.number(programme.commitments);
}

std::string names(const std::vector<Party>& parties, std::string_view between) {
  std::string text;
  for (const auto& one : parties) text += (text.empty() ? "" : std::string{between}) + one.name;
  return text;
}

// A body a line: a unit where it is one, words otherwise.
std::vector<Party> typed_parties(db::Read& db, std::string_view text, core::Date today) {
  std::vector<Party> parties;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const web::Form one{http::FormData{.fields = {{"party", std::string{text.substr(0, end)}}}}};
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto name = one.text("party");
    core::Problems unknown;
    if (!name.empty()) parties.push_back({documents::typed_unit(db, one, "party", today, unknown), name});
  }
  return parties;
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Programme& programme, bool is_new) {
  const auto& form = visit.form();
  auto title = documents::line(visit, "title", "programmes.name", programme.title);
  title.required = true;
  auto year =
      documents::line(visit, "year", "programmes.year", programme.year > 0 ? std::to_string(programme.year) : "");
  year.required = true;
  year.inputmode = "numeric";
  auto parties = documents::area(visit, "parties", "programmes.parties",
                                 form.has("parties") ? form.long_text("parties") : names(programme.parties, "\n"));
  parties.required = true;
  parties.hint = visit.say("programmes.parties_hint");
  std::vector<web::Field> fields{title, year, documents::line(visit, "number", "programmes.number", programme.number),
                                 parties};
  if (!is_new) return fields;
  auto unit = documents::unit_field(visit, "unit", "programmes.unit",
                                    form.has("unit") ? form.text("unit") : documents::own_unit(visit, db));
  unit.required = true;
  fields.insert(fields.begin(), std::move(unit));
  return fields;
}

Programme typed(site::Visit& visit, db::Read& db, Programme before) {
  const auto& form = visit.form();
  before.title = form.text("title");
  before.number = form.text("number");
  before.year = static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(0), 0, 9999));
  before.parties = typed_parties(db, form.long_text("parties"), visit.today());
  return before;
}

void note(site::Visit& visit, db::Write& db, const Programme& programme, std::string_view act, std::string_view text) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "programme",
               .subject = programme.id.value,
               .unit = programme.unit,
               .changes = {{"title", "", std::string{text}}}});
}

bool may_change(const site::Visit& visit, db::Read& db, const Programme& programme) {
  return rights::covers(db, visit.scope(Right::plans_change), programme.unit);
}

std::optional<Programme> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.scope(Right::plans_read), visit.id<ProgrammeId>());
}

void fill_children(site::Visit& visit, db::Read& db, const Programme& programme, ShowPage& page) {
  const auto scope = visit.scope(Right::plans_read);
  for (const auto& one : store::children(db, programme, visit.today())) {
    auto& lines = one.id ? page.children : page.lacking;
    lines.push_back({one.unit_name, one.id && store::find(db, scope, one.id) ? address(one.id) : ""});
  }
  page.has_below = !page.children.empty() || !page.lacking.empty();
  page.with_child = visit.say("programmes.with_child", {{"count", std::to_string(page.children.size())}});
  page.without_child = visit.say("programmes.without_child", {{"count", std::to_string(page.lacking.size())}});
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Programme& programme) {
  ShowPage page{.path = address(programme.id),
                .csrf = visit.csrf(),
                .title = programme.title,
                .year = std::to_string(programme.year),
                .unit = programme.unit_name,
                .number = programme.number,
                .progress = visit.say("programmes.progress", {{"done", visit.number(programme.done)},
                                                              {"all", visit.number(programme.commitments)}}),
                .parent = programme.parent_title,
                .may_change = may_change(visit, db, programme)};
  if (programme.parent && store::find(db, visit.scope(Right::plans_read), programme.parent))
    page.parent_path = address(programme.parent);
  if (page.may_change) page.edit_path = page.path + "/edit";
  for (const auto& one : programme.parties) page.parties.push_back(one.name);
  for (const auto& one : store::commitments(db, programme.id)) {
    const bool overdue = one.is_overdue(visit.today());
    page.commitments.push_back({one.id.text(), one.content, one.responsible, documents::written(one.due),
                                one.done ? visit.say("programmes.done_on", {{"day", one.done->vietnamese()}})
                                         : visit.say(overdue ? "programmes.overdue" : "programmes.open"),
                                one.done  ? "state good"
                                : overdue ? "state bad"
                                          : "state",
                                one.result, !one.done && page.may_change});
  }
  fill_children(visit, db, programme, page);
  const auto& form = visit.form();
  page.fields = {documents::area(visit, "content", "programmes.content", form.long_text("content")),
                 documents::line(visit, "responsible", "programmes.responsible", form.text("responsible")),
                 documents::day_field(visit, "due", "programmes.due", form.text("due"))};
  page.fields[0].required = page.fields[1].required = true;
  page.cascade_fields = {documents::unit_field(visit, "unit", "programmes.child_unit", form.text("unit")),
                         documents::area(visit, "parties", "programmes.child_parties", form.long_text("parties"))};
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Programme& programme, const core::Refusal& refusal) {
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = show_page(visit, db, programme);
  page.errors =
      web::show_problems(visit.language(), refusal, visit.form().has("content") ? page.fields : page.cascade_fields);
  return visit.refused<views::show>(refusal, head(visit, programme.title), page);
}

FormPage form_page(site::Visit& visit, db::Read& db, const Programme& programme) {
  const bool is_new = !programme.id;
  return {.csrf = visit.csrf(),
          .title = visit.say(is_new ? "programmes.add" : "programmes.edit"),
          .action = is_new ? "/programmes" : address(programme.id),
          .back = is_new ? "/programmes" : address(programme.id),
          .version = std::to_string(programme.version),
          .fields = fields_of(visit, db, programme, is_new)};
}

http::Response refused_form(site::Visit& visit, db::Read& db, const Programme& programme,
                            const core::Refusal& refusal) {
  auto page = form_page(visit, db, programme);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::form>(refusal, head(visit, page.title), page);
}

}  // namespace

http::Response index(site::Visit& visit) {
  const auto year = static_cast<int>(std::clamp<std::int64_t>(visit.query().number("year").value_or(0), 0, 9999));
  auto db = visit.read();
  IndexPage page{.may_change = visit.may(Right::plans_change)};
  page.filters = {documents::line(visit, "year", "programmes.year", year > 0 ? std::to_string(year) : "")};
  page.xlsx = files::table_address(visit);
  const bool as_file = files::wants_table(visit);
  auto found = store::list(db, visit.scope(), year, visit.query().id<ProgrammeId>("after"),
                           as_file ? files::most_table_rows : page_size + 1);
  if (!as_file && std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/programmes?after=" + found.back().id.text() + (year > 0 ? "&year=" + std::to_string(year) : "");
  }
  for (const auto& one : found)
    page.lines.push_back({one.title, address(one.id), std::to_string(one.year), one.unit_name, names(one.parties, ", "),
                          progress_text(visit, one)});
  if (as_file) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : page.lines) rows.push_back({one.title, one.year, one.unit, one.parties, one.progress});
    return files::table(
        visit, "programmes.title",
        {"programmes.name", "programmes.year", "programmes.unit", "programmes.parties", "programmes.commitments"},
        rows);
  }
  return visit.page<views::index>(head(visit, visit.say("programmes.title")), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit, visit.say("programmes.add")),
                                 form_page(visit, db, {.year = visit.today().year()}));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  core::Problems problems;
  auto programme = typed(visit, db, {});
  programme.unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
  if (!problems.any() && (!programme.unit || !may_change(visit, db, programme)))
    problems.add("unit", "documents.unit_out_of_reach");
  const auto checked = problems.any() ? core::Result<Programme>{std::move(problems).refusal()} : check(programme);
  if (!checked) return refused_form(visit, db, programme, checked.refusal());
  programme.id = store::insert(db, *checked);
  note(visit, db, programme, "programmes.entered", programme.title);
  db.commit();
  return visit.redirect(address(programme.id), "programmes.entered_notice");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto programme = visible(visit, db);
  if (!programme) return visit.not_found();
  return visit.page<views::show>(head(visit, programme->title), show_page(visit, db, *programme));
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto programme = visible(visit, db);
  if (!programme || !may_change(visit, db, *programme)) return visit.not_found();
  return visit.page<views::form>(head(visit, programme->title), form_page(visit, db, *programme));
}

http::Response update(site::Visit& visit) {
  auto db = visit.write();
  const auto programme = visible(visit, db);
  if (!programme || !may_change(visit, db, *programme)) return visit.not_found();
  auto changed = typed(visit, db, *programme);
  changed.version = visit.form().number("version").value_or(0);
  const auto checked = check(changed);
  if (!checked) return refused_form(visit, db, changed, checked.refusal());
  if (!store::update(db, *checked))
    return refused_form(
        visit, db, *programme,
        core::Refusal{core::Message{"programmes.changed_meanwhile", {}}, core::Refusal::Kind::conflict});
  note(visit, db, *programme, "programmes.changed", checked->title);
  db.commit();
  return visit.redirect(address(programme->id), "programmes.changed_notice");
}

http::Response add_commitment(site::Visit& visit) {
  auto db = visit.write();
  const auto programme = visible(visit, db);
  if (!programme || !may_change(visit, db, *programme)) return visit.not_found();
  const auto& form = visit.form();
  core::Problems problems;
  const auto due = documents::typed_day(form, "due", visit.today(), problems);
  const auto checked =
      problems.any() ? core::Result<Commitment>{std::move(problems).refusal()}
                     : check(Commitment{
                           .content = form.long_text("content"), .responsible = form.text("responsible"), .due = due});
  if (!checked) return again(visit, db, *programme, checked.refusal());
  store::insert(db, programme->id, *checked);
  note(visit, db, *programme, "programmes.commitment_added", checked->content);
  db.commit();
  return visit.redirect(address(programme->id), "programmes.changed_notice");
}

http::Response close_commitment(site::Visit& visit) {
  auto db = visit.write();
  const auto programme = visible(visit, db);
  if (!programme || !may_change(visit, db, *programme)) return visit.not_found();
  const auto result = visit.form().text("result");
  if (!store::close(db, programme->id, visit.id<CommitmentId>("commitment"), result, visit.today()))
    return again(visit, db, *programme,
                 core::Refusal{core::Message{"programmes.changed_meanwhile", {}}, core::Refusal::Kind::conflict});
  note(visit, db, *programme, "programmes.commitment_done", result);
  db.commit();
  return visit.redirect(address(programme->id), "programmes.changed_notice");
}

// The same promises once more, for a unit below with its own counterparts.
http::Response cascade(site::Visit& visit) {
  auto db = visit.write();
  const auto programme = visible(visit, db);
  if (!programme) return visit.not_found();
  core::Problems problems;
  Programme child{.parent = programme->id, .title = programme->title, .year = programme->year};
  child.unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
  child.parties = typed_parties(db, visit.form().long_text("parties"), visit.today());
  if (!problems.any() && (!child.unit || !may_change(visit, db, child)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (!problems.any() && std::ranges::any_of(store::children(db, *programme, visit.today()),
                                             [&](const auto& one) { return one.unit == child.unit && one.id; }))
    problems.add("unit", "programmes.child_exists");
  const auto checked = problems.any() ? core::Result<Programme>{std::move(problems).refusal()} : check(child);
  if (!checked) return again(visit, db, *programme, checked.refusal());
  child.id = store::insert(db, *checked);
  for (const auto& one : store::commitments(db, programme->id)) store::insert(db, child.id, one);
  note(visit, db, child, "programmes.entered", child.title);
  db.commit();
  return visit.redirect(address(child.id), "programmes.entered_notice");
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  const auto year = static_cast<int>(std::clamp<std::int64_t>(visit.query().number("year").value_or(0), 0, 9999));
  auto db = visit.read();
  auto found = store::list(db, visit.scope(), year, visit.query().id<ProgrammeId>("after"), limit + 1);
  nlohmann::json body{{"items", nlohmann::json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found)
    body["items"].push_back({{"id", one.id.text()},
                             {"title", one.title},
                             {"year", one.year},
                             {"unit", one.unit.text()},
                             {"commitments", one.commitments},
                             {"done", one.done}});
  return site::answer(visit, body);
}

}  // namespace programmes
