// SPDX-License-Identifier: Apache-2.0
// What is written is read back: the DOCX by our own reader of plans, the PDF by pdftotext.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "office/document.hpp"
#include "reader/reader.hpp"

namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    auto pattern = (fs::temp_directory_path() / "office-test-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream{path_ / name, std::ios::binary} << bytes;
    return path_ / name;
  }

 private:
  fs::path path_;
};

// Where somebody wants to look at the pages: HIENTAI_OFFICE_PAGES names a folder.
void keep(const std::string& name, const std::string& bytes) {
  if (const auto* folder = std::getenv("HIENTAI_OFFICE_PAGES"))
    std::ofstream{fs::path{folder} / name, std::ios::binary} << bytes;
}

std::string text_of_pdf(const std::string& bytes) {
  const Folder folder;
  const auto file = folder.write("a.pdf", bytes);
  const auto command = "pdftotext -layout '" + file.string() + "' -";
  auto* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  std::array<char, 4096> buffer;
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    text.append(buffer.data(), got);
  REQUIRE(::pclose(pipe) == 0);
  return text;
}

reader::Plan read_back(const std::string& bytes) {
  const Folder folder;
  const auto plan = reader::read(folder.write("a.docx", bytes));
  REQUIRE(bool(plan));
  return *plan;
}

office::Document plan_of_the_state() {
  office::Document made{.layout = office::Layout::state,
                        .parent = "",
                        .issuer = "Ủy ban nhân dân tỉnh An Giang",
                        .number = "845/KH-UBND",
                        .place = "An Giang",
                        .date = core::Date{2026, 2, 5},
                        .kind = "Kế hoạch",
                        .subject = "Phát hiện, bồi dưỡng và phát huy tài năng trẻ tỉnh An Giang giai đoạn 2026 - 2030",
                        .bases = {"Căn cứ Quyết định số 1314/QĐ-TTg ngày 01 tháng 12 năm 2023 của Thủ tướng Chính phủ"},
                        .signature = {.on_behalf = "Ủy ban nhân dân",
                                      .for_head = "Chủ tịch",
                                      .position = "Phó Chủ tịch",
                                      .name = "Nguyễn Thị Minh Thúy"},
                        .recipients = {"Ban Bí thư Trung ương Đoàn (để báo cáo)", "Sở Nội vụ, Tỉnh đoàn (để thực hiện)",
                                       "Lưu: VT, KGVX"}};
  made.body = {
      office::heading("I. MỤC ĐÍCH, YÊU CẦU"),
      office::subheading("1. Mục đích"),
      office::paragraph("Tạo môi trường để thanh niên phát huy tài năng, đóng góp cho sự phát triển của tỉnh; nâng cao "
                        "nhận thức của các cấp, các ngành về công tác bồi dưỡng tài năng trẻ."),
      office::item("Tối thiểu 70% cán bộ Đoàn các cấp được tập huấn."),
      office::heading("II. TỔ CHỨC THỰC HIỆN"),
      office::paragraph("Các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 30/10/2026.")};
  return made;
}

