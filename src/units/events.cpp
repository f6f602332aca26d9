// SPDX-License-Identifier: Apache-2.0
// Reading an events file: every row that cannot be read is named.
#include "units/events.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "sheets/sheets.hpp"
#include "text/text.hpp"

namespace units {
namespace {

struct Spelling {
  Event event;
  std::string_view name;
  std::string_view key;  // as match_key() has what people write
};
constexpr std::array spellings{
    Spelling{Event::establish, "establish", "thanh lap"}, Spelling{Event::rename, "rename", "doi ten"},
    Spelling{Event::retype, "retype", "doi loai hinh"},   Spelling{Event::move, "move", "chuyen"},
    Spelling{Event::merge, "merge", "hop nhat"},          Spelling{Event::split, "split", "chia tach"},
    Spelling{Event::dissolve, "dissolve", "giai the"},    Spelling{Event::succeed, "succeed", "ke thua"},
    Spelling{Event::merge, "merge", "sap nhap"},          Spelling{Event::split, "split", "tach"}};

enum Column { date, event, unit, unit_name, kind, parent, share, basis, code, column_count };
struct Title {
  Column column;
  std::string_view key;
};
constexpr std::array titles{
    Title{date, "date"},    Title{date, "ngay"},   Title{event, "event"},    Title{event, "su kien"},
    Title{unit, "unit"},    Title{unit, "don vi"}, Title{unit_name, "name"}, Title{unit_name, "ten"},
    Title{kind, "kind"},    Title{kind, "loai"},   Title{parent, "parent"},  Title{parent, "cap tren"},
    Title{share, "share"},  Title{share, "ti le"}, Title{share, "ty le"},    Title{basis, "basis"},
    Title{basis, "can cu"}, Title{code, "code"},   Title{code, "ma moi"}};

// "60", "60%", "33,33" → ten-thousandths.
std::optional<std::int64_t> read_share(std::string text) {
  if (text.ends_with('%')) text.pop_back();
  while (text.ends_with(' ')) text.pop_back();
  std::ranges::replace(text, ',', '.');
  const auto dot = std::min(text.find('.'), text.size());
  auto fraction = dot < text.size() ? text.substr(dot + 1) : std::string{};
  if (fraction.size() > 2) return {};
  fraction.resize(2, '0');
  const auto digits = text.substr(0, dot) + fraction;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value <= 0 || value > 10'000) return {};
  return value;
}

std::optional<core::Date> read_date(const std::string& text) {
  const auto typed = core::PartialDate::parse_typed(text, core::Date{2099, 12, 31});
  return typed ? typed->whole() : std::nullopt;
}

// "D89 – Tỉnh đoàn An Giang", "Tỉnh đoàn An Giang (D89)" → "D89"
std::string code_of(const std::string& cell) {
  if (const auto open = cell.rfind('('); open != std::string::npos && cell.ends_with(')'))
    return text::upper(cell.substr(open + 1, cell.size() - open - 2));
  return text::upper(cell.substr(0, cell.find(' ')));
}

class Reader {
 public:
  explicit Reader(const std::function<std::string(std::string_view)>& kind_named) : kind_named_{kind_named} {}

  sheets::Go take(const sheets::Row& row) {
    if (std::ranges::all_of(row.cells, &std::string::empty)) return sheets::Go::on;
    if (!has_head_) {
      has_head_ = true;
      for (std::size_t n = 0; n < row.cells.size(); ++n) {
        const auto key = text::match_key(row.cells[n]);
        const auto* const found = std::ranges::find(titles, key, &Title::key);
        if (found != titles.end() && columns_[found->column] < 0) columns_[found->column] = static_cast<int>(n);
      }
      for (const auto needed : {date, event, unit})
        if (columns_[needed] < 0) problems.add("row " + std::to_string(row.number), "units.columns_missing");
      return problems.any() ? sheets::Go::stop : sheets::Go::on;
    }
    take_event(row);
    return sheets::Go::on;
  }

  std::vector<EventRow> rows;
  core::Problems problems;

 private:
  std::string cell(const sheets::Row& row, Column column) const {
    const auto at = columns_[column];
    return at < 0 || static_cast<std::size_t>(at) >= row.cells.size()
               ? std::string{}
               : text::clean(row.cells[static_cast<std::size_t>(at)]);
  }

  void take_event(const sheets::Row& row) {
    const auto refuse = [&](std::string key, std::string typed) {
      problems.add("row " + std::to_string(row.number), std::move(key), {{"typed", std::move(typed)}});
    };
    const auto day = read_date(cell(row, date));
    const auto what = event_named(cell(row, event));
    if (!day) return refuse("units.date_unreadable", cell(row, date));
    if (!what) return refuse("units.event_unreadable", cell(row, event));
    EventRow made{.number = row.number,
                  .date = *day,
                  .event = *what,
                  .unit = code_of(cell(row, unit)),
                  .name = cell(row, unit_name),
                  .parent = code_of(cell(row, parent)),
                  .basis = cell(row, basis),
                  .code = code_of(cell(row, code))};
    if (const auto typed = cell(row, kind); !typed.empty()) {
      made.kind = kind_named_(typed);
      if (made.kind.empty()) return refuse("units.kind_unknown", typed);
    }
    if (const auto typed = cell(row, share); !typed.empty()) {
      made.share = read_share(typed);
      if (!made.share) return refuse("units.share_unreadable", typed);
    }
    if (made.name.size() > 300 || made.basis.size() > 600) return refuse("units.too_long", "");
    rows.push_back(std::move(made));
  }

  const std::function<std::string(std::string_view)>& kind_named_;
  std::array<int, column_count> columns_{-1, -1, -1, -1, -1, -1, -1, -1, -1};
  bool has_head_ = false;
};

}  // namespace

std::string_view name(Event event) {
  const auto* const found = std::ranges::find(spellings, event, &Spelling::event);
  return found == spellings.end() ? std::string_view{} : found->name;
}

std::optional<Event> event_named(std::string_view name) {
  const auto key = text::match_key(name);
  for (const auto& spelling : spellings)
    if (spelling.name == key || spelling.key == key) return spelling.event;
  return {};
}

core::Result<std::vector<EventRow>> read_events(const std::filesystem::path& file,
                                                const std::function<std::string(std::string_view)>& kind_named) {
  Reader reader{kind_named};
  const auto read = sheets::read(file, "", [&](const sheets::Row& row) { return reader.take(row); }, {.rows = 200'000});
  if (!read) return read.refusal();
  if (reader.problems.any()) return std::move(reader.problems).refusal();
  return std::move(reader.rows);
}

}  // namespace units
