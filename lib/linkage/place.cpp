// SPDX-License-Identifier: Apache-2.0
#include "linkage/place.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace linkage {
namespace {

using Tokens = std::vector<std::string>;

Tokens tokens_of(std::string_view name, Words& words) {
  constexpr std::size_t longest = 120;
  name = name.substr(0, longest);
  const auto* const remark = std::ranges::find_if(name, [](char c) { return c == ',' || c == ';' || c == '('; });
  name = name.substr(0, static_cast<std::size_t>(remark - name.begin()));
  Tokens tokens;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    if (end > at)
      for (const auto& one : words.read(name.substr(at, end - at))) tokens.push_back(one.plain);
    at = end + 1;
  }
  return tokens;
}

void drop_kind(Tokens& tokens, std::span<const std::string_view> kinds) {
  if (tokens.size() < 2) return;
  const auto two = tokens[0] + ' ' + tokens[1];
  if (tokens.size() > 2 && std::ranges::find(kinds, two) != kinds.end())
    tokens.erase(tokens.begin(), tokens.begin() + 2);
  else if (std::ranges::find(kinds, tokens[0]) != kinds.end())
    tokens.erase(tokens.begin());
}

Hash squeezed(const Tokens& tokens) {
  std::string all;
  for (const auto& token : tokens) {
    const auto first = std::min(token.find_first_not_of('0'), token.size());
    all += token.substr(first);  // Phường 01 is Phường 1
  }
  return all.empty() ? 0 : hash(all, 7);
}

Hash province_key(std::string_view name, Words& words) {
  static constexpr std::array<std::string_view, 4> kinds{"tinh", "thanh pho", "tp", "t"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> other_names{
      {{"hcm", "hochiminh"},
       {"tphcm", "hochiminh"},
       {"saigon", "hochiminh"},
       {"hn", "hanoi"},
       {"tphn", "hanoi"},
       {"thuathienhue", "hue"},
       {"tthue", "hue"},
       {"brvt", "bariavungtau"},
       {"vungtau", "bariavungtau"},
       {"dn", "danang"},
       {"hp", "haiphong"},
       {"daklak", "daclac"}}};
  auto tokens = tokens_of(name, words);
  drop_kind(tokens, kinds);
  std::string all;
  for (const auto& token : tokens) all += token;
  if (all == "daclac" || all == "daklak" || all == "daclak") return hash("daklak", 7);
  for (const auto& [from, to] : other_names)
    if (all == from) return hash(to, 7);
  return all.empty() ? 0 : hash(all, 7);
}

Hash commune_key(std::string_view name, Words& words) {
  static constexpr std::array<std::string_view, 8> kinds{"xa", "phuong", "thi tran", "p", "x", "tt", "dac khu", "f"};
  auto tokens = tokens_of(name, words);
  drop_kind(tokens, kinds);
  return squeezed(tokens);
}

}  // namespace

Gazetteer::Gazetteer(std::span<const Move> moves) {
  Words words;
  std::unordered_map<Hash, std::uint16_t> communes;
  std::vector<std::vector<std::uint16_t>> found;
  const auto put = [&](Hash key, std::uint16_t commune) {
    const auto [entry, fresh] = entries_.try_emplace(key, static_cast<std::uint32_t>(found.size() + 1));
    if (fresh) found.emplace_back();
    auto& known = found[entry->second - 1];
    if (std::ranges::find(known, commune) == known.end()) known.push_back(commune);
  };
  const auto number = [](std::unordered_map<Hash, std::uint16_t>& in, Hash key) {
    return in.try_emplace(key, static_cast<std::uint16_t>(in.size() + 1)).first->second;
  };
  // Today's provinces first: a name that is old and new means the new one.
  for (const auto& move : moves) number(provinces_, province_key(move.province_new, words));
  for (const auto& move : moves)
    if (!move.province_old.empty())
      provinces_.try_emplace(province_key(move.province_old, words),
                             provinces_.at(province_key(move.province_new, words)));
  for (const auto& move : moves) {
    const auto province_new = province_key(move.province_new, words),
               province_old = province_key(move.province_old, words);
    const auto commune_new = commune_key(move.commune_new, words), commune_old = commune_key(move.commune_old, words);
    const auto today = number(communes, together(province_new, commune_new));
    for (const auto province : {province_new, province_old, Hash{0}})
      for (const auto commune : {commune_new, commune_old})
        if (commune != 0 && (province != 0 || commune == commune_new)) put(together(province, commune), today);
  }
  for (auto& one : found) {
    std::ranges::sort(one);
    ids_.insert(ids_.end(), one.begin(), one.end());
    starts_.push_back(static_cast<std::uint32_t>(ids_.size()));
  }
}

Place Gazetteer::find(std::string_view province, std::string_view commune, Words& words) const {
  const auto province_hash = province_key(province, words), commune_hash = commune_key(commune, words);
  Place place{.commune_name = static_cast<std::uint32_t>(commune_hash),
              .province_name = static_cast<std::uint32_t>(province_hash)};
  if (const auto found = provinces_.find(province_hash); province_hash != 0 && found != provinces_.end())
    place.province = found->second;
  if (commune_hash == 0) return place;
  constexpr std::size_t most_without_province = 2;
  const auto found = entries_.find(together(place.province != 0 ? province_hash : 0, commune_hash));
  if (found != entries_.end() && (place.province != 0 || today(found->second).size() <= most_without_province))
    place.commune = found->second;
  return place;
}

std::span<const std::uint16_t> Gazetteer::today(std::uint32_t commune) const {
  if (commune == 0) return {};
  return std::span{ids_}.subspan(starts_[commune - 1], starts_[commune] - starts_[commune - 1]);
}

bool Gazetteer::meet(std::uint32_t one, std::uint32_t other) const {
  if (one == other) return one != 0;
  const auto first = today(one), second = today(other);
  // Both are in order, and seldom more than two.
  for (std::size_t at = 0, to = 0; at < first.size() && to < second.size();) {
    if (first[at] == second[to]) return true;
    first[at] < second[to] ? ++at : ++to;
  }
  return false;
}

}  // namespace linkage
