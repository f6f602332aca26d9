// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "accounts/account.hpp"
#include "accounts/password.hpp"
#include "test/site.hpp"

using namespace std::chrono_literals;

namespace {
const std::string password = "mat khau thu nghiem 2026 pA";
}

TEST_CASE("I-13 signing in gives a new session whose token is nowhere in the database") {
  test::Site site;
  auto browser = site.visitor();
  const auto answer = browser.post("/sign-in", {{"login", "PA"}, {"password", password}, {"next", "/talents"}});
  CHECK(answer.status == 303);
  CHECK(answer.location() == "/talents");
  const auto token = answer.cookie("session");
  CHECK(token.size() >= 43);
  CHECK(answer.header("Set-Cookie").find("HttpOnly") != std::string::npos);
  CHECK(browser.get("/talents").status == 200);
  auto db = site.database().read();
  CHECK(accounts::store::sessions(db, site.account("pA"), site.installation().clock()).front().digest ==
        crypto::digest_hex(token));
}

TEST_CASE("I-13 wrong password and unknown account answer alike, and guessing is slowed down") {
  test::Site site;
  auto browser = site.visitor();
  const auto wrong = browser.post("/sign-in", {{"login", "pA"}, {"password", "khong phai mat khau nay"}});
  const auto unknown = browser.post("/sign-in", {{"login", "nobody"}, {"password", "khong phai mat khau nay"}});
  CHECK(wrong.status == 422);
  CHECK(unknown.status == 422);
  CHECK(wrong.shows("Tên đăng nhập hoặc mật khẩu không đúng"));
  CHECK(unknown.shows("Tên đăng nhập hoặc mật khẩu không đúng"));
  for (int n = 0; n < 4; ++n) browser.post("/sign-in", {{"login", "pA"}, {"password", "sai"}});
  CHECK(browser.post("/sign-in", {{"login", "pA"}, {"password", password}}).status == 429);
  site.pass(20min);
  CHECK(browser.post("/sign-in", {{"login", "pA"}, {"password", password}}).status == 303);
}

TEST_CASE("a known device can still sign in while somebody guesses at the account") {
  test::Site site;
  auto owner = site.visitor();
  CHECK(owner.post("/sign-in", {{"login", "pA"}, {"password", password}}).status == 303);
  owner.post("/sign-out");
  auto guesser = site.visitor();
  for (int n = 0; n < 6; ++n) guesser.post("/sign-in", {{"login", "pA"}, {"password", "sai"}});
  CHECK(guesser.post("/sign-in", {{"login", "pA"}, {"password", "sai"}}).status == 429);
  CHECK(owner.post("/sign-in", {{"login", "pA"}, {"password", password}}).status == 303);
}

TEST_CASE("I-13 a session ends when idle for half an hour and at the latest after twelve hours") {
  test::Site site;
  auto idle = site.sign_in("pA");
  CHECK(idle.get("/talents").status == 200);
  site.pass(31min);
  CHECK(idle.get("/talents").location().starts_with("/sign-in"));
  auto busy = site.sign_in("pA");
  for (int n = 0; n < 35; ++n) {
    site.pass(20min);
    CHECK(busy.get("/home").status == 200);
  }
  site.pass(21min);
  CHECK(busy.get("/home").status == 303);
}

TEST_CASE("what was typed into a form while the session ended is kept over the sign-in") {
  test::Site site;
  auto browser = site.sign_in("pA");
  site.pass(31min);
  const auto answer = browser.post("/talents", {{"full_name", "Nguyễn Thị Đang Nhập"}, {"birth", "2008"}});
  CHECK(answer.status == 401);
  const auto at = answer.body.find("name=\"kept\" value=\"");
  REQUIRE(at != std::string::npos);
  const auto from = at + 19;
  const auto kept = answer.body.substr(from, answer.body.find('"', from) - from);
  CHECK_FALSE(kept.empty());
  const auto back = browser.post("/sign-in", {{"login", "pA"}, {"password", password}, {"kept", kept}});
  CHECK(back.status == 200);
  CHECK(back.shows("Nguyễn Thị Đang Nhập"));
  CHECK(back.shows("action=\"/talents\""));
}

TEST_CASE("I-13 nobody is sent to another site after signing in") {
  test::Site site;
  for (const auto* next : {"//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example",
                           "/%0d%0aX: y", "javascript:alert(1)"}) {
    auto browser = site.visitor();
    const auto to = browser.post("/sign-in", {{"login", "pA"}, {"password", password}, {"next", next}}).location();
    INFO(next << " → " << to);
    CHECK((to == "/" || (to.starts_with('/') && !to.starts_with("//") && to.find('\\') == std::string::npos &&
                         to.find('\n') == std::string::npos)));
  }
}

