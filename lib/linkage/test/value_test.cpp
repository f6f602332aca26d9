// SPDX-License-Identifier: Apache-2.0
// One value read: letters, syllables, names, dates, numbers, workplaces.
#include <doctest/doctest.h>

#include <string>

#include "linkage/birth.hpp"
#include "linkage/citizen_id.hpp"
#include "linkage/name.hpp"
#include "linkage/workplace.hpp"

using namespace linkage;

namespace {

std::string read(std::string_view name) {
  Words words;
  return read_name(name, words).text;
}

bool same_name(std::string_view one, std::string_view other) {
  Words words;
  return read_name(one, words).with_marks == read_name(other, words).with_marks;
}

}  // namespace

TEST_CASE("a name is the same however its letters are composed and wherever its tones stand") {
  CHECK(same_name("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA"));
  CHECK(same_name("Nguyễn Thị Hòa", "Nguye\u0302\u0303n Thi\u0323 Ho\u0300a"));
  CHECK(same_name("Đặng Thúy Quỳnh", "Ðặng Thuý Quỳnh"));
  CHECK(same_name("Hà Thị Hà", "hà  thị hà"));
  CHECK_FALSE(same_name("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"));
}

TEST_CASE("keystrokes are undone only where the word is no syllable as it stands") {
  CHECK(same_name("Nguyeenx Vawn Ddwcs", "Nguyễn Văn Đức"));
  CHECK(same_name("Nguyeenx Thij Huwowngf", "Nguyễn Thị Hường"));
  CHECK(same_name("Nguye64n Va8n D9u7c1", "Nguyễn Văn Đức"));
  CHECK(same_name("NGUYE64N VA8N HA65U", "Nguyễn Văn Hậu"));
  CHECK(same_name("NGUYEENX HAAUJ", "Nguyễn Hậu"));
  CHECK(same_name("Traanf Coong", "Trần Công"));
  CHECK(read("Le Thi Hoa") == "le thi hoa");
  CHECK(read("Tran Van Nam") == "tran van nam");
}

TEST_CASE("joined syllables are cut, and a name joined differently is still the same") {
  CHECK(read("NguyenVanAn") == "nguyen van an");
  CHECK(read("nguyenthihuong") == "nguyen thi huong");
  CHECK(same_name("Nguyễn ThịHương", "Nguyễn Thị Hương"));
}

TEST_CASE("titles go only before a family name, and remarks in brackets always") {
  CHECK(read("Bà Nguyễn Thị Lan") == "nguyen thi lan");
  CHECK(read("ThS. Trần Văn Ba") == "tran van ba");
  CHECK(read("Đ/c Lê Văn Tám") == "le van tam");
  CHECK(read("PGS.TS. Phạm Minh Anh (nghỉ hưu)") == "pham minh anh");
  CHECK(read("Anh Thư") == "anh thu");
  CHECK(read("Chu Văn Anh") == "chu van anh");
}

TEST_CASE("the family name comes first where that is certain") {
  CHECK(read("Hương Trần Thị") == "tran thi huong");
  CHECK(read("Quang Minh Nguyễn") == "nguyen quang minh");
  CHECK(read("Mai Nguyễn Lan") == "mai nguyen lan");  // Mai is a family name as well
  CHECK(read("H'Hen Niê") == "hhen nie");
  CHECK(read("Lò Thị Vân") == "lo thi van");
}

TEST_CASE("abbreviations are told from syllables") {
  CHECK(read("Ng. Văn An") == "nguyen van an");
  CHECK(read("N.V. An") == "n. v. an");
  CHECK(read("NTH Hương") == "n. t. h. huong");
  CHECK(read("Y Thăng Êban") == "y thang eban");
}

