// SPDX-License-Identifier: Apache-2.0
// The grid as a page: a plain table of fields, and with a script a sheet one pastes into. Each row is saved, or stays
// in the table with the reason.
#include <algorithm>
#include <map>

#include "talents/acts.hpp"
#include "talents/grid.hpp"
#include "talents/likely.hpp"
#include "talents/pages.hpp"
#include "talents/views.hpp"
#include "units/store.hpp"
#include "web/assets.hpp"

namespace talents {
namespace {

using rights::Right;

constexpr std::size_t plain_rows = 10, most_shown = 40;

struct CellField {
  std::string name, label, value;
};
struct GridRow {
  std::string number, reason;
  std::vector<CellField> cells;
};
struct GridPage {
  std::string csrf, unit, saved, rest, failed;
  std::vector<std::string> headings;
  std::vector<GridRow> rows;
  bool some_alike = false, not_the_same = false;
  std::vector<web::ErrorLink> errors;
};

std::string heading(const site::Visit& visit, Part part) {
  return visit.say("talents.import_part_" + std::string{name(part)});
}

// A row that was not saved, and why.
struct Left {
  grid::Cells cells;
  std::string reason;
};

// Saves rows one by one and keeps what it looked up for the rows before.
class Saving {
 public:
  Saving(site::Visit& visit, db::Write& db, UnitId own)
      : visit_{visit},
        db_{db},
        rules_{.columns = grid::as_columns(),
               .lists = lists::Lists::load(db),
               .today = visit.today(),
               .field = {},
               .unit = own} {}

  void row(const grid::Cells& cells, std::int64_t number, bool not_the_same) {
    const auto read = read_row(rules_, {.number = static_cast<std::uint32_t>(number), .cells = cells});
    if (!read) return leave(cells, visit_.say("talents.grid_no_row"));
    auto draft = read->draft;
    auto problems = read->problems;
    if (!read->unit_typed.empty()) {
      const auto& unit = found_unit(read->unit_typed);
      std::erase_if(problems, [](const core::Problem& problem) { return problem.field == "unit"; });
      if (unit)
        draft.unit = *unit;
      else
        problems.push_back({"unit", unit.refusal().problems().front().message});
    }
    if (!problems.empty()) return leave(cells, said(problems));
    if (!not_the_same)
      if (const auto alike = likely(visit_, db_, draft); !alike.empty()) {
        some_alike = true;
        return leave(cells, why(alike.front()));
      }
    const auto id = acts::enter(visit_, db_, rules_.lists, draft);
    if (!id) return leave(cells, said(id.refusal().problems()));
    ++saved;
  }

  std::int64_t saved = 0;
  bool some_alike = false;
  std::vector<Left> left;

 private:
  void leave(const grid::Cells& cells, std::string reason) { left.push_back({cells, std::move(reason)}); }

  std::string why(const LikelyOne& one) const {
    if (!one.id) return visit_.say("talents.likely_elsewhere", {{"province", one.province}});
    auto text = visit_.say("talents.grid_alike");
    if (!one.percent.empty()) text += ' ' + visit_.say("talents.likely_percent", {{"percent", one.percent}}) + ": ";
    return one.percent.empty() ? text : text + one.reasons;
  }

  // "Ngày sinh: …; Lĩnh vực: …"
  std::string said(const std::vector<core::Problem>& problems) const {
    std::string text;
    for (const auto& problem : problems) {
      const auto part = part_named(problem.field);
      text += (text.empty() ? "" : "; ") + (part ? heading(visit_, *part) + ": " : "") +
              web::say(visit_.language(), problem.message);
    }
    return text;
  }

  const core::Result<UnitId>& found_unit(const std::string& typed) {
    const auto known = units_.find(typed);
    if (known != units_.end()) return known->second;
    return units_.emplace(typed, acts::unit_in_reach(visit_, db_, typed)).first->second;
  }

