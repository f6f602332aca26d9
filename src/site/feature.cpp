// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "site/api.hpp"
#include "site/frame.hpp"
#include "site/metrics.hpp"
#include "site/site.hpp"
#include "site/sql.hpp"
#include "site/views.hpp"
#include "site/visit.hpp"
#include "web/assets.hpp"

namespace site {
namespace {

using http::Method;
using rights::Right;

struct HomePage {
  struct Link {
    std::string title, path, icon;
  };
  std::string title, at_unit;
  std::vector<Link> links;
};

http::Response root(Visit& visit) { return visit.redirect(visit.actor().signed_in() ? "/home" : "/sign-in"); }

http::Response home(Visit& visit) {
  const auto* grant = visit.actor().main_grant();
  HomePage page{.title = visit.say("site.welcome", {{"name", visit.actor().display_name}}),
                .at_unit = grant ? grant->unit_name : "",
                .links = {}};
  for (const auto& entry : visit.navigation())
    if (entry.path != "/home")
      page.links.push_back({visit.say(entry.text), std::string{entry.path},
                            std::string{web::asset_url("icons.svg")} + "#" + std::string{entry.icon}});
  return visit.page<views::home>({.title = visit.say("site.home")}, page);
}

struct HelpPage {};
http::Response help(Visit& visit) {
  return visit.page<views::help>({.title = visit.say("site.help"), .bare = !visit.actor().signed_in()}, HelpPage{});
}

// How this visitor likes to read: one switch at a time, kept in a cookie of this browser.
http::Response change_look(Visit& visit) {
  const auto& form = visit.form();
  auto look = parse_look(visit.cookie("look"));
  if (form.has("size")) look.size = static_cast<int>(std::clamp<std::int64_t>(form.number("size").value_or(0), -1, 2));
  if (form.has("contrast")) look.contrast = form.text("contrast") == "more";
  if (const auto theme = form.text("theme"); theme == "light" || theme == "dark" || theme == "auto") look.theme = theme;
  constexpr auto a_year = std::chrono::hours{24 * 365};
  visit.set_cookie("look", written(look), a_year);
  if (const auto language = form.text("language"); language == "vi" || language == "en")
    visit.set_cookie("language", language, a_year);
  return visit.redirect(form.text("back"));
}

http::Response favicon(Visit&) {
  return http::Response{
      .status = 200,
      .headers = {{"Content-Type", "image/svg+xml"}, {"Cache-Control", "public, max-age=86400"}},
      .body =
          R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#083f78"/><path d="M6 16a10 10 0 0 1 20 0 10 10 0 0 1-10 10H8a2 2 0 0 1-2-2z" fill="#ffc53d"/></svg>)"};
}

http::Response plain(std::string body, int status = 200) {
  return http::Response{
      .status = status, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = std::move(body)};
}

http::Response healthz(Visit&) { return plain("ok\n"); }

// Ready only when the database answers.
http::Response readyz(Visit& visit) {
  try {
    auto db = visit.read();
    db.number(sql::answers, std::initializer_list<db::Arg>{});
  } catch (const std::exception&) {
    return plain("database does not answer\n", 503);
  }
  return plain("ready\n");
}

http::Response metrics(Visit& visit) { return plain(visit.installation().shelf->of<Metrics>().text()); }

http::Response openapi_json(Visit& visit) {
  return visit.json(openapi(visit.features(), visit.installation().public_url).dump(1));
}

http::Response robots(Visit&) { return plain("User-agent: *\nDisallow: /\n"); }

}  // namespace

Feature feature() {
  return {.name = "site",
          .routes = {{Method::get, "/", Right::open, root},
                     {Method::get, "/home", Right::self, home},
                     {Method::get, "/help", Right::open, help},
                     {Method::post, "/look", Right::open, change_look},
                     {Method::get, "/favicon.svg", Right::open, favicon},
                     {Method::get, "/robots.txt", Right::open, robots},
                     {Method::get, "/healthz", Right::open, healthz},
                     {Method::get, "/readyz", Right::open, readyz},
                     {Method::get, "/metrics", Right::system_watch, metrics},
                     {Method::get, "/api/v1/openapi.json", Right::open, openapi_json,
                      Operation{.id = "describe", .about = "This description."}}},
          .navigation = {{.order = 0, .text = "site.home", .path = "/home", .icon = "home", .right = Right::self}},
          .queries = sql::all};
}

}  // namespace site
