// SPDX-License-Identifier: Apache-2.0
#include "site/answer.hpp"

#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "db/db.hpp"
#include "site/layout.hpp"
#include "site/views.hpp"

namespace site {
namespace {

struct PlainPage {
  std::string title, words, home;
};

http::Response as_problem(int status, std::string title, nlohmann::json errors = {}) {
  nlohmann::json body{{"type", "about:blank"}, {"status", status}, {"title", std::move(title)}};
  if (!errors.empty()) body["errors"] = std::move(errors);
  return http::Response{
      .status = status, .headers = {{"Content-Type", "application/problem+json; charset=utf-8"}}, .body = body.dump()};
}

web::Language language_of(const http::Request& head) {
  return head.header("accept-language").starts_with("en") ? web::Language::en : web::Language::vi;
}

}  // namespace

http::Response plain_page(Visit& visit, int status, std::string title, std::string text) {
  const PlainPage page{.title = title, .words = std::move(text), .home = visit.actor().signed_in() ? "/home" : "/"};
  return visit.page<views::message>({.title = std::move(title), .bare = !visit.actor().signed_in()}, page, status);
}

http::Response problem(Visit& visit, int status, std::string_view key) { return as_problem(status, visit.say(key)); }

http::Response problem_of(Visit& visit, const core::Refusal& refusal) {
  auto errors = nlohmann::json::array();
  for (const auto& one : refusal.problems())
    errors.push_back(
        {{"field", one.field}, {"code", one.message.key}, {"detail", web::say(visit.language(), one.message)}});
  return as_problem(Visit::status_of(refusal), web::say(visit.language(), refusal.problems().front().message),
                    std::move(errors));
}

http::Response broken(Visit& visit, const std::exception& error) {
  const auto* failure = dynamic_cast<const db::Error*>(&error);
  const bool passing =
      failure && (failure->kind == db::Error::Kind::busy || failure->kind == db::Error::Kind::unreachable);
  const bool full = failure && failure->kind == db::Error::Kind::disk_full;
  const auto reference = visit.installation().database.mint().next();
  // The statement's text may hold no values, so the detail names no person.
  spdlog::error(R"({{"event":"broken","reference":"{}","path":{},"detail":{}}})", core::base32(reference),
                nlohmann::json(visit.route()).dump(), nlohmann::json(error.what()).dump());
  const int status = full ? 507 : passing ? 503 : 500;
  const auto key = full ? "site.disk_full" : passing ? "site.busy" : "site.broken";
  const std::vector<std::pair<std::string, std::string>> values{{"reference", core::base32(reference)}};
  auto response = visit.wants_json()
                      ? as_problem(status, visit.say(key, values))
                      : plain_page(visit, status, visit.say("site.broken_title"), visit.say(key, values));
  if (passing) response.with("Retry-After", "2");
  return response;
}

http::Response bare_refusal(int status, const http::Request& head) {
  const auto key = status == 413   ? "site.too_large"
                   : status == 503 ? "site.busy_now"
                   : status == 431 ? "site.header_too_large"
                                   : "site.bad_request";
  const auto language = language_of(head);
  if (head.path.starts_with("/api/")) return as_problem(status, std::string{web::say(language, key)});
  auto out = out_in(language);
  views::bare::render(out, PlainPage{.title = std::string{web::say(language, "site.refused_title")},
                                     .words = std::string{web::say(language, key)},
                                     .home = "/"});
  http::Response response{
      .status = status, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = std::move(out).take()};
  if (status == 503) response.with("Retry-After", "2");
  return response;
}

}  // namespace site
