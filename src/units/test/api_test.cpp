// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using http::Method;
using nlohmann::json;

constexpr std::string_view events =
    "date,event,unit,name,kind,parent,share,basis,code\n"
    "2026-01-01,merge,D30307,Đoàn phường Long Xuyên mới,Đoàn cơ sở,D91,,Nghị quyết 1,D30307\n"
    "2026-01-01,merge,D30310,,,,,Nghị quyết 1,D30307\n";

test::Answer upload(test::Site& site, std::string_view target, std::string_view token, std::string_view bytes,
                    http::Pairs headers = {}, std::string_view boundary = "b1") {
  headers.emplace_back("content-type", "multipart/form-data; boundary=" + std::string{boundary});
  const auto body = "--" + std::string{boundary} +
                    "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"su-kien.csv\"\r\n\r\n" +
                    std::string{bytes} + "\r\n--" + std::string{boundary} + "--\r\n";
  return site.api(Method::post, target, token, body, headers);
}

}  // namespace

TEST_CASE("A-01 a program previews a file of events, applies it once and takes it back") {
  test::Site site;
  const auto token = site.api_token("admin");
  const auto seen = upload(site, "/api/v1/units/previews", token, events);
  REQUIRE_MESSAGE(seen.status == 200, seen.body);
  const auto preview = json::parse(seen.body);
  CHECK(preview["rows"] == 2);
  const auto path = "/api/v1/units/" + site.unit("cA2").text();
  CHECK(json::parse(site.api(Method::get, path + "?on=2026-02-01", token).body)["to"].is_null());

  const auto body = json{{"digest", preview["digest"]}, {"title", "su-kien.csv"}}.dump();
  const http::Pairs key{{"Idempotency-Key", "apply"}};
  const auto applied = site.api(Method::post, "/api/v1/units/batches", token, body, key);
  REQUIRE_MESSAGE(applied.status == 201, applied.body);
  CHECK(site.api(Method::post, "/api/v1/units/batches", token, body, key).body == applied.body);
  CHECK(json::parse(site.api(Method::get, path + "?on=2026-02-01", token).body)["to"] == "2026-01-01");
  CHECK(json::parse(site.api(Method::get, path + "?on=2025-12-31", token).body)["name"] == "Đoàn phường Bình Đức");

  const auto batch = "/api/v1/units/batches/" + json::parse(applied.body)["id"].get<std::string>();
  CHECK(site.api(Method::post, batch + "/undoing", token).status == 200);
  CHECK(site.api(Method::post, batch + "/undoing", token).status == 409);
  CHECK(json::parse(site.api(Method::get, path + "?on=2026-02-01", token).body)["to"].is_null());
  CHECK(site.api(Method::get, "/api/v1/units/batches", token).shows("su-kien.csv"));
  CHECK(upload(site, "/api/v1/units/previews", site.api_token("pA"), events).status == 403);
  CHECK(upload(site, "/api/v1/units/previews", token, "date,event\n2026-01-01,merge\n").status == 422);
}

TEST_CASE("A-01 a program makes, changes, marks, names and closes a unit by the rules of the pages") {
  test::Site site;
  const auto token = site.api_token("admin");
  const auto made =
      site.api(Method::post, "/api/v1/units", token,
               R"({"name":"Chi đoàn khóm 2","kind":"BRANCH","parent":"D30307","date":"2025-08-01","basis":"QĐ 5"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto path = made.location();
  const auto renamed = site.api(Method::patch, path, token, R"({"name":"Chi đoàn khóm Hai"})");
  REQUIRE_MESSAGE(renamed.status == 200, renamed.body);
  CHECK(json::parse(renamed.body)["name"] == "Chi đoàn khóm Hai");
  CHECK(json::parse(renamed.body)["basis"] == "QĐ 5");

  const auto marked = site.api(Method::post, path + "/marks", token, R"({"mark":"poor","from":"2025-09-01"})");
  CHECK(marked.status == 201);
  const auto marks = json::parse(marked.body)["marks"];
  REQUIRE(marks.size() == 1);
  CHECK(site.api(Method::del, path + "/marks/" + marks[0]["id"].get<std::string>(), token).status == 204);
  CHECK(site.api(Method::post, path + "/aliases", token, R"({"alias":"CĐ K2"})").status == 201);
  CHECK(site.api(Method::get, "/api/v1/units?q=cd%20k2", token).shows("khóm Hai"));
  CHECK(site.api(Method::post, path + "/closure", token, R"({"closed_on":"hôm qua"})").status == 422);
  CHECK(site.api(Method::post, path + "/closure", token, R"({"closed_on":"2026-01-01"})").status == 200);
  CHECK(site.api(Method::post, path + "/closure", token, R"({"closed_on":"2026-01-01"})").status == 404);
  CHECK(site.api(Method::post, "/api/v1/units", site.api_token("pA"), "{}").status == 403);
}

TEST_CASE("I-09 an upload sent again with its key acts once, whatever boundary it is sent with") {
  test::Site site;
  const auto token = site.api_token("pA");
  const http::Pairs key{{"Idempotency-Key", "list"}};
  const std::string list = "Họ và tên,Ngày sinh\nNguyễn Văn An,2006\n";
  const auto first = upload(site, "/api/v1/talents/imports?field=study", token, list, key, "one");
  REQUIRE_MESSAGE(first.status == 202, first.body);
  const auto again = upload(site, "/api/v1/talents/imports?field=study", token, list, key, "two");
  CHECK(again.body == first.body);
  CHECK(upload(site, "/api/v1/talents/imports?field=study", token, list + "Lê B,2007\n", key, "three").status == 422);
  CHECK(json::parse(site.api(Method::get, "/api/v1/talents/imports", token).body)["imports"].size() == 1);
  const auto path = first.location();
  site.run_jobs();
  CHECK(json::parse(site.api(Method::post, path + "/cancellation", token).body)["state"] == "cancelled");
  CHECK(site.api(Method::post, path + "/cancellation", token).status == 409);
  CHECK(site.api(Method::get, path, site.api_token("pB")).status == 404);
}
