// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "site/visit.hpp"
#include "talents/form.hpp"

namespace talents {

// list_pages.cpp
http::Response index(site::Visit& visit);
http::Response to_place(site::Visit& visit);
http::Response idle(site::Visit& visit);  // honoured, nothing since: by unit
http::Response export_file(site::Visit& visit);

// selection_pages.cpp
http::Response act_on_selection(site::Visit& visit);
std::vector<site::Route> selection_api_routes();

// check_pages.cpp
http::Response check_new(site::Visit& visit);

// grid_pages.cpp
http::Response show_grid(site::Visit& visit);
http::Response save_grid(site::Visit& visit);

// version_pages.cpp
http::Response show_versions(site::Visit& visit);
http::Response restore_version(site::Visit& visit);
std::vector<site::Route> version_api_routes();

// pages.cpp
http::Response show(site::Visit& visit);
http::Response show_private(site::Visit& visit);
http::Response show_new(site::Visit& visit);
// The form of a new record with what was typed, and what to mend.
http::Response new_form(site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed);
http::Response new_form_again(site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed,
                              const core::Refusal& refusal);
http::Response create(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response change(site::Visit& visit);
http::Response remove(site::Visit& visit);
http::Response restore(site::Visit& visit);
http::Response place(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

}  // namespace talents
