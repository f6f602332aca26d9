// SPDX-License-Identifier: Apache-2.0
#include "linkage/workplace.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "linkage/hash.hpp"

namespace linkage {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> short_forms{{{"thpt", "trung hoc pho thong"},
                                                                                     {"thcs", "trung hoc co so"},
                                                                                     {"th", "tieu hoc"},
                                                                                     {"dh", "dai hoc"},
                                                                                     {"dhqg", "dai hoc quoc gia"},
                                                                                     {"cd", "cao dang"},
                                                                                     {"ubnd", "uy ban nhan dan"},
                                                                                     {"cty", "cong ty"},
                                                                                     {"tnhh", "trach nhiem huu han"},
                                                                                     {"cp", "co phan"},
                                                                                     {"bv", "benh vien"},
                                                                                     {"tt", "trung tam"}}};

}  // namespace

Workplace read_workplace(std::string_view typed, Words& words) {
  constexpr std::size_t longest = 300;
  typed = typed.substr(0, longest);
  std::vector<std::string> found;
  const auto add = [&](std::string_view plain) {
    if (plain != "truong" && plain != "tp" && plain != "tinh") found.emplace_back(plain);
  };
  for (std::size_t at = 0; at < typed.size();) {
    const auto end = std::min(typed.find(' ', at), typed.size());
    if (end > at)
      for (const auto& one : words.read(typed.substr(at, end - at))) {
        const auto* const form =
            std::ranges::find(short_forms, std::string_view{one.plain}, [](const auto& pair) { return pair.first; });
        if (form == short_forms.end()) {
          add(one.plain);
          continue;
        }
        for (auto rest = form->second; !rest.empty();) {
          const auto blank = std::min(rest.find(' '), rest.size());
          add(rest.substr(0, blank));
          rest.remove_prefix(std::min(blank + 1, rest.size()));
        }
      }
    at = end + 1;
  }
  if (found.empty()) return {};
  std::ranges::sort(found);
  Hash name = 5;
  Workplace made;
  for (const auto& one : found) {
    name = together(name, hash(one));
    made.words |= 1ULL << (hash(one, 11) & 63U);
  }
  made.name = static_cast<std::uint32_t>(name) | 1U;
  return made;
}

bool alike(const Workplace& one, const Workplace& other) {
  const auto least = std::min(std::popcount(one.words), std::popcount(other.words));
  constexpr int fewest = 2;
  return least >= fewest && std::popcount(one.words & other.words) * 5 >= least * 4;
}

}  // namespace linkage