  site::Visit& visit_;
  db::Write& db_;
  RowRules rules_;
  std::map<std::string, core::Result<UnitId>> units_;
};

GridRow shown(const site::Visit& visit, std::size_t number, const grid::Cells& cells, std::string reason) {
  GridRow row{.number = std::to_string(number + 1), .reason = std::move(reason), .cells = {}};
  for (std::size_t column = 0; column < grid::columns.size(); ++column)
    row.cells.push_back({.name = grid::name_of(number, column),
                         .label = heading(visit, grid::columns[column]) + " " + row.number,
                         .value = column < cells.size() ? cells[column] : ""});
  return row;
}

// A line a row, a tab between cells, the reason last: for the script, when there are too many for plain fields.
std::string as_lines(std::vector<Left>::const_iterator from, std::vector<Left>::const_iterator to) {
  std::string text;
  for (auto row = from; row != to; ++row) {
    for (const auto& cell : row->cells) text += cell + '\t';
    text += row->reason + '\n';
  }
  return text;
}

GridPage page_of(site::Visit& visit, std::string unit, const std::vector<Left>& left) {
  GridPage page{.csrf = visit.csrf(), .unit = std::move(unit)};
  for (const auto part : grid::columns) page.headings.push_back(heading(visit, part));
  const auto rows = std::min(most_shown, std::max(plain_rows, left.size()));
  for (std::size_t number = 0; number < rows; ++number)
    page.rows.push_back(number < left.size() ? shown(visit, number, left[number].cells, left[number].reason)
                                             : shown(visit, number, {}, ""));
  if (left.size() > rows) page.rest = as_lines(left.begin() + static_cast<std::ptrdiff_t>(rows), left.end());
  return page;
}

site::Head head(const site::Visit& visit) {
  const auto title = visit.say("talents.grid_title");
  return {.title = title,
          .crumbs = {{visit.say("talents.title"), "/talents"}, {title, "/talents/grid"}},
          .active = "/talents",
          .scripts = {"grid.js"}};
}

// The unit of rows that name none.
std::string own_unit(site::Visit& visit, db::Read& db) {
  const auto* grant = visit.actor().main_grant();
  if (!grant || !rights::covers(db, visit.scope(), grant->unit)) return {};
  const auto unit = units::store::find(db, grant->unit, visit.today());
  return unit ? unit->labelled() : "";
}

std::vector<Left> all_left(const std::vector<grid::Cells>& rows) {
  std::vector<Left> left;
  for (const auto& cells : rows) left.push_back({cells, ""});
  return left;
}

}  // namespace

http::Response show_grid(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::grid>(head(visit), page_of(visit, own_unit(visit, db), {}));
}

http::Response save_grid(site::Visit& visit) {
  const auto& form = visit.form();
  const auto rows = grid::rows_of(form);
  const auto typed_unit = form.text("unit");
  auto db = visit.write();
  core::Result<UnitId> unit{UnitId{}};
  if (!typed_unit.empty()) unit = acts::unit_in_reach(visit, db, typed_unit);
  if (unit && rows.empty()) unit = core::Refusal{core::Message{"talents.grid_empty", {}}};
  if (unit && rows.size() > grid::most_rows) unit = core::Refusal{core::Message{"talents.grid_too_many", {}}};
  if (!unit) {
    auto page = page_of(visit, typed_unit, all_left(rows));
    page.errors = {{"#f-unit", web::say(visit.language(), unit.refusal().problems().front().message)}};
    return visit.refused<views::grid>(unit.refusal(), head(visit), page);
  }
  Saving saving{visit, db, *unit};
  for (std::size_t number = 0; number < rows.size(); ++number)
    saving.row(rows[number], static_cast<std::int64_t>(number) + 1, form.checked("not_the_same"));
  db.commit();
  const auto saved = visit.number(saving.saved);
  if (saving.left.empty()) return visit.redirect("/talents?sort=-id", "talents.grid_saved", {{"count", saved}});

  auto page = page_of(visit, typed_unit, saving.left);
  if (saving.saved) page.saved = visit.say("talents.grid_saved", {{"count", saved}});
  page.failed = visit.say("talents.grid_failed", {{"count", visit.number(std::ssize(saving.left))}});
  page.errors = {{"#grid", page.failed}};
  page.some_alike = saving.some_alike;
  return visit.refused<views::grid>(core::Refusal{core::Message{"talents.grid_failed", {}}}, head(visit), page);
}

}  // namespace talents
