// SPDX-License-Identifier: Apache-2.0
// The command from files to pairs, on rows written by hand: every trap of real lists beside people who only look alike.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

#include "people/commands.hpp"
#include "people/list.hpp"
#include "people/moves.hpp"

namespace {

namespace fs = std::filesystem;

// A folder of its own, gone afterwards.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("people-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  std::string file(std::string_view name, std::string_view content) const {
    std::ofstream{path / name, std::ios::binary} << content;
    return (path / name).string();
  }
  std::string file(std::string_view name) const { return (path / name).string(); }
};

int link(std::vector<std::string> words) {
  cli::Arguments arguments{std::move(words)};
  return people::commands().front().run(
      arguments, []() -> site::Installation& { throw std::runtime_error{"no database is needed"}; });
}

std::string content(const std::string& file) {
  std::ostringstream out;
  out << std::ifstream{file, std::ios::binary}.rdbuf();
  return out.str();
}

std::map<std::string, double> pairs(const std::string& file) {
  std::istringstream lines{content(file)};
  std::map<std::string, double> found;
  std::string line;
  std::getline(lines, line);
  CHECK(line == "id_a,id_b,probability");
  while (std::getline(lines, line))
    found[line.substr(0, line.rfind(','))] = std::stod(line.substr(line.rfind(',') + 1));
  return found;
}

constexpr std::string_view head = "id,full_name,birth,sex,citizen_id,phone,email,province,commune,workplace\n";

// Row n of the one list and row n of the other are the same person.
constexpr std::string_view registry =
    R"(1,Nguyễn Văn Đức,12/03/1999,Nam,024099001234,0912345601,,Tỉnh Bắc Giang,Xã Tân Tiến,THPT Ngô Sĩ Liên
2,Trần Thị Thu Hà,05/06/2004,Nữ,,0987654302,thuha.tran@gmail.com,Thành phố Hà Nội,Phường Hoàng Liệt,
3,Lê Hoàng Minh Khôi,1998-11-23,Nam,038098004321,,,Tỉnh Thanh Hóa,Xã Định Hải,UBND xã Định Hải
4,Phạm Thị Huyền Trang,17/08/2001,Nữ,034301007788,0356789104,,Tỉnh Thái Bình,Xã Vũ Chính,
5,Huỳnh Quốc Phước,09/02/1995,Nam,,0903112205,phuochq95@yahoo.com,Tỉnh Tiền Giang,Phường 1,
6,Vũ Đình Toản,21/12/2000,Nam,030200112233,,,Tỉnh Hải Dương,Phường Hiệp An,Công ty TNHH Minh Phát
7,Đặng Thùy Linh,03/04/2003,Nữ,,0389001207,,Tỉnh Nghệ An,Xã Hữu Khuông,
8,Bùi Xuân Trường,30/09/1997,Nam,017097334455,0978001208,,Tỉnh Hòa Bình,,
9,Ngô Thị Kim Oanh,14/07/2002,Nữ,,0367001209,,Tỉnh Vĩnh Long,Xã Hiếu Thuận,Bệnh viện Đa khoa tỉnh
10,Đỗ Trọng Nghĩa,25/10/2005,Nam,001205556677,,,Thành phố Hà Nội,Xã Liên Ninh,
11,Hồ Thị Bích Ngọc,11/01/2006,Nữ,040306001111,0335001211,,Tỉnh Nghệ An,Xã Châu Đình,
12,Dương Gia Bảo,08/08/2008,Nam,,0944001212,,Thành phố Cần Thơ,Phường Cái Khế,
13,Lý Thị Mỹ Duyên,19/05/1996,Nữ,,0919001213,myduyen.ly@gmail.com,Tỉnh Sóc Trăng,Phường 3,
14,H'Hen Niê,15/05/1992,Nữ,066192000014,,,Tỉnh Đắk Lắk,,
15,Tôn Nữ Quỳnh Anh,27/02/2004,Nữ,,0905001215,,Tỉnh Thừa Thiên Huế,,
16,Nông Văn Tài,06/12/1999,Nam,006099016016,,,Tỉnh Bắc Kạn,,
17,Trương Mỹ Lan,22/06/2003,Nữ,079303017017,0902001217,,Thành phố Hồ Chí Minh,,
18,Mai Tiến Dũng,01/01/1994,Nam,,0983001218,,Tỉnh Ninh Bình,,Trường Đại học Hoa Lư
19,Cao Thị Phương Kiều,12/05/2008,Nữ,,0816001219,,Tỉnh Thanh Hóa,,
20,Phan Việt An,26/02/2002,Nam,042202020020,,,Tỉnh Hà Tĩnh,,
)";
constexpr std::string_view import = R"(b1,NguyÔn V¨n §øc,12/3/1999,Nam,,0912345601,,B¾c Giang,X· T©n TiÕn,
b2,Tran Thi Thu Ha,2004-06-05,Nu,,+84987654302,thuha.tran@gmail.com,Ha Noi,,
b3,LE HOANG MINH KHOI,23/11/1998,,38098004321,,,Thanh Hoa,,
b4,Phaïm Thò Huyeàn Trang,17/08/2001,Nöõ,,0356789104,,Höng Yeân,,
b5,Huỳnh Quốc Phúc,09.02.95,Nam,,0903112205,phuochq95@yahoo.com,Đồng Tháp,,
b6,Vu4 D9i2nh Toa3n,21/12/2000,Nam,030200112233,,,Ha3i Du7o7ng,,
b7,Ddawngj Thuyf Linh,3/4/2003,Nuwx,,0389001207,,Ngheej An,,
b8,Trường Bùi Xuân,30/09/1997,Nam,,0978001208,,Phú Thọ,,
b9,NTK Oanh,14/07/2002,Nữ,,0367001209,,Vĩnh Long,Xã Hiếu Thuận,BV Đa khoa tỉnh
b10,Anh Đỗ Trọng Nghĩa,10/25/2005,nam,001205556677,,,Hà Nội,,
b11,Hồ Bích Ngọc,11/01/2006,Nữ,040306001111,,,Nghệ An,,
b12,Dương Gia Bảo,39668,Nam,,0944 001 212,,Cần Thơ,,
b13,Lý Thi)"
                                    "\xCC\xA3"
                                    R"( Mỹ Duyên,1996,Nữ,,,myduyen.ly@gmail.com,Cần Thơ,,
