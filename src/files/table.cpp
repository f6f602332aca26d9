// SPDX-License-Identifier: Apache-2.0
#include "files/table.hpp"

#include "crypto/crypto.hpp"
#include "http/message.hpp"
#include "sheets/sheets.hpp"
#include "text/text.hpp"

namespace files {
namespace {

// "Văn bản" → "van-ban"
std::string file_name(std::string_view title) {
  auto name = text::fold(title);
  for (auto& c : name)
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) c = '-';
  return name;
}

}  // namespace

bool wants_table(site::Visit& visit) {
  const auto format = visit.query().text("format");
  return format == "xlsx" || format == "csv";
}

std::string table_address(site::Visit& visit) {
  auto address = std::string{visit.request().path} + "?format=xlsx";
  for (const auto& [name, value] : visit.query().data().fields)
    if (name != "format" && name != "after" && !value.empty()) address += '&' + name + '=' + http::url_encoded(value);
  return address;
}

http::Response table(site::Visit& visit, std::string_view title_key, const std::vector<TableColumn>& columns,
                     std::vector<std::vector<std::string>> rows, std::vector<std::string> notes) {
  constexpr double words_wide = 28, number_wide = 16;  // in characters
  const auto kind = visit.query().text("format") == "csv" ? sheets::Format::csv : sheets::Format::xlsx;
  const auto title = visit.say(title_key);
  const auto path = visit.installation().folder / "spool" / ("export-" + crypto::random_token());
  for (auto& row : rows)
    for (std::size_t at = 0; at < columns.size(); ++at)
      if (columns[at].number) std::erase_if(row[at], [](char c) { return c != '-' && (c < '0' || c > '9'); });
  if (kind == sheets::Format::csv) {
    std::vector<sheets::Column> shown;
    for (const auto& one : columns) shown.push_back({.title = visit.say(one.key)});
    const auto writer = sheets::write(kind, path, {.sheet = title, .columns = std::move(shown), .notes = {}});
    for (const auto& row : rows) writer->row(row);
    writer->finish();
  } else {
    sheets::Printed list{.sheet = title, .titles = {{title, sheets::Emphasis::strong}}};
    for (auto& note : notes) list.titles.push_back({std::move(note), sheets::Emphasis::slanted});
    for (const auto& one : columns)
      list.columns.push_back(
          {.title = visit.say(one.key), .width = one.number ? number_wide : words_wide, .number = one.number});
    sheets::print(path, list, rows);
  }
  return visit.file(path, file_name(title) + "." + std::string{sheets::extension(kind)}, sheets::content_type(kind),
                    true);
}

}  // namespace files
