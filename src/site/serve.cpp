// SPDX-License-Identifier: Apache-2.0
#include "site/serve.hpp"

#include <algorithm>

#include "site/answer.hpp"
#include "site/api.hpp"
#include "site/frame.hpp"
#include "site/metrics.hpp"
#include "site/visit.hpp"
#include "web/compress.hpp"
#include "web/csrf.hpp"

namespace site {
namespace {

std::vector<std::string_view> names_in(std::string_view path) {
  std::vector<std::string_view> names;
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
    names.push_back(path.substr(open + 1, path.find('}', open) - open - 1));
  return names;
}

bool changes_something(http::Method method) {
  return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

// Asked by programs, which bring a token and read no pages.
bool is_api(const http::Request& request) { return request.path.starts_with("/api/") || request.path == "/metrics"; }

// Headers every answer carries, errors and files included.
void guard(const Installation& installation, http::Response& response) {
  const auto has = [&](std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
  };
  if (!has("Content-Security-Policy"))
    response.with("Content-Security-Policy",
                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                  "connect-src 'self'; manifest-src 'self'; "
                  "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  response.with("X-Content-Type-Options", "nosniff");
  response.with("Referrer-Policy", "same-origin");
  response.with("Cross-Origin-Opener-Policy", "same-origin");
  response.with("Cross-Origin-Resource-Policy", "same-origin");
  if (!has("Cache-Control")) response.with("Cache-Control", "no-store");
  if (installation.public_url.starts_with("https://"))
    response.with("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

}  // namespace

struct Site::Inside {
  Installation& installation;
  std::vector<Feature> features;
  std::vector<const Route*> routes;
  http::Router router;

  std::mutex day_mutex = {};
  core::Date begun = {};

  // What the day brings is done before its first request is answered.
  void begin_day(core::Date today);
  void recognise(Frame& frame, Visit& visit, const http::Request& request) const;
  std::optional<http::Response> refuse(Frame& frame, Visit& visit, http::Request& request) const;
  http::Response answer(Frame& frame, Visit& visit, http::Request& request) const;
};

Site::Site(Installation& installation, std::vector<Feature> features)
    : inside_{new Inside{installation, std::move(features), {}, {}}} {
  for (const auto& feature : inside_->features)
    for (const auto& route : feature.routes) {
      inside_->router.add(route.method, route.path, inside_->routes.size());
      inside_->routes.push_back(&route);
    }
}
Site::~Site() = default;

const std::vector<Feature>& Site::features() const { return inside_->features; }
Installation& Site::installation() { return inside_->installation; }

std::uint64_t Site::body_limit(const http::Request& head) const {
  const auto found = inside_->router.find(head.method, head.path);
  return found ? inside_->routes[found->number]->body_limit : small_body;
}

void Site::Inside::begin_day(core::Date today) {
  const std::scoped_lock lock{day_mutex};
  if (begun == today) return;
  for (const auto& feature : features)
    if (feature.each_day) feature.each_day(installation, today);
  begun = today;
}

// Who asks: by bearer token below /api/, by session cookie everywhere.
void Site::Inside::recognise(Frame& frame, Visit& visit, const http::Request& request) const {
  if (const auto header = request.header("authorization"); is_api(request) && header.starts_with("Bearer ")) {
    auto db = installation.database.read();
    if (auto actor = rights::of_api_token(db, crypto::digest_hex(header.substr(7)), frame.now)) {
      frame.actor = std::move(*actor);
      frame.by_api_token = true;
    }
    return;
  }
  if (frame.session_token.empty()) return;
  const auto digest = crypto::digest_hex(frame.session_token);
  bool due = false;
  {
    auto db = installation.database.read();
    if (auto actor = rights::of_session(db, digest, frame.now, due))
      frame.actor = std::move(*actor);
    else
      frame.session_token.clear();
  }
  if (!due || !frame.actor.signed_in()) return;
  auto db = installation.database.write();
  rights::keep_session(db, digest, frame.now);
  db.commit();
  visit.set_cookie("session", frame.session_token, rights::session_life);
}

// Whether the visit may go on; otherwise the answer.
std::optional<http::Response> Site::Inside::refuse(Frame& frame, Visit& visit, http::Request& request) const {
  const auto right = frame.route->right;
  if (!frame.actor.signed_in() && right != rights::Right::open) {
    if (is_api(request)) return problem(visit, 401, "site.sign_in_first").with("WWW-Authenticate", "Bearer");
    return sign_in_first(visit);
  }
  if (!frame.actor.may(right)) return visit.forbidden();
  if (changes_something(request.method) && !frame.by_api_token) {
    const auto fetch_site = request.header("sec-fetch-site");
    const bool elsewhere = !fetch_site.empty() && fetch_site != "same-origin" && fetch_site != "none";
    const auto token = request.header("x-csrf-token");
    const auto sent = token.empty() ? visit.form().raw("csrf") : std::string{token};
    const auto& bound_to = frame.session_token.empty() ? frame.visitor_token : frame.session_token;
    if (elsewhere || bound_to.empty() || !web::csrf_matches(installation.keys, bound_to, sent)) {
      if (is_api(request)) return problem(visit, 403, "site.csrf");
      return plain_page(visit, 403, visit.say("site.forbidden_title"), visit.say("site.csrf"));
    }
  }
  return std::nullopt;
}

// What the route's handler says, or what was said when the same request came before.
http::Response Site::Inside::answer(Frame& frame, Visit& visit, http::Request& request) const {
  if (auto refused = refuse(frame, visit, request)) return std::move(*refused);
  const auto& operation = frame.route->operation;
  if (!operation.declared()) return frame.route->handler(visit);
  if (const auto readable = read_request(visit, operation); !readable) return problem_of(visit, readable.refusal());
  if (request.method != http::Method::post) return frame.route->handler(visit);
  auto once = Once::of(visit);
  if (!once) return problem_of(visit, once.refusal());
  if (!once->asked()) return frame.route->handler(visit);
  frame.once = std::move(*once);
  return frame.once->answer(visit, frame.route->handler);
}

http::Response Site::serve(http::Request& request) {
  const auto began = std::chrono::steady_clock::now();
  auto& inside = *inside_;
  static const Route nowhere{http::Method::get, "", rights::Right::open, nullptr};
  Frame frame{.installation = inside.installation,
              .features = inside.features,
              .route = &nowhere,
              .now = inside.installation.clock()};
  Visit visit{frame, request};
  frame.session_token = visit.cookie("session");
  frame.visitor_token = visit.cookie("visitor");
  frame.look = parse_look(visit.cookie("look"));
  const bool asks_english = is_api(request) && request.header("accept-language").starts_with("en");
  frame.language = visit.cookie("language") == "en" || asks_english ? web::Language::en : web::Language::vi;
  http::Response response;
  try {
    inside.begin_day(core::Date::in_vietnam(frame.now));
    const bool had_session = !frame.session_token.empty();
    inside.recognise(frame, visit, request);
    if (frame.session_token.empty() && !is_api(request)) {
      if (had_session) visit.set_cookie("session", "", std::chrono::seconds{0});
      if (frame.visitor_token.empty()) {
        frame.visitor_token = crypto::random_token();
        visit.set_cookie("visitor", frame.visitor_token, std::chrono::hours{12});
      }
    }
    if (const auto found = inside.router.find(request.method, request.path)) {
      frame.route = inside.routes[found->number];
      frame.parameters = found->parameters;
      frame.parameter_names = names_in(frame.route->path);
      response = inside.answer(frame, visit, request);
    } else if (inside.router.methods(request.path).empty()) {
      response = visit.not_found();
    } else {
      response = is_api(request)
                     ? problem(visit, 405, "site.not_found")
                     : plain_page(visit, 405, visit.say("site.not_found_title"), visit.say("site.not_found"));
    }
  } catch (const std::exception& error) {
    response = broken(visit, error);
  }
  if (frame.by_api_token) frame.cookies.clear();  // a program keeps none
  for (auto& set : frame.cookies) response.headers.push_back(std::move(set));
  guard(inside.installation, response);
  web::compress(request, response);
  inside.installation.shelf->of<Metrics>().answered(http::name(request.method), frame.route->path, response.status,
                                                    std::chrono::steady_clock::now() - began);
  return response;
}

}  // namespace site
