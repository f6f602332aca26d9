// SPDX-License-Identifier: Apache-2.0
#include "sheets/compound_file.hpp"

#include <algorithm>
#include <cstring>

#include "sheets/refused.hpp"

namespace sheets {
namespace {

constexpr std::uint32_t last_regular = 0xFFFFFFFA;  // beyond it are signs: end of chain, free, table

}  // namespace

std::string_view Bytes::take(std::size_t count) {
  if (count > left()) refuse_damaged();
  const auto taken = bytes_.substr(at_, count);
  at_ += count;
  return taken;
}

std::uint64_t Bytes::number(std::size_t count) {
  const auto taken = take(count);
  std::uint64_t value = 0;
  for (std::size_t at = count; at-- > 0;) value = value << 8U | static_cast<std::uint8_t>(taken[at]);
  return value;
}

double Bytes::real() {
  const auto bits = u64();
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

CompoundFile::CompoundFile(std::string bytes) : bytes_{std::move(bytes)} {
  Bytes header{bytes_};
  header.skip(30);
  const auto shift = header.u16(), mini_shift = header.u16();
  if ((shift != 9 && shift != 12) || mini_shift != 6) refuse_damaged();
  sector_size_ = std::size_t{1} << shift;
  header.skip(14);  // reserved, counts of directory and table sectors: what the chains say counts
  const auto directory = header.u32();
  header.skip(4);
  mini_cutoff_ = header.u32();
  mini_start_ = header.u32();
  header.skip(4);
  const auto extension = header.u32();
  header.skip(4);
  read_allocation(header, extension);

  const auto listing = chain(directory);
  Bytes list{listing};
  while (list.left() >= 128) {
    Bytes entry{list.take(128)};
    const auto name = entry.take(64);
    const auto length = std::min<std::size_t>(entry.u16(), 64);
    Entry found;
    for (std::size_t at = 0; at + 2 < length; at += 2) found.name += name[at];  // the names we look for are ASCII
    entry.skip(50);
    found.start = entry.u32();
    found.size = shift == 9 ? entry.u32() : entry.u64();
    entries_.push_back(std::move(found));
  }
  if (entries_.empty()) refuse_damaged();
}

// The table of sectors is itself in sectors: 109 of them are named in the header, the others in a chain of lists.
void CompoundFile::read_allocation(Bytes header, std::uint32_t extension) {
  const auto most = bytes_.size() / sector_size_ + 1;
  const auto add = [&](std::uint32_t number) {
    if (number >= last_regular) return;
    if (next_.size() > most) refuse_damaged();  // more table than file: a loop
    Bytes table{sector(number)};
    while (table.left() != 0) next_.push_back(table.u32());
  };
  for (int at = 0; at < 109; ++at) add(header.u32());
  for (std::size_t count = 0; extension < last_regular; ++count) {
    if (count > most) refuse_damaged();
    Bytes list{sector(extension)};
    while (list.left() > 4) add(list.u32());
    extension = list.u32();
  }
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
  const auto begin = (std::uint64_t{number} + 1) * sector_size_;
  if (begin >= bytes_.size()) refuse_damaged();
  const auto found = std::string_view{bytes_}.substr(begin, sector_size_);
  if (found.size() < sector_size_) refuse_damaged();
  return found;
}

std::string CompoundFile::chain(std::uint32_t start) const {
  std::string joined;
  for (auto number = start; number < last_regular; number = next_[number]) {
    joined += sector(number);
    if (number >= next_.size() || joined.size() > bytes_.size()) refuse_damaged();  // a loop grows without end
  }
  return joined;
}

std::string CompoundFile::stream(std::string_view name) const {
  const auto entry = std::ranges::find(entries_, name, &Entry::name);
  if (entry == entries_.end()) return {};
  if (entry->size >= mini_cutoff_) {
    auto whole = chain(entry->start);
    if (whole.size() < entry->size) refuse_damaged();
    whole.resize(entry->size);
    return whole;
  }
  // Small streams share the sectors of the root, cut into pieces with a table of their own.
  const auto shared = chain(entries_.front().start), links = chain(mini_start_);
  std::string whole;
  for (auto number = entry->start; whole.size() < entry->size && number < last_regular;) {
    const auto begin = std::uint64_t{number} * mini_sector_size_;
    if (whole.size() > shared.size() || begin + mini_sector_size_ > shared.size() ||
        (std::uint64_t{number} + 1) * 4 > links.size())
      refuse_damaged();
    whole.append(shared, begin, mini_sector_size_);
    number = Bytes{std::string_view{links}.substr(std::size_t{number} * 4)}.u32();
  }
  if (whole.size() < entry->size) refuse_damaged();
  whole.resize(entry->size);
  return whole;
}

}  // namespace sheets
