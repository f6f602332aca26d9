// SPDX-License-Identifier: Apache-2.0
#include "sheets/test/files.hpp"
#include "text/text.hpp"

using test::Table;

namespace {

Table read(std::string_view bytes, std::vector<std::uint32_t>* numbers = nullptr) {
  const test::Folder folder;
  return test::rows_of(folder.write("a.csv", bytes), {}, numbers);
}

std::string utf16(std::u16string_view text, bool big) {
  std::string out;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U), low = static_cast<char>(unit & 0xFFU);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

}  // namespace

TEST_CASE("CSV is read with any separator, quotes and line ends") {
  CHECK(read("a,b\r\nc,d\r\n") == Table{{"a", "b"}, {"c", "d"}});
  CHECK(read("a;b\nc;d") == Table{{"a", "b"}, {"c", "d"}});
  CHECK(read("a\tb\rc\td") == Table{{"a", "b"}, {"c", "d"}});
  CHECK(read("\xEF\xBB\xBFHọ tên;Ngày, tháng\nAn;1,5") == Table{{"Họ tên", "Ngày, tháng"}, {"An", "1,5"}});
  CHECK(read("sep=;\na,b;c\n") == Table{{"a,b", "c"}});
  CHECK(read("\"a,b\",\"c\"\"d\",\"e\r\nf\"\n") == Table{{"a,b", "c\"d", "e\r\nf"}});
  CHECK(read("a\"b\",c\"\n") == Table{{"a\"b\"", "c\""}});
  CHECK(read("\"a\"x,b") == Table{{"ax", "b"}});
  CHECK(read("một\nhai") == Table{{"một"}, {"hai"}});
  CHECK(read("0912345678,\"=1+1\",'=1+1") == Table{{"0912345678", "=1+1", "=1+1"}});
  CHECK(read("\"a") == Table{{"refused", "sheets.damaged"}});
  CHECK(read("") == Table{{"refused", "sheets.no_rows"}});
  CHECK(read("\n\n,,\n") == Table{{"refused", "sheets.no_rows"}});
}

TEST_CASE("empty rows are passed over but counted") {
  std::vector<std::uint32_t> numbers;
  CHECK(read("a\r\n\r\n,\r\nb,,\r\n", &numbers) == Table{{"a"}, {"b"}});
  CHECK(numbers == std::vector<std::uint32_t>{1, 4});
}

TEST_CASE("CSV is read in UTF-16 and in one-byte encodings, too") {
  const Table wanted{{"Nguyễn", "Đức 😀"}};
  CHECK(read("\xFF\xFE" + utf16(u"Nguyễn,Đức 😀\r\n", false)) == wanted);
  CHECK(read("\xFE\xFF" + utf16(u"Nguyễn,Đức 😀\r\n", true)) == wanted);
  // Pieces end within letters; nothing may be lost there.
  std::u16string many;
  Table rows;
  for (int row = 0; row < 20'000; ++row) {
    many += u"Đ😀ễ,x\n";
    rows.push_back({"Đ😀ễ", "x"});
  }
  CHECK(read("\xFF\xFE" + utf16(many, false)) == rows);
  std::string narrow;
  for (int row = 0; row < 20'000; ++row) narrow += "Đ😀ễ,x\n";
  CHECK(read("a" + narrow).size() == rows.size());

  const auto legacy = read(
      "Hä tªn,NguyÔn V¨n \xAE\xF8"
      "c\n");
  CHECK(legacy.size() == 1);
  const auto tcvn3 = read(
      "H\xE4 t\xAAn,Nguy\xD4n V\xA8n \xA7\xF8"
      "c,\x93Nam\x94\n");
  REQUIRE(tcvn3.size() == 1);
  CHECK(text::recognise(tcvn3[0]) == text::Encoding::tcvn3);
  CHECK(text::decode(tcvn3[0][1], text::Encoding::tcvn3) == "Nguyễn Văn Đức");
  CHECK(tcvn3[0][2] == "“Nam”");
}

TEST_CASE("a cell or a row beyond the limits is refused with its place") {
  const test::Folder folder;
  const auto done = sheets::read(folder.write("a.csv", "a\nb," + std::string(32'768, 'x') + "\n"), {},
                                 [](const sheets::Row&) { return sheets::Go::on; });
  REQUIRE_FALSE(done);
  const core::Message message{"sheets.too_large", {{"row", "2"}, {"column", "2"}}};
  CHECK(done.refusal().problems()[0].message == message);
  CHECK(test::refusal_of(folder.write("b.csv", "a," + std::string(32'767, 'x'))) == "");
  CHECK(test::refusal_of(folder.write("c.csv", std::string(256, ',') + "x")) == "sheets.too_large");
  CHECK(test::refusal_of(folder.write("d.csv", std::string(2000, ',') + "\nx")) == "");
  CHECK(test::refusal_of(folder.write("e.csv", "a\nb\nc\n"), {.rows = 2}) == "sheets.too_large");
  CHECK(test::refusal_of(folder.write("f.csv", "a\nb\n\n\n"), {.rows = 2}) == "");
  CHECK(test::refusal_of(folder.write("g.csv", "a\nb\n"), {.file_bytes = 3}) == "sheets.too_large");
}
