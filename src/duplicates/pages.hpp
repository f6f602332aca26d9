// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/jobs.hpp"
#include "site/visit.hpp"

namespace duplicates {

inline constexpr std::string_view find_kind = "duplicates.pairs.find";

// pages.cpp: the pairs
http::Response index(site::Visit& visit);
http::Response look(site::Visit& visit);  // for pairs, anew
http::Response differ(site::Visit& visit);

// merge_pages.cpp: two people side by side, and what was merged
http::Response show(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response merges(site::Visit& visit);
http::Response undo(site::Visit& visit);

// api.cpp: the same for programs
http::Response pairs_json(site::Visit& visit);
http::Response two_json(site::Visit& visit);
http::Response merge_json(site::Visit& visit);
http::Response differ_json(site::Visit& visit);
http::Response merges_json(site::Visit& visit);
http::Response undo_json(site::Visit& visit);

jobs::Kinds find_jobs(const site::Installation& installation);

}  // namespace duplicates
