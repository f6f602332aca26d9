// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "web/assets.hpp"
#include "web/compiled_assets.hpp"

namespace {

http::Request request_for(std::string_view name, std::string accepted) {
  http::Request request;
  request.path = web::asset_url(name);
  request.headers = {{"accept-encoding", std::move(accepted)}};
  return request;
}

std::string_view header(const http::Response& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &http::Pairs::value_type::first);
  return found == response.headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view coding(std::string accepted) {
  return header(*web::asset(request_for("app.css", std::move(accepted))), "Content-Encoding");
}

}  // namespace

TEST_CASE("an asset is served under a name with its hash, to be kept for ever") {
  CHECK(web::asset_url("app.css").starts_with("/assets/app."));
  CHECK(web::asset_url("app.css").size() == std::string_view{"/assets/app.12345678.css"}.size());
  const auto* response = web::asset(request_for("app.css", ""));
  REQUIRE(response);
  CHECK(response->status == 200);
  CHECK(header(*response, "Content-Type") == "text/css; charset=utf-8");
  CHECK(header(*response, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header(*response, "Vary") == "Accept-Encoding");
  CHECK(header(*response, "X-Content-Type-Options") == "nosniff");
}

TEST_CASE("an asset comes in the best encoding the client takes") {
  CHECK(coding("gzip, deflate, br") == "br");
  CHECK(coding("gzip;q=0.8, br;q=0") == "gzip");
  CHECK(coding("br;q=0.1") == "br");
  CHECK(coding("gzip") == "gzip");
  CHECK(coding("brx, deflate").empty());
  CHECK(coding("").empty());
  const auto* packed = web::asset(request_for("app.css", "br"));
  CHECK(packed->body.size() < web::asset(request_for("app.css", ""))->body.size());
  CHECK(header(*packed, "ETag") != header(*web::asset(request_for("app.css", "")), "ETag"));
}

TEST_CASE("who has an asset already is told so") {
  auto request = request_for("app.css", "br");
  request.headers.emplace_back("if-none-match", header(*web::asset(request), "ETag"));
  CHECK(web::asset(request)->status == 304);
  CHECK(web::asset(request)->body.empty());
}

TEST_CASE("what is no asset is left to others, and a wrong name in a page is our mistake") {
  http::Request request;
  for (const auto* path : {"/", "/assets/", "/assets/app.css", "/assets/app.00000000.css"}) {
    request.path = path;
    CHECK_FALSE(web::asset(request));
  }
  CHECK_THROWS_AS(web::asset_url("nothing.css"), std::logic_error);
}

TEST_CASE("the sprite has a symbol for each icon, in the colour of the text") {
  const auto* sprite = web::asset(request_for("icons.svg", ""));
  REQUIRE(sprite);
  CHECK(sprite->body.find("<symbol id=\"home\" viewBox=\"0 0 24 24\"") != std::string::npos);
  CHECK(sprite->body.find("stroke=\"currentColor\"") != std::string::npos);
  CHECK(sprite->body.find("class=") == std::string::npos);
}