b14,H’Hen Niê,15/05/1992,Nữ,66192000014,,,Đắk Lắk,,
b15,TonNuQuynhAnh,27/02/2004,Nu,,0905001215,,Hue,,
b16,Nông Văn Tài,12/06/1999,Nam,006099016016,,,Thái Nguyên,,
b17,Truơng Mỹ Lan,22/06/2003,Nữ,079303017071,0902001217,,TP.HCM,,
b18,Mai Tiến Dũng,1994,Nam,,983001218,,Ninh Bình,,ĐH Hoa Lư
b19,CAO T. PHƯƠNG KIỀU,12/05/2008,Nữ,,84816001219,,Thanh Hóa,,
b20,Phan Việt An,26/02/2002,Nam,042202020020,,,Thái Nguyên,,
)";
// People who share with the registry what families and towns share: phones, names, dates; none of them is in it.
constexpr std::string_view strangers =
    R"(s1,Nguyễn Văn Dương,12/03/1999,Nam,,0912345601,,Tỉnh Bắc Giang,Xã Tân Tiến,THPT Ngô Sĩ Liên
s2,Trần Thị Thu Hương,05/06/2004,Nữ,,0987654302,,Thành phố Hà Nội,Phường Hoàng Liệt,
s3,Lê Hoàng Minh Khang,02/05/2001,Nam,,,,Tỉnh Thanh Hóa,Xã Định Hải,
s4,Phạm Thị Huyền Trang,03/09/1996,Nữ,001196009988,0311789104,,Thành phố Hà Nội,,
s5,Nguyễn Văn Đức,30/01/2003,Nam,,,,Tỉnh Nghệ An,,
s6,Bùi Xuân Trường,17/02/2006,Nam,022206334455,,,Tỉnh Quảng Ninh,,
s7,Ngô Thị Kim Oanh,14/07/1989,Nữ,,0360000001,,Tỉnh Cà Mau,,
s8,Dương Gia Hân,08/08/2008,Nữ,,0944001212,,Thành phố Cần Thơ,Phường Cái Khế,
)";

// Three hundred people more on each side, so that frequencies are those of a list; nobody of them is on both.
std::string fillers(std::string_view prefix, unsigned from) {
  static const std::vector<std::string> families{"Nguyễn", "Trần", "Lê",  "Phạm", "Hoàng", "Phan",
                                                 "Vũ",     "Đặng", "Bùi", "Đỗ",   "Hồ",    "Ngô"};
  static const std::vector<std::string> middles{"Văn", "Thị", "Minh", "Ngọc", "Quang", "Thanh", "Hữu"};
  static const std::vector<std::string> givens{"Anh", "Bình", "Chi",   "Dung", "Giang", "Hải", "Hùng",
                                               "Lâm", "Nam",  "Phong", "Sơn",  "Tâm",   "Vinh"};
  static const std::vector<std::string> provinces{"Hà Nội",  "Nghệ An",      "Tỉnh Thanh Hóa",
                                                  "Cần Thơ", "Tỉnh Gia Lai", "TP.HCM"};
  std::string rows;
  for (unsigned at = from; at < from + 300; ++at) {
    const auto mixed = linkage::mix(at);
    const auto pick = [&](const std::vector<std::string>& of, unsigned shift) {
      return of[(mixed >> shift) % of.size()];
    };
    rows += std::string{prefix} + std::to_string(at) + ',' + pick(families, 3) + ' ' + pick(middles, 11) + ' ' +
            pick(givens, 19) + ',' + std::to_string(1 + (mixed >> 27U) % 28) + '/' +
            std::to_string(1 + (mixed >> 35U) % 12) + '/' + std::to_string(1990 + (mixed >> 41U) % 20) + ",,,09" +
            std::to_string(10'000'000 + mixed % 80'000'000) + ",," + pick(provinces, 47) + ",,\n";
  }
  return rows;
}

