// SPDX-License-Identifier: Apache-2.0
// Reports, their addressees, sections, figures, lessons and editions.
#include "reports/store.hpp"

#include "reports/sql.hpp"

namespace reports::store {
namespace {

using db::Row;

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}
db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

Report as_report(const Row& row) {
  Report made{.id = row.get<ReportId>("id"),
              .unit = row.get<UnitId>("unit_id"),
              .plan = row.get<PlanId>("plan_id"),
              .kind = row.get<std::string>("kind"),
              .period = row.get<std::string>("period"),
              .state = row.get<std::string>("state"),
              .title = row.get<std::string>("title"),
              .number = row.get<std::string>("number"),
              .place = row.get<std::string>("place"),
              .consulted = row.get<std::string>("consulted"),
              .signer = row.get<std::string>("signer"),
              .position = row.get<std::string>("position"),
              .on_behalf = row.get<std::string>("on_behalf"),
              .for_head = row.get<std::string>("for_head"),
              .due = row.get<std::optional<core::Date>>("due_on"),
              .issued_on = row.get<std::optional<core::Date>>("issued_on"),
              .data_from = row.get<core::Date>("data_from"),
              .data_to = row.get<core::Date>("data_to"),
              .exclusive = row.get<bool>("exclusive"),
              .provincial = row.get<bool>("provincial"),
              .consolidated = row.get<bool>("consolidated"),
              .locked = row.get<bool>("locked"),
              .outdated = row.get<bool>("outdated"),
              .channel = row.get<UnitId>("channel_id"),
              .signing = row.get<UnitId>("signing_id"),
              .edition = row.get<int>("edition")};
  made.first_submitted_at = row.get<std::optional<core::Instant>>("first_submitted_at");
  made.submitted_at = row.get<std::optional<core::Instant>>("submitted_at");
  made.received_at = row.get<std::optional<core::Instant>>("received_at");
  made.forwarded_at = row.get<std::optional<core::Instant>>("forwarded_at");
  made.signed_at = row.get<std::optional<core::Instant>>("signed_at");
  made.sent_at = row.get<std::optional<core::Instant>>("sent_at");
  made.layout = row.get<TemplateId>("template_id");
  made.version = row.get<std::int64_t>("version");
  made.unit_name = row.get<std::string>("unit_name");
  made.channel_name = row.get<std::string>("channel_name");
  made.signing_name = row.get<std::string>("signing_name");
  made.plan_number = row.get<std::string>("plan_number");
  made.plan_subject = row.get<std::string>("plan_subject");
  return made;
}

Lesson as_lesson(const Row& row) {
  return {row.get<LessonId>("id"), row.get<ReportId>("report_id"), row.get<std::string>("issue"),
          row.get<std::string>("cause"), row.get<std::string>("measure")};
}

Figure as_figure(const Row& row) {
  return {.id = row.get<FigureId>("id"),
          .section = row.get<SectionId>("section_id"),
          .code = row.get<std::string>("code"),
          .text = row.get<std::string>("text"),
          .required = row.get<std::string>("required"),
          .status = row.get<std::string>("status"),
          .origin = row.get<std::string>("origin"),
          .evidence = row.get<std::string>("evidence"),
          .part = row.get<std::optional<std::int64_t>>("part"),
          .whole = row.get<std::int64_t>("whole"),
          .position = row.get<int>("position")};
}

std::vector<db::Arg> of_same(const Report& report) {
  return {{"kind", report.kind}, {"period", report.period}, {"plan", report.plan}};
}

}  // namespace

std::vector<Report> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  if (!wanted.state.empty()) args.push_back({"state", wanted.state});
  if (!wanted.kind.empty()) args.push_back({"kind", wanted.kind});
  if (!wanted.period.empty()) args.push_back({"period", wanted.period});
  if (wanted.unit) args.push_back({"unit", wanted.unit});
  if (wanted.plan) args.push_back({"plan", wanted.plan});
  if (wanted.waiting) args.push_back({"waiting", true});
  if (wanted.after) args.push_back({"after", wanted.after});
  return db.rows(sql::reports, args, as_report);
}

std::optional<Report> find(db::Read& db, const rights::Scope& scope, ReportId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::report, args, as_report);
}

std::optional<Report> find(db::Read& db, ReportId id) { return db.row(sql::report_by_id, {{"id", id}}, as_report); }

std::optional<Report> of(db::Read& db, UnitId unit, PlanId plan, std::string_view kind, std::string_view period) {
  return db.row(sql::report_of, {{"unit", unit}, {"plan", plan}, {"kind", kind}, {"period", period}}, as_report);
}

