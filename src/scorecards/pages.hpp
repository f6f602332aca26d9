// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "scorecards/acts.hpp"

namespace scorecards {

std::string address(CardId id);
site::Head head(const site::Visit& visit, std::string title);
std::optional<Card> visible(site::Visit& visit, db::Read& db);
// All units with their points, ranked (G-28).
std::vector<Standing> ranking(db::Read& db, const Card& card, const std::vector<Criterion>& criteria);
// The superior sees all; a unit its own, and everyone's once the card is closed.
bool sees_all(const site::Visit& visit, db::Read& db, const Card& card);

// pages.cpp: cards and their ranking
http::Response index(site::Visit& visit);
http::Response show_new(site::Visit& visit);
http::Response create(site::Visit& visit);
http::Response show(site::Visit& visit);
http::Response add_criterion(site::Visit& visit);
http::Response remove_criterion(site::Visit& visit);
http::Response move_card(site::Visit& visit);
http::Response export_ranking(site::Visit& visit);
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found);

// unit_pages.cpp: one unit's card
http::Response show_unit(site::Visit& visit);
http::Response take_step(site::Visit& visit);

// api.cpp
std::vector<site::Route> api_routes();

}  // namespace scorecards
