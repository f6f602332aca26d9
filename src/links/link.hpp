// SPDX-License-Identifier: Apache-2.0
// What ties a person to a province, and where she lives through time (B-07). Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "links/countries.hpp"
#include "talents/talent.hpp"
#include "web/catalogue.hpp"

namespace links {

using talents::TalentId;
using talents::UnitId;
using LinkId = core::Id<struct TalentLinkTag>;
using ResidenceId = core::Id<struct TalentResidenceTag>;

inline constexpr std::array<std::string_view, 5> kinds{"permanent_residence", "origin", "study", "work", "other"};
inline constexpr std::array<std::string_view, 3> residences{"IN_PROVINCE", "OTHER_PROVINCE", "ABROAD"};

struct Link {
  LinkId id;
  TalentId talent;
  std::string kind;
  UnitId place;                      // government unit; none: only told in words
  std::string place_text;            // as people say it
  std::string place_name, province;  // of the place today
  std::string evidence;
  std::optional<core::Date> from, to;  // `to` is exclusive
};
core::Result<Link> check(Link link);

struct Residence {
  ResidenceId id;
  TalentId talent;
  std::string residence;  // IN_PROVINCE, OTHER_PROVINCE, ABROAD
  UnitId place;
  std::string place_name;
  std::string country = "VN";
  core::Date from, to = core::forever;  // `to` is exclusive

  bool holds(core::Date on) const { return from <= on && on < to; }
};

// A residence that begins later ends an open one that stands: `ends` says which. No two at one time otherwise.
struct Moved {
  Residence residence;
  ResidenceId ends;
};
core::Result<Moved> check(Residence residence, std::span<const Residence> before, core::Date today);

const Country* country(std::string_view code);
std::string country_name(web::Language language, std::string_view code);

}  // namespace links
