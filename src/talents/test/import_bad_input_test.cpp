// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <zlib.h>

#include "talents/test/import_lists.hpp"

using test::csv;
using test::send_list;
using test::talents_in;

namespace {

const std::vector<std::string> short_header{"Họ và tên", "Lĩnh vực"};

// Refused at the door, with these words; nothing is kept.
void refused(std::string_view bytes, std::string_view words) {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto answer = officer.upload("/talents/imports", "file", "ds.xlsx", bytes, {{"unit", "D30307"}});
  CHECK(answer.status == 422);
  CHECK(answer.shows(words));
  CHECK_FALSE(officer.get("/talents/imports").shows("ds.xlsx"));
  CHECK_FALSE(std::filesystem::exists(site.installation().folder / "files" / "imports"));
}

// Kept, but refused when it is read.
void unreadable(std::string_view bytes, std::string_view words) {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = send_list(site, officer, bytes, "D30307");
  const auto page = officer.get(path);
  INFO(page.body);
  CHECK(page.shows("Không đọc được"));
  CHECK(page.shows(words));
  CHECK(officer.post(path + "/confirmation").status == 409);
  CHECK(talents_in(site) == 0);
}

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>(value >> 8 & 0xFF);
}
void put32(std::string& out, std::uint64_t value) {
  put16(out, static_cast<unsigned>(value & 0xFFFF));
  put16(out, static_cast<unsigned>(value >> 16 & 0xFFFF));
}

// A workbook by its names, one part of which unpacks to 200 MB of blanks.
std::string bomb() {
  const std::string blanks(200 << 20, ' ');
  auto bound = compressBound(blanks.size());
  std::string packed(bound, '\0');
  REQUIRE(compress2(reinterpret_cast<Bytef*>(packed.data()), &bound, reinterpret_cast<const Bytef*>(blanks.data()),
                    blanks.size(), 9) == Z_OK);
  const auto raw = packed.substr(2, bound - 6);  // without zlib's own frame
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(blanks.data()), static_cast<uInt>(blanks.size()));
  std::string zip, directory;
  int entries = 0;
  for (const std::string name : {"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"}) {
    std::string common;
    put16(common, 20), put16(common, 0), put16(common, 8), put32(common, 0), put32(common, sum),
        put32(common, raw.size()), put32(common, blanks.size()), put16(common, static_cast<unsigned>(name.size()));
    directory += "PK\x01\x02";
    put16(directory, 20);
    directory += common;
    put16(directory, 0), put16(directory, 0), put16(directory, 0), put16(directory, 0), put32(directory, 0),
        put32(directory, zip.size());
    directory += name;
    zip += "PK\x03\x04" + common;
    put16(zip, 0);
    zip += name + raw;
    ++entries;
  }
  const auto start = zip.size();
  zip += directory + "PK\x05\x06";
  put32(zip, 0), put16(zip, static_cast<unsigned>(entries)), put16(zip, static_cast<unsigned>(entries)),
      put32(zip, directory.size()), put32(zip, start), put16(zip, 0);
  return zip;
}

}  // namespace

TEST_CASE("QUALITY 3.3: files that are no list are refused in plain words and nothing changes") {
  refused("", "Hãy chọn một tệp danh sách");
  refused("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "không phải bảng tính");
  refused(std::string{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16}, "không phải bảng tính");
  refused(bomb(), "Tệp nén bất thường");
}

TEST_CASE("QUALITY 3.3: a workbook that was cut off on its way is refused") {
  test::Site site;
  const auto whole = test::workbook(site, {short_header, {"Lê An", "Thể thao"}});
  refused(std::string_view{whole}.substr(0, whole.size() / 2), "Tệp bị hỏng hoặc gửi dở");
}

TEST_CASE("QUALITY 3.3: lists without people, without a header, with a cell beyond measure") {
  unreadable(csv({short_header}), "Chỉ có dòng tiêu đề (dòng 1)");
  unreadable(csv({{"Doanh thu", "Chi phí"}, {"10", "20"}}), "chỉ thấy: Doanh thu | Chi phí");
  unreadable(csv({short_header, {std::string(10 << 20, 'x'), "Thể thao"}}), "quá lớn");
}

TEST_CASE("QUALITY 3.3: SQL and HTML in every cell stay text") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const std::string attack = "<script>alert('x')</script>'); DROP TABLE talents;--";
  const auto path = send_list(site, officer,
                              csv({{"Họ và tên", "Lĩnh vực", "Thành tích", "Nơi công tác", "Ghi chú", "Đơn vị"},
                                   {attack, "Thể thao", attack, attack, attack, ""},
                                   {attack, attack, attack, attack, attack, attack}}),
                              "D30307", "<b>ds</b>.csv");
  const auto page = officer.get(path);
  CHECK_FALSE(page.shows("<script>alert"));
  CHECK_FALSE(page.shows("<b>ds</b>"));
  CHECK(page.shows("&lt;script&gt;"));
  officer.post(path + "/confirmation");
  site.run_jobs();
  CHECK(talents_in(site) == 1);
  CHECK_FALSE(officer.get("/talents").shows("<script>alert"));
}

TEST_CASE("DOMAIN h: a list in TCVN3 is read, decoded and said so") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = send_list(site, officer,
                              csv({{"Hä vµ tªn", "N¨m sinh", "LÜnh vùc", "Thµnh tÝch"},
                                   {"NguyÔn V¨n §øc", "2005", "ThÓ thao", "Huy ch­¬ng Vµng ®iÒn kinh tØnh"}}),
                              "D30307");
  const auto page = officer.get(path);
  CHECK(page.shows("bảng mã cũ TCVN3"));
  CHECK(page.shows("Nguyễn Văn Đức"));
  CHECK(page.shows("Xác nhận nhập 1 dòng"));
}

TEST_CASE("QUALITY 3.3: bytes that are no text are refused or shown as such, never a broken page") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto answer = officer.upload("/talents/imports", "file", "a.csv",
                                     "Họ và tên,Lĩnh vực\nL\xEA \xC0n,Th\xFF\xFE thao\n", {{"unit", "D30307"}});
  CHECK((answer.status == 303 || answer.status == 422));
  site.run_jobs();
  if (answer.status == 303) CHECK(officer.get(answer.location()).status == 200);
  CHECK(talents_in(site) == 0);
}

TEST_CASE("a list needs the right: an inspector may not bring one in") {
  test::Site site;
  CHECK(site.sign_in("inspector").get("/talents/imports").status == 403);
  CHECK(site.sign_in("admin")
            .upload("/talents/imports", "file", "a.csv", csv({short_header}), {{"unit", "D30307"}})
            .status == 403);
}
