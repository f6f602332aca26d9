// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "talents/test/import_lists.hpp"
#include "units/batches.hpp"

using test::csv;
using test::send_list;
using test::talents_in;

namespace {

// What a downloaded workbook holds, row by row.
std::vector<std::vector<std::string>> rows_of(test::Site& site, const std::string& bytes, std::string_view sheet = {}) {
  const auto path = site.installation().folder / "downloaded";
  std::ofstream{path, std::ios::binary} << bytes;
  std::vector<std::vector<std::string>> rows;
  REQUIRE(sheets::read(path, sheet, [&](const sheets::Row& row) {
    rows.push_back(row.cells);
    return sheets::Go::on;
  }));
  return rows;
}

}  // namespace

TEST_CASE("B-24 a list of 100 rows with 4 bad ones imports 96 and explains the 4") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = send_list(site, officer, test::workbook(site, test::hundred_with_four_bad()), "D30307", "ds.xlsx");

  const auto preview = officer.get(path);
  CHECK(preview.shows("Xác nhận nhập 96 dòng"));
  CHECK(preview.shows("C11"));
  CHECK(preview.shows("31/2/2005"));
  CHECK(preview.shows("Không đọc được ngày sinh “31/2/2005”"));
  CHECK(preview.shows("Không có lĩnh vực “Phép thuật” trong danh mục"));
  CHECK(preview.shows("Không có cấp “Sao Hỏa” trong danh mục"));
  CHECK(preview.shows("Hãy nhập họ và tên."));
  CHECK(talents_in(site) == 0);  // nothing before Confirm

  CHECK(officer.post(path + "/confirmation").status == 303);
  site.run_jobs();
  CHECK(talents_in(site) == 96);
  CHECK(officer.get(path).shows("Đã nhập"));
  CHECK(officer.get("/talents?q=huy+chuong").shows("Trần Văn"));
}

TEST_CASE("F12 the rows with errors come back as a workbook; mended and sent again, nothing is doubled") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto first = send_list(site, officer, csv(test::hundred_with_four_bad()), "D30307");
  officer.post(first + "/confirmation");
  site.run_jobs();

  auto rows = rows_of(site, officer.get(first + "/problems").body);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].back() == "Lỗi");
  CHECK(rows[1].back().find("31/2/2005") != std::string::npos);
  rows[1][2] = "28/2/2005";
  rows[2][4] = "Thể thao";
  rows[3][6] = "Tỉnh";
  rows[4][1] = "Lý Văn Bảy";
  const auto second = send_list(site, officer, test::workbook(site, rows), "D30307", "sua.xlsx");
  CHECK(officer.get(second).shows("Xác nhận nhập 4 dòng"));
  officer.post(second + "/confirmation");
  site.run_jobs();
  CHECK(talents_in(site) == 100);

  // The whole list once more: everything is known.
  const auto third = send_list(site, officer, csv(test::hundred_with_four_bad()), "D30307");
  CHECK(officer.get(third).shows("Đã có trong danh sách tài năng trẻ"));
  CHECK(officer.post(third + "/confirmation").status == 303);
  site.run_jobs();
  CHECK(talents_in(site) == 100);
}

TEST_CASE("F16 undoing takes back what nobody changed, and says what stays") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = send_list(site, officer,
                              csv({test::usual_header,
                                   {"1", "Lê An", "2005", "Nam", "Thể thao", "HCV", "Tỉnh", "2024"},
                                   {"2", "Lê Bình", "2006", "Nữ", "Học tập", "Giải Nhất", "Tỉnh", "2024"}}),
                              "D30307");
  officer.post(path + "/confirmation");
  site.run_jobs();
  REQUIRE(talents_in(site) == 2);

  static constexpr db::Part text[] = {{"UPDATE talents SET version = 2 WHERE full_name = 'Lê An'", ""}};
  static constexpr db::Query touch{"test.touch", text, text};
  {
    auto db = site.database().write();
    CHECK(db.run(touch, {}) == 1);
    db.commit();
  }
  CHECK(officer.post(path + "/undo").status == 303);
  site.run_jobs();
  CHECK(talents_in(site) == 1);
  const auto page = officer.get(path);
  CHECK(page.shows("Đã hoàn tác"));
  CHECK(page.shows("Đã được sửa sau khi nhập"));
  CHECK_FALSE(officer.get("/talents?q=binh").shows("Lê Bình"));
  CHECK(officer.post(path + "/undo").status == 409);
}

