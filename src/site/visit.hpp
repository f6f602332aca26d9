// SPDX-License-Identifier: Apache-2.0
// What a handler receives, and it stays small: what came, who asks, the database, and the answers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "rights/rights.hpp"
#include "site/feature.hpp"
#include "views/out.hpp"
#include "web/catalogue.hpp"
#include "web/form.hpp"

namespace site {

struct Crumb {
  std::string title, path;
};

// What the frame around a page shows of it.
struct Head {
  std::string title;
  std::vector<Crumb> crumbs = {};
  std::string active = {};                 // path of the navigation entry; the longest prefix of the address otherwise
  std::string tabs_of = {}, tabs_id = {};  // the record whose tabs are shown: "talent", its id as in addresses
  std::vector<std::string> scripts = {};   // plain asset names beyond app.js
  bool bare = false;                       // without navigation: sign-in
  bool has_errors = false;                 // the title begins with "Lỗi: "
};

class Frame;  // everything that stays the same during a visit, built by site::serve

class Visit {
 public:
  Visit(Frame& frame, http::Request& request);
  Visit(const Visit&) = delete;
  ~Visit();

  // What came.
  http::Request& request() { return request_; }
  std::string_view path(std::string_view parameter) const;  // "{id}" of the route
  template <class AnyId>
  AnyId id(std::string_view parameter = "id") const {  // none when it is no id: leads to not_found()
    return AnyId::parse(path(parameter)).value_or(AnyId{});
  }
  const web::Form& form();                                   // body of a POST
  const web::Form& query();                                  // what stands after "?"
  void read_as(web::Form form) { form_ = std::move(form); }  // what came in another shape than a form's
  std::string_view route() const;                            // its pattern, for the log: a path may hold a token
  bool wants_json() const;                                   // below /api/v1
  bool is_fragment() const;                                  // htmx asks for a part of the page

  // Who asks, and when.
  const rights::Actor& actor() const;
  rights::Scope scope() const;  // of the route's right
  rights::Scope scope(rights::Right right) const;
  bool may(rights::Right right) const;  // somewhere; for one unit ask rights::covers with scope(right)
  core::Date today() const;
  core::Instant now() const;
  web::Language language() const;
  std::string csrf() const;

  Installation& installation();
  const std::vector<Feature>& features() const;
  std::vector<NavigationEntry> navigation() const;   // what this reader may open, in order
  std::vector<Tab> tabs(std::string_view of) const;  // what this reader may open, in order
  // What all features know of a record, latest first.
  std::vector<Moment> timeline(db::Read& db, std::string_view kind, std::int64_t id);
  std::vector<Waiting> waiting(db::Read& db);  // of all features, the nearest day first
  std::vector<Tile> tiles(db::Read& db, std::int64_t plan, rights::UnitId unit);  // of all features, in order
  std::string_view cookie(std::string_view name) const;
  std::string peer() const;  // network address of the visitor
  db::Read read();
  db::Write write();

  // Words.
  std::string say(std::string_view key, std::vector<std::pair<std::string, std::string>> values = {}) const;
  std::string number(std::int64_t value) const;

  // Answers.
  template <class View, class Model>
  http::Response page(Head head, const Model& model, int status = 200) {
    auto out = this->out();
    View::render(out, model);
    return framed(std::move(head), std::move(out).take_html(), status);
  }
  template <class View, class Model>
  http::Response fragment(const Model& model, int status = 200) {
    auto out = this->out();
    View::render(out, model);
    return html(std::move(out).take_html().markup, status);
  }
  // The form again with what was typed and what to mend: 422, or 409 when somebody was quicker.
  template <class View, class Model>
  http::Response refused(const core::Refusal& refusal, Head head, const Model& model) {
    head.has_errors = true;
    return page<View>(std::move(head), model, status_of(refusal));
  }
  http::Response refused(const core::Refusal& refusal);  // without a form: a plain page, or a problem in JSON
  http::Response redirect(std::string_view path);        // 303
  http::Response redirect(
      std::string_view path, std::string_view notice_key,
      std::vector<std::pair<std::string, std::string>> values = {});  // with a notice on the next page
  http::Response json(std::string body, int status = 200);
  http::Response file(const std::filesystem::path& path, std::string_view name, std::string_view content_type,
                      bool remove_after);
  http::Response not_found();
  http::Response forbidden();

  // Cookies to set with the answer; secure and limited to this site.
  void set_cookie(std::string_view name, std::string_view value, std::chrono::seconds life);
  void become(rights::Actor actor, std::string session_token);  // the visitor just signed in
  std::string session_token() const;  // of the cookie, for sign-out and the list of own sessions

  static int status_of(const core::Refusal& refusal);

 private:
  ::views::Out out() const;
  http::Response html(std::string markup, int status);
  http::Response framed(Head head, ::views::Html body, int status);
  Frame& frame_;
  http::Request& request_;
  std::optional<web::Form> form_, query_;
  friend class Frame;
};

}  // namespace site