office::Document report_of_the_union(std::size_t rows) {
  office::Document made{
      .layout = office::Layout::union_,
      .parent = "Tỉnh đoàn An Giang",
      .issuer = "BCH Đoàn phường Long Xuyên",
      .number = "12-BC/ĐTN",
      .place = "Long Xuyên",
      .date = core::Date{2026, 6, 15},
      .kind = "Báo cáo",
      .subject = "Kết quả thực hiện kế hoạch phát huy tài năng trẻ 6 tháng đầu năm 2026",
      .signature = {.on_behalf = "Ban Thường vụ Đoàn phường", .position = "Bí thư", .name = "Trần Văn Đức"},
      .recipients = {"Ban Thường vụ Tỉnh đoàn", "Lưu: VP"}};
  made.body.push_back(office::heading("I. KẾT QUẢ"));
  for (int at = 0; at < 6; ++at)
    made.body.push_back(
        office::paragraph("Ban Thường vụ Đoàn phường đã tổ chức quán triệt, triển khai đến 100% chi đoàn trực thuộc; "
                          "phối hợp với nhà trường rà "
                          "soát, lập danh sách tài năng trẻ trên các lĩnh vực học tập, khoa học, nghệ thuật, thể thao "
                          "và lao động sản xuất."));
  std::vector<std::vector<std::string>> lines;
  for (std::size_t at = 0; at < rows; ++at)
    lines.push_back(
        {std::to_string(at + 1), "Tỷ lệ đoàn viên có kỹ năng số " + std::to_string(at + 1), "≥ 70 %", "72,5 %", "Đạt"});
  made.annexes = {{.label = "Phụ lục I",
                   .title = "Biểu số liệu",
                   .reference = "(Kèm theo Báo cáo số 12-BC/ĐTN ngày 15 tháng 6 năm 2026)",
                   .blocks = {office::table({{"STT", 0.6, true},
                                             {"Chỉ tiêu", 4},
                                             {"Kế hoạch", 1.1, true},
                                             {"Thực hiện", 1.3, true},
                                             {"Kết quả", 1, true}},
                                            lines)}}};
  return made;
}

