// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>

#include "http/message.hpp"
#include "http/multipart.hpp"
#include "http/test/client.hpp"

using namespace std::string_view_literals;

namespace {

http::Request form_request(std::string body, std::string type = "multipart/form-data; boundary=B") {
  http::Request request;
  request.headers = {{"content-type", std::move(type)}};
  request.body = std::move(body);
  return request;
}

std::string part(std::string_view disposition, std::string_view content) {
  return "--B\r\nContent-Disposition: form-data; " + std::string{disposition} + "\r\n\r\n" + std::string{content} +
         "\r\n";
}

std::optional<http::FormData> parse(std::string body) {
  return http::parse_form(form_request(std::move(body)), std::filesystem::temp_directory_path());
}

}  // namespace

TEST_CASE("fields and files of a multipart form are told apart") {
  const auto form = parse(part("name=\"a\"", "1") + part("name=a", "2") + part("name=\"e\"", "") +
                          "--B\r\ncontent-type: image/png\r\nCONTENT-DISPOSITION: form-data; name=\"f\"; "
                          "filename=\"x.png\"\r\n\r\n\x89PNG\r\n--\r\n--A\r\n--B--\r\nepilogue");
  REQUIRE(form);
  CHECK(form->fields == http::Pairs{{"a", "1"}, {"a", "2"}, {"e", ""}});
  REQUIRE(form->uploads.size() == 1);
  const auto& upload = form->uploads.front();
  CHECK(upload.field == "f");
  CHECK(upload.file_name == "x.png");
  CHECK(upload.content_type == "image/png");
  CHECK(upload.content == "\x89PNG\r\n--\r\n--A");
  CHECK(upload.size == upload.content.size());
}

TEST_CASE("binary content passes unchanged") {
  std::string bytes;
  for (int round = 0; round < 4; ++round) {
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  }
  bytes += "\r\n--\r\n\r\n-\r\r\n--A";
  const auto form = parse(part("name=\"f\"; filename=\"b\"", bytes) + "--B--");
  REQUIRE(form);
  CHECK(form->uploads.at(0).content == bytes);
}

TEST_CASE("a file input left empty is no upload, an empty file is one") {
  const auto form = parse(part("name=\"f\"; filename=\"\"", "") + part("name=\"f\"; filename=\"empty\"", "") + "--B--");
  REQUIRE(form);
  REQUIRE(form->uploads.size() == 1);
  CHECK(form->uploads.front().file_name == "empty");
}

TEST_CASE("names come quoted, bare, with backslashes, in Vietnamese and encoded") {
  struct Row {
    std::string_view disposition, name, file;
  };
  constexpr std::array rows{
      Row{R"(name="a; b=c"; filename="x;y.txt")", "a; b=c", "x;y.txt"},
      Row{R"(name="a\"b"; filename="c\\d")", "a\"b", "c\\d"},
      Row{R"(name=a; filename="C:\bài\tập.doc")", "a", "C:\\bài\\tập.doc"},
      Row{R"(filename="đơn.pdf"; name="tệp")", "tệp", "đơn.pdf"},
      Row{R"(name=a; filename="old"; filename*=UTF-8''b%C3%A0i%20%22t%22.pdf)", "a", "bài \"t\".pdf"},
      Row{R"(name=a; filename*=utf-8'vi'%C4%91.txt; filename="old")", "a", "đ.txt"},
      Row{R"(name=a; filename="old"; filename*=ISO-8859-1''%E9)", "a", "old"},
      Row{R"(name=a; filename="old"; filename*=UTF-8''%zz)", "a", "old"},
      Row{R"(  name = "a" ;filename = x ; y )", "a", "x"},
      Row{R"(name="a"; filename="never ends)", "a", "never ends"},
      Row{R"(name="a"; filename="../../etc/passwd")", "a", "../../etc/passwd"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.disposition);
    const auto read = http::read_part("Content-Disposition: form-data; " + std::string{row.disposition});
    REQUIRE(read);
    CHECK(read->name == row.name);
    CHECK(read->file_name == std::string{row.file});
  }
}