TEST_CASE("rows of units outside one's scope are wrong, and imports are seen only within one's scope") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  auto header = test::usual_header;
  header.push_back("Đơn vị");
  const auto path = send_list(site, officer,
                              csv({header,
                                   {"1", "Lê An", "2005", "", "Thể thao", "", "", "", "D05977"},
                                   {"2", "Lê Bình", "2005", "", "Thể thao", "", "", "", "D30307"},
                                   {"3", "Lê Chi", "2005", "", "Thể thao", "", "", "", "Đoàn không có"}}),
                              "D30307");
  const auto page = officer.get(path);
  CHECK(page.shows("Đơn vị này không thuộc phạm vi của bạn"));
  CHECK(page.shows("Xác nhận nhập 1 dòng"));

  auto neighbour = site.sign_in("cA2");
  CHECK(neighbour.get(path).status == 404);
  CHECK(neighbour.post(path + "/confirmation").status == 404);
  CHECK(neighbour.get(path + "/problems").status == 404);
  CHECK_FALSE(neighbour.get("/talents/imports").shows("danh-sach.csv"));
  CHECK(site.sign_in("pA").get(path).status == 200);
  CHECK(officer
            .upload("/talents/imports", "file", "a.csv", csv({header, {"1", "Lê An", "", "", "Thể thao"}}),
                    {{"unit", "D05977"}})
            .status == 422);
}

TEST_CASE(
    "B-24 a row names a place, and means the Union's unit there; a shared name means the one under the list's unit") {
  test::Site site;
  {
    auto db = site.database().write();
    for (const auto& [code, parent] : {std::pair{"D91X1", "D91"}, {"D20X1", "D20"}})
      REQUIRE(units::store::apply(db,
                                  {{.number = 2,
                                    .date = site.today(),
                                    .event = units::Event::establish,
                                    .unit = code,
                                    .name = "Đoàn xã Tân Tiến",
                                    .kind = "GRASSROOTS_UNION",
                                    .parent = parent}},
                                  {.title = "test", .digest = ""}));
    db.commit();
  }
  auto header = test::usual_header;
  header.push_back("Đơn vị");
  const auto list = csv({header,
                         {"1", "Lê An", "2005", "", "Thể thao", "", "", "", "Phường Long Xuyên"},
                         {"2", "Lê Bình", "2005", "", "Thể thao", "", "", "", "Đoàn xã Tân Tiến"}});
  auto officer = site.sign_in("pA");
  const auto path = send_list(site, officer, list, "D91");
  CHECK(officer.get(path).shows("Xác nhận nhập 2 dòng"));
  officer.post(path + "/confirmation");
  site.run_jobs();
  CHECK(officer.get("/talents?q=le+an").shows("Đoàn phường Long Xuyên"));
  CHECK(site.sign_in("cA1").get("/talents?q=le+an").shows("Lê An"));
  CHECK_FALSE(site.sign_in("pB").get("/talents?q=le+binh").shows("Lê Bình"));

  // Whose list is of the whole country has to say which one.
  auto centre = site.sign_in("nat");
  const auto second = send_list(site, centre, list, "D00", "khac.csv");
  CHECK(centre.get(second).shows("Đoàn xã Tân Tiến (D91X1), Tỉnh đoàn An Giang; Đoàn xã Tân Tiến (D20X1)"));
}

