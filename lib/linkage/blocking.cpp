// SPDX-License-Identifier: Apache-2.0
#include "linkage/blocking.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <string>

#include "linkage/parallel.hpp"

namespace linkage {
namespace {

// How a name sounds, roughly: what regions and typists confuse is one.
std::string skeleton(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    char c = name[at];
    const char next = at + 1 < name.size() ? name[at + 1] : ' ';
    if (c == ' ' || c == '.') continue;
    if (c == 'y') c = 'i';
    if (c == 'x') c = 's';
    if (c == 'k' || c == 'q') c = 'c';
    if (c == 'h' && !out.empty()) continue;  // tr/ch aside, the h of ch, gh, kh, nh, ph, th
    if (c == 't' && next == 'r') c = 'c', ++at;
    if (c == 'g' && next == 'i') c = 'd', ++at;
    if (c == 'r') c = 'd';
    if (c == 'n' && next == 'g') ++at;
    if (c == 'a' || c == 'e' || c == 'o' || c == 'u' || (c == 'i' && !out.empty() && out.back() == 'i')) continue;
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

std::string_view before_given(std::string_view name) { return name.substr(0, std::min(name.rfind(' '), name.size())); }

Hash date(const Record& record) { return record.birth.whole() ? record.birth.number() : 0; }
Hash unordered_date(const Record& record) {
  if (!record.birth.whole()) return 0;
  const auto [less, more] = std::minmax(record.birth.day, record.birth.month);
  return record.birth.year * 1024ULL + less * 32ULL + more;
}

// All parts must be there.
Hash all(std::initializer_list<Hash> parts, std::size_t kind) {
  Hash key = kind + 1;
  for (const auto part : parts) {
    if (part == 0) return 0;
    key = together(key, part);
  }
  return key;
}

}  // namespace

void keys_of(const Record& r, std::string_view name, const Gazetteer& places, std::size_t kind,
             std::vector<Hash>& out) {
  const auto put = [&](std::initializer_list<Hash> parts) {
    if (const auto key = all(parts, kind); key != 0) out.push_back(key);
  };
  const auto communes = [&](std::initializer_list<Hash> parts) {
    constexpr std::size_t most = 3;
    const auto today = places.today(r.place.commune);
    const auto rest = all(parts, kind);
    if (rest == 0) return;
    for (const auto commune : today.first(std::min(most, today.size()))) out.push_back(together(rest, commune));
    if (today.empty() && r.place.commune_name != 0) out.push_back(together(rest, 1ULL << 40U | r.place.commune_name));
  };
  const Hash year = r.birth.year;
  const Hash province = r.place.province != 0 ? r.place.province : r.place.province_name;
  switch (kind) {
    case 0:
      return put({r.citizen_id});
    case 1:
      return put({r.phone});
    case 2:
      return put({r.email_local});
    case 3:
      return put({r.name_plain, year});
    case 4:
      return put({r.initials_given, year, province});
    case 5:
      return put({r.initials_given, unordered_date(r)});
    case 6:
      return put({r.given, date(r)});
    case 7:
      return r.syllables > 1 ? put({hash(before_given(name)), date(r)}) : void();
    case 8:
      return put({r.name_plain, r.birth.whole() ? r.birth.month * 32ULL + r.birth.day : 0ULL});
    case 9:
      return put({r.name_plain, province});
    case 10:
      return r.has_name() ? put({hash(skeleton(name)), year}) : void();
    case 11:
      return put({r.family_given, year, province});
    case 12:
      return communes({r.initials_given});
    case 13:
      return communes({r.given, year});
    case 14:
      return put({r.name_sorted, year});
    case 15:
      return put({r.name_plain});
    case 16:
      return communes({date(r)});
    default:
      return;
  }
}

Blocks::Blocks(const Roll& roll, std::size_t threads) : places_{&roll.places()}, tables_(key_kinds) {
  in_pieces(threads, key_kinds, [&](std::size_t kind) { build(tables_[kind], roll, kind); });
}

void Blocks::build(Table& table, const Roll& roll, std::size_t kind) const {
  const auto size = std::bit_ceil(std::max<std::size_t>(roll.size(), 2));
  table.shift = 64U - static_cast<unsigned>(std::countr_zero(size));
  table.starts.assign(size + 1, 0);
  struct Keyed {
    Hash key;
    std::uint32_t row;
  };
  std::vector<Keyed> all;
  all.reserve(roll.size());
  std::vector<Hash> keys;
  for (std::size_t row = 0; row < roll.size(); ++row) {
    keys.clear();
    keys_of(roll[row], roll.name(roll[row]), *places_, kind, keys);
    for (const auto key : keys) all.push_back({key, static_cast<std::uint32_t>(row)});
  }
  for (const auto& one : all) ++table.starts[(one.key >> table.shift) + 1];
  for (std::size_t at = 1; at <= size; ++at) table.starts[at] += table.starts[at - 1];
  table.entries.resize(table.starts[size]);
  auto next = table.starts;
  for (const auto& one : all)
    table.entries[next[one.key >> table.shift]++] = {static_cast<std::uint32_t>(one.key), one.row};
}

void Blocks::candidates(const Record& record, std::string_view name, std::vector<std::uint32_t>& out) const {
  out.clear();
  struct Asked {
    const Table* table;
    Hash key;
  };
  // All keys first, so that the memory behind them is on its way when it is needed.
  thread_local std::vector<Asked> asked;
  thread_local std::vector<Hash> keys;
  asked.clear();
  for (std::size_t kind = 0; kind < key_kinds; ++kind) {
    keys.clear();
    keys_of(record, name, *places_, kind, keys);
    for (const auto key : keys) {
      asked.push_back({&tables_[kind], key});
      __builtin_prefetch(&tables_[kind].starts[key >> tables_[kind].shift]);
    }
  }
  for (const auto& [table, key] : asked) __builtin_prefetch(table->entries.data() + table->starts[key >> table->shift]);
  for (const auto& [table, key] : asked) {
    const auto bucket = key >> table->shift;
    const auto* const end = table->entries.data() + table->starts[bucket + 1];
    const auto before = out.size();
    for (const auto* entry = table->entries.data() + table->starts[bucket]; entry != end; ++entry)
      if (entry->check == static_cast<std::uint32_t>(key)) out.push_back(entry->row);
    if (out.size() - before > largest) out.resize(before);
  }
  std::ranges::sort(out);
  const auto doubles = std::ranges::unique(out);
  out.erase(doubles.begin(), doubles.end());
}

}  // namespace linkage
