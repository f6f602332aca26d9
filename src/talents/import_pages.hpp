// SPDX-License-Identifier: Apache-2.0
// The pages and addresses of imports.
#pragma once

#include <vector>

#include "site/feature.hpp"
#include "site/visit.hpp"
#include "talents/import.hpp"

namespace talents {

std::vector<site::Route> import_routes();
std::vector<site::Route> import_api_routes();

namespace imports {

http::Response index(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response progress(site::Visit& visit);
http::Response choose_columns(site::Visit& visit);
http::Response confirm(site::Visit& visit);
http::Response cancel(site::Visit& visit);
http::Response undo(site::Visit& visit);
http::Response template_file(site::Visit& visit);
http::Response problems_file(site::Visit& visit);

// What came in with a list, judged: the unit is the visitor's to fill, the file is kept.
core::Result<Import> receive(site::Visit& visit);
std::string address(ImportId id);

}  // namespace imports
}  // namespace talents