TEST_CASE("I-13 a one-time link sets the password once, ends every session, and dies") {
  test::Site site;
  auto admin = site.sign_in("admin");
  auto owner = site.sign_in("cA1");
  const auto shown = admin.post("/accounts/" + site.account("cA1").text() + "/links");
  const auto at = shown.body.find("/welcome/");
  REQUIRE(at != std::string::npos);
  const auto path = shown.body.substr(at, shown.body.find('<', at) - at);
  auto browser = site.visitor();
  CHECK(browser.get(path).status == 200);
  CHECK(browser.post(path, {{"password", "ngan qua"}, {"password_again", "ngan qua"}}).status == 422);
  CHECK(
      browser.post(path, {{"password", "con ca vang boi nguoc dong"}, {"password_again", "con ca vang boi nguoc dong"}})
          .status == 303);
  CHECK(
      browser.post(path, {{"password", "mot cau khac hoan toan nhe"}, {"password_again", "mot cau khac hoan toan nhe"}})
          .status == 404);
  CHECK(owner.get("/home").status == 303);
  CHECK(site.visitor().post("/sign-in", {{"login", "ca1"}, {"password", "con ca vang boi nguoc dong"}}).location() ==
        "/home");
}

TEST_CASE("a one-time link of a reset is dead after an hour") {
  test::Site site;
  auto admin = site.sign_in("admin");
  const auto shown = admin.post("/accounts/" + site.account("cA1").text() + "/links");
  const auto at = shown.body.find("/welcome/");
  const auto path = shown.body.substr(at, shown.body.find('<', at) - at);
  site.pass(61min);
  CHECK(site.visitor().get(path).status == 404);
}

TEST_CASE("I-13 a password is long, and none that anybody would guess") {
  const auto judged = [](std::string_view password) {
    return static_cast<bool>(accounts::judge_password(password, "lan.nguyen", "Nguyễn Thị Lan"));
  };
  for (const auto* bad :
       {"matkhau", "12345678901234", "aaaaaaaaaaaaaaaa", "123456789012345", "matkhau12345678901",
        "Doan thanh nien 2026!", "nguyenthilan2008!!!", "password password 1", "Tỉnh đoàn 2026 ......"})
    CHECK_FALSE_MESSAGE(judged(bad), bad);
  for (const auto* good :
       {"con ca vang boi nguoc dong", "Mưa rơi trên mái lá cọ", "correct horse battery staple", "x7#Qp!2vL9@zR4$m"})
    CHECK_MESSAGE(judged(good), good);
  CHECK(judged(std::string(128, 'k') + "mưa nắng bão gió"));
}

TEST_CASE("an account whose role ended keeps its session but sees nothing, and a disabled one is out at once") {
  test::Site site;
  auto admin = site.sign_in("admin");
  auto officer = site.sign_in("cA2");
  CHECK(admin.post("/accounts/" + site.account("cA2").text() + "/closure").status == 303);
  CHECK(officer.get("/home").location().starts_with("/sign-in"));
  CHECK(admin.post("/accounts/" + site.account("admin").text() + "/closure").status == 409);
}

TEST_CASE("own sessions are listed and ended one by one") {
  test::Site site;
  auto here = site.sign_in("pA");
  auto there = site.sign_in("pA");
  CHECK(here.get("/account").shows("Phiên này"));
  CHECK(here.post("/account/sessions/removal").status == 303);
  CHECK(there.get("/home").status == 303);
  CHECK(here.get("/home").status == 200);
}

TEST_CASE("accounts are added with a one-time link and never twice with one name") {
  test::Site site;
  auto admin = site.sign_in("admin");
  const auto added = admin.post(
      "/accounts",
      {{"display_name", "Trần Thị Mới"}, {"login", "moi.tran"}, {"role", "talent_officer"}, {"unit", "D30307"}});
  CHECK(added.status == 200);
  CHECK(added.shows("/welcome/"));
  CHECK(
      admin
          .post(
              "/accounts",
              {{"display_name", "Trần Thị Mới"}, {"login", "moi.tran"}, {"role", "talent_officer"}, {"unit", "D30307"}})
          .status == 409);
  const auto bad =
      admin.post("/accounts", {{"display_name", ""}, {"login", "x"}, {"role", ""}, {"unit", "nowhere at all"}});
  CHECK(bad.status == 422);
  CHECK(bad.shows("Có lỗi cần sửa"));
  CHECK(bad.shows("<title>Lỗi: "));
}

TEST_CASE("a bearer token never sets a cookie and ends with its account") {
  test::Site site;
  const auto token = site.api_token("pA");
  const auto answer = site.api(http::Method::get, "/api/v1/me", token);
  CHECK(answer.status == 200);
  CHECK(answer.header("Set-Cookie").empty());
  CHECK(site.api(http::Method::get, "/api/v1/me", "ht_wrong").status == 401);
  site.sign_in("admin").post("/accounts/" + site.account("pA").text() + "/closure");
  CHECK(site.api(http::Method::get, "/api/v1/me", token).status == 401);
}