ReportId insert(db::Write& db, const Report& report) {
  const auto id = db.mint<ReportId>();
  db.run(sql::insert_report, {{"id", id},
                              {"unit", report.unit},
                              {"plan", report.plan},
                              {"kind", report.kind},
                              {"period", report.period},
                              {"due", report.due},
                              {"exclusive", report.exclusive},
                              {"provincial", report.provincial},
                              {"title", report.title},
                              {"place", report.place},
                              {"data_from", report.data_from},
                              {"data_to", report.data_to},
                              {"channel", or_null(report.channel)},
                              {"signing", or_null(report.signing)},
                              {"template", report.layout},
                              {"now", db.now()}});
  return id;
}

bool update(db::Write& db, const Report& report) {
  return db.run(sql::update_report, {{"id", report.id},
                                     {"version", report.version},
                                     {"title", report.title},
                                     {"number", report.number},
                                     {"place", report.place},
                                     {"issued_on", report.issued_on},
                                     {"data_from", report.data_from},
                                     {"data_to", report.data_to}}) == 1;
}

bool touch(db::Write& db, const Report& report) {
  return db.run(sql::touch_report, {{"id", report.id}, {"version", report.version}}) == 1;
}

bool move(db::Write& db, const Report& report, const Move& move, std::string_view to) {
  std::vector<db::Arg> args{{"id", report.id}, {"version", report.version}, {"to", to}};
  bool dated = false;
  const auto when = [&](const char* name) {
    args.push_back({name, true});
    dated = true;
  };
  if (move.act == "submit") when("submits");
  if (move.act == "receive") when("receives");
  if (move.act == "forward") when("forwards");
  if (move.act == "send") when("sends");
  if (move.act == "consult") args.push_back({"consulted", report.consulted});
  if (!report.signer.empty() && (move.act == "sign" || move.act == "submit")) {
    args.push_back({"signer", report.signer});
    args.push_back({"position", report.position});
    args.push_back({"on_behalf", report.on_behalf});
    args.push_back({"for_head", report.for_head});
    dated = true;
  }
  if (dated) args.push_back({"now", db.now()});
  return db.run(sql::move_report, args) == 1;
}

void set_flags(db::Write& db, const Report& report) {
  db.run(sql::set_flags, {{"id", report.id},
                          {"consolidated", report.consolidated},
                          {"locked", report.locked},
                          {"outdated", report.outdated}});
}

std::int64_t count_waiting(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return 0;
  return db.row(sql::count_waiting, scoped(scope), [](const Row& row) { return row.get<std::int64_t>("reports"); })
      .value_or(0);
}

std::int64_t count_accepted(db::Read& db, const rights::Scope& scope, PlanId plan, UnitId unit) {
  if (scope.nothing) return 0;
  auto args = scoped(scope);
  args.push_back({"plan", plan});
  args.push_back({"unit", unit});
  return db.row(sql::count_accepted, args, [](const Row& row) { return row.get<std::int64_t>("reports"); }).value_or(0);
}

std::vector<Receiver> receivers(db::Read& db, ReportId report) {
  return db.rows(sql::receivers, {{"report", report}}, [](const Row& row) {
    const auto unit = row.get<UnitId>("unit_id");
    return Receiver{.unit = unit,
                    .name = unit ? row.get<std::string>("unit_name") : row.get<std::string>("name"),
                    .state = row.get<std::string>("state"),
                    .remarks = row.get<std::string>("remarks"),
                    .account = row.get<std::string>("account"),
                    .position = row.get<int>("position"),
                    .edition = row.get<int>("edition"),
                    .at = row.get<std::optional<core::Instant>>("at")};
  });
}

void insert(db::Write& db, ReportId report, const Receiver& receiver) {
  const std::string name = receiver.unit ? std::string{} : receiver.name;
  db.run(sql::insert_receiver,
         {{"report", report}, {"position", receiver.position}, {"unit", or_null(receiver.unit)}, {"name", name}});
}

void answer(db::Write& db, const Report& report, const Receiver& receiver) {
  db.run(sql::answer_receiver, {{"report", report.id},
                                {"position", receiver.position},
                                {"state", receiver.state},
                                {"remarks", receiver.remarks},
                                {"by", receiver.account},
                                {"now", db.now()},
                                {"edition", report.edition}});
}

void reopen_receivers(db::Write& db, ReportId report) { db.run(sql::reopen_receivers, {{"report", report}}); }

std::vector<Section> sections(db::Read& db, ReportId report) {
  return db.rows(sql::sections, {{"report", report}}, [](const Row& row) {
    return Section{.id = row.get<SectionId>("id"),
                   .report = row.get<ReportId>("report_id"),
                   .plan = row.get<PlanId>("plan_id"),
                   .results = row.get<std::string>("results"),
                   .difficulties = row.get<std::string>("difficulties"),
                   .recommendations = row.get<std::string>("recommendations"),
                   .blank_reason = row.get<std::string>("blank_reason"),
                   .plan_number = row.get<std::string>("plan_number"),
                   .plan_subject = row.get<std::string>("plan_subject")};
  });
}

