// SPDX-License-Identifier: Apache-2.0
#include "files/kind.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "db/test/engines.hpp"
#include "files/test/samples.hpp"

using namespace files;

namespace {

std::string kind_of(std::string_view bytes) {
  const test::Folder folder;
  std::ofstream{folder.path() / "file", std::ios::binary} << bytes;
  const auto* kind = recognise(folder.path() / "file");
  return kind ? std::string{kind->name} : "refused";
}

std::string named(std::string_view typed, std::string_view bytes = test::pdf) {
  const test::Folder folder;
  std::ofstream{folder.path() / "file", std::ios::binary} << bytes;
  const auto name = safe_name(typed, *recognise(folder.path() / "file"));
  return name ? *name : "refused";
}

}  // namespace

TEST_CASE("I-05 a file is what its bytes say") {
  CHECK(kind_of(test::pdf) == "pdf");
  CHECK(kind_of(test::png()) == "png");
  CHECK(kind_of("\xFF\xD8\xFF\xE0 jpeg") == "jpeg");
  CHECK(kind_of(test::docx()) == "docx");
  CHECK(kind_of(test::odt()) == "odt");
  CHECK(kind_of("Biên bản họp ngày 15/10\n") == "text");
}

TEST_CASE("I-05 forbidden types are refused whatever they are called") {
  using namespace std::string_view_literals;
  for (const auto bytes :
       {""sv, "<html><script>1</script>"sv, "  <svg xmlns='x'/>"sv, "#!/bin/sh\nrm"sv, "MZ\x90\0\3"sv,
        "\x7F"
        "ELF\2"sv,
        "GIF89a\1\0"sv,
        "\xFF\xFE"
        "a\0"sv,
        "text\0with nul"sv, "hello <ScRiPt>"sv, "%PDF-1.7 without an end"sv, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR<script>"sv,
        "PK\3\4 broken"sv, "{\\rtf1}"sv, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old office"sv})
    CHECK_MESSAGE(kind_of(bytes) == "refused", bytes.substr(0, 20));
}

TEST_CASE("I-05 documents with macros are refused, renamed ones too") {
  CHECK(kind_of(test::zip({{"[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"}})) ==
        "refused");
  CHECK(kind_of(test::docx({{"word/vbaProject.bin", "x"}})) == "refused");
  CHECK(kind_of(test::odt("\"Basic/Standard/script.xml\"")) == "refused");
  CHECK(kind_of(test::zip({{"anything.txt", "a zip"}})) == "refused");
}

TEST_CASE("I-05 names are safe to show and to save under") {
  CHECK(named("../../etc/passwd") == "passwd.pdf");
  CHECK(named("C:\\Users\\lan\\Quyết định 12.pdf") == "Quyết định 12.pdf");
  CHECK(named("a\r\nb\x01.pdf") == "a b.pdf");
  CHECK(named("thu\xE2\x80\xAE"
              "fdp.exe") == "refused");
  CHECK(named("gia\xE2\x80\xAEi.pdf") == "giai.pdf");
  CHECK(named("CON.pdf") == "_CON.pdf");
  CHECK(named("lpt1") == "_lpt1.pdf");
  CHECK(named("...") == "tep.pdf");
  CHECK(named("") == "tep.pdf");
  CHECK(named("ho\xCC\x80"
              "a.PDF") ==
        "h\xC3\xB2"
        "a.pdf");  // composed
  CHECK(named("số 12.2024") == "số 12.2024.pdf");
  CHECK(named("anh.png") == "anh.png.pdf");
  CHECK(named("a<b>\"c\"|d?.pdf") == "a-b--c--d-.pdf");
  CHECK(named(std::string(400, 'a') + ".pdf").size() <= 160);
  for (const auto* name : {"page.html", "logo.svg", "run.js", "setup.exe", "form.docm", "book.xlsm"})
    CHECK(named(name) == "refused");
  CHECK(named("notes.js", "let a = 1") == "refused");
  CHECK(named("notes.py", "print(1)") == "refused");
  CHECK(named("notes", "plain") == "notes.txt");
  CHECK(named("list.csv", "a,b") == "list.csv");
}
