// SPDX-License-Identifier: Apache-2.0
// The kinds of facts: what there is, who supplies it; new ones are added as data.
#include "documents/fields.hpp"
#include "facts/pages.hpp"
#include "facts/views.hpp"

namespace facts {
namespace {

struct KindLine {
  std::string code, name, nature, subject, measured, module, list;
  bool evidence = false, retired = false;
};
struct KindPage {
  std::string csrf;
  bool may_change = false;
  std::vector<KindLine> lines;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

KindPage kind_page(site::Visit& visit, db::Read& db) {
  const auto& form = visit.form();
  KindPage page{.csrf = visit.csrf(), .may_change = visit.may(rights::Right::rules_change)};
  for (const auto& one : store::kinds(db))
    page.lines.push_back({one.code, one.name(visit.language()), documents::label_of(visit, "facts.nature_", one.nature),
                          documents::label_of(visit, "facts.subject_", one.subject), one.measured(visit.language()),
                          one.by_hand() ? visit.say("facts.by_hand") : source_text(visit, one.module),
                          "/facts?kind=" + one.code, one.needs_evidence, one.retired});
  auto code = documents::line(visit, "code", "facts.code", form.text("code"));
  code.hint = visit.say("facts.code_shape");
  page.fields = {code,
                 documents::line(visit, "name_vi", "facts.name_vi", form.text("name_vi")),
                 documents::line(visit, "name_en", "facts.name_en", form.text("name_en")),
                 documents::choice(visit, "nature", "facts.nature", form.text("nature"), natures, "facts.nature_"),
                 documents::choice(visit, "subject", "facts.subject", form.text("subject"), subjects, "facts.subject_"),
                 documents::line(visit, "measured_vi", "facts.measured_vi", form.text("measured_vi")),
                 documents::line(visit, "measured_en", "facts.measured_en", form.text("measured_en")),
                 documents::tick(visit, "needs_evidence", "facts.needs_evidence", form.checked("needs_evidence"))};
  return page;
}

}  // namespace

http::Response kinds(site::Visit& visit) {
  auto db = visit.read();
  if (visit.wants_json()) {
    nlohmann::json body{{"items", nlohmann::json::array()}};
    for (const auto& one : store::kinds(db))
      body["items"].push_back({{"code", one.code},
                               {"name", one.name(visit.language())},
                               {"nature", one.nature},
                               {"subject", one.subject},
                               {"module", one.module},
                               {"needs_evidence", one.needs_evidence},
                               {"retired", one.retired}});
    return site::answer(visit, body);
  }
  return visit.page<views::kinds>(head_of(visit, visit.say("facts.kinds")), kind_page(visit, db));
}

http::Response create_kind(site::Visit& visit) {
  auto db = visit.write();
  const auto& form = visit.form();
  const auto done = acts::add_kind(visit, db,
                                   {.code = form.text("code"),
                                    .name_vi = form.text("name_vi"),
                                    .name_en = form.text("name_en"),
                                    .nature = form.text("nature"),
                                    .subject = form.text("subject"),
                                    .measured_vi = form.text("measured_vi"),
                                    .measured_en = form.text("measured_en"),
                                    .needs_evidence = form.checked("needs_evidence")});
  if (!done) {
    if (visit.wants_json()) return visit.refused(done.refusal());
    auto page = kind_page(visit, db);
    page.errors = web::show_problems(visit.language(), done.refusal(), page.fields);
    return visit.refused<views::kinds>(done.refusal(), head_of(visit, visit.say("facts.kinds")), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"code", form.text("code")}}, 201);
  return visit.redirect("/facts/kinds", "facts.kind_notice");
}

http::Response change_kind(site::Visit& visit) {
  auto db = visit.write();
  const auto done = acts::retire_kind(visit, db, visit.path("code"), visit.form().checked("retired"));
  if (!done) return visit.not_found();
  db.commit();
  return visit.redirect("/facts/kinds", "facts.kind_notice");
}

}  // namespace facts
