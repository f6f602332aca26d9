// SPDX-License-Identifier: Apache-2.0
// Files of all formats, and files that are something else than they say.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "reader/program.hpp"
#include "reader/reader.hpp"
#include "score.hpp"
#include "text/text.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path root{HIENTAI_ROOT};

class Folder {
 public:
  Folder() {
    auto pattern = (fs::temp_directory_path() / "reader-test-XXXXXX").string();
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

std::string refusal(const fs::path& file, const reader::Limits& limits = {}) {
  const auto plan = reader::read(file, limits);
  return plan ? "" : plan.refusal().problems().front().message.key;
}

const std::string small_plan =
    "UBND TỈNH SƠN LA GIANG\nSố: 12/KH-UBND\nSơn La Giang, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nPhát triển tài năng "
    "trẻ năm "
    "2026\nI. CHỈ TIÊU\n- Ít nhất 70% đoàn viên được tập huấn.\n";

// One page of text, as the simplest writers make it; ASCII, because the standard fonts of PDF know no more.
std::string pdf_with(const std::string& line) {
  const auto content = "BT /F1 5 Tf 20 700 Td (" + line + ") Tj ET";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 "
         "R/Resources<</Font<</F1<</Type/Font/Subtype"
         "/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace

TEST_CASE("a plan in the letters of old fonts is read like one in Unicode") {
  const Folder folder;
  const auto wanted = reader::read(folder.write("new.txt", small_plan));
  REQUIRE(wanted);
  REQUIRE(wanted->targets.size() == 1);
  const auto decomposed = reader::read(folder.write("bom.txt", "\xEF\xBB\xBF" + small_plan));
  REQUIRE(decomposed);
  CHECK(decomposed->targets.size() == 1);
  const auto old = reader::read(folder.write("old.txt",
                                             "K\xD5 ho\xB9"
                                             "ch\nPh\xB8t tri\xD3n t\xB5i n\xA8ng tr\xCE\nI. Ch\xD8 ti\xAAu\n- \xCDt "
                                             "nh\xCAt 70% \xAEo\xB5n vi\xAAn \xAE\xAD\xEE"
                                             "c t\xCBp hu\xCAn nghi\xD6p v\xF4.\n"));
  REQUIRE(old);
  REQUIRE(old->targets.size() == 1);
  CHECK(old->targets[0].comparator == reader::Comparator::at_least);
  CHECK(old->targets[0].of.text == "đoàn viên");
}

TEST_CASE("a web page is read without what belongs to the site") {
  const Folder folder;
  const auto plan = reader::read(folder.write(
      "page.html",
      "<html><head><title>x</title><script>var a='100% x';</script></head><body><nav>Phấn đấu 90% thanh niên</nav>"
      "<p>K&#7870; HO&#7840;CH</p><p>Ph&aacute;t tri&#7875;n tài năng</p><h2>I. Chỉ tiêu</h2><ul><li>Tối thiểu 80% cán "
      "bộ "
      "được tập huấn<li>Tổ chức 02 hội thảo</ul><footer>Phấn đấu 70% thanh niên</footer>"));
  REQUIRE(plan);
  CHECK(plan->format == reader::Format::html);
  CHECK(plan->kind.text == "KẾ HOẠCH");
  CHECK(plan->title.text == "Phát triển tài năng");
  REQUIRE(plan->targets.size() == 2);
  CHECK(plan->targets[0].value == 80);
  CHECK(plan->targets[1].value == 2);
}

TEST_CASE("numbers that Word makes from styles become part of the text") {
  const auto plan = reader::read(root / "demo/plans/an-giang-2024.docx");
  REQUIRE(plan);
  const auto has = [&](std::string_view marker, std::string_view text) {
    return std::ranges::any_of(plan->outline, [&](const reader::Heading& heading) {
      return heading.marker == marker && heading.text.text == text;
    });
  };
  CHECK(has("II", "MỤC TIÊU"));
  CHECK(has("2", "Mục tiêu đến năm 2025"));
  CHECK(plan->source.find("a) Tối thiểu 40%") == std::string::npos);
  CHECK(plan->source.find("b) Tối thiểu 40%") != std::string::npos);
}

TEST_CASE("a PDF is read by pdftotext where it is installed, and a broken one is refused") {
  const Folder folder;
  const auto file = folder.write(
      "plan.pdf", pdf_with(std::string(20, 'a') + " Ke hoach so 12 ngay 05 thang 01 nam 2026 " + std::string(60, 'b')));
  if (!reader::find_program("pdftotext")) {
    MESSAGE("pdftotext is not installed: only the refusal is tested");
    CHECK(refusal(file) == "reader.program_missing");
    return;
  }
  const auto plan = reader::read(file);
  REQUIRE(plan);
  CHECK(plan->format == reader::Format::pdf);
  CHECK(plan->source.find("Ke hoach so 12") != std::string::npos);
  CHECK(refusal(folder.write("broken.pdf", "%PDF-1.4\nnothing")) == "reader.program_failed");
}

TEST_CASE("files that are no documents are refused with what to do about it") {
  const Folder folder;
  CHECK(refusal("/nowhere/at/all.txt") == "reader.not_there");
  CHECK(refusal(folder.write("empty.txt", " \n\n")) == "reader.empty");
  CHECK(refusal(folder.write("old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) == "reader.old_doc");
  CHECK(refusal(folder.write("zero.txt", std::string("abc\0def", 7))) == "reader.not_a_document");
  CHECK(refusal(folder.write("letter.rtf", "{\\rtf1 abc}")) == "reader.not_a_document");
  CHECK(refusal(folder.write("cut.docx", "PK\x03\x04 no zip at all")) == "reader.damaged");
  CHECK(refusal(folder.write("bytes.txt", "abc \xFF\xC3 def \xC3\x28 ghi")) == "reader.bad_encoding");
  CHECK(refusal(folder.write("long.txt", std::string(2000, 'a')), {.file_bytes = 1000}) == "reader.too_large");
  CHECK(refusal(folder.write("page.html", "<html><body><script>only()</script></body></html>")) == "reader.no_text");
}

TEST_CASE("a program that takes too long or says too much is stopped") {
  const auto sleep = reader::find_program("sleep"), yes = reader::find_program("yes");
  REQUIRE(sleep);
  REQUIRE(yes);
  CHECK(reader::run_program(*sleep, {"30"}, {.time = std::chrono::seconds{1}}).end ==
        reader::ProgramResult::End::too_slow);
  CHECK(reader::run_program(*yes, {}, {.output = 100'000}).end == reader::ProgramResult::End::too_much);
  CHECK(reader::run_program("/nowhere/program", {}, {}).end == reader::ProgramResult::End::failed);
}