std::size_t count(const std::string& text, const std::string& wanted) {
  std::size_t found = 0;
  for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("I-14 a plan of the state reads back from DOCX as it was written") {
  const auto bytes = office::write_docx(plan_of_the_state());
  keep("state.docx", bytes);
  const auto plan = read_back(bytes);
  CHECK(plan.number.text == "845/KH-UBND");
  CHECK(plan.date.day.iso() == "2026-02-05");
  CHECK(plan.issuing_body.text == "ỦY BAN NHÂN DÂN TỈNH AN GIANG");
  CHECK(plan.kind.text == "KẾ HOẠCH");
  CHECK(plan.place.text == "An Giang");
  CHECK(plan.title.text.starts_with("Phát hiện, bồi dưỡng và phát huy tài năng trẻ"));
  CHECK(plan.signer.name.text == "Nguyễn Thị Minh Thúy");
  CHECK(plan.signer.capacity.text == "KT. CHỦ TỊCH");
  CHECK(plan.signer.position.text == "PHÓ CHỦ TỊCH");
  REQUIRE(plan.recipients.size() == 3);
  CHECK(plan.recipients[0].purpose == reader::Purpose::report);
  CHECK(plan.recipients[2].purpose == reader::Purpose::archive);
  REQUIRE(plan.legal_bases.size() == 1);
  CHECK(plan.legal_bases[0].number == "1314/QĐ-TTg");
  CHECK(plan.source.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") != std::string::npos);
  CHECK(plan.source.find("30/10/2026./.") != std::string::npos);
  CHECK(plan.source.find("ngày 05 tháng 02 năm 2026") != std::string::npos);
}

TEST_CASE("I-14 a report of the Union reads back from DOCX as it was written") {
  const auto bytes = office::write_docx(report_of_the_union(3));
  keep("union.docx", office::write_docx(report_of_the_union(60)));
  const auto report = read_back(bytes);
  CHECK(report.number.text == "12-BC/ĐTN");
  CHECK(report.date.day.iso() == "2026-06-15");
  CHECK(report.issuing_body.text == "BCH ĐOÀN PHƯỜNG LONG XUYÊN");
  CHECK(report.parent_body.text == "TỈNH ĐOÀN AN GIANG");
  CHECK(report.signer.name.text == "Trần Văn Đức");
  CHECK(report.recipients.size() == 2);
  CHECK(report.source.find("ĐOÀN TNCS HỒ CHÍ MINH") != std::string::npos);
  CHECK(report.source.find("CỘNG HÒA") == std::string::npos);
  CHECK(report.source.find("***") != std::string::npos);
}

TEST_CASE("I-14 both layouts come back as text from PDF, in the order of the decree") {
  const auto bytes = office::write_pdf(plan_of_the_state());
  keep("state.pdf", bytes);
  const auto state = text_of_pdf(bytes);
  std::size_t before = 0;
  for (const auto* part :
       {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 845/KH-UBND", "KẾ HOẠCH",
        "Quyết định số 1314/QĐ-TTg", "I. MỤC ĐÍCH", "II. TỔ CHỨC", "Nơi nhận:", "Nguyễn Thị Minh Thúy"}) {
    const auto at = state.find(part);
    REQUIRE_MESSAGE(at != std::string::npos, part);
    CHECK_MESSAGE(at >= before, part);
    before = at;
  }
  const auto union_bytes = office::write_pdf(report_of_the_union(60));
  keep("union.pdf", union_bytes);
  const auto text = text_of_pdf(union_bytes);
  CHECK(text.find("ĐOÀN TNCS HỒ CHÍ MINH") != std::string::npos);
  CHECK(text.find("CỘNG HÒA") == std::string::npos);
  CHECK(text.find("kỹ năng số 60") != std::string::npos);
}

TEST_CASE("I-14 the titles of a table stand on each of its pages and the first page has no number") {
  const auto text = text_of_pdf(office::write_pdf(report_of_the_union(60)));
  const auto pages = count(text, "\f");
  CHECK(pages >= 3);
  CHECK(count(text, "Thực hiện") ==
        pages - static_cast<std::size_t>(std::count(
                    text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("Phụ lục I")), '\f')));
  const auto second = text.find('\f') + 1;
  const auto number = text.find_first_not_of(' ', second);
  CHECK(text.substr(number, 2) == "2\n");
  const auto first_word = text.find_first_not_of(" \n");
  CHECK(text.substr(first_word, 2) != "1\n");
}

TEST_CASE("I-14 the same document gives the same bytes") {
  CHECK(office::write_docx(plan_of_the_state()) == office::write_docx(plan_of_the_state()));
  CHECK(office::write_pdf(report_of_the_union(5)) == office::write_pdf(report_of_the_union(5)));
  CHECK(office::write_docx(report_of_the_union(5)) != office::write_docx(report_of_the_union(6)));
}

TEST_CASE("I-14 what people type cannot break the file") {
  auto document = plan_of_the_state();
  document.subject = "Tài năng <trẻ> & \"sáng tạo\" \x01\x0B kết thúc";
  document.body.push_back(office::paragraph("A < B && C > D ]]> \xEF\xBF\xBE\xED\xA0\x80 hết"));
  document.body.push_back(office::table({{"Cột <1>"}}, {{"một & hai"}, {"dòng 1\ndòng 2"}, {}}));
  const auto plan = read_back(office::write_docx(document));
  CHECK(plan.source.find("Tài năng <trẻ> & \"sáng tạo\" kết thúc") != std::string::npos);
  CHECK(plan.source.find("A < B && C > D ]]>") != std::string::npos);
  CHECK(plan.source.find("một & hai") != std::string::npos);
  const auto text = text_of_pdf(office::write_pdf(document));
  CHECK(text.find("A < B && C > D ]]>") != std::string::npos);
  CHECK(text.find("dòng 2") != std::string::npos);
}

TEST_CASE("I-14 an empty document, a huge cell and a very long word still make files") {
  CHECK(office::write_docx({}).starts_with("PK"));
  CHECK(office::write_pdf({}).starts_with("%PDF"));
  auto document = plan_of_the_state();
  std::string many;
  for (int at = 0; at < 3000; ++at) many += "tài năng ";
  document.body.push_back(office::table({{"Một"}, {"Hai"}}, {{many, std::string(4000, 'x')}}));
  const auto text = text_of_pdf(office::write_pdf(document));
  CHECK(count(text, "\f") >= 4);
  CHECK(text.find("Nguyễn Thị Minh Thúy") != std::string::npos);
}

TEST_CASE("I-14 lines that begin with a dash become items") {
  std::vector<office::Block> blocks;
  office::add_lines(blocks, "Mở đầu\n- một\n\n  + hai  \nhết");
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[1].kind == office::Block::Kind::item);
  CHECK(blocks[1].text == "một");
  CHECK(blocks[2].text == "hai");
  CHECK(blocks[3].kind == office::Block::Kind::paragraph);
  CHECK(office::layout_named("UNION") == office::Layout::union_);
  CHECK_FALSE(office::layout_named("PARTY"));
}
