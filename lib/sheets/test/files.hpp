// SPDX-License-Identifier: Apache-2.0
// Files for the tests of this folder: a place for them, packages put together by hand, and rows read at once.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "sheets/sheets.hpp"

namespace test {

using Table = std::vector<std::vector<std::string>>;
using Parts = std::vector<std::pair<std::string, std::string>>;

// A folder that goes when the test ends.
class Folder {
 public:
  Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "sheets-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    std::ofstream{path_ / name, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path_ / name;
  }
  std::filesystem::path pack(std::string_view name, const Parts& parts) const {
    int error = 0;
    auto* const archive = zip_open((path_ / name).c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (const auto& [entry, content] : parts) {
      auto* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
      REQUIRE(zip_file_add(archive, entry.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// The rows of a sheet; `numbers` receives where they stand.
inline Table rows_of(const std::filesystem::path& file, std::string_view sheet = {},
                     std::vector<std::uint32_t>* numbers = nullptr) {
  Table rows;
  const auto done = sheets::read(file, sheet, [&](const sheets::Row& row) {
    rows.push_back(row.cells);
    if (numbers != nullptr) numbers->push_back(row.number);
    return sheets::Go::on;
  });
  if (!done) rows.push_back({"refused", done.refusal().problems().front().message.key});
  return rows;
}

// The key of the refusal, empty when the file is read.
inline std::string refusal_of(const std::filesystem::path& file, const sheets::Limits& limits = {}) {
  const auto done = sheets::read(
      file, {}, [](const sheets::Row&) { return sheets::Go::on; }, limits);
  return done ? std::string{} : done.refusal().problems().front().message.key;
}

inline constexpr std::string_view xml = R"(<?xml version="1.0" encoding="UTF-8"?>)";

// The smallest XLSX package: one sheet, the parts a test cares about put in their place.
struct Xlsx {
  std::string sheet;  // what stands in sheetData
  std::string strings = {};
  std::string formats = {}, cell_formats = {};
  std::string workbook_properties = {};
  std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  std::string document_type = {};

  Parts parts() const {
    const auto relation = [&](std::string_view id, std::string_view type, std::string_view target) {
      return "<Relationship Id=\"" + std::string{id} + "\" Type=\"" + relations + "/" + std::string{type} +
             "\" Target=\"" + std::string{target} + "\"/>";
    };
    const auto relation_part = [&](const std::string& inside) {
      return std::string{xml} +
             R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + inside +
             "</Relationships>";
    };
    const auto in = [&](std::string_view root, const std::string& inside) {
      return std::string{xml} + "<" + std::string{root} + " xmlns=\"" + main + "\" xmlns:r=\"" + relations + "\">" +
             inside + "</" + std::string{root} + ">";
    };
    return {
        {"_rels/.rels", relation_part(relation("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml",
         in("workbook", workbook_properties + R"(<sheets><sheet name="Một" sheetId="7" r:id="rId5"/></sheets>)")},
        {"xl/_rels/workbook.xml.rels", relation_part(relation("rId5", "worksheet", "worksheets/of its own.xml") +
                                                     relation("rId6", "sharedStrings", "/xl/texts.xml") +
                                                     relation("rId7", "styles", "./styles.xml"))},
        {"xl/worksheets/of its own.xml", std::string{xml} + document_type + "<worksheet xmlns=\"" + main +
                                             "\"><sheetData>" + sheet + "</sheetData></worksheet>"},
        {"xl/texts.xml", in("sst", strings)},
        {"xl/styles.xml", in("styleSheet", "<numFmts>" + formats +
                                               "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" +
                                               cell_formats + "</cellXfs>")}};
  }
};

// An ODS package around the rows of one table.
inline Parts ods(const std::string& rows, const std::string& manifest_entry = {}) {
  return {
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
      {"META-INF/manifest.xml", std::string{xml} +
                                    R"(<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">)" +
                                    manifest_entry + "</m:manifest>"},
      {"content.xml",
       std::string{xml} +
           R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="gone"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Ẩn" table:style-name="gone"><table:table-row><table:table-cell><text:p>hidden</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Một">)" +
           rows + "</table:table></office:spreadsheet></office:body></office:document-content>"}};
}

}  // namespace test
