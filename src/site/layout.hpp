// SPDX-License-Identifier: Apache-2.0
// The frame around every page: head, navigation, search, breadcrumbs, display switches.
#pragma once

#include <string>

#include "site/frame.hpp"
#include "site/visit.hpp"
#include "views/out.hpp"

namespace site {

::views::Out out_in(web::Language language);
std::string lay_out(Frame& frame, Visit& visit, Head head, ::views::Html body);

}  // namespace site
