// SPDX-License-Identifier: Apache-2.0
// The whole program in one process for tests: a fresh database, a few units and people known by name, the real router.
//
//   test::Site site;
//   auto officer = site.sign_in("cA1");
//   CHECK(officer.get("/talents").shows("Nguyễn"));
//
// Units (fixtures.cpp): central D00; provinces pA "Tỉnh đoàn An Giang" D91 and pB "Tỉnh đoàn Lạng Sơn" D20; communes
// cA1 D30307, cA2 D30310 below pA, cB1 D05977 below pB; branch bA1 D30307C1 below cA1. Government twins with G.
// Accounts carry the name of what they are: nat (leader at the centre), pA, pB (talent officers of the provinces),
// leadA (leader of pA), cA1, cA2, cB1 (talent officers of communes), data (data entrant of cA1), admin, inspector (of
// pA), judge, finance, editor, partner, youth (role talent); their password is "mat khau thu nghiem 2026 <name>".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/crypto.hpp"
#include "db/test/engines.hpp"
#include "http/message.hpp"
#include "site/serve.hpp"
#include "units/unit.hpp"

namespace test {

using Form = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  int status = 0;
  http::Response response;
  std::string body;  // of a file too

  bool shows(std::string_view text) const { return body.find(text) != std::string::npos; }
  std::string header(std::string_view name) const;
  std::string location() const { return header("Location"); }
  std::string cookie(std::string_view name) const;  // set by this answer; "" when it is not
};

class Site;

// One browser: keeps its cookies, sends the CSRF token with every form.
class Browser {
 public:
  Browser(Site& site, std::string session) : site_{&site} {
    if (!session.empty()) cookies_.emplace_back("session", std::move(session));
  }
  Answer get(std::string_view target, const http::Pairs& headers = {});
  Answer post(std::string_view target, Form fields = {}, const http::Pairs& headers = {});
  Answer post_without_token(std::string_view target, const Form& fields = {}, const http::Pairs& headers = {});
  Answer upload(std::string_view target, std::string_view field, std::string_view file_name, std::string_view bytes,
                Form fields = {});
  Answer send(http::Request request);
  std::string cookie(std::string_view name) const;

 private:
  Site* site_;
  http::Pairs cookies_;
};

class Site {
 public:
  explicit Site(db::Engine engine = engine_under_test());
  ~Site();
  Browser sign_in(std::string_view name);  // with a session, without the cost of a password
  Browser visitor();                       // nobody yet
  std::string api_token(std::string_view name);
  Answer api(http::Method method, std::string_view target, std::string_view token, std::string_view body = {},
             const http::Pairs& headers = {});

  rights::UnitId unit(std::string_view name) const;  // "pA", "cA1", …
  rights::AccountId account(std::string_view name) const;
  rights::Scope scope(std::string_view name, rights::Right right);
  db::Database& database();
  site::Installation& installation();
  site::Site& router();
  const crypto::Keys& keys();
  void run_jobs();
  core::Date today();
  // Moves the clock of this site forward.
  void pass(std::chrono::milliseconds time);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace test
