// SPDX-License-Identifier: Apache-2.0
// From an uploaded document to a plan. The document is in our own words.
#include <doctest/doctest.h>

#include "plans/test/desk.hpp"

using plans_test::between;
using plans_test::Desk;

namespace {

constexpr std::string_view document = R"(TỈNH ĐOÀN AN GIANG
***
Số: 31-KH/TĐTN

ĐOÀN TNCS HỒ CHÍ MINH
An Giang, ngày 15 tháng 3 năm 2025

KẾ HOẠCH
Chăm lo tài năng trẻ giai đoạn 2025 - 2030

Căn cứ Quyết định số 88/QĐ-TTg ngày 02/01/2025 của Thủ tướng Chính phủ về tài năng trẻ;

I. MỤC ĐÍCH, YÊU CẦU
Chăm lo, phát huy tài năng trẻ trong toàn tỉnh.

II. CHỈ TIÊU
1. Hằng năm, tối thiểu 65% thanh niên được giới thiệu gương tài năng trẻ.
2. Hằng năm tổ chức ít nhất 12 hoạt động giao lưu tài năng trẻ.

III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì, phối hợp với Sở Khoa học và Công nghệ, Tỉnh Đoàn tham mưu tổ chức tuyên dương tài năng trẻ.
2. Các đơn vị báo cáo kết quả về Tỉnh Đoàn trước ngày 20/11 hằng năm.

Nơi nhận:
- Thường trực Tỉnh ủy (b/c);
- Các Đoàn cơ sở (t/h);
- Lưu: VP.

TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
BÍ THƯ

Lê Văn Mẫu
)";

std::string upload(test::Browser& officer, std::string_view bytes, const std::string& name = "ke-hoach.txt") {
  const auto answer = officer.upload("/plans/readings", "file", name, bytes, {{"unit", "D91"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

// The form as the page gives it: everything a person sees, with what is ticked.
test::Form form_on(const std::string& body) {
  test::Form form;
  const auto start = body.find("class=\"side-by-side\"");
  for (auto at = body.find("name=\"", start); at != std::string::npos; at = body.find("name=\"", at + 1)) {
    const auto tag_from = body.rfind('<', at), tag_to = body.find('>', at);
    const auto tag = body.substr(tag_from, tag_to - tag_from);
    const auto name = between(tag, "name=\"");
    if (name == "csrf" || name == "act") continue;
    if (tag.starts_with("<textarea")) {
      form.emplace_back(name, body.substr(tag_to + 1, body.find("</textarea>", tag_to) - tag_to - 1));
    } else if (tag.starts_with("<select")) {
      const auto select = body.substr(tag_to, body.find("</select>", tag_to) - tag_to);
      const auto chosen = select.find("\" selected");
      const auto from = chosen == std::string::npos ? chosen : select.rfind("value=\"", chosen) + 7;
      form.emplace_back(name, chosen == std::string::npos ? "" : select.substr(from, chosen - from));
    } else if (tag.find("type=\"checkbox\"") == std::string::npos || tag.find(" checked") != std::string::npos) {
      form.emplace_back(name, between(tag, "value=\""));
    }
  }
  return form;
}

void put(test::Form& form, const std::string& name, const std::string& value) {
  for (auto& [key, old] : form)
    if (key == name) old = value;
}

}  // namespace

TEST_CASE("G-01 an uploaded plan is read, shown beside its document, corrected, and becomes a draft plan") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto path = upload(officer, document);
  const auto page = officer.get(path);
  CHECK(page.shows("31-KH/TĐTN"));
  CHECK(page.shows("<mark id=\"p"));
  CHECK(page.shows("15/03/2025"));
  auto form = form_on(page.body);
  put(form, "head-0-subject", "Chăm lo tài năng trẻ (đã sửa)");
  auto saved = form;
  saved.emplace_back("act", "save");
  CHECK(officer.post(path, saved).status == 303);
  CHECK(officer.get(path).shows("(đã sửa)"));
  CHECK(officer.post(path, saved).status == 409);
  auto confirmed = form_on(officer.get(path).body);
  confirmed.emplace_back("act", "confirm");
  const auto made = officer.post(path, confirmed);
  REQUIRE_MESSAGE(made.status == 303, made.body);
  const auto plan = officer.get(made.location());
  CHECK(plan.shows("(đã sửa)"));
  CHECK(plan.shows("I. MỤC ĐÍCH, YÊU CẦU"));
  CHECK(plan.shows("tối thiểu 65 %"));
  CHECK(plan.shows("tối thiểu 12"));
  CHECK(plan.shows("trước ngày 20/11/2025"));
  CHECK(plan.shows("Thường trực Tỉnh ủy"));
  CHECK(plan.shows("Để thực hiện (t/h)"));
  CHECK(plan.shows("88/QĐ-TTg"));
  CHECK(plan.shows("Dự thảo"));
  CHECK(officer.get("/documents?q=88").shows("Thủ tướng Chính phủ"));
  CHECK(officer.post(path, confirmed).status == 409);
  CHECK(desk.site.sign_in("pB").get(path).status == 404);
  CHECK(desk.site.sign_in("inspector").get(path).status == 403);
}

TEST_CASE(
    "G-01 what is unticked stays out, what cannot be accepted is named, and a second upload of the same plan is "
    "refused") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto path = upload(officer, document);
  auto form = form_on(officer.get(path).body);
  form.emplace_back("act", "confirm");
  put(form, "targets-0-value", "650");
  const auto refused = officer.post(path, form);
  CHECK(refused.status == 422);
  CHECK(refused.shows("Tỷ lệ phải từ 0 đến 100"));
  CHECK(officer.get("/plans").shows("Chưa có kế hoạch nào"));
  std::erase_if(form, [](const auto& one) { return one.first == "targets-0-keep"; });
  const auto made = officer.post(path, form);
  REQUIRE_MESSAGE(made.status == 303, made.body);
  CHECK_FALSE(officer.get(made.location()).shows("65 %"));
  const auto again = upload(officer, document);
  auto second = form_on(officer.get(again).body);
  second.emplace_back("act", "confirm");
  CHECK(officer.post(again, second).status == 422);
}

TEST_CASE("G-01 what is no document is refused with the reason, and nobody uploads for a unit out of reach") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto upload = [&](std::string_view bytes, const std::string& name, const std::string& unit) {
    return officer.upload("/plans/readings", "file", name, bytes, {{"unit", unit}});
  };
  CHECK(upload(std::string_view{"\x7f"
                                "ELF\0\0\0\0",
                                8},
               "a.txt", "D91")
            .status == 422);
  CHECK(upload("", "a.txt", "D91").status == 422);
  CHECK(upload("PK\x03\x04 not a document", "a.docx", "D91").status == 422);
  CHECK(upload(document, "a.txt", "D20").status == 422);
  CHECK(officer.post("/plans/readings", {{"unit", "D91"}}).status == 422);
}
