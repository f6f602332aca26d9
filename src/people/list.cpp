// SPDX-License-Identifier: Apache-2.0
#include "people/list.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "sheets/byte_source.hpp"
#include "sheets/sheets.hpp"
#include "text/text.hpp"

namespace people {
namespace {

using linkage::Row;

// Column 0 is the id; the others are texts of a row.
constexpr std::array<std::string Row::*, 9> texts{&Row::full_name,  &Row::birth,   &Row::sex,
                                                  &Row::citizen_id, &Row::phone,   &Row::email,
                                                  &Row::province,   &Row::commune, &Row::workplace};
constexpr std::size_t columns = texts.size() + 1;

struct Title {
  std::string_view folded;
  std::size_t column;
};
// As the program itself names them, and as lists of this country do.
constexpr Title titles[] = {{"id", 0},
                            {"ma", 0},
                            {"stt", 0},
                            {"full name", 1},
                            {"name", 1},
                            {"ho va ten", 1},
                            {"ho ten", 1},
                            {"birth", 2},
                            {"birth date", 2},
                            {"ngay sinh", 2},
                            {"ngay thang nam sinh", 2},
                            {"sex", 3},
                            {"gender", 3},
                            {"gioi tinh", 3},
                            {"citizen id", 4},
                            {"cccd", 4},
                            {"so cccd", 4},
                            {"cmnd", 4},
                            {"cmnd cccd", 4},
                            {"can cuoc", 4},
                            {"so dinh danh", 4},
                            {"phone", 5},
                            {"dien thoai", 5},
                            {"so dien thoai", 5},
                            {"sdt", 5},
                            {"email", 6},
                            {"thu dien tu", 6},
                            {"province", 7},
                            {"tinh", 7},
                            {"tinh thanh pho", 7},
                            {"tinh thanh", 7},
                            {"commune", 8},
                            {"xa", 8},
                            {"xa phuong", 8},
                            {"phuong xa", 8},
                            {"workplace", 9},
                            {"don vi cong tac", 9},
                            {"don vi", 9},
                            {"noi lam viec", 9},
                            {"truong", 9},
                            {"co quan", 9}};

std::optional<std::size_t> column_of(std::string_view title) {
  auto folded = text::match_key(text::clean(title));
  std::ranges::replace(folded, '_', ' ');
  const auto* const found = std::ranges::find(titles, std::string_view{folded}, &Title::folded);
  return found == std::end(titles) ? std::nullopt : std::optional{found->column};
}

// Where each of our columns stands in the file.
struct Layout {
  std::array<std::optional<std::size_t>, columns> at;
  bool names_people() const { return at[1] || at[4] || at[5] || at[6]; }
};

core::Refusal refusal(const std::filesystem::path& file, std::string key,
                      std::vector<std::pair<std::string, std::string>> values = {}) {
  core::Problems problems;
  problems.add(file.filename().string(), std::move(key), std::move(values));
  return std::move(problems).refusal();
}

class Reader {
 public:
  Reader(std::filesystem::path file, List& list) : file_{std::move(file)}, list_{&list} {}

  sheets::Go take(const sheets::Row& row) {
    if (!headed_) return head(row);
    add(row);
    return sheets::Go::on;
  }
  std::optional<core::Refusal> refused;
  bool headed() const { return headed_; }

 private:
  sheets::Go head(const sheets::Row& row) {
    if (row.cells.size() == 1 && row.cells[0].starts_with("sep=")) return sheets::Go::on;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const auto column = column_of(row.cells[at]);
      if (!column && !row.cells[at].empty()) list_->ignored.push_back(text::clean(row.cells[at]).substr(0, 60));
      if (!column) continue;
      if (layout_.at[*column]) {
        refused = refusal(file_, "people.column_twice", {{"column", text::clean(row.cells[at])}});
        return sheets::Go::stop;
      }
      layout_.at[*column] = at;
    }
    headed_ = true;
    if (layout_.names_people()) return sheets::Go::on;
    refused = refusal(file_, "people.no_header");
    return sheets::Go::stop;
  }

  void add(const sheets::Row& row) {
    const auto put = [&](std::size_t column, std::string& to) {
      const auto at = layout_.at[column];
      if (at && *at < row.cells.size())
        to.assign(row.cells[*at]);
      else
        to.clear();
    };
    for (std::size_t column = 1; column < columns; ++column) put(column, record_.*texts[column - 1]);
    list_->roll.add(record_);
    put(0, id_);
    list_->ids.push_back(id_.empty() ? std::to_string(row.number) : id_);
  }

  std::filesystem::path file_;
  List* list_;
  Layout layout_;
  Row record_;
  std::string id_;
  bool headed_ = false;
};

sheets::Limits limits() {
  constexpr std::uint64_t gigabyte = 1ULL << 30U;
  constexpr std::uint32_t most_rows = 20'000'000;
  return {.file_bytes = 4 * gigabyte, .unpacked_bytes = 4 * gigabyte, .rows = most_rows};
}

}  // namespace

core::Result<List> read_list(const std::filesystem::path& file, const linkage::Gazetteer& places) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return refusal(file, "people.no_file", {{"file", file.string()}});
  List list{.roll = linkage::Roll{places}};
  const auto format = sheets::recognise(file, limits());
  if (!format) return refusal(file, format.refusal().problems().front().message.key);
  list.one_byte = *format == sheets::Format::csv && sheets::text_form(file) == sheets::TextForm::one_byte;
  if (*format == sheets::Format::csv) {
    constexpr std::uintmax_t usual_row = 110;
    const auto rows = std::filesystem::file_size(file) / usual_row;
    list.roll.reserve(rows);
    list.ids.reserve(rows);
  }

  Reader reader{file, list};
  const auto read = sheets::read(
      file, {}, [&](const sheets::Row& row) { return reader.take(row); }, limits());
  if (!read) {
    const auto& message = read.refusal().problems().front().message;
    return refusal(file, message.key == "sheets.too_large" ? "people.too_large" : message.key, message.values);
  }
  if (reader.refused) return *reader.refused;
  return list;
}

}  // namespace people
