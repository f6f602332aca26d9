// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "http/message.hpp"

TEST_CASE("text survives being encoded and decoded") {
  for (const std::string_view text : {"", "a b", "Hiền Tài", "100% & more=?#/", "~-._"}) {
    CAPTURE(text);
    CHECK(http::url_decoded(http::url_encoded(text), /*plus_is_blank=*/false) == text);
  }
  CHECK(http::url_encoded("a b/ề") == "a%20b%2F%E1%BB%81");
}

TEST_CASE("escapes are decoded, and broken ones refused") {
  struct Row {
    std::string_view from;
    bool plus;
    std::optional<std::string_view> to;
  };
  constexpr std::array rows{Row{"a%20b", false, "a b"},  Row{"a+b", false, "a+b"},  Row{"a+b", true, "a b"},
                            Row{"%e1%BB%81", true, "ề"}, Row{"%2525", true, "%25"}, Row{"%", true, {}},
                            Row{"%4", true, {}},         Row{"%zz", true, {}},      Row{"a%2", false, {}},
                            Row{"%-1", true, {}},        Row{"", true, ""}};
  for (const auto& row : rows) {
    CAPTURE(row.from);
    const auto decoded = http::url_decoded(row.from, row.plus);
    REQUIRE(decoded.has_value() == row.to.has_value());
    if (row.to) CHECK(*decoded == *row.to);
  }
}

TEST_CASE("a query keeps its order and its repeated names") {
  const http::Pairs expected{{"a", "1"}, {"b", ""}, {"a", "x y"}, {"c", "="}, {"", "z"}};
  CHECK(http::parse_query("a=1&b&a=x+y&&c==&=z") == expected);
  CHECK(http::parse_query("") == http::Pairs{});
}

TEST_CASE("a mistyped escape in a query is taken as it stands") {
  CHECK(http::parse_query("q=100%&p=%41") == http::Pairs{{"q", "100%"}, {"p", "A"}});
}

TEST_CASE("cookies, headers and parameters are found by name") {
  http::Request request;
  request.headers = {{"host", "a"}, {"cookie", "one=1; session=abc=; sessions=no"}, {"cookie", "two=2"}};
  request.query = {{"page", "2"}, {"page", "3"}};
  CHECK(request.header("host") == "a");
  CHECK(request.header("accept").empty());
  CHECK(request.cookie("session") == "abc=");
  CHECK(request.cookie("two") == "2");
  CHECK(request.cookie("three").empty());
  CHECK(request.parameter("page") == "2");
  CHECK_FALSE(request.parameter("size"));
}
