// SPDX-License-Identifier: Apache-2.0
#include "reader/table.hpp"

#include <algorithm>
#include <optional>

#include "reader/day.hpp"
#include "reader/figure.hpp"
#include "reader/horizon.hpp"

namespace reader {
namespace {

enum class Column { other, name, unit, value, lead, partners, due };

std::vector<Range> cells_of(const Block& row) {
  std::vector<Range> cells;
  std::size_t from = 0;
  for (std::size_t at = 0; at < row.words.size(); ++at) {
    if (!row.words[at].is("|")) continue;
    cells.push_back({from, at});
    from = at + 1;
  }
  cells.push_back({from, row.words.size()});
  return cells;
}

// "Năm 2026", "2026", "Chỉ tiêu đến năm 2030"; what was reached before is no target.
bool is_value(const Words& words, Range cell) {
  static const Phrases reached{"thực hiện", "kết quả", "hiện trạng", "đã đạt",    "ước",
                               "ghi chú",   "so sánh", "năm trước",  "thực trạng"};
  static const Phrases asked{"kế hoạch", "số lượng", "mục tiêu",     "chỉ tiêu giao",
                             "giá trị",  "chỉ tiêu", "mức phấn đấu", "chỉ tiêu phấn đấu"};
  if (reached.in(words, cell)) return false;
  if (asked.in(words, cell)) return true;
  for (auto at = cell.from; at < cell.to; ++at)
    if (year_of(words[at])) return true;
  return false;
}

Column column_of(const Words& words, Range cell, bool has_name) {
  static const Phrases names{"chỉ tiêu",  "nội dung",  "mục tiêu",     "tên chỉ tiêu", "nhiệm vụ",
                             "công việc", "hoạt động", "các chỉ tiêu", "tên nhiệm vụ"};
  static const Phrases units{"đơn vị tính", "đvt", "đơn vị đo"};
  static const Phrases leads{"chủ trì",          "đơn vị thực hiện", "đơn vị chủ trì", "cơ quan chủ trì",
                             "đơn vị phụ trách", "phụ trách",        "thực hiện chính"};
  static const Phrases partners{"phối hợp"};
  static const Phrases due{"hoàn thành", "thời hạn", "hạn", "tiến độ", "thời hạn hoàn thành"};
  if (cell.empty()) return Column::other;
  if (units.in(words, cell)) return Column::unit;
  if (partners.in(words, cell) && !leads.in(words, cell)) return Column::partners;
  if (leads.in(words, cell)) return Column::lead;
  if (due.in(words, cell)) return Column::due;
  if (!has_name && names.length_at(words, cell.from, cell.to)) return Column::name;
  return is_value(words, cell) ? Column::value : Column::other;
}

class Table {
 public:
  Table(const Body& body, std::size_t first, std::size_t last) : body_{body}, first_{first}, last_{last} {}

  void read(TableFindings& found) {
    const auto& head = body_.blocks[first_];
    head_ = cells_of(head);
    bool has_name = false;
    for (const auto& cell : head_) {
      columns_.push_back(column_of(head.words, cell, has_name));
      has_name = has_name || columns_.back() == Column::name;
    }
    if (!has_name) return;
    const auto role = body_.sections[first_].role;
    if (role == Role::past || role == Role::prize || role == Role::funding) return;
    const bool is_of_targets = has(Column::unit) || role == Role::target || role == Role::objective;
    for (auto at = first_ + 1; at < last_; ++at) {
      row_ = at;
      cells_ = cells_of(body_.blocks[at]);
      if (cells_.size() != head_.size()) continue;
      if (is_of_targets && has(Column::value)) add_targets(found);
      if (has(Column::lead) || has(Column::partners)) add_task(found);
      if (has(Column::due)) add_deadline(found);
    }
  }

 private:
  bool has(Column column) const { return std::find(columns_.begin(), columns_.end(), column) != columns_.end(); }
  const Words& words() const { return body_.blocks[row_].words; }

  Range cell(Column column) const {
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (columns_[at] == column) return cells_[at];
    return {};
  }

  Quote quote(Range range) const {
    if (range.empty()) return {};
    return body_.blocks[row_].text.quote(words()[range.from].from, words()[range.to - 1].to);
  }

