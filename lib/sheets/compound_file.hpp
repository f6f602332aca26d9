// SPDX-License-Identifier: Apache-2.0
// The container of old Office files: a small file system of sectors. Every number in it is checked before it is used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

// Little-endian numbers of a block of bytes; reading past its end makes the file damaged.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_{bytes} {}
  std::size_t left() const { return bytes_.size() - at_; }
  std::uint8_t u8() { return static_cast<std::uint8_t>(take(1)[0]); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  double real();
  std::string_view take(std::size_t count);
  void skip(std::size_t count) { take(count); }

 private:
  std::uint64_t number(std::size_t count);

  std::string_view bytes_;
  std::size_t at_ = 0;
};

class CompoundFile {
 public:
  explicit CompoundFile(std::string bytes);
  // The bytes of a stream; empty when there is none of that name.
  std::string stream(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };

  std::string_view sector(std::uint32_t number) const;
  // Sectors from `start` on, joined.
  std::string chain(std::uint32_t start) const;
  void read_allocation(Bytes header, std::uint32_t extension);

  std::string bytes_;
  std::size_t sector_size_ = 512, mini_sector_size_ = 64;
  std::uint32_t mini_cutoff_ = 4096, mini_start_ = 0;
  std::vector<std::uint32_t> next_;  // the sector after each sector
  std::vector<Entry> entries_;       // the first is the root, which holds the small streams
};

}  // namespace sheets
