// SPDX-License-Identifier: Apache-2.0
// What stays the same during one visit. Handlers see it only through Visit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rights/rights.hpp"
#include "site/feature.hpp"
#include "site/once.hpp"
#include "web/catalogue.hpp"

namespace site {

// How this visitor likes to read, kept in the cookie "look": theme, contrast, letter size.
struct Look {
  std::string theme = "auto";  // auto, light, dark
  bool contrast = false;
  int size = 0;  // -1, 0, 1, 2
};
Look parse_look(std::string_view cookie);
std::string written(const Look& look);

class Frame {
 public:
  Installation& installation;
  const std::vector<Feature>& features;
  const Route* route = nullptr;
  std::vector<std::string> parameters;
  std::vector<std::string_view> parameter_names;
  rights::Actor actor;
  bool by_api_token = false;
  std::string session_token;  // the cookie's, or empty
  std::string visitor_token;  // binds the CSRF token of a visitor who is not signed in
  web::Language language = web::Language::vi;
  Look look;
  core::Instant now;
  http::Pairs cookies;       // Set-Cookie values to send
  std::optional<Once> once;  // a request of a program that may be sent again
};

}  // namespace site
