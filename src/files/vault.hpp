// SPDX-License-Identifier: Apache-2.0
// Contents under their SHA-256: files/ab/cdef…; written beside, synced, then renamed, so that a name never has half of
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace files {

// A copy of an upload on disk, on its way in; gone with this object unless it was kept.
class Incoming {
 public:
  explicit Incoming(std::filesystem::path path) : path_{std::move(path)} {}
  Incoming(Incoming&& other) noexcept : path_{std::exchange(other.path_, {})} {}
  Incoming& operator=(Incoming&&) = delete;
  ~Incoming();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class Vault {
 public:
  // `folder`: files/ of the installation.
  explicit Vault(std::filesystem::path folder) : folder_{std::move(folder)} {}

  // std::system_error when the disk refuses.
  Incoming receive(const http::Upload& upload) const;
  // Keeps it and returns its digest; what is there already is not written twice.
  std::string keep(const Incoming& incoming) const;
  std::filesystem::path path(std::string_view digest) const;
  bool has(std::string_view digest) const;
  void forget(std::string_view digest) const;  // nobody holds it any more
  // Every digest there is.
  void each(const std::function<void(const std::string& digest, std::uint64_t size)>& visit) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace files
