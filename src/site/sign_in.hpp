// SPDX-License-Identifier: Apache-2.0
// The sign-in page, and what a visitor typed into a form while the session ended.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/message.hpp"
#include "site/visit.hpp"

namespace site {

struct SignInPage {
  std::string login, next, kept, error, note, csrf;
  bool demonstration = false;
  std::vector<Guest> accounts;  // of the demonstration
};
http::Response show_sign_in(Visit& visit, SignInPage page, int status = 200);

// A form kept over a sign-in: sealed for the page, opened afterwards.
struct KeptForm {
  std::string path;
  http::Pairs fields;
};
std::string keep(Visit& visit);
std::optional<KeptForm> open_kept(Visit& visit, std::string_view sealed);
// Offers the kept form again, to be sent with one click.
http::Response show_kept(Visit& visit, const KeptForm& kept);

}  // namespace site