struct Files {
  Folder folder;
  std::string a = folder.file("a.csv", std::string{head} + std::string{registry} + fillers("a", 1000));
  std::string b =
      folder.file("b.csv", std::string{head} + std::string{import} + std::string{strangers} + fillers("f", 5000));
  std::string out = folder.file("pairs.csv");
};

}  // namespace

TEST_CASE("B-20 the same people are found in two lists through every trap, and families stay apart") {
  const Files files;
  REQUIRE(link({files.a, files.b, "--out", files.out, "--json"}) == cli::done);
  const auto found = pairs(files.out);
  int right = 0, wrong = 0;
  for (const auto& [pair, probability] : found) {
    if (probability < 0.5) continue;
    const auto comma = pair.find(',');
    const bool same = "b" + pair.substr(0, comma) == pair.substr(comma + 1);
    (same ? right : wrong) += 1;
    if (!same) MESSAGE(pair << " " << probability);
  }
  for (int at = 1; at <= 20; ++at) {
    const auto pair = std::to_string(at) + ",b" + std::to_string(at);
    if (!found.contains(pair) || found.at(pair) < 0.5) MESSAGE(pair << " is missed");
  }
  const double precision = right / static_cast<double>(right + wrong), recall = right / 20.0;
  CHECK(2 * precision * recall / (precision + recall) >= 0.95);
  CHECK(wrong == 0);
}

TEST_CASE("B-20 the pairs are the same, byte for byte, on one thread and on two") {
  const Files files;
  REQUIRE(link({files.a, files.b, "--out", files.out, "--threads", "1", "--json"}) == cli::done);
  const auto one = content(files.out);
  REQUIRE(link({files.a, files.b, "--out", files.out, "--threads", "2", "--json"}) == cli::done);
  CHECK(content(files.out) == one);
}

TEST_CASE("B-20 one list alone shows who stands in it twice") {
  const Folder folder;
  const auto list = folder.file("list.csv", std::string{head} + std::string{registry} + std::string{import} +
                                                std::string{strangers} + fillers("f", 9000));
  const auto out = folder.file("pairs.csv");
  REQUIRE(link({list, "--out", out, "--json"}) == cli::done);
  int right = 0, wrong = 0;
  for (const auto& [pair, probability] : pairs(out)) {
    const auto comma = pair.find(',');
    CHECK(pair.substr(0, comma) != pair.substr(comma + 1));
    if (probability >= 0.5) ("b" + pair.substr(0, comma) == pair.substr(comma + 1) ? right : wrong) += 1;
  }
  CHECK(right >= 18);
  CHECK(wrong == 0);
}

TEST_CASE("B-20 each pair is explained in both languages, field by field") {
  const Files files;
  const auto why = files.folder.file("why.jsonl");
  REQUIRE(link({files.a, files.b, "--out", files.out, "--explain", why, "--json"}) == cli::done);
  const auto text = content(why);
  CHECK(text.find(R"("id_a":"20","id_b":"b20")") != std::string::npos);
  CHECK(text.find("Trùng số định danh") != std::string::npos);
  CHECK(text.find("The same citizen ID") != std::string::npos);
  CHECK(text.find("people.") == std::string::npos);  // every level has its words
}

TEST_CASE("B-20 a table of places that is given replaces the program's own") {
  const Folder folder;
  const auto map =
      folder.file("map.csv", "province_old,commune_old,province_new,commune_new\nTỉnh Xưa,Xã Cũ,Tỉnh Nay,Xã Mới\n");
  const auto moves = people::read_moves(map);
  REQUIRE(moves);
  const linkage::Gazetteer places{*moves};
  linkage::Words words;
  CHECK(places.meet(places.find("Xưa", "Cũ", words).commune, places.find("Nay", "Mới", words).commune));
  const auto a = folder.file("a.csv", "id,full_name,province,commune\n1,Nguyễn Văn An,Tỉnh Xưa,Xã Cũ\n");
  CHECK(link({a, "--places", map, "--out", folder.file("out.csv")}) == cli::done);
  CHECK(link({a, "--places", a, "--out", folder.file("out.csv")}) == cli::refused);
  CHECK(link({a, "--places", folder.file("none.csv"), "--out", folder.file("out.csv")}) == cli::refused);
}

