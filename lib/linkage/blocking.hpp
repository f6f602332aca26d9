// SPDX-License-Identifier: Apache-2.0
// Which records are worth comparing: those that share one of seventeen keys.
#pragma once

#include <cstdint>
#include <vector>

#include "linkage/record.hpp"

namespace linkage {

constexpr std::size_t key_kinds = 17;
// The keys of one kind a record has (several for a commune that was split), added to `out`.
void keys_of(const Record& record, std::string_view name, const Gazetteer& places, std::size_t kind,
             std::vector<Hash>& out);

class Blocks {
 public:
  Blocks(const Roll& roll, std::size_t threads);

  // Rows that share a key, in order and once each; keys shared by more than `largest` are passed over.
  void candidates(const Record& record, std::string_view name, std::vector<std::uint32_t>& out) const;

  static constexpr std::size_t largest = 60;

 private:
  struct Entry {
    std::uint32_t check, row;
  };
  struct Table {
    std::vector<std::uint32_t> starts;
    std::vector<Entry> entries;
    unsigned shift = 63;
  };
  void build(Table& table, const Roll& roll, std::size_t kind) const;

  const Gazetteer* places_;
  std::vector<Table> tables_;
};

}  // namespace linkage