TEST_CASE("what is no name gives none, and a very long one is cut") {
  Words words;
  CHECK(read_name("", words).empty());
  CHECK(read_name(" -- 12345 ", words).empty());
  CHECK(read_name(std::string(100'000, 'a'), words).text.size() < 256);
  std::string all_bytes;
  for (int byte = 1; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  CHECK(read_name(all_bytes, words).text.size() < 256);
}

TEST_CASE("a date is read as lists write it, with what is known of it") {
  const Birth day{.year = 1999, .month = 12, .day = 31};
  for (const auto* typed : {"31/12/1999", "1999-12-31", "31.12.99", "31-12-1999", "19991231", "31121999", "12/31/1999",
                            "36525", "ngày 31 tháng 12 năm 1999", "1999-12-31 00:00:00", "1999-12-31T07:30:00"})
    CHECK_MESSAGE(read_birth(typed) == day, typed);
  CHECK(read_birth("12/1999") == Birth{.year = 1999, .month = 12});
  CHECK(read_birth("1999") == Birth{.year = 1999});
  CHECK(read_birth("01/01/1999") == Birth{.year = 1999});  // a heap: the year is all that is known
  CHECK(read_birth("00/00/1999") == Birth{.year = 1999});
  CHECK(read_birth("5/6/04") == Birth{.year = 2004, .month = 6, .day = 5});
  for (const auto* typed : {"", "không rõ", "99", "31/12/3999", "123456789012345678901234567890"})
    CHECK_FALSE(read_birth(typed).known());
}

TEST_CASE("a citizen ID keeps its lost zeros and tells year and sex") {
  const auto id = read_citizen_id("001304012345");
  CHECK(id.digits == 12);
  CHECK(id.year() == 2004);
  CHECK(id.sex() == Sex::female);
  CHECK(read_citizen_id("1304012345") == id);
  CHECK(read_citizen_id("001 304 012 345") == id);
  CHECK(read_citizen_id("12345678").digits == 0);
  CHECK(read_citizen_id("151234567").digits == 9);
  for (const auto* typed : {"", "7.9E+10", "000000000000", "123456789", "1234567890123"})
    CHECK_FALSE(read_citizen_id(typed).known());
}

TEST_CASE("one slip in a number is seen, two are not") {
  CHECK(nearly(1304012345, 1304012346));
  CHECK(nearly(1304012345, 1304021345));
  CHECK_FALSE(nearly(1304012345, 1304012354 + 100));
  CHECK_FALSE(nearly(1304012345, 2304012346));
}

TEST_CASE("a phone is the number dialled today") {
  for (const auto* typed : {"0912345679", "+84912345679", "84 912 345 679", "912345679", "0912.345.679",
                            "0084912345679", "0912345679 / 0987654321"})
    CHECK_MESSAGE(read_phone(typed) == 912345679, typed);
  CHECK(read_phone("01681234567") == 381234567);
  CHECK(read_phone("") == 0);
  CHECK(read_phone("0000000000") == 0);
}

TEST_CASE("addresses of mail agree in their local part across providers") {
  CHECK(read_email("Lan.Nguyen@gmail.com").whole == read_email("lannguyen+x@GMAIL.com").whole);
  CHECK(read_email("lan@yahoo.com").local == read_email("lan@edu.vn").local);
  CHECK(read_email("lan@yahoo.com").whole != read_email("lan@edu.vn").whole);
  CHECK(read_email("không có").local == 0);
}

TEST_CASE("sex is read in both languages and every encoding that reaches it") {
  CHECK(read_sex("Nữ") == Sex::female);
  CHECK(read_sex("NU") == Sex::female);
  CHECK(read_sex("nam") == Sex::male);
  CHECK(read_sex("M") == Sex::male);
  CHECK(read_sex("khác") == Sex::unknown);
}

TEST_CASE("a workplace is the same written long and short") {
  Words words;
  CHECK(read_workplace("Trường THPT Chu Văn An", words).name ==
        read_workplace("trung học phổ thông Chu Văn An", words).name);
  CHECK(alike(read_workplace("UBND xã Tân Lập", words), read_workplace("UBND xã Tân Lập huyện Vũ Thư", words)));
  CHECK_FALSE(alike(read_workplace("THPT Chu Văn An", words), read_workplace("Công ty Hòa Phát", words)));
}
