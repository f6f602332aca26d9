// SPDX-License-Identifier: Apache-2.0
#include "sheets/test/files.hpp"

#ifdef __SANITIZE_ADDRESS__
// libxlsxwriter copies the range of a drop-down list twice and frees it once.
extern "C" const char* __lsan_default_suppressions() { return "leak:lxw_strdup"; }
#endif

using sheets::Format;
using test::Table;

namespace {

const Table nasty{{"Nguyễn Thị Ánh Tuyết", "0912345678", "=1+1", "+84912"}, {"-5", "@SUM(A1)", "\tx", "\rx"},
                  {"a,b;c", "\"quoted\"", "hai\ndòng", "  hai  blanks "},   {"", "'", "'=x", "''=x"},
                  {"<b>&amp;</b>", "_x000D_", "😀", "001099012345"},         {"2008-09-01", "TRUE", "1E5", "'+x"},
                  {std::string(32'767, 'x'), "a\r\nb", "1/2", "x"}};

Table written(Format format, const Table& rows, const sheets::Head& head = {.columns = {{"Họ và tên"}, {"Số"}}}) {
  const test::Folder folder;
  const auto file = folder / "a";
  const auto writer = sheets::write(format, file, head);
  for (const auto& row : rows) writer->row(row);
  writer->finish();
  CHECK(*sheets::recognise(file) == format);
  auto read = test::rows_of(file);
  CHECK(read.front()[0] == head.columns[0].title);
  read.erase(read.begin());
  return read;
}

}  // namespace

TEST_CASE("what is written comes back as it was, in every format") {
  auto wanted = nasty;
  wanted[1][3] = "\nx";
  wanted[6][1] = "a\nb";
  for (const auto format : {Format::xlsx, Format::ods, Format::csv}) {
    const auto read = written(format, nasty);
    REQUIRE(read.size() == wanted.size());
    for (std::size_t row = 0; row < wanted.size(); ++row)
      for (std::size_t column = 0; column < 4; ++column) CHECK(read[row][column] == wanted[row][column]);
  }
}

TEST_CASE("whole numbers become numbers only where the column says so") {
  const sheets::Head head{.columns = {{.title = "Năm", .text = false}, {.title = "Mã"}}};
  const Table rows{{"2008", "2008"}, {"007", "007"}, {"-12", "-12"}, {"1,5", "1,5"}, {"1234567890123456", "x"}};
  for (const auto format : {Format::xlsx, Format::ods, Format::csv}) CHECK(written(format, rows, head) == rows);

  const test::Folder folder;
  const auto writer = sheets::write(Format::csv, folder / "a.csv", head);
  writer->row({"-12", "-12"});
  writer->finish();
  CHECK(test::bytes_of(folder / "a.csv") == "\xEF\xBB\xBFNăm,Mã\r\n-12,'-12\r\n");
}

TEST_CASE("a template with choices, remarks and marked cells can be read again") {
  std::vector<std::string> provinces;
  for (int index = 0; index < 34; ++index) provinces.push_back("Tỉnh số " + std::to_string(index));
  const sheets::Head head{.sheet = "Danh sách: [mẫu]/1",
                          .columns = {{.title = "Giới tính", .choices = {"Nam", "Nữ"}},
                                      {.title = "Tỉnh", .width = 30, .choices = provinces, .note = "Chọn một tỉnh"},
                                      {.title = "Ghi", .choices = {"a, b", "c \"d\""}}},
                          .notes = {"Điền từ dòng 2.", "Không sửa dòng 1."}};
  for (const auto format : {Format::xlsx, Format::ods}) {
    const test::Folder folder;
    const auto file = folder / "a";
    const auto writer = sheets::write(format, file, head);
    writer->row({"Nam", "?"});
    writer->mark(1, "Không có tỉnh này");
    writer->mark(2, "Thiếu");
    writer->row({"Nữ", "Tỉnh số 1"});
    writer->finish();
    CHECK(test::rows_of(file) == Table{{"Giới tính", "Tỉnh", "Ghi"}, {"Nam", "?"}, {"Nữ", "Tỉnh số 1"}});
    CHECK(test::rows_of(file, "Ghi chú") == Table{{"Điền từ dòng 2."}, {"Không sửa dòng 1."}});
    const auto names = *sheets::list(file);
    CHECK(names[0].name == "Danh sách- -mẫu--1");
    CHECK_FALSE(names[0].hidden);
    if (format == Format::xlsx) CHECK(names.back().hidden);
  }
}

TEST_CASE("text a program could not show is mended, not refused") {
  const Table rows{{std::string{"a\0b", 3}, "a\xFF", std::string(40'000, 'y')}};
  for (const auto format : {Format::xlsx, Format::ods, Format::csv}) {
    const auto read = written(format, rows);
    REQUIRE(read.size() == 1);
    CHECK(read[0][0] == "ab");
    CHECK(read[0][1] == "a\uFFFD");
    CHECK(read[0][2] == std::string(32'766, 'y') + "…");
  }
}

TEST_CASE("a writer given up leaves nothing beside its file") {
  const test::Folder folder;
  for (const auto format : {Format::xlsx, Format::ods, Format::csv}) {
    const auto writer = sheets::write(format, folder / "a", {.columns = {{"A"}}});
    writer->row({"x"});
  }
  CHECK_FALSE(std::filesystem::exists(folder / "a.content"));
  CHECK_THROWS(sheets::write(Format::xls, folder / "a", {}));
  CHECK(sheets::extension(Format::ods) == "ods");
  CHECK(sheets::content_type(Format::csv) == "text/csv; charset=utf-8");
}
