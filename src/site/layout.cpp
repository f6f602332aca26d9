// SPDX-License-Identifier: Apache-2.0
#include "site/layout.hpp"

#include <algorithm>

#include "site/views.hpp"
#include "web/assets.hpp"

namespace site {
namespace {

struct Link {
  std::string title, path, icon, current;
};

struct LinkGroup {
  std::string title;
  std::vector<Link> links;
};

struct Page {
  std::string lang, title, body_class, theme, contrast, size;
  std::string style, script, htmx, icons, manifest;
  std::vector<std::string> more_scripts;
  bool signed_in = false, bare = false, demonstration = false;
  std::string who, at_unit, csrf, here, notice, other_language, other_language_name, draft_key, idle_seconds;
  std::vector<LinkGroup> navigation;
  std::vector<Link> tabs;
  std::vector<Crumb> crumbs;
  std::string search;
  bool may_search = false;
  ::views::Html body;
};

std::string_view translate(const void* language, std::string_view key) {
  return web::say(*static_cast<const web::Language*>(language), key);
}

// The notice left by the page before, if any; shown once.
std::string notice(Frame& frame, Visit& visit) {
  const auto sealed = http::url_decoded(visit.cookie("notice"), false);
  if (!sealed || sealed->empty()) return {};
  visit.set_cookie("notice", "", std::chrono::seconds{0});
  return frame.installation.keys.open(*sealed, "site:notice").value_or("");
}

// Entries by group: the tens of their order, each with its heading ("site.modules_10"); the first has none.
std::vector<LinkGroup> navigation(const Frame& frame, const Visit& visit, std::string_view active) {
  const auto entries = visit.navigation();
  std::string_view current;
  for (const auto& entry : entries)
    if (active.starts_with(entry.path) && entry.path.size() > current.size()) current = entry.path;
  std::vector<LinkGroup> groups;
  for (int group = -1; const auto& entry : entries) {
    const int its = entry.order / 10 * 10;
    if (its != group) groups.push_back({its == 0 ? "" : visit.say("site.modules_" + std::to_string(its)), {}});
    group = its;
    groups.back().links.push_back({.title = std::string{web::say(frame.language, entry.text)},
                                   .path = std::string{entry.path},
                                   .icon = std::string{web::asset_url("icons.svg")} + "#" + std::string{entry.icon},
                                   .current = entry.path == current ? "page" : "false"});
  }
  return groups;
}

// "/talents/{id}/consents" of one record. The tab of the address, or of the longest part of it, is the current one.
std::vector<Link> tabs(const Visit& visit, const Head& head, std::string_view here) {
  std::vector<Link> links;
  for (const auto& tab : visit.tabs(head.tabs_of)) {
    std::string path{tab.path};
    path.replace(path.find("{id}"), 4, head.tabs_id);
    links.push_back({.title = visit.say(tab.text), .path = std::move(path), .current = "false"});
  }
  const auto fits = [&](const Link& link) { return here.starts_with(link.path) ? link.path.size() : 0; };
  const auto current = std::ranges::max_element(links, {}, fits);
  if (current != links.end() && fits(*current) > 0) current->current = "page";
  return links;
}

}  // namespace

::views::Out out_in(web::Language language) {
  static constexpr web::Language languages[] = {web::Language::vi, web::Language::en};
  return ::views::Out{&translate, &languages[language == web::Language::en ? 1 : 0]};
}

std::string lay_out(Frame& frame, Visit& visit, Head head, ::views::Html body) {
  const bool english = frame.language == web::Language::en;
  const auto* grant = frame.actor.main_grant();
  Page page{
      .lang = english ? "en" : "vi",
      .title = (head.has_errors ? visit.say("site.error_prefix") : "") + head.title,
      .theme = frame.look.theme,
      .contrast = frame.look.contrast ? "more" : "normal",
      .size = std::to_string(frame.look.size),
      .style = std::string{web::asset_url("app.css")},
      .script = std::string{web::asset_url("app.js")},
      .htmx = std::string{web::asset_url("htmx.min.js")},
      .icons = std::string{web::asset_url("icons.svg")},
      .signed_in = frame.actor.signed_in(),
      .bare = head.bare || !frame.actor.signed_in(),
      .demonstration = frame.installation.demonstration(),
      .who = frame.actor.display_name,
      .at_unit = grant ? grant->unit_name : "",
      .csrf = visit.csrf(),
      .here = visit.request().method == http::Method::get ? visit.request().target : "/home",
      .notice = notice(frame, visit),
      .other_language = english ? "vi" : "en",
      .other_language_name = english ? "Tiếng Việt" : "English",
      .crumbs = std::move(head.crumbs),
      .may_search = frame.actor.may(rights::Right::talents_read),
      .body = std::move(body),
  };
  for (const auto& name : head.scripts) page.more_scripts.emplace_back(web::asset_url(name));
  if (page.signed_in) {
    page.draft_key = crypto::keyed_digest_hex(frame.installation.keys.derived("drafts"), frame.actor.account.text());
    page.idle_seconds = std::to_string(rights::session_idle.count() * 60);
    if (!head.tabs_of.empty()) page.tabs = tabs(visit, head, visit.request().path);
    page.navigation = navigation(frame, visit, head.active.empty() ? visit.request().path : head.active);
  }
  auto out = out_in(frame.language);
  views::layout::render(out, page);
  return std::move(out).take();
}

}  // namespace site
