// SPDX-License-Identifier: Apache-2.0
// What a backup says about itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/result.hpp"

namespace backup {

struct File {
  std::string path;        // within the backup, with '/'
  std::uint64_t size = 0;  // of the content, before it is sealed
  std::string sha256;
};

struct Manifest {
  std::string program;  // version that made it
  core::Instant created_at;
  std::string engine;  // "sqlite", "postgresql"
  std::string salt;    // of the passphrase its files are sealed with; empty: they are not
  std::map<std::string, std::int64_t> tables;
  std::vector<File> files;
};

inline constexpr std::string_view manifest_name = "manifest.json";
inline constexpr std::string_view sqlite_name = "database.sqlite";
inline constexpr std::string_view dump_name = "database.dump";

std::string written(const Manifest& manifest);
// Refused where it is not one of ours, or names a file that no backup has: a path out of the folder, above all.
core::Result<Manifest> read_manifest(std::string_view json);

}  // namespace backup
