// SPDX-License-Identifier: Apache-2.0
// Audits by sample: verified records picked by chance and looked at once more; a wrong one is open again.
#include <algorithm>

#include "dossiers/pages.hpp"
#include "dossiers/views.hpp"
#include "lists/lists.hpp"

namespace dossiers {
namespace {

constexpr std::int64_t most_in_sample = 200;

struct SampleLine {
  std::string path, at, by, size, held, failed;
};
struct SamplesPage {
  std::string csrf;
  std::vector<SampleLine> lines;
};
struct ItemLine {
  std::string id, name, path, field, unit, result, css, note;
  bool open = false;
};
struct SamplePage {
  std::string csrf, action;
  std::vector<ItemLine> lines;
};

site::Head head(const site::Visit& visit) {
  const auto title = visit.say("dossiers.samples");
  return {.title = title,
          .crumbs = {{visit.say("dossiers.work"), "/verifications"}, {title, "/verifications/samples"}},
          .active = "/verifications"};
}

}  // namespace

http::Response samples(site::Visit& visit) {
  auto db = visit.read();
  SamplesPage page{.csrf = visit.csrf()};
  for (const auto& one : store::samples(db, visit.scope()))
    page.lines.push_back({"/verifications/samples/" + one.id.text(), web::time(visit.language(), one.drawn_at),
                          one.drawn_by, visit.number(one.size), visit.number(one.held), visit.number(one.failed)});
  return visit.page<views::samples>(head(visit), page);
}

http::Response draw_sample(site::Visit& visit) {
  const auto size = visit.form().number("size").value_or(0);
  if (size < 1 || size > most_in_sample)
    return visit.refused(core::Refusal{{{"size", {"dossiers.sample_size_invalid", {}}}}});
  const auto* const grant = visit.actor().main_grant();
  auto db = visit.write();
  if (!grant || !rights::covers(db, visit.scope(), grant->unit)) return visit.forbidden();
  const auto seed = 1 + db.mint<SampleId>().value % 999'979;
  const auto id = store::draw(db, visit.scope(), grant->unit, static_cast<int>(size), seed, audit::by(visit));
  if (!id) return visit.refused(core::Refusal{core::Message{"dossiers.sample_none", {}}});
  audit::note(db, audit::by(visit),
              {.name = "dossiers.sample_drawn", .subject_kind = "sample", .subject = id.value, .unit = grant->unit});
  db.commit();
  return visit.redirect("/verifications/samples/" + id.text());
}

http::Response sample(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto id = visit.id<SampleId>();
  const auto items = store::items(db, visit.scope(), id);
  if (items.empty()) return visit.not_found();
  SamplePage page{.csrf = visit.csrf(), .action = "/verifications/samples/" + id.text()};
  for (const auto& one : items)
    page.lines.push_back({.id = one.id.text(),
                          .name = one.full_name,
                          .path = "/talents/" + one.id.text(),
                          .field = lists.name(visit.language(), "field", one.field),
                          .unit = one.unit_name,
                          .result = one.result.empty() ? "" : visit.say("dossiers.sample_" + one.result),
                          .css = one.result == "wrong" ? "state bad" : "state good",
                          .note = one.note,
                          .open = one.result.empty()});
  return visit.page<views::sample>(head(visit), page);
}

http::Response judge_sample(site::Visit& visit) {
  const auto id = visit.id<SampleId>();
  const auto talent_id = visit.form().id<TalentId>("talent");
  const auto result = visit.form().text("result"), note = visit.form().text("note");
  auto db = visit.write();
  const auto items = store::items(db, visit.scope(), id);
  const auto item = std::ranges::find(items, talent_id, &SampleItem::id);
  const auto talent = item == items.end()
                          ? std::nullopt
                          : talents::store::find(db, visit.installation().keys, visit.scope(), talent_id);
  if (!talent) return visit.not_found();
  if (result != "right" && result != "wrong")
    return visit.refused(core::Refusal{core::Message{"dossiers.step_impossible", {}}});
  if (result == "wrong" && note.empty())
    return visit.refused(core::Refusal{{{"note", {"dossiers.reason_missing", {}}}}});
  store::judge(db, id, talent_id, result, note);
  if (result == "wrong" && talent->verification == "VERIFIED") {
    if (const auto reopened = act(visit, db, *talent, "reopen", note); !reopened)
      return visit.refused(reopened.refusal());
  } else {
    audit::note(db, audit::by(visit),
                {.name = "dossiers.sample_judged",
                 .subject_kind = "talent",
                 .subject = talent_id.value,
                 .unit = talent->unit,
                 .changes = {{"result", "", result}}});
  }
  db.commit();
  return visit.redirect("/verifications/samples/" + id.text());
}

}  // namespace dossiers