TEST_CASE("F11 the columns can be corrected, and the list is read again") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path =
      send_list(site, officer, csv({{"Họ và tên", "Ghi chú", "Cột lạ"}, {"Lê An", "Thể thao", "2005"}}), "D30307");
  CHECK(officer.get(path).shows("Hãy chọn lĩnh vực"));
  CHECK(officer.post(path + "/columns", {{"part_0", "none"}, {"part_1", "field"}, {"part_2", "birth"}}).status == 422);
  CHECK(officer.post(path + "/columns", {{"part_0", "full_name"}, {"part_1", "field"}, {"part_2", "birth"}}).status ==
        303);
  site.run_jobs();
  CHECK(officer.get(path).shows("Xác nhận nhập 1 dòng"));
}

TEST_CASE("a list with no column of fields takes the one chosen for all") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto answer =
      officer.upload("/talents/imports", "file", "a.csv", csv({{"Họ và tên", "Năm sinh"}, {"Lê An", "2005"}}),
                     {{"unit", "D30307"}, {"field", "sport"}});
  site.run_jobs();
  CHECK(officer.get(answer.location()).shows("Xác nhận nhập 1 dòng"));
}

TEST_CASE("a cancelled import leaves nothing, and while it is read its page says how far it is") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto answer =
      officer.upload("/talents/imports", "file", "a.csv", csv(test::hundred_with_four_bad()), {{"unit", "D30307"}});
  const auto path = answer.location();
  CHECK(officer.get(path).shows("hx-get"));
  CHECK(officer.get(path + "/progress").shows("<progress"));
  site.run_jobs();
  CHECK(officer.get(path + "/progress").header("HX-Refresh") == "true");
  CHECK(officer.post(path + "/cancellation").status == 303);
  CHECK(officer.post(path + "/confirmation").status == 409);
  CHECK(officer.get(path).shows("Đã hủy"));
  CHECK(talents_in(site) == 0);
  CHECK(std::filesystem::is_empty(site.installation().folder / "files" / "imports"));
}

TEST_CASE("citizen ids and phones of a list are sealed, found and shown like typed ones") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = send_list(site, officer,
                              csv({{"Họ và tên", "CCCD", "SĐT", "Lĩnh vực"},
                                   {"LÊ AN", "89305000123", "912345678", "Thể thao"},
                                   {"LÊ AN", "089305000123", "", "Học tập"},
                                   {"LÊ AN", "089305000123", "", "Thể thao"},
                                   {"LÊ BÌNH", "12345", "", "Thể thao"}}),
                              "D30307");
  const auto page = officer.get(path);
  CHECK(page.shows("mất số 0"));
  CHECK(page.shows("Trùng với dòng 2"));
  CHECK(page.shows("Lê An"));
  CHECK(page.shows("Xác nhận nhập 2 dòng"));
  officer.post(path + "/confirmation");
  site.run_jobs();
  static constexpr db::Part text[] = {{"SELECT count(DISTINCT person_id) FROM talents", ""}};
  static constexpr db::Query people{"test.people", text, text};
  CHECK(site.database().read().number(people, {}) == 1);  // one human in two fields
  const auto list = officer.get("/talents?q=le+an").body;
  const auto at = list.find("href=\"/talents/0");
  REQUIRE(at != std::string::npos);
  const auto record = list.substr(at + 6, list.find('"', at + 6) - at - 6);
  CHECK(officer.post(record + "/private-view").shows("089305000123"));
  // Nothing of it stands in the clear among the staged rows.
  static constexpr db::Part staged[] = {
      {"SELECT count(*) FROM talent_import_rows WHERE cells LIKE '%12345%' OR problems LIKE '%12345%'", ""}};
  static constexpr db::Query open{"test.open", staged, staged};
  CHECK(site.database().read().number(open, {}) == 0);
}

