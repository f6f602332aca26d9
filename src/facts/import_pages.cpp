// SPDX-License-Identifier: Apache-2.0
// A list of facts: sent as a file or pasted, looked at row by row, taken in, undone.
#include <fstream>

#include "documents/fields.hpp"
#include "facts/import.hpp"
#include "facts/pages.hpp"
#include "facts/views.hpp"
#include "text/text.hpp"

namespace facts {
namespace {

struct RowLine {
  std::string number, kind, unit, on, quantity, subject, state, css, why;
};
struct ImportShown {
  std::string id, path, file_name, rows, account, at, state;
  bool may_undo = false;
};
struct ImportPage {
  std::string csrf, summary, rows_text, file_name;
  bool previewed = false, may_apply = false;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<RowLine> rows;
  std::vector<ImportShown> imports;
};

// What came, on disk: a file, or what was pasted. Removed with it.
class Sent {
 public:
  explicit Sent(site::Visit& visit) {
    const auto& form = visit.form();
    const auto* upload = form.upload("file");
    const bool file = upload && upload->size > 0;
    name = text::clean(file ? upload->file_name : form.text("file_name"));
    if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
    if (name.empty()) name = visit.say("facts.pasted_list");
    if (file && !upload->spooled.empty()) {
      path = upload->spooled;
      return;
    }
    const auto content = file ? upload->content : form.raw("pasted");
    if (content.empty()) return;
    own_ = path = visit.installation().folder / "spool" / ("facts-" + crypto::random_token());
    std::ofstream out{path, std::ios::binary};
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!out.flush()) throw std::runtime_error{"an uploaded list could not be written"};
  }
  ~Sent() {
    std::error_code ignored;
    if (!own_.empty()) std::filesystem::remove(own_, ignored);
  }
  Sent(const Sent&) = delete;
  core::Result<std::vector<imports::Row>> rows() const {
    if (path.empty()) return core::Refusal{{{"file", {"facts.file_missing", {}}}}};
    return imports::read(path);
  }

  std::string name;
  std::filesystem::path path;

 private:
  std::filesystem::path own_;
};

ImportPage import_page(site::Visit& visit, db::Read& db) {
  ImportPage page{.csrf = visit.csrf()};
  auto pasted = documents::area(visit, "pasted", "facts.pasted", "");
  pasted.hint = visit.say("facts.pasted_hint");
  pasted.max_length = 4'000'000;
  page.fields = {{.name = "file",
                  .label = visit.say("facts.list_file"),
                  .type = "file",
                  .hint = visit.say("facts.list_hint"),
                  .accept = ".xlsx,.ods,.csv"},
                 pasted};
  for (const auto& one : store::imports(db, visit.scope(rights::Right::facts_read), 50))
    page.imports.push_back(
        {one.id.text(), "/facts?source=import&of=" + one.id.text(), one.file_name, visit.number(one.rows), one.account,
         web::time(visit.language(), one.made_at),
         one.undone_at ? visit.say("facts.undone_by", {{"who", one.undone_by}}) : "",
         !one.undone_at && (one.account_id == visit.actor().account ||
                            rights::covers(db, visit.scope(rights::Right::facts_approve), one.unit))});
  return page;
}

void fill_rows(site::Visit& visit, const std::vector<imports::Judged>& judged, ImportPage& page) {
  std::int64_t good = 0, known = 0, bad = 0;
  for (const auto& one : judged) {
    const auto& cells = one.row.cells;
    const auto* state = !one.fact ? "facts.row_bad" : one.known ? "facts.row_known" : "facts.row_good";
    ++(!one.fact ? bad : one.known ? known : good);
    page.rows.push_back({std::to_string(one.row.number), cells[0], cells[1], cells[2], cells[3],
                         cells[4].empty() ? cells[5] : cells[4], visit.say(state),
                         !one.fact   ? "state bad"
                         : one.known ? "state"
                                     : "state good",
                         one.why});
  }
  std::ranges::stable_sort(page.rows,
                           [](const RowLine& a, const RowLine& b) { return !a.why.empty() && b.why.empty(); });
  page.summary = visit.say("facts.import_summary",
                           {{"good", visit.number(good)}, {"known", visit.number(known)}, {"bad", visit.number(bad)}});
  page.may_apply = good > 0;
}

http::Response again(site::Visit& visit, db::Read& db, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  auto page = import_page(visit, db);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::import>(refusal, head_of(visit, visit.say("facts.import")), page);
}

http::Response previewed(site::Visit& visit, const std::vector<imports::Row>& rows, const Sent& sent) {
  auto db = visit.read();
  const auto judged = imports::judge(visit, db, rows);
  if (visit.wants_json()) {
    nlohmann::json body{{"items", nlohmann::json::array()}};
    for (const auto& one : judged)
      body["items"].push_back({{"row", one.row.number},
                               {"good", one.fact.has_value() && !one.known},
                               {"known", one.known},
                               {"why", one.why}});
    return site::answer(visit, body);
  }
  auto page = import_page(visit, db);
  page.previewed = true;
  page.file_name = sent.name;
  page.rows_text = imports::written(rows);
  fill_rows(visit, judged, page);
  return visit.page<views::import>(head_of(visit, visit.say("facts.import")), page);
}

}  // namespace

http::Response show_import(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::import>(head_of(visit, visit.say("facts.import")), import_page(visit, db));
}

http::Response import_list(site::Visit& visit) {
  const Sent sent{visit};
  const auto rows = sent.rows();
  if (!rows) {
    auto db = visit.read();
    return again(visit, db, rows.refusal());
  }
  if (visit.form().text("act") != "apply") return previewed(visit, *rows, sent);
  auto db = visit.write();
  const auto id = imports::apply(visit, db, *rows, sent.name);
  if (!id) return again(visit, db, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect("/facts/import", "facts.imported_notice");
}

http::Response undo_import(site::Visit& visit) {
  auto db = visit.write();
  const auto import = store::find(db, visit.scope(rights::Right::facts_read), visit.id<ImportId>());
  if (!import) return visit.not_found();
  const auto count = imports::undo(visit, db, *import);
  if (!count) return visit.refused(count.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"facts", *count}});
  return visit.redirect("/facts/import", "facts.undone_notice", {{"count", visit.number(*count)}});
}

}  // namespace facts
