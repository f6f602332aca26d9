// SPDX-License-Identifier: Apache-2.0
// Files made to harm, to mislead, or hurt on their way.
#include <random>

#include "sheets/test/files.hpp"

namespace {

const std::string one_row = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>Nguyễn</t></is></c></row>)";

std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out.append(1, c).append(1, '\0');
  return out;
}

std::string what_of(const std::filesystem::path& file) {
  const auto format = sheets::recognise(file);
  if (format) return std::string{sheets::extension(*format)};
  const auto& message = format.refusal().problems()[0].message;
  return message.values.empty() ? message.key : message.key + ":" + message.values[0].second;
}

}  // namespace

TEST_CASE("an archive that says it would fill the disk is refused before it is unpacked") {
  test::Folder folder;
  auto parts = test::Xlsx{.sheet = one_row}.parts();
  parts.emplace_back("xl/media/zeros.bin", std::string(64U << 20U, '\0'));
  CHECK(test::refusal_of(folder.pack("ratio.xlsx", parts)) == "sheets.bomb");
  CHECK(test::refusal_of(folder.pack("ratio.xlsx", parts), {.ratio = 5000}) == "");
  CHECK(test::refusal_of(folder.pack("size.xlsx", parts), {.unpacked_bytes = 32U << 20U, .ratio = 5000}) ==
        "sheets.bomb");
}

TEST_CASE("an archive that lies about its sizes is refused while it is unpacked") {
  test::Folder folder;
  const auto parts = test::Xlsx{.sheet = std::string(64U << 20U, ' ') + one_row}.parts();
  auto bytes = test::bytes_of(folder.pack("a.xlsx", parts));
  // Both headers of the sheet now declare 1000 bytes.
  const std::string small{"\xE8\x03\x00\x00", 4};
  const auto real = parts[3].second.size();
  std::string real_bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) real_bytes += static_cast<char>(real >> shift & 0xFFU);
  int changed = 0;
  for (auto at = bytes.find(real_bytes); at != std::string::npos; at = bytes.find(real_bytes, at)) {
    bytes.replace(at, 4, small);
    ++changed;
  }
  CHECK(changed >= 1);
  const auto key = test::refusal_of(folder.write("b.xlsx", bytes));
  CHECK((key == "sheets.bomb" || key == "sheets.damaged"));
}

TEST_CASE("too many entries and twins are refused") {
  test::Folder folder;
  auto parts = test::Xlsx{.sheet = one_row}.parts();
  for (int index = 0; index < 2'000; ++index) parts.emplace_back("x" + std::to_string(index), "");
  CHECK(test::refusal_of(folder.pack("many.xlsx", parts)) == "sheets.bomb");
  parts.resize(6);
  parts.emplace_back("xl/STYLES.xml", "");
  CHECK(test::refusal_of(folder.pack("twins.xlsx", parts)) == "sheets.damaged");
  parts.back().first = "xl/nested.zip";
  parts.back().second = test::bytes_of(folder / "many.xlsx");
  CHECK(test::refusal_of(folder.pack("nested.xlsx", parts)) == "");
}

TEST_CASE("document types and entities are refused") {
  test::Folder folder;
  for (const auto* const type :
       {R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>)", R"(<!DOCTYPE x SYSTEM "file:///etc/passwd">)",
        R"(<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:1/x"> %e;]>)", "<!DOCTYPE x>"})
    CHECK(test::refusal_of(folder.pack("a.xlsx", test::Xlsx{.sheet = one_row, .document_type = type}.parts())) ==
          "sheets.external");
  CHECK(test::refusal_of(folder.pack("b.xlsx", test::Xlsx{.sheet = "<row><c><v>&unknown;</v></c></row>"}.parts())) ==
        "sheets.damaged");
}