TEST_CASE("F10 the template is made for the reader's units and is read back") {
  test::Site site;
  auto officer = site.sign_in("pA");
  for (const auto* format : {"xlsx", "ods"}) {
    const auto answer = officer.get(std::string{"/talents/imports/template?format="} + format);
    CHECK(answer.status == 200);
    const auto rows = rows_of(site, answer.body);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].front() == "Họ và tên");
  }
  const auto answer = officer.upload("/talents/imports", "file", "mau.xlsx",
                                     officer.get("/talents/imports/template").body, {{"unit", "D91"}});
  site.run_jobs();
  CHECK(officer.get(answer.location()).shows("Chỉ có dòng tiêu đề (dòng 1)"));
}

TEST_CASE("imports through the API: send, ask, confirm, undo") {
  test::Site site;
  const auto token = site.api_token("cA1");
  const auto sent = site.api(http::Method::post, "/api/v1/talents/imports?unit=D30307&name=ds.csv", token,
                             csv(test::hundred_with_four_bad()), {{"content-type", "text/csv"}});
  REQUIRE(sent.status == 202);
  const auto id = nlohmann::json::parse(sent.body).at("id").get<std::string>();
  site.run_jobs();
  const auto read = nlohmann::json::parse(site.api(http::Method::get, "/api/v1/talents/imports/" + id, token).body);
  CHECK(read.at("state") == "preview");
  CHECK(read.at("good") == 96);
  CHECK(read.at("problems").size() == 4);
  CHECK(read.at("problems")[0].at("cell") == "C11");
  CHECK(site.api(http::Method::post, "/api/v1/talents/imports/" + id + "/confirmation", token).status == 202);
  site.run_jobs();
  CHECK(talents_in(site) == 96);
  CHECK(site.api(http::Method::post, "/api/v1/talents/imports/" + id + "/undo", token).status == 202);
  site.run_jobs();
  CHECK(talents_in(site) == 0);
  CHECK(site.api(http::Method::get, "/api/v1/talents/imports/" + id, site.api_token("cB1")).status == 404);
}

TEST_CASE("B-24 a program says what the columns hold, and takes the template and the bad rows") {
  test::Site site;
  const auto token = site.api_token("cA1");
  const auto text = csv({{"Họ tên", "Sinh", "Cột lạ"},
                         {"Nguyễn Văn An", "1/9/2008", "Điền kinh"},
                         {"Trần Thị Bình", "31/2/2008", "Bơi"}});
  const auto sent = site.api(http::Method::post, "/api/v1/talents/imports?unit=D30307&field=sport&name=ds.csv", token,
                             text, {{"content-type", "text/csv"}});
  REQUIRE(sent.status == 202);
  const auto at = "/api/v1/talents/imports/" + nlohmann::json::parse(sent.body).at("id").get<std::string>();
  site.run_jobs();
  const auto read = [&] { return nlohmann::json::parse(site.api(http::Method::get, at, token).body); };
  REQUIRE(read().at("columns").size() == 3);
  CHECK(read().at("columns")[2].at("holds") == "none");
  const auto say = [&](const char* body, const std::string& who) {
    return site.api(http::Method::post, at + "/columns", who, body).status;
  };
  CHECK(say(R"({"columns":["none","birth","note"]})", token) == 422);  // nobody's list
  CHECK(say(R"({"columns":["full_name","birth","achievement"]})", site.api_token("cB1")) == 404);
  CHECK(say(R"({"columns":["full_name","birth","achievement"]})", token) == 202);
  site.run_jobs();
  CHECK(read().at("columns")[2].at("holds") == "achievement");
  CHECK(read().at("bad") == 1);
  const auto problems = site.api(http::Method::get, at + "/problems", token);
  CHECK(problems.status == 200);
  CHECK(problems.body.starts_with("PK"));
  CHECK(site.api(http::Method::get, at + "/problems", site.api_token("cB1")).status == 404);
  CHECK(site.api(http::Method::get, "/api/v1/talents/imports/template?format=ods", token).body.starts_with("PK"));
  CHECK(site.api(http::Method::post, at + "/confirmation", token).status == 202);
  site.run_jobs();
  CHECK(say(R"({"columns":["full_name"]})", token) == 409);
}
