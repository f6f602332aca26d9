// SPDX-License-Identifier: Apache-2.0
// Places before and after a reform as sets of today's places, so that an old address and a new one can agree.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linkage/hash.hpp"
#include "linkage/syllable.hpp"

namespace linkage {

// One row of the table: where a commune went. An old commune may have several rows.
struct Move {
  std::string province_old, commune_old, province_new, commune_new;
};

struct Place {
  std::uint16_t province = 0;       // today's, from 1; 0: unknown
  std::uint32_t commune = 0;        // an entry of the gazetteer, from 1; 0: unknown
  std::uint32_t commune_name = 0;   // what was written, for communes the gazetteer has not; 0: nothing
  std::uint32_t province_name = 0;  // the same of the province
};

class Gazetteer {
 public:
  Gazetteer() = default;  // knows no place; names are compared as they stand
  explicit Gazetteer(std::span<const Move> moves);

  Place find(std::string_view province, std::string_view commune, Words& words) const;
  // The communes of today an entry stands for.
  std::span<const std::uint16_t> today(std::uint32_t commune) const;
  bool meet(std::uint32_t one, std::uint32_t other) const;

 private:
  std::unordered_map<Hash, std::uint16_t> provinces_;  // a name, old or new → today's province
  std::unordered_map<Hash, std::uint32_t> entries_;    // province and commune, either old or new → entry
  // The communes of today of entry n: ids_[starts_[n - 1]] up to ids_[starts_[n]], in order.
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint16_t> ids_;
};

}  // namespace linkage
