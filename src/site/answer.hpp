// SPDX-License-Identifier: Apache-2.0
// The one place where failure becomes HTTP: a page for people, an RFC 9457 problem for programs.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace site {

http::Response plain_page(Visit& visit, int status, std::string title, std::string text);
http::Response problem(Visit& visit, int status, std::string_view key);
http::Response problem_of(Visit& visit, const core::Refusal& refusal);

// A signed-out visitor asks for a page of ours. A GET goes to the sign-in page and comes back; what was typed into a
// form whose session ended is kept on the sign-in page and offered again afterwards.
http::Response sign_in_first(Visit& visit);

// What a thrown exception answers. Logs the detail under a reference number; the visitor sees only the number.
http::Response broken(Visit& visit, const std::exception& error);

// Pages the server answers before a visit exists (400, 413, 431, 501, 503).
http::Response bare_refusal(int status, const http::Request& head);

}  // namespace site
