// SPDX-License-Identifier: Apache-2.0
#include "sheets/test/files.hpp"

using test::Table;

TEST_CASE("every kind of XLSX cell is read as people see it") {
  test::Folder folder;
  const auto file = folder.pack(
      "a.xlsx",
      test::Xlsx{.sheet = R"(
    <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><r><t>Đặng </t></r><r><t xml:space="preserve">Ánh</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>
    <row><c t="str"><f>A1&amp;"x"</f><v>kết quả</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c></row>
    <row r="9"><c r="A9"><v>1.2345678901E11</v></c><c r="B9"><v>2008.0</v></c><c r="C9"><v>0.30000000000000004</v></c><c r="D9"><v>-5</v></c><c r="E9"><v>72.63</v></c><c r="F9"><v>123456789012345678</v></c><c r="G9"><v>1.5E+20</v></c><c r="H9" t="n"><v>0</v></c><c r="I9"><v>1E-3</v></c></row>
    <row r="10"><c r="A10" s="1"/></row>
    <row r="11"><c r="A11" t="d"><v>2008-09-01T08:30:00</v></c><c r="ZZ11" s="4"/></row>)",
                 .strings = R"(<si><t>Nguyễn</t></si><si><r><rPr/><t>Văn</t></r><r><t xml:space="preserve"> An_x000D_
_x005F_x</t></r><rPh sb="0" eb="1"><t>no</t></rPh><phoneticPr/></si>)"}
          .parts());
  std::vector<std::uint32_t> numbers;
  const auto rows = test::rows_of(file, {}, &numbers);
  CHECK(rows == Table{{"Nguyễn", "Văn An\r\n_x", "", "Đặng Ánh"},
                      {"kết quả", "TRUE", "FALSE", "#N/A", "2"},
                      {"123456789010", "2008", "0.3", "-5", "72.63", "123456789012345678", "150000000000000000000", "0",
                       "0.001"},
                      {"2008-09-01 08:30"}});
  CHECK(numbers == std::vector<std::uint32_t>{2, 3, 9, 11});
  CHECK((*sheets::list(file))[0].name == "Một");
  CHECK(*sheets::recognise(file) == sheets::Format::xlsx);
}

TEST_CASE("numbers that a format shows as days and hours are read as such") {
  test::Folder folder;
  test::Xlsx book{
      .sheet = R"(<row><c s="0"><v>39692</v></c><c s="1"><v>39692</v></c><c s="2"><v>39692.354166666664</v></c>
    <c s="3"><v>0.354166666666667</v></c><c s="4"><v>39692</v></c><c s="5"><v>39692</v></c><c s="6"><v>39692</v></c>
    <c s="7"><v>1.0625</v></c><c s="8"><v>39692</v></c><c s="9"><v>39692</v></c><c s="1"><v>1</v></c><c s="1"><v>61</v></c>
    <c s="1"><v>nonsense</v></c><c s="1"><v>-3</v></c><c s="99"><v>7</v></c><c s="2"><v>39692.999999999</v></c></row>)",
      .formats =
          R"(<numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0 &quot;day&quot;"/>
    <numFmt numFmtId="166" formatCode="[$-42A]dd\ mmmm\ yyyy"/><numFmt numFmtId="167" formatCode="[h]:mm"/>
    <numFmt numFmtId="168" formatCode="[Red]0.00;General"/><numFmt numFmtId="169" formatCode="mm/yyyy"/>)",
      .cell_formats = R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="164"/>
    <xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/>)"};
  CHECK(test::rows_of(folder.pack("a.xlsx", book.parts())) ==
        Table{{"39692", "2008-09-01", "2008-09-01 08:30", "08:30", "2008-09-01", "39692", "2008-09-01", "25:30",
               "39692", "2008-09-01", "1900-01-01", "1900-03-01", "nonsense", "-3", "7", "2008-09-02"}});

  book.workbook_properties = R"(<workbookPr date1904="1"/>)";
  book.sheet = R"(<row><c s="1"><v>38230</v></c><c s="1"><v>0</v></c></row>)";
  CHECK(test::rows_of(folder.pack("b.xlsx", book.parts())) == Table{{"2008-09-01", "1904-01-01"}});
}

TEST_CASE("strict files, prefixed elements and other names of parts are read alike") {
  test::Folder folder;
  const test::Xlsx strict{.sheet = R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
                          .main = "http://purl.oclc.org/ooxml/spreadsheetml/main",
                          .relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"};
  CHECK(test::rows_of(folder.pack("a.xlsx", strict.parts())) == Table{{"1"}});

  auto parts = test::Xlsx{}.parts();
  parts[3].second =
      std::string{test::xml} +
      R"(<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  CHECK(test::rows_of(folder.pack("b.xlsx", parts)) == Table{{"2"}});
}

TEST_CASE("the first visible sheet is read unless another is named") {
  test::Folder folder;
  auto parts = test::Xlsx{.sheet = "<row><c><v>1</v></c></row>"}.parts();
  auto& book = parts[1].second;
  book.replace(
      book.find("<sheet "), 0,
      R"(<sheet name="Ẩn" state="hidden" r:id="rId8"/><sheet name="Chart" r:id="rId9"/><sheet name="Out" r:id="rId10"/>)");
  auto& relations = parts[2].second;
  relations.insert(
      relations.find("</Relationships>"),
      R"(<Relationship Id="rId8" Type="x/worksheet" Target="../xl/hidden.xml"/><Relationship Id="rId9" Type="x/chartsheet" Target="c.xml"/><Relationship Id="rId10" Type="x/worksheet" TargetMode="External" Target="http://example.org/"/>)");
  parts.emplace_back("xl/hidden.xml", "<worksheet><sheetData><row><c><v>3</v></c></row></sheetData></worksheet>");
  const auto file = folder.pack("a.xlsx", parts);
  CHECK(test::rows_of(file) == Table{{"1"}});
  CHECK(test::rows_of(file, "Ẩn") == Table{{"3"}});
  CHECK(test::rows_of(file, "Không có") == Table{{"refused", "sheets.no_rows"}});
  const auto names = sheets::list(file);
  REQUIRE(names);
  REQUIRE(names->size() == 2);
  CHECK((*names)[0].hidden);
  CHECK_FALSE((*names)[1].hidden);
}

TEST_CASE("a visitor may stop, and what it throws arrives") {
  test::Folder folder;
  const auto file =
      folder.pack("a.xlsx", test::Xlsx{.sheet = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"}.parts());
  int seen = 0;
  CHECK(sheets::read(file, {}, [&](const sheets::Row&) { return ++seen, sheets::Go::stop; }));
  CHECK(seen == 1);
  CHECK_THROWS_AS(sheets::read(file, {}, [](const sheets::Row&) -> sheets::Go { throw std::logic_error{"mine"}; }),
                  std::logic_error);
}

TEST_CASE("a reference to a text that is not there makes a file damaged") {
  test::Folder folder;
  for (const auto* const sheet : {R"(<row><c t="s"><v>0</v></c></row>)", R"(<row><c t="s"><v>-1</v></c></row>)",
                                  R"(<row><c t="s"><v>x</v></c></row>)", R"(<row r="x"><c><v>1</v></c></row>)",
                                  R"(<row><c r="1"><v>1</v></c></row>)", R"(<row><c r="ABCD1"><v>1</v></c></row>)"})
    CHECK_MESSAGE(test::refusal_of(folder.pack("a.xlsx", test::Xlsx{.sheet = sheet}.parts())) == "sheets.damaged",
                  sheet);
}
