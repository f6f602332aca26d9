// SPDX-License-Identifier: Apache-2.0
#include "site/visit.hpp"

#include <algorithm>

#include "site/answer.hpp"
#include "site/frame.hpp"
#include "site/layout.hpp"
#include "web/csrf.hpp"

namespace site {

Visit::Visit(Frame& frame, http::Request& request) : frame_{frame}, request_{request} {}
Visit::~Visit() = default;

std::string_view Visit::path(std::string_view parameter) const {
  for (std::size_t at = 0; at < frame_.parameter_names.size() && at < frame_.parameters.size(); ++at)
    if (frame_.parameter_names[at] == parameter) return frame_.parameters[at];
  return {};
}

const web::Form& Visit::form() {
  if (!form_) {
    auto data = http::parse_form(request_, frame_.installation.folder / "spool");
    form_.emplace(data ? std::move(*data) : http::FormData{});
  }
  return *form_;
}

const web::Form& Visit::query() {
  if (!query_) query_.emplace(http::FormData{.fields = request_.query, .uploads = {}});
  return *query_;
}

std::string_view Visit::route() const { return frame_.route->path; }

bool Visit::wants_json() const { return request_.path.starts_with("/api/"); }
bool Visit::is_fragment() const {
  return request_.header("hx-request") == "true" && request_.header("hx-boosted") != "true";
}

const rights::Actor& Visit::actor() const { return frame_.actor; }
rights::Scope Visit::scope() const { return scope(frame_.route->right); }
rights::Scope Visit::scope(rights::Right right) const { return rights::scope_of(frame_.actor, right, today()); }
bool Visit::may(rights::Right right) const { return frame_.actor.may(right); }
core::Date Visit::today() const { return core::Date::in_vietnam(frame_.now); }
core::Instant Visit::now() const { return frame_.now; }
web::Language Visit::language() const { return frame_.language; }

std::string Visit::csrf() const {
  return web::csrf_token(frame_.installation.keys,
                         frame_.session_token.empty() ? frame_.visitor_token : frame_.session_token);
}

Installation& Visit::installation() { return frame_.installation; }
const std::vector<Feature>& Visit::features() const { return frame_.features; }
std::vector<NavigationEntry> Visit::navigation() const {
  std::vector<NavigationEntry> entries;
  for (const auto& feature : frame_.features)
    for (const auto& entry : feature.navigation)
      if (frame_.actor.may(entry.right)) entries.push_back(entry);
  std::ranges::sort(entries, {}, &NavigationEntry::order);
  return entries;
}

std::vector<Tab> Visit::tabs(std::string_view of) const {
  std::vector<Tab> found;
  for (const auto& feature : frame_.features)
    for (const auto& tab : feature.tabs)
      if (tab.of == of && frame_.actor.may(tab.right)) found.push_back(tab);
  std::ranges::sort(found, {}, &Tab::order);
  return found;
}

std::vector<Moment> Visit::timeline(db::Read& db, std::string_view kind, std::int64_t id) {
  std::vector<Moment> found;
  for (const auto& feature : frame_.features)
    if (feature.timeline) feature.timeline(*this, db, kind, id, found);
  std::ranges::stable_sort(found, std::greater{}, &Moment::on);
  return found;
}

std::vector<Waiting> Visit::waiting(db::Read& db) {
  std::vector<Waiting> found;
  for (const auto& feature : frame_.features)
    if (feature.work) feature.work(*this, db, found);
  std::ranges::stable_sort(found, std::less{}, [](const Waiting& one) { return one.last_day.value_or(core::forever); });
  return found;
}

std::vector<Tile> Visit::tiles(db::Read& db, std::int64_t plan, rights::UnitId unit) {
  std::vector<Tile> found;
  for (const auto& feature : frame_.features)
    if (feature.tiles) feature.tiles(*this, db, plan, unit, found);
  std::ranges::stable_sort(found, std::less{}, &Tile::order);
  return found;
}

std::string_view Visit::cookie(std::string_view name) const {
  const bool secure = frame_.installation.public_url.starts_with("https://");
  return request_.cookie(secure ? "__Host-" + std::string{name} : std::string{name});
}

std::string Visit::peer() const { return request_.peer; }

db::Read Visit::read() { return frame_.installation.database.read(); }
db::Write Visit::write() {
  auto db = frame_.installation.database.write();
  if (frame_.once) frame_.once->claim(db);
  return db;
}

std::string Visit::say(std::string_view key, std::vector<std::pair<std::string, std::string>> values) const {
  return web::say(frame_.language, core::Message{std::string{key}, std::move(values)});
}
std::string Visit::number(std::int64_t value) const { return web::number(frame_.language, value); }

::views::Out Visit::out() const { return out_in(frame_.language); }

http::Response Visit::html(std::string markup, int status) {
  return http::Response{
      .status = status, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = std::move(markup)};
}

http::Response Visit::framed(Head head, ::views::Html body, int status) {
  return html(lay_out(frame_, *this, std::move(head), std::move(body)), status);
}

http::Response Visit::refused(const core::Refusal& refusal) {
  if (wants_json()) return problem_of(*this, refusal);
  return plain_page(*this, status_of(refusal), say("site.refused_title"),
                    web::say(frame_.language, refusal.problems().front().message));
}

http::Response Visit::redirect(std::string_view path) {
  const bool ours = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\") &&
                    path.find_first_of("\r\n\\") == std::string_view::npos;
  return http::Response{.status = 303, .headers = {{"Location", ours ? std::string{path} : "/"}}, .body = {}};
}

http::Response Visit::redirect(std::string_view path, std::string_view notice_key,
                               std::vector<std::pair<std::string, std::string>> values) {
  // The notice travels sealed in a short cookie: shown once, readable by nobody between.
  const auto sealed = frame_.installation.keys.seal(say(notice_key, std::move(values)), "site:notice");
  set_cookie("notice", http::url_encoded(sealed), std::chrono::seconds{60});
  return redirect(path);
}

http::Response Visit::json(std::string body, int status) {
  return http::Response{
      .status = status, .headers = {{"Content-Type", "application/json; charset=utf-8"}}, .body = std::move(body)};
}

http::Response Visit::file(const std::filesystem::path& path, std::string_view name, std::string_view content_type,
                           bool remove_after) {
  http::Response response{.status = 200, .headers = {}, .body = {}, .file = path, .delete_file = remove_after};
  response.with("Content-Type", std::string{content_type});
  response.with("Content-Disposition", "attachment; filename*=UTF-8''" + http::url_encoded(name));
  response.with("Content-Security-Policy", "sandbox; default-src 'none'");
  return response;
}

http::Response Visit::not_found() {
  if (wants_json()) return problem(*this, 404, "site.not_found");
  return plain_page(*this, 404, say("site.not_found_title"), say("site.not_found"));
}

http::Response Visit::forbidden() {
  if (wants_json()) return problem(*this, 403, "site.forbidden");
  return plain_page(*this, 403, say("site.forbidden_title"), say("site.forbidden"));
}

void Visit::set_cookie(std::string_view name, std::string_view value, std::chrono::seconds life) {
  const bool secure = frame_.installation.public_url.starts_with("https://");
  auto cookie =
      (secure ? "__Host-" : "") + std::string{name} + '=' + std::string{value} + "; Path=/; HttpOnly; SameSite=Lax";
  if (secure) cookie += "; Secure";
  cookie += "; Max-Age=" + std::to_string(life.count());
  frame_.cookies.emplace_back("Set-Cookie", std::move(cookie));
}

void Visit::become(rights::Actor actor, std::string session_token) {
  frame_.actor = std::move(actor);
  frame_.session_token = std::move(session_token);
}

std::string Visit::session_token() const { return frame_.session_token; }

int Visit::status_of(const core::Refusal& refusal) {
  switch (refusal.kind()) {
    case core::Refusal::Kind::conflict:
      return 409;
    case core::Refusal::Kind::forbidden:
      return 403;
    case core::Refusal::Kind::unknown:
      return 404;
    case core::Refusal::Kind::unreadable:
      return 400;
    case core::Refusal::Kind::outdated:
      return 412;
    case core::Refusal::Kind::invalid:
      break;
  }
  return 422;
}

}  // namespace site
