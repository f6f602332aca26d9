// SPDX-License-Identifier: Apache-2.0
#include "site/once.hpp"

#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "crypto/crypto.hpp"
#include "site/answer.hpp"
#include "site/sql.hpp"
#include "site/visit.hpp"

namespace site {
namespace {

constexpr std::chrono::hours kept_for{24};
constexpr std::size_t longest_key = 200;

struct Taken {};  // another request with this key was quicker

core::Refusal refused(const char* key, core::Refusal::Kind kind = core::Refusal::Kind::invalid) {
  return core::Refusal{core::Message{key, {}}, kind};
}

std::string part(std::string_view text) { return std::to_string(text.size()) + ':' + std::string{text}; }

// What was asked for. A form with files is taken by its content: its boundary differs each time it is sent.
std::string digest_of(Visit& visit) {
  const auto& request = visit.request();
  auto text = part(http::name(request.method)) + part(request.target);
  if (request.header("content-type").starts_with("multipart/")) {
    const auto& form = visit.form().data();
    for (const auto& [name, value] : form.fields) text += part(name) + part(value);
    for (const auto& file : form.uploads)
      text += part(file.field) + part(file.file_name) +
              part(file.spooled.empty() ? crypto::digest_hex(file.content) : crypto::file_digest_hex(file.spooled));
  } else {
    text += request.spooled.empty() ? part(request.body) : part(crypto::file_digest_hex(request.spooled));
  }
  return crypto::digest_hex(text);
}

std::string place(rights::AccountId account, std::string_view key) {
  return "requests:" + account.text() + ':' + std::string{key};
}

bool is_kept(std::string_view header) { return header == "Content-Type" || header == "Location" || header == "ETag"; }

}  // namespace

core::Result<Once> Once::of(Visit& visit) {
  Once made;
  const auto sent = visit.request().header("idempotency-key");
  if (sent.empty() || !visit.actor().signed_in()) return made;
  if (sent.size() > longest_key) return refused("site.key_invalid", core::Refusal::Kind::unreadable);
  made.account_ = visit.actor().account;
  made.key_ = visit.installation().keys.blind(sent, "request");
  made.digest_ = digest_of(visit);
  made.attempt_ = crypto::random_token();
  made.now_ = visit.now();
  return made;
}

void Once::claim(db::Write& db) {
  db.run(sql::forget_request, {{"account", account_}, {"key", key_}, {"before", now_ - kept_for}});
  const auto made =
      db.run(sql::claim_request,
             {{"account", account_}, {"key", key_}, {"digest", digest_}, {"attempt", attempt_}, {"now", now_}});
  if (made == 0 && !db.any(sql::request_of_attempt, {{"account", account_}, {"key", key_}, {"attempt", attempt_}}))
    throw Taken{};
  claimed_ = true;
}

http::Response Once::before(Visit& visit) const {
  struct Found {
    std::string digest, answer;
  };
  auto db = visit.read();
  const auto found =
      db.row(sql::request, {{"account", account_}, {"key", key_}, {"since", now_ - kept_for}}, [](const db::Row& row) {
        return Found{row.get<std::string>("digest"), row.get<std::string>("answer")};
      });
  if (!found) return http::Response{.status = 0, .headers = {}, .body = {}};
  if (found->digest != digest_) return problem_of(visit, refused("site.key_used_otherwise"));
  const auto opened = visit.installation().keys.open(found->answer, place(account_, key_));
  if (!opened) return problem_of(visit, refused("site.key_in_use", core::Refusal::Kind::conflict));
  const auto kept = nlohmann::json::parse(*opened);
  http::Response response{.status = kept["status"], .headers = {}, .body = kept["body"]};
  for (const auto& header : kept["headers"]) response.with(header[0], header[1]);
  return response.with("Idempotency-Replayed", "true");
}

void Once::keep(Visit& visit, const http::Response& response) const {
  if (!claimed_ || !response.file.empty()) return;
  nlohmann::json kept{{"status", response.status}, {"headers", nlohmann::json::array()}, {"body", response.body}};
  for (const auto& [name, value] : response.headers)
    if (is_kept(name)) kept["headers"].push_back({name, value});
  const auto sealed = visit.installation().keys.seal(
      kept.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), place(account_, key_));
  try {
    auto db = visit.installation().database.write();
    db.run(sql::keep_answer, {{"account", account_}, {"key", key_}, {"attempt", attempt_}, {"answer", sealed}});
    db.run(sql::forget_requests, {{"before", now_ - kept_for}});
    db.commit();
  } catch (const db::Error& error) {
    // The act is done and must be answered; sending it again will be refused, not repeated.
    spdlog::warn(R"({{"event":"answer not kept","detail":{}}})", nlohmann::json(error.what()).dump());
  }
}

http::Response Once::answer(Visit& visit, http::Response (*handler)(Visit&)) {
  if (auto earlier = before(visit); earlier.status) return earlier;
  try {
    auto response = handler(visit);
    keep(visit, response);
    return response;
  } catch (const Taken&) {
    if (auto earlier = before(visit); earlier.status) return earlier;
    return problem_of(visit, refused("site.key_in_use", core::Refusal::Kind::conflict));
  }
}

}  // namespace site
