// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "links/store.hpp"
#include "site/visit.hpp"

namespace links {

// pages.cpp
http::Response show(site::Visit& visit);
http::Response add_link(site::Visit& visit);
http::Response remove_link(site::Visit& visit);
http::Response add_residence(site::Visit& visit);
http::Response remove_residence(site::Visit& visit);

// list_pages.cpp
http::Response living(site::Visit& visit);
http::Response living_json(site::Visit& visit);
http::Response show_json(site::Visit& visit);

// acts.cpp: what pages and programs do alike; the form is the visit's.
std::optional<talents::Talent> found(site::Visit& visit, db::Read& db, TalentId id);
core::Result<LinkId> link(site::Visit& visit, db::Write& db, const talents::Talent& talent);
core::Result<ResidenceId> reside(site::Visit& visit, db::Write& db, const talents::Talent& talent);
http::Response link_json(site::Visit& visit);
http::Response reside_json(site::Visit& visit);

}  // namespace links
