// SPDX-License-Identifier: Apache-2.0
// A file for bytes too many to hold in memory, gone when its owner goes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace http {

inline constexpr std::uint64_t spool_above = 1 << 20;  // bodies and uploads up to here stay in memory

// Readable by us alone, under a name nobody can guess.
class Spool {
 public:
  explicit Spool(const std::filesystem::path& folder);  // std::system_error when it cannot be made
  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&& other) noexcept;
  ~Spool();

  void write(std::string_view bytes);  // std::system_error, e.g. when the disk is full
  void close();                        // no more writing; the file stays until the owner goes
  const std::filesystem::path& path() const { return path_; }

 private:
  int file_ = -1;
  std::filesystem::path path_;
};

}  // namespace http
