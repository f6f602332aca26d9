// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace audit {

// An entry as views show it; other features show the history of their records with the same words.
struct Line {
  std::string at, who, act, subject, peer;
  std::vector<Change> changes;
};
Line as_line(const site::Visit& visit, const Entry& entry);

http::Response index(site::Visit& visit);
http::Response list(site::Visit& visit);

}  // namespace audit
