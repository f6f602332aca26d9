// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/acts.hpp"
#include "http/message.hpp"
#include "site/api.hpp"

namespace facts {

// list_pages.cpp
http::Response index(site::Visit& visit);
http::Response export_list(site::Visit& visit);
http::Response list_json(site::Visit& visit);

// entry_pages.cpp: entering a fact, one fact, taking it back
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response correct(site::Visit& visit);

// import_pages.cpp: a list of facts, looked at, taken in, undone
http::Response show_import(site::Visit& visit);
http::Response import_list(site::Visit& visit);
http::Response undo_import(site::Visit& visit);

// kind_pages.cpp
http::Response kinds(site::Visit& visit);
http::Response create_kind(site::Visit& visit);
http::Response change_kind(site::Visit& visit);

std::vector<site::Route> api_routes();
std::vector<site::Command> commands();

nlohmann::json as_json(const Line& line);
site::Head head_of(const site::Visit& visit, std::string title);
std::string address(FactId id);
std::vector<web::Option> kind_options(const site::Visit& visit, const std::vector<Kind>& kinds, std::string_view chosen,
                                      std::string_view empty_key, bool all);
std::string source_text(const site::Visit& visit, const std::string& source);

}  // namespace facts
