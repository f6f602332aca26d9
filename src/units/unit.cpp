// SPDX-License-Identifier: Apache-2.0
#include "units/unit.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace units {
namespace {

struct Kind {
  std::string_view code;
  Tier tier;
};
constexpr std::array fixed{Kind{"COUNTRY", Tier::central},           Kind{"CENTRAL_UNION", Tier::central},
                           Kind{"PROVINCE", Tier::province},         Kind{"CENTRAL_CITY", Tier::province},
                           Kind{"PROVINCIAL_UNION", Tier::province}, Kind{"URBAN_DISTRICT", Tier::district},
                           Kind{"RURAL_DISTRICT", Tier::district},   Kind{"TOWN", Tier::district},
                           Kind{"PROVINCIAL_CITY", Tier::district},  Kind{"DISTRICT_UNION", Tier::district},
                           Kind{"TOWN_UNION", Tier::district},       Kind{"CITY_UNION", Tier::district},
                           Kind{"COMMUNE", Tier::commune},           Kind{"WARD", Tier::commune},
                           Kind{"TOWNSHIP", Tier::commune},          Kind{"SPECIAL_ZONE", Tier::commune},
                           Kind{"GRASSROOTS_UNION", Tier::commune},  Kind{"BRANCH", Tier::branch}};

constexpr std::array types{std::string_view{"Thành phố "}, std::string_view{"Tỉnh "},     std::string_view{"Quận "},
                           std::string_view{"Huyện "},     std::string_view{"Thị xã "},   std::string_view{"Phường "},
                           std::string_view{"Xã "},        std::string_view{"Thị trấn "}, std::string_view{"Đặc khu "}};

}  // namespace

std::string Unit::coded() const { return letter(line) + code; }

std::string_view name(Line line) {
  switch (line) {
    case Line::government:
      return "government";
    case Line::union_:
      return "union";
    case Line::other:
      return "other";
  }
  return "other";
}

std::optional<Line> line_named(std::string_view name) {
  if (name == "government") return Line::government;
  if (name == "union") return Line::union_;
  if (name == "other") return Line::other;
  return {};
}

char letter(Line line) { return line == Line::government ? 'G' : line == Line::union_ ? 'D' : 'K'; }

std::optional<Line> line_lettered(char letter) {
  switch (std::toupper(static_cast<unsigned char>(letter))) {
    case 'G':
      return Line::government;
    case 'D':
      return Line::union_;
    case 'K':
      return Line::other;
    default:
      return {};
  }
}

std::optional<Coded> coded(std::string_view text) {
  if (text.size() < 2 || text.size() > 24) return {};
  const auto line = line_lettered(text.front());
  if (!line) return {};
  Coded made{.line = *line, .code = {}};
  for (const char c : text.substr(1)) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-') return {};
    made.code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  // A word that happens to begin with such a letter is no code: codes begin with a digit.
  if (!std::isdigit(static_cast<unsigned char>(made.code.front()))) return {};
  return made;
}

std::optional<Tier> tier_of(std::string_view kind) {
  const auto* const found = std::ranges::find(fixed, kind, &Kind::code);
  return found == fixed.end() ? std::nullopt : std::optional{found->tier};
}

std::optional<Tier> tier_below(std::string_view kind, Tier parent) {
  if (const auto own = tier_of(kind)) return own;
  if (parent == Tier::branch) return {};
  return static_cast<Tier>(static_cast<int>(parent) + 1);
}

std::string_view family_of(std::string_view kind, Line line) {
  if (kind == "FEDERATION") return "FEDERATION";
  if (kind == "PIONEER_COUNCIL") return "PIONEERS";
  return line == Line::union_ ? "UNION" : "NONE";
}

bool may_be_made_by_hand(std::string_view kind) {
  return !tier_of(kind) || kind == "GRASSROOTS_UNION" || kind == "BRANCH";
}

std::string short_name_of(std::string_view name, Line line) {
  if (line != Line::government) return std::string{name};
  for (const auto type : types) {
    if (!name.starts_with(type)) continue;
    const auto rest = name.substr(type.size());
    return std::string{rest.empty() || std::isdigit(static_cast<unsigned char>(rest.front())) ? name : rest};
  }
  return std::string{name};
}

}  // namespace units
