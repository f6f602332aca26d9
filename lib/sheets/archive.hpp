// SPDX-License-Identifier: Apache-2.0
// A zip file opened with suspicion: sizes are judged from its directory before anything is unpacked, and counted again
// while unpacking, because the directory may lie.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sheets/sheets.hpp"

struct zip;

namespace sheets {

class Archive {
 public:
  Archive(const std::filesystem::path& file, const Limits& limits);

  bool has(std::string_view name) const { return find(name).has_value(); }
  // Hands the unpacked bytes of an entry on, piece by piece, until `take` says stop.
  using Take = std::function<Go(std::string_view piece)>;
  void unpack(std::string_view name, const Take& take);
  // A small entry as a whole; refused as damaged when it is not there, as a bomb beyond `most` bytes.
  std::string content(std::string_view name, std::size_t most = 4U << 20U);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  void judge_directory(std::uint64_t file_bytes);
  // Names are compared without case: some writers differ in it between the parts and their index.
  std::optional<std::uint64_t> find(std::string_view name) const;

  Limits limits_;
  std::unique_ptr<zip, Close> zip_;
};

}  // namespace sheets
