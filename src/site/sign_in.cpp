// SPDX-License-Identifier: Apache-2.0
#include "site/sign_in.hpp"

#include <nlohmann/json.hpp>

#include "site/answer.hpp"
#include "site/views.hpp"

namespace site {
namespace {

constexpr std::size_t keep_at_most = 512 * 1024;

bool is_secret(std::string_view field) { return field == "csrf" || field.find("password") != std::string_view::npos; }

struct KeptPage {
  struct Hidden {
    std::string name, value;
  };
  std::string path, csrf;
  std::vector<Hidden> fields;
};

}  // namespace

http::Response show_sign_in(Visit& visit, SignInPage page, int status) {
  page.csrf = visit.csrf();
  page.accounts = visit.installation().guests;
  page.demonstration = visit.installation().demonstration();
  const bool failed = !page.error.empty();
  return visit.page<views::sign_in>({.title = visit.say("site.sign_in"), .bare = true, .has_errors = failed}, page,
                                    status);
}

std::string keep(Visit& visit) {
  nlohmann::json kept{{"path", visit.request().path}, {"fields", nlohmann::json::array()}};
  std::size_t size = 0;
  for (const auto& [name, value] : visit.form().data().fields)
    if (!is_secret(name) && (size += value.size()) < keep_at_most) kept["fields"].push_back({name, value});
  return visit.installation().keys.seal(kept.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                                        "site:kept");
}

std::optional<KeptForm> open_kept(Visit& visit, std::string_view sealed) {
  const auto opened = visit.installation().keys.open(sealed, "site:kept");
  if (!opened) return {};
  const auto kept = nlohmann::json::parse(*opened);
  KeptForm form{.path = kept["path"], .fields = {}};
  for (const auto& field : kept["fields"]) form.fields.emplace_back(field[0], field[1]);
  return form;
}

http::Response show_kept(Visit& visit, const KeptForm& kept) {
  KeptPage page{.path = kept.path, .csrf = visit.csrf(), .fields = {}};
  for (const auto& [name, value] : kept.fields) page.fields.push_back({name, value});
  return visit.page<views::kept>({.title = visit.say("site.kept_title")}, page);
}

http::Response sign_in_first(Visit& visit) {
  const auto& request = visit.request();
  if (visit.is_fragment()) return http::Response{.status = 401, .headers = {{"HX-Redirect", "/sign-in"}}, .body = {}};
  if (request.method == http::Method::get || request.method == http::Method::head)
    return visit.redirect("/sign-in?next=" + http::url_encoded(request.target));
  return show_sign_in(visit, {.kept = keep(visit), .note = visit.say("site.session_ended_kept")}, 401);
}

}  // namespace site