TEST_CASE("the program's own table knows the reform of 1/7/2025") {
  const auto moves = people::built_in_moves();
  CHECK(moves.size() > 10'000);
  const linkage::Gazetteer places{moves};
  linkage::Words words;
  CHECK(places.find("Tỉnh Thái Bình", "", words).province == places.find("Hưng Yên", "", words).province);
  CHECK(places.find("Thừa Thiên Huế", "", words).province == places.find("TP Huế", "", words).province);
  CHECK(places.find("Bắc Giang", "Xã Tân Tiến", words).commune != 0);
}

TEST_CASE("B-20 what cannot be read is refused with the reason, what is misused ends with 2") {
  const Folder folder;
  const linkage::Gazetteer places;
  const auto out = folder.file("out.csv");
  const auto refused = [&](const std::string& file, std::string_view key) {
    CHECK(link({file, "--out", out}) == cli::refused);
    const auto list = people::read_list(file, places);
    REQUIRE_FALSE(list);
    CHECK(list.refusal().problems().front().message.key == key);
  };
  refused(folder.file("missing.csv"), "people.no_file");
  refused(folder.path.string(), "people.no_file");
  refused(folder.file("empty.csv", ""), "sheets.no_rows");
  refused(folder.file("headless.csv", "1,Nguyễn Văn An,2004\n2,Trần Thị Bình,2005\n"), "people.no_header");
  refused(folder.file("twice.csv", "id,full_name,Họ và tên\n1,An,An\n"), "people.column_twice");
  refused(folder.file("cell.csv", "id,full_name\n1," + std::string(10'000'000, 'x') + "\n"), "people.too_large");
  refused(folder.file("quote.csv", "id,full_name\n1,\"Nguyễn Văn\n"), "sheets.damaged");

  const auto list = folder.file("list.csv", "id,full_name\n1,Nguyễn Văn An\n");
  CHECK_THROWS_AS(link({list}), cli::Arguments::Misuse);
  CHECK_THROWS_AS(link({"--out", out}), cli::Arguments::Misuse);
  CHECK_THROWS_AS(link({list, list, list, "--out", out}), cli::Arguments::Misuse);
  CHECK_THROWS_AS(link({list, "--out", out, "--threads", "0"}), cli::Arguments::Misuse);
  CHECK_THROWS_AS(link({list, "--out", out, "--thread", "1"}), cli::Arguments::Misuse);
  CHECK_THROWS(link({list, "--out", folder.file("no/such/folder.csv")}));
}

TEST_CASE("B-20 short and odd lists are linked all the same") {
  const Folder folder;
  const auto out = folder.file("out.csv");
  const auto one = folder.file("one.csv", "id,full_name,citizen_id\n1,Nguyễn Văn An,001204000001\n");
  CHECK(link({one, "--out", out, "--json"}) == cli::done);
  CHECK(pairs(out).empty());
  CHECK(link({one, one, "--out", out, "--json"}) == cli::done);
  CHECK(pairs(out).at("1,1") > 0.5);

  const auto no_rows = folder.file("none.csv", "id,full_name\n");
  CHECK(link({no_rows, one, "--out", out, "--json"}) == cli::done);
  CHECK(link({one, no_rows, "--out", out, "--json"}) == cli::done);
  CHECK(link({no_rows, "--out", out, "--json"}) == cli::done);

  // Columns of Vietnamese lists, one nobody knows, no id: the number of the row stands for it.
  const auto named = folder.file("named.csv", "Họ và tên;Ngày sinh;Sở thích\nNguyễn Văn An;1/2/2004;cờ\n");
  const auto list = people::read_list(named, linkage::Gazetteer{});
  REQUIRE(list);
  CHECK(list->ids.front() == "2");
  CHECK(list->ignored == std::vector<std::string>{"Sở thích"});
  CHECK(list->roll.size() == 1);

  // An old one-byte file, and one with bytes that are no text of any kind in the middle.
  const auto old =
      people::read_list(folder.file("old.csv", "id,full_name\n1,Nguy\xD4n V\xA8n An\n"), linkage::Gazetteer{});
  REQUIRE(old);
  CHECK(old->one_byte);
  CHECK(old->roll.name(old->roll[0]) == "nguyen van an");
  CHECK(link({folder.file("bad.csv", "id,full_name\n1,Nguy\xFF\xFE\xC3n\n2,An \xED\xA0\x80\n"), "--out", out,
              "--json"}) == cli::done);

  const auto quoted = folder.file("quoted.csv", "id,full_name,citizen_id\n\"a,\"\"1\",Trần An,001204000009\n");
  CHECK(link({quoted, quoted, "--out", out, "--json"}) == cli::done);
  CHECK(content(out).find("\"a,\"\"1\",\"a,\"\"1\",") != std::string::npos);
}