void add_section(db::Write& db, ReportId report, PlanId plan) {
  db.run(sql::insert_section, {{"id", db.mint<SectionId>()}, {"report", report}, {"plan", plan}});
}

void update(db::Write& db, const Section& section) {
  db.run(sql::update_section, {{"id", section.id},
                               {"results", section.results},
                               {"difficulties", section.difficulties},
                               {"recommendations", section.recommendations},
                               {"blank_reason", section.blank_reason}});
}

std::vector<Figure> figures(db::Read& db, ReportId report) {
  return db.rows(sql::figures, {{"report", report}}, as_figure);
}

std::vector<Figure> locked_figures(db::Read& db, const Report& report, PlanId plan) {
  return db.rows(sql::locked_figures, {{"unit", report.unit}, {"plan", plan}, {"report", report.id}},
                 [](const Row& row) {
                   auto figure = as_figure(row);
                   figure.evidence = row.get<std::string>("period");
                   return figure;
                 });
}

void put(db::Write& db, ReportId report, const Figure& figure) {
  db.run(sql::put_figure, {{"id", db.mint<FigureId>()},
                           {"report", report},
                           {"section", figure.section},
                           {"position", figure.position},
                           {"code", figure.code},
                           {"text", figure.text},
                           {"required", figure.required},
                           {"part", figure.part},
                           {"whole", figure.whole},
                           {"status", figure.status},
                           {"origin", figure.origin},
                           {"evidence", figure.evidence}});
}

std::vector<Lesson> lessons(db::Read& db, ReportId report) {
  return db.rows(sql::lessons, {{"report", report}}, as_lesson);
}

std::vector<Lesson> lessons_of(db::Read& db, PlanId plan) {
  return db.rows(sql::lessons_of_plan, {{"plan", plan}}, as_lesson);
}

void insert(db::Write& db, const Lesson& lesson) {
  db.run(sql::insert_lesson, {{"id", db.mint<LessonId>()},
                              {"report", lesson.report},
                              {"issue", lesson.issue},
                              {"cause", lesson.cause},
                              {"measure", lesson.measure}});
}

bool remove(db::Write& db, ReportId report, LessonId lesson) {
  return db.run(sql::remove_lesson, {{"id", lesson}, {"report", report}}) == 1;
}

void insert_edition(db::Write& db, const Report& report, std::string_view by, std::string_view body) {
  db.run(sql::insert_edition,
         {{"report", report.id}, {"edition", report.edition}, {"now", db.now()}, {"by", by}, {"body", body}});
}

std::vector<Edition> editions(db::Read& db, ReportId report) {
  return db.rows(sql::editions, {{"report", report}}, [](const Row& row) {
    return Edition{row.get<int>("edition"), row.get<core::Instant>("submitted_at"), row.get<std::string>("account"),
                   row.get<std::string>("body")};
  });
}

std::vector<Report> below(db::Read& db, const Report& report) {
  auto args = of_same(report);
  args.push_back({"unit", report.unit});
  return db.rows(sql::reports_below, args, as_report);
}

std::vector<Report> consolidations_above(db::Read& db, const Report& report) {
  auto args = of_same(report);
  args.push_back({"report", report.id});
  return db.rows(sql::consolidations_above, args, as_report);
}

void put_sources(db::Write& db, ReportId report, std::span<const Report> sources) {
  db.run(sql::forget_sources, {{"report", report}});
  for (const auto& one : sources)
    db.run(sql::insert_source, {{"report", report}, {"source", one.id}, {"edition", one.edition}});
}

std::vector<Source> sources(db::Read& db, ReportId report) {
  return db.rows(sql::sources, {{"report", report}}, [](const Row& row) {
    return Source{row.get<ReportId>("source_id"), row.get<UnitId>("unit_id"), row.get<std::string>("unit_name"),
                  row.get<int>("edition"), row.get<int>("now_edition")};
  });
}

std::vector<Part> parts(db::Read& db, ReportId report, PlanId plan, std::string_view code) {
  return db.rows(sql::parts_of_figure, {{"report", report}, {"plan", plan}, {"code", code}}, [](const Row& row) {
    return Part{.report = row.get<ReportId>("report_id"),
                .unit = row.get<UnitId>("unit_id"),
                .unit_name = row.get<std::string>("unit_name"),
                .evidence = row.get<std::string>("evidence"),
                .figure = {.code = row.get<std::string>("code"),
                           .part = row.get<std::optional<std::int64_t>>("part"),
                           .whole = row.get<std::int64_t>("whole")}};
  });
}

}  // namespace reports::store
