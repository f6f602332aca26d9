// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "files/attachments.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace files {

// The acts behind pages and JSON: each commits.
struct Attached {
  Subject subject;
  AttachmentId id;
};
core::Result<Attached> attached(site::Visit& visit);  // unknown when the subject is not to be known
std::optional<Subject> detached(site::Visit& visit);

http::Response attach(site::Visit& visit);
http::Response download(site::Visit& visit);
http::Response detach(site::Visit& visit);
std::vector<site::Route> api_routes();

}  // namespace files
