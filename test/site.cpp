// SPDX-License-Identifier: Apache-2.0
#include "test/site.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>

#include "accounts/account.hpp"
#include "app/app.hpp"
#include "db/migrate.hpp"
#include "jobs/jobs.hpp"
#include "test/fixtures.hpp"
#include "web/csrf.hpp"

namespace test {
namespace {

std::string lower(std::string_view text) {
  std::string made{text};
  std::ranges::transform(made, made.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return made;
}

std::string written(const http::Pairs& fields) {
  std::string body;
  for (const auto& [name, value] : fields)
    body += (body.empty() ? "" : "&") + http::url_encoded(name) + '=' + http::url_encoded(value);
  return body;
}

http::Request request(http::Method method, std::string_view target, const http::Pairs& headers) {
  http::Request made{.method = method, .target = std::string{target}, .peer = "192.0.2.1"};
  const auto question = std::min(target.find('?'), target.size());
  made.path = http::url_decoded(target.substr(0, question), false).value_or("/");
  if (question < target.size()) made.query = http::parse_query(target.substr(question + 1));
  for (const auto& [name, value] : headers) made.headers.emplace_back(lower(name), value);
  return made;
}

}  // namespace

struct Site::Inside {
  Inside(db::Engine engine, std::atomic<std::int64_t>& shift)
      : fresh{Fresh::filled("site", fill_fixtures, engine)}, keys{crypto::Keys::for_tests()} {
    installation = std::make_unique<site::Installation>(site::Installation{
        .database = *fresh, .keys = keys, .folder = folder.path(), .public_url = "http://127.0.0.1:8080"});
    installation->clock = [&shift] { return core::system_clock()() + std::chrono::milliseconds{shift.load()}; };
    installation->sealed = app::sealed_columns();
    std::filesystem::create_directories(folder.path() / "files");
    std::filesystem::create_directories(folder.path() / "spool");
    router = std::make_unique<site::Site>(*installation, app::features());
  }
  Fresh fresh;
  crypto::Keys keys;
  Folder folder;
  std::unique_ptr<site::Installation> installation;
  std::unique_ptr<site::Site> router;
};

namespace {
std::atomic<std::int64_t> clock_shift{0};
}

Site::Site(db::Engine engine) {
  crypto::start();
  crypto::use_weak_passwords_for_tests();
  clock_shift = 0;
  inside_ = std::make_unique<Inside>(engine, clock_shift);
}
Site::~Site() = default;

void Site::pass(std::chrono::milliseconds time) { clock_shift += time.count(); }

Browser Site::sign_in(std::string_view name) {
  const auto token = crypto::random_token();
  auto db = database().write();
  accounts::store::start_session(db, account(name), crypto::digest_hex(token), "192.0.2.1", "test",
                                 installation().clock());
  db.commit();
  return Browser{*this, token};
}

Browser Site::visitor() { return Browser{*this, ""}; }

std::string Site::api_token(std::string_view name) {
  auto db = database().write();
  const auto token = accounts::store::add_token(db, account(name), "test", installation().clock());
  db.commit();
  return token;
}

Answer Site::api(http::Method method, std::string_view target, std::string_view token, std::string_view body,
                 const http::Pairs& headers) {
  auto asked = request(method, target, headers);
  asked.body = body;
  if (!token.empty()) asked.headers.emplace_back("authorization", "Bearer " + std::string{token});
  if (!body.empty() && asked.header("content-type").empty())
    asked.headers.emplace_back("content-type", "application/json");
  return visitor().send(std::move(asked));
}

rights::UnitId Site::unit(std::string_view name) const { return fixture_unit(name); }
rights::AccountId Site::account(std::string_view name) const { return fixture_account(name); }

rights::Scope Site::scope(std::string_view name, rights::Right right) {
  auto db = database().read();
  return rights::scope_of(*rights::of_account(db, account(name), installation().clock()), right, today());
}

db::Database& Site::database() { return *inside_->fresh; }
site::Installation& Site::installation() { return *inside_->installation; }
site::Site& Site::router() { return *inside_->router; }
const crypto::Keys& Site::keys() { return inside_->keys; }
core::Date Site::today() { return core::Date::in_vietnam(installation().clock()); }
void Site::run_jobs() { jobs::run_all(database(), app::job_kinds(installation())); }

std::string Answer::header(std::string_view name) const {
  for (const auto& [known, value] : response.headers)
    if (lower(known) == lower(name)) return value;
  return "";
}

std::string Answer::cookie(std::string_view name) const {
  for (const auto& [known, value] : response.headers)
    if (known == "Set-Cookie" && value.starts_with(std::string{name} + '='))
      return value.substr(name.size() + 1, value.find(';') - name.size() - 1);
  return "";
}

std::string Browser::cookie(std::string_view name) const {
  for (const auto& [known, value] : cookies_)
    if (known == name) return value;
  return "";
}

Answer Browser::send(http::Request asked) {
  std::string cookies;
  for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + '=' + value;
  if (!cookies.empty()) asked.headers.emplace_back("cookie", cookies);
  Answer answer{.status = 0, .response = site_->router().serve(asked), .body = {}};
  answer.status = answer.response.status;
  answer.body = answer.response.body;
  if (!answer.response.file.empty()) {
    std::ifstream file{answer.response.file, std::ios::binary};
    answer.body.assign(std::istreambuf_iterator<char>{file}, {});
    if (answer.response.delete_file) std::filesystem::remove(answer.response.file);
  }
  for (const auto& [name, value] : answer.response.headers) {
    if (name != "Set-Cookie") continue;
    const auto equals = value.find('=');
    const auto key = value.substr(0, equals);
    std::erase_if(cookies_, [&](const auto& cookie) { return cookie.first == key; });
    if (value.find("Max-Age=0") == std::string::npos)
      cookies_.emplace_back(key, value.substr(equals + 1, value.find(';') - equals - 1));
  }
  return answer;
}

Answer Browser::get(std::string_view target, const http::Pairs& headers) {
  return send(request(http::Method::get, target, headers));
}

Answer Browser::post(std::string_view target, Form fields, const http::Pairs& headers) {
  if (cookie("session").empty() && cookie("visitor").empty()) get("/sign-in");
  const auto bound_to = cookie("session").empty() ? cookie("visitor") : cookie("session");
  fields.emplace_back("csrf", web::csrf_token(site_->keys(), bound_to));
  return post_without_token(target, fields, headers);
}

Answer Browser::post_without_token(std::string_view target, const Form& fields, const http::Pairs& headers) {
  auto asked = request(http::Method::post, target, headers);
  asked.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  asked.body = written(fields);
  return send(std::move(asked));
}

Answer Browser::upload(std::string_view target, std::string_view field, std::string_view file_name,
                       std::string_view bytes, Form fields) {
  static constexpr std::string_view boundary = "----hientai-test-boundary";
  fields.emplace_back(
      "csrf", web::csrf_token(site_->keys(), cookie("session").empty() ? cookie("visitor") : cookie("session")));
  auto asked = request(http::Method::post, target, {});
  asked.headers.emplace_back("content-type", "multipart/form-data; boundary=" + std::string{boundary});
  for (const auto& [name, value] : fields)
    asked.body += "--" + std::string{boundary} + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
                  value + "\r\n";
  asked.body += "--" + std::string{boundary} + "\r\nContent-Disposition: form-data; name=\"" + std::string{field} +
                "\"; filename=\"" + std::string{file_name} + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" +
                std::string{bytes} + "\r\n--" + std::string{boundary} + "--\r\n";
  return send(std::move(asked));
}

}  // namespace test
