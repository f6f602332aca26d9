// SPDX-License-Identifier: Apache-2.0
// What may be done with facts, each an act with its entry in the log: pages and JSON call the same ones.
#pragma once

#include <optional>

#include "facts/store.hpp"
#include "files/attachments.hpp"
#include "site/visit.hpp"

namespace facts::acts {

// What was typed, field by field; a row of a list reads alike.
core::Result<Fact> read(site::Visit& visit, db::Read& db, const web::Form& form, const std::vector<Kind>& kinds,
                        bool has_file);
// Two levels of one unit on one day would be added up: the first is taken back before another is told.
bool level_stands(db::Read& db, const rights::Scope& scope, const Fact& fact, const Kind& kind);
core::Result<FactId> enter(site::Visit& visit, db::Write& db, const web::Form& form,
                           const std::optional<files::Received>& evidence);
// Takes a fact back; what is right instead is entered anew.
core::Result<FactId> correct(site::Visit& visit, db::Write& db, const Line& line, std::string_view reason);

core::Result<core::Done> add_kind(site::Visit& visit, db::Write& db, Kind kind);
core::Result<core::Done> retire_kind(site::Visit& visit, db::Write& db, std::string_view code, bool retired);

// "35" or "1.610" → hundredths; and back, with decimals where there are any.
std::optional<std::int64_t> read_quantity(std::string_view typed);
std::string quantity_text(web::Language language, std::int64_t hundredths);

}  // namespace facts::acts
