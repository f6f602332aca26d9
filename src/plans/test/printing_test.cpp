// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "plans/test/desk.hpp"
#include "reader/reader.hpp"

using plans_test::Desk;

namespace {

reader::Plan read_back(const std::string& bytes, const std::string& name) {
  auto pattern = (std::filesystem::temp_directory_path() / "plans-print-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  const auto file = std::filesystem::path{pattern} / name;
  std::ofstream{file, std::ios::binary} << bytes;
  const auto plan = reader::read(file);
  std::filesystem::remove_all(pattern);
  REQUIRE(bool(plan));
  return *plan;
}

std::string filled(Desk& desk, test::Browser& officer, const test::Form& more) {
  const auto plan = desk.enter(officer, more);
  desk.add(officer, plan, "sections",
           {{"kind", "TARGETS"}, {"title", "I. CHỈ TIÊU"}, {"body", "Phấn đấu đến năm 2030:"}, {"position", "10"}});
  desk.add(officer, plan, "sections", {{"kind", "TASKS"}, {"title", "II. NHIỆM VỤ"}, {"position", "20"}});
  const auto first = desk.item(officer, plan, "sections", "I. CHỈ TIÊU");
  const auto second = desk.item(officer, plan, "sections", "II. NHIỆM VỤ");
  desk.add(officer, plan, "targets",
           {{"text", "Tối thiểu 70% thanh niên được tập huấn"},
            {"kind", "PERCENT_AT_LEAST"},
            {"value", "70"},
            {"horizon", "YEARLY"},
            {"section", first}});
  desk.add(officer, plan, "tasks",
           {{"content", "Tổ chức Hội thi Tin học trẻ"}, {"lead", "D30307"}, {"due", "30/9/2025"}, {"section", second}});
  desk.add(officer, plan, "deadlines",
           {{"what", "Gửi báo cáo kết quả"},
            {"kind", "REPORT"},
            {"due", "30/10/2025"},
            {"exclusive", "1"},
            {"recurrence", "YEARLY"},
            {"section", second}});
  return plan;
}

}  // namespace

TEST_CASE("I-14 F19 a printed plan has motto, number, date, recipients and signing block in the standard order") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = filled(desk, officer,
                           {{"number", "845/KH-UBND"},
                            {"issuer", "Ủy ban nhân dân tỉnh An Giang"},
                            {"place", "An Giang"},
                            {"on_behalf", "Ủy ban nhân dân"},
                            {"for_head", "Chủ tịch"},
                            {"position", "Phó Chủ tịch"},
                            {"signer", "Nguyễn Văn Ký"}});
  const auto page = officer.get(plan).body;
  const auto document = "/documents/" + page.substr(page.find("/documents/") + 11, 13);
  REQUIRE(officer.post(document + "/recipients", {{"name", "Sở Nội vụ"}, {"purpose", "FOR_ACTION"}}).status == 303);
  REQUIRE(officer.post(document + "/recipients", {{"name", "VT, KGVX"}, {"purpose", "ARCHIVE"}}).status == 303);
  desk.issue(officer, plan);
  const auto answer = officer.get(plan + "/file?format=docx");
  REQUIRE(answer.status == 200);
  CHECK(answer.header("Content-Disposition").find("docx") != std::string::npos);
  const auto read = read_back(answer.body, "plan.docx");
  CHECK(read.number.text == "845/KH-UBND");
  CHECK(read.date.day.iso() == "2024-03-31");
  CHECK(read.signer.name.text == "Nguyễn Văn Ký");
  CHECK(read.recipients.size() == 2);
  CHECK(read.targets.size() >= 1);
  std::size_t before = 0;
  for (const auto* part :
       {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "845/KH-UBND", "ngày 31 tháng 3 năm 2024",
        "KẾ HOẠCH", "I. CHỈ TIÊU", "Tối thiểu 70%", "II. NHIỆM VỤ", "Hội thi Tin học trẻ", "trước ngày 30/10/2025",
        "Nơi nhận", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Nguyễn Văn Ký", "BẢNG PHÂN CÔNG"}) {
    const auto at = read.source.find(part, before);
    CHECK_MESSAGE(at != std::string::npos, part);
    if (at != std::string::npos) before = at;
  }
  const auto pdf = officer.get(plan + "/file?format=pdf");
  CHECK(pdf.body.starts_with("%PDF"));
  CHECK(read_back(pdf.body, "plan.pdf").source.find("BẢNG PHÂN CÔNG") != std::string::npos);
  CHECK(officer.get(plan + "/file?format=odt").status == 404);
  CHECK(desk.site.sign_in("cB1").get(plan + "/file?format=pdf").status == 404);
}

TEST_CASE("I-14 the layout follows the issuer and can be chosen for a document") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto text = [&](const std::string& plan) {
    return read_back(officer.get(plan + "/file?format=docx").body, "a.docx").source;
  };
  const auto of_union = filled(desk, officer, {});
  CHECK(text(of_union).find("ĐOÀN TNCS HỒ CHÍ MINH") != std::string::npos);
  CHECK(text(of_union).find("CỘNG HÒA") == std::string::npos);
  CHECK(text(of_union).find("DỰ THẢO") != std::string::npos);
  const auto joint = filled(desk, officer, {{"number", "21-KHLT"}, {"issuer", "Tỉnh đoàn và Sở Nội vụ"}});
  CHECK(text(joint).find("CỘNG HÒA") != std::string::npos);
  const auto chosen = filled(desk, officer, {{"number", "22-KH/TĐTN"}, {"layout", "STATE"}});
  CHECK(text(chosen).find("CỘNG HÒA") != std::string::npos);
  CHECK(officer.post("/plans", desk.form({{"number", "23"}, {"layout", "PARTY"}})).status == 422);
}

TEST_CASE("I-14 what a section already says is printed once, and what only names a place on the screen is not") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {{"subject", "Tuyển chọn 600 trí thức trẻ ưu tú"}});
  const std::string words = "Tối thiểu 70% thanh niên được tập huấn";
  desk.add(officer, plan, "sections",
           {{"kind", "OTHER"}, {"title", "Mở đầu"}, {"body", "Căn cứ tình hình thực tế"}, {"position", "5"}});
  desk.add(officer, plan, "sections",
           {{"kind", "TARGETS"}, {"title", "I. CHỈ TIÊU"}, {"body", "- " + words + "."}, {"position", "10"}});
  desk.add(officer, plan, "targets",
           {{"text", words}, {"kind", "PERCENT_AT_LEAST"}, {"value", "70"}, {"horizon", "YEARLY"}});
  desk.add(officer, plan, "targets",
           {{"text", "600 trí thức trẻ ưu tú"}, {"kind", "COUNT_EXACT"}, {"value", "600"}, {"horizon", "PER_PHASE"}});
  desk.issue(officer, plan);
  const auto answer = officer.get(plan + "/file?format=docx");
  REQUIRE(answer.status == 200);
  const auto source = read_back(answer.body, "plan.docx").source;
  CHECK(source.find(words) != std::string::npos);
  CHECK(source.find(words) == source.rfind(words));
  CHECK(source.find("600 trí thức") == source.rfind("600 trí thức"));
  CHECK(source.find("Mở đầu") == std::string::npos);
  CHECK(source.find("Căn cứ tình hình thực tế") != std::string::npos);
}
