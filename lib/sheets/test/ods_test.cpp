// SPDX-License-Identifier: Apache-2.0
#include "sheets/test/files.hpp"

using test::Table;

TEST_CASE("every kind of ODS cell is read as people see it") {
  test::Folder folder;
  const auto file = folder.pack("a.ods", test::ods(R"(<table:table-header-rows><table:table-row>
    <table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>Nguyễn<text:s text:c="2"/>An<text:tab/><text:span>x</text:span></text:p><text:p>hai</text:p></table:table-cell>
    <table:table-cell office:value-type="float" office:value="912345678"><text:p>0912345678</text:p></table:table-cell>
    <table:table-cell office:value-type="float" office:value="1.2345678901E+011"/>
    <table:covered-table-cell/>
    <table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25%</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="2008-09-01"><text:p>01/09/08</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="2008-09-01T08:30:00"/>
    <table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/>
    <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
    <table:table-cell office:value-type="string" office:string-value="giá trị"/>
    </table:table-row></table:table-header-rows>)"));
  CHECK(test::rows_of(file) == Table{{"Nguyễn  An\tx\nhai", "912345678", "123456789010", "", "0.25", "2008-09-01",
                                      "2008-09-01 08:30", "08:30", "TRUE", "giá trị"}});
  CHECK(*sheets::recognise(file) == sheets::Format::ods);
  const auto names = *sheets::list(file);
  REQUIRE(names.size() == 2);
  CHECK(names[0].hidden);
  CHECK(names[1].name == "Một");
  CHECK(test::rows_of(file, "Ẩn") == Table{{"hidden"}});
  CHECK(test::rows_of(file, "Hai") == Table{{"refused", "sheets.no_rows"}});
}

TEST_CASE("repeated rows and columns count when something stands in them") {
  test::Folder folder;
  std::vector<std::uint32_t> numbers;
  const auto rows = test::rows_of(folder.pack("a.ods", test::ods(R"(
    <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row>
    <table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    <table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell table:number-columns-repeated="99999999999999999999"/></table:table-row>)")),
                                  {}, &numbers);
  CHECK(rows == Table{{"", "", "x", "x"}, {"", "", "x", "x"}, {"y"}});
  CHECK(numbers == std::vector<std::uint32_t>{4, 5, 6});
}

TEST_CASE("repeats that would unfold to no end are refused") {
  test::Folder folder;
  const auto refusal = [&](const std::string& rows) { return test::refusal_of(folder.pack("a.ods", test::ods(rows))); };
  CHECK(
      refusal(
          R"(<table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>)") ==
      "sheets.too_large");
  CHECK(
      refusal(
          R"(<table:table-row table:number-rows-repeated="2000000000"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>)") ==
      "sheets.too_large");
  CHECK(
      refusal(
          R"(<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="256"><text:p>)" +
          std::string(1000, 'x') + R"(</text:p></table:table-cell></table:table-row>)") == "sheets.bomb");
  CHECK(
      refusal(
          R"(<table:table-row><table:table-cell><text:p><text:s text:c="2000000000"/></text:p></table:table-cell></table:table-row>)") ==
      "sheets.too_large");
}

TEST_CASE("an ODS file under a password says so") {
  test::Folder folder;
  CHECK(
      test::refusal_of(folder.pack(
          "a.ods", test::ods("", R"(<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>)"))) ==
      "sheets.encrypted");
  CHECK(test::refusal_of(folder.pack("b.ods", test::ods(""))) == "sheets.no_rows");
}