TEST_CASE("I-13 broken multipart bodies are refused, whole") {
  const std::array<std::string, 12> bodies{
      "",
      "no boundary at all",
      "--B",
      "--B-",
      "--B\r\n",
      part("name=\"a\"", "1"),
      part("name=\"a\"", "1") + "--B-",
      "--B\r\n\r\nno headers\r\n--B--",
      "--B\r\nContent-Type: text/plain\r\n\r\nno name\r\n--B--",
      "--B\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--B--",
      part("name=\"a\"", "1") + "--Bogus\r\n--B--",
      "--B\r\nContent-Disposition: form-data; name=a\r\nX: " + std::string(9'000, 'x') + "\r\n\r\n1\r\n--B--",
  };
  for (const auto& body : bodies) {
    CAPTURE(body.substr(0, 100));
    CHECK_FALSE(parse(body));
  }
}

TEST_CASE("a form with nothing in it is a form") {
  const auto form = parse("--B--\r\n");
  REQUIRE(form);
  CHECK(form->fields.empty());
}

TEST_CASE("I-13 a form has limits: 2,000 fields, a megabyte each") {
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += part("name=a", "1");
  CHECK(parse(many + "--B--"));
  CHECK_FALSE(parse(many + part("name=a", "1") + "--B--"));
  CHECK(parse(part("name=a", std::string(1 << 20, 'x')) + "--B--"));
  CHECK_FALSE(parse(part("name=a", std::string((1 << 20) + 1, 'x')) + "--B--"));
  std::string pairs = "a=1";
  for (int i = 1; i < 2'000; ++i) pairs += "&a=1";
  const auto plain = [](std::string body) {
    return http::parse_form(form_request(std::move(body), "application/x-www-form-urlencoded"), "/nowhere");
  };
  CHECK(plain(pairs)->fields.size() == 2'000);
  CHECK_FALSE(plain(pairs + "&a=1"));
}

TEST_CASE("a form in pieces of any size reads the same") {
  const auto body =
      "preamble\r\n" + part("name=\"a\"", "one\r\n--two") + part("name=\"f\"; filename=x", "\r\n--\r\n--") + "--B--";
  for (std::size_t piece = 1; piece < body.size(); ++piece) {
    std::string seen;
    http::Multipart reader("B", {.begin = [&](const http::Part& each) { return seen += each.name + ':', true; },
                                 .data = [&](std::string_view bytes) { return seen += bytes, true; },
                                 .end = [&] { return seen += '|', true; }});
    for (std::size_t at = 0; at < body.size(); at += piece)
      REQUIRE(reader.feed(std::string_view{body}.substr(at, piece)));
    CHECK(reader.complete());
    CHECK(seen == "a:one\r\n--two|f:\r\n--\r\n--|");
  }
}

TEST_CASE("a large file of a form goes to a file, gone with the form unless taken") {
  const test::Folder folder;
  const std::string large((3 << 20) + 7, 'L');
  const auto spooled = folder.path() / "body";
  std::ofstream(spooled, std::ios::binary)
      << part("name=\"a\"", "1") << part("name=f; filename=l", large) << part("name=f; filename=m", large) << "--B--";
  http::Request request = form_request("");
  request.spooled = spooled;
  const auto taken = folder.path() / "taken";
  {
    const auto form = http::parse_form(request, folder.path());
    REQUIRE(form);
    CHECK(form->fields == http::Pairs{{"a", "1"}});
    REQUIRE(form->uploads.size() == 2);
    CHECK(form->uploads[0].size == large.size());
    CHECK(form->uploads[0].content.empty());
    std::ifstream file(form->uploads[0].spooled, std::ios::binary);
    CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == large);
    std::filesystem::rename(form->uploads[1].spooled, taken);
  }
  std::filesystem::remove(spooled);
  CHECK(std::filesystem::exists(taken));
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("a plain form is decoded, and a broken one refused") {
  const auto plain = [](std::string body, std::string type = "application/x-www-form-urlencoded; charset=UTF-8") {
    return http::parse_form(form_request(std::move(body), std::move(type)), "/nowhere");
  };
  CHECK(plain("a=1&b=Hi%E1%BB%81n+T%C3%A0i&a=")->fields == http::Pairs{{"a", "1"}, {"b", "Hiền Tài"}, {"a", ""}});
  CHECK(plain("")->fields.empty());
  CHECK_FALSE(plain("a=%zz"));
  CHECK_FALSE(plain("a=1", "text/plain"));
  CHECK_FALSE(plain("a=1", "application/x-www-form-urlencodedx"));
  CHECK_FALSE(plain("--B--", "multipart/form-data"));
  CHECK_FALSE(plain("--B--", "multipart/mixed; boundary=B"));
}