  void add_targets(TableFindings& found) const {
    const auto name = cell(Column::name);
    if (name.empty()) return;
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (columns_[at] == Column::value)
        if (auto target = target_of(name, cells_[at], head_[at])) found.targets.push_back(std::move(*target));
  }

  std::optional<Target> target_of(Range name, Range value, Range head) const {
    static const Phrases at_least{"≥", "> =", "trên", "ít nhất", "tối thiểu", "từ", ">"},
        at_most{"≤", "< =", "dưới", "không quá", "tối đa", "<"};
    static const Phrases shares{"tỷ lệ", "tỉ lệ"};
    auto from = value.from;
    auto comparator = Comparator::exactly;
    if (const auto length = value.empty() ? 0 : at_least.length_at(words(), from, value.to)) {
      comparator = Comparator::at_least;
      from += length;
    } else if (const auto most = value.empty() ? 0 : at_most.length_at(words(), from, value.to)) {
      comparator = Comparator::at_most;
      from += most;
    }
    const auto figure = from < value.to ? figure_at(words(), from) : std::nullopt;
    if (!figure || figure->is_spelled || figure->words.to > value.to) return std::nullopt;
    if (figure->is_range || (figure->words.to + 1 < value.to && words()[figure->words.to].is("trở")))
      comparator = Comparator::at_least;
    const auto unit = cell(Column::unit);
    const bool is_share =
        figure->is_percent || is_percent(unit) || (unit.empty() && shares.in(words(), name)) || is_percent(name);
    const auto& heading = body_.blocks[first_];
    Target target{.comparator = comparator, .value = figure->value, .unit = is_share ? Unit::percent : Unit::count};
    target.text = quote(name);
    target.number = quote(figure->words);
    target.of = quote(counted(words(), {name.to, name.to}, name, is_share));
    target.horizon = nearer(years_of(heading.words, head), body_.sections[first_].inherited);
    target.heading = body_.sections[first_].heading;
    return target;
  }

  bool is_percent(Range range) const {
    for (auto at = range.from; at < range.to; ++at)
      if (words()[at].is("%")) return true;
    return false;
  }

  static Horizon years_of(const Words& words, Range head) {
    auto horizon = horizon_in(words, head);
    if (!is_empty(horizon)) return horizon;
    for (auto at = head.from; at < head.to; ++at)
      if (const auto year = year_of(words[at])) horizon.by_year = *year;
    return horizon;
  }

  void add_task(TableFindings& found) const {
    const auto name = cell(Column::name);
    if (name.size() < 3) return;
    Task task{.text = quote(name), .heading = body_.sections[first_].heading, .lead = quote(cell(Column::lead)).text};
    if (auto partners = quote(cell(Column::partners)); !partners.empty()) task.coordinating.push_back(partners.text);
    task.due = quote(cell(Column::due));
    found.tasks.push_back(std::move(task));
  }

  // In a column of days by which things are done a day needs no "chậm nhất".
  void add_deadline(TableFindings& found) const {
    static const Phrases openers{"trước", "chậm nhất", "muộn nhất", "hết", "hoàn thành trước"};
    const auto due = cell(Column::due);
    if (due.empty() || openers.in(words(), due)) return;
    for (auto at = due.from; at < due.to; ++at) {
      const auto day = day_at(words(), at);
      if (!day || day->words.to > due.to) continue;
      Deadline deadline{.day = day->day, .when = quote(day->words), .what = quote(cell(Column::name))};
      found.deadlines.push_back(std::move(deadline));
      return;
    }
  }

  const Body& body_;
  std::size_t first_, last_;
  std::vector<Column> columns_;
  std::vector<Range> head_, cells_;
  std::size_t row_ = 0;
};

}  // namespace

TableFindings read_tables(const Body& body) {
  TableFindings found;
  for (std::size_t at = 0; at < body.blocks.size();) {
    const auto table = body.blocks[at].mark.table;
    auto end = at + 1;
    if (table == 0) {
      at = end;
      continue;
    }
    while (end < body.blocks.size() && body.blocks[end].mark.table == table) ++end;
    if (end - at > 1) Table{body, at, end}.read(found);
    at = end;
  }
  return found;
}

}  // namespace reader