TEST_CASE("cells, tags and nesting without end are refused") {
  test::Folder folder;
  const auto key = [&](const std::string& sheet, const std::string& strings = {}) {
    return test::refusal_of(folder.pack("a.xlsx", test::Xlsx{.sheet = sheet, .strings = strings}.parts()),
                            {.ratio = 100'000});
  };
  const std::string long_text(40'000, 'x'), endless(8U << 20U, 'x');
  CHECK(key("<row><c t=\"inlineStr\"><is><t>" + long_text + "</t></is></c></row>") == "sheets.too_large");
  CHECK(key("<row><c><v>" + endless + "</v></c></row>") == "sheets.too_large");
  CHECK(key("<row><c t=\"s\"><v>0</v></c></row>", "<si><t>" + long_text + "</t></si>") == "sheets.too_large");
  CHECK(key("<row><c/></row>", "<si><t>" + endless + "</t></si>") == "sheets.too_large");
  CHECK(key("<row spans=\"" + endless + "\"></row>") == "sheets.bomb");
  std::string deep;
  for (int level = 0; level < 1000; ++level) deep += "<a>";
  CHECK(key(deep) == "sheets.bomb");
  CHECK(key("<row r=\"4000000000\"><c><v>1</v></c></row>") == "sheets.too_large");
  CHECK(key("<row><c r=\"ZZZ1\"><v>1</v></c></row>") == "sheets.too_large");
  CHECK(test::refusal_of(folder.pack("b.xlsx", test::Xlsx{.sheet = one_row, .strings = "<si/><si/><si/>"}.parts()),
                         {.shared_strings = 2}) == "sheets.too_large");
}

TEST_CASE("a file that is no spreadsheet says what it is") {
  test::Folder folder;
  CHECK(what_of(folder.write("a.xlsx", "%PDF-1.7\n")) == "sheets.not_a_sheet:pdf");
  CHECK(what_of(folder.write("a.xlsx", "\x89PNG\r\n\x1A\n")) == "sheets.not_a_sheet:png");
  CHECK(what_of(folder.write("a.xls", "\xEF\xBB\xBF \n<html><table>")) == "sheets.not_a_sheet:html");
  CHECK(what_of(folder.write("a.xls", "<!DOCTYPE html>")) == "sheets.not_a_sheet:html");
  CHECK(what_of(folder.write("a.xls", "<?xml version=\"1.0\"?><Workbook/>")) == "sheets.not_a_sheet:xml");
  CHECK(what_of(folder.pack("a.xlsx", {{"word/document.xml", "<a/>"}})) == "sheets.not_a_sheet:docx");
  CHECK(what_of(folder.pack("a.xlsx", {{"a.txt", "a"}})) == "sheets.not_a_sheet:zip");
  CHECK(what_of(folder.pack("a.ods", {{"mimetype", "application/vnd.oasis.opendocument.text"}})) ==
        "sheets.not_a_sheet:odf");
  CHECK(what_of(folder.write("a.csv", std::string_view{"a\0b", 3})) == "sheets.not_a_sheet:binary");
  CHECK(what_of(folder.write("a.csv", "họ,tên\n")) == "csv");
  CHECK(what_of(folder.write("a.xls", "")) == "sheets.no_rows");
  CHECK(what_of(folder / "missing") == "sheets.damaged");
}

TEST_CASE("compound files are told apart by the streams they hold") {
  test::Folder folder;
  const std::string head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x');
  CHECK(what_of(folder.write("a.xlsx", head + wide("EncryptedPackage"))) == "sheets.encrypted");
  CHECK(what_of(folder.write("a.xlsx", head + std::string((1U << 20U) - 620, 'x') + wide("EncryptedPackage"))) ==
        "sheets.encrypted");
  CHECK(what_of(folder.write("a.xls", head + wide("Workbook"))) == "xls");
  CHECK(test::refusal_of(folder.write("a.xls", head + wide("Workbook"))) == "sheets.damaged");
  CHECK(what_of(folder.write("a.doc", head + wide("WordDocument"))) == "sheets.not_a_sheet:doc");
  CHECK(what_of(folder.write("a.xls", head + wide("Book"))) == "sheets.old_xls");
  CHECK(what_of(folder.write("a.xls", std::string_view{"\x09\x02\x06\x00\x00\x00", 6})) == "sheets.old_xls");
}

TEST_CASE("a file cut or hurt anywhere is refused or read, and nothing breaks") {
  test::Folder folder;
  std::string sheet;
  for (int row = 0; row < 200; ++row) sheet += "<row>" + std::string(R"(<c t="s"><v>0</v></c><c><v>1.5</v></c></row>)");
  const auto xlsx =
      test::bytes_of(folder.pack("a.xlsx", test::Xlsx{.sheet = sheet, .strings = "<si><t>Nguyễn</t></si>"}.parts()));
  const auto ods = test::bytes_of(folder.pack(
      "a.ods",
      test::ods("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>")));
  const auto xls = test::bytes_of(HIENTAI_ROOT "/lib/sheets/test/old.xls");
  const auto utf16_csv = "\xFF\xFE" + wide("a,\"b");
  std::mt19937 random{7};
  for (const auto& whole : {xlsx, ods, utf16_csv, xls}) {
    for (std::size_t cut = 0; cut < whole.size(); cut += 1 + whole.size() / 150)
      test::refusal_of(folder.write("cut", whole.substr(0, cut)));
    for (int round = 0; round < 300; ++round) {
      auto hurt = whole;
      for (int times = 0; times < 3; ++times) hurt[random() % hurt.size()] = static_cast<char>(random());
      const auto file = folder.write("hurt", hurt);
      test::refusal_of(file);
      CHECK_NOTHROW(sheets::list(file));
    }
  }
}
