// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/acts.hpp"
#include "http/message.hpp"

namespace documents {

// list_pages.cpp
http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);

// pages.cpp: one document
http::Response show(site::Visit& visit);
http::Response show_edit(site::Visit& visit);
http::Response update(site::Visit& visit);
http::Response take_step(site::Visit& visit);
http::Response read_it(site::Visit& visit);

// part_pages.cpp: its recipients and links
http::Response add_recipient(site::Visit& visit);
http::Response remove_recipient(site::Visit& visit);
http::Response add_link(site::Visit& visit);
http::Response remove_link(site::Visit& visit);
http::Response deliveries(site::Visit& visit);

// capacity_pages.cpp
http::Response capacities(site::Visit& visit);
http::Response add_capacity(site::Visit& visit);
http::Response end_capacity(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

std::vector<web::Field> document_fields(site::Visit& visit, db::Read& db, const Document& document);
site::Head head_of(const site::Visit& visit, const Document& document);
// The page again, with what to mend.
http::Response refused(site::Visit& visit, db::Read& db, const Document& document, const core::Refusal& refusal);
// The document of the address; for a change the reader needs plans.change at its unit.
std::optional<Document> visible(site::Visit& visit, db::Read& db);
std::optional<Document> changeable(site::Visit& visit, db::Read& db);
std::string state_class(std::string_view state);
std::string address(DocumentId id);

}  // namespace documents
