// SPDX-License-Identifier: Apache-2.0
// Taking a backup of an installation that may be in use, and making an installation of a backup.
#pragma once

#include <filesystem>
#include <string_view>

#include "backup/manifest.hpp"
#include "backup/place.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"

namespace backup {

inline constexpr std::size_t shortest_passphrase = 15;  // characters

// `into` is new or empty; on a refusal nothing is left in it. With a passphrase every file but the manifest is sealed;
// the copy of the database then passes through the data folder, so that nothing open reaches `into`.
core::Result<Manifest> take(const Place& from, const std::filesystem::path& into, core::Instant now,
                            std::string_view passphrase = {});

// `to.data` is new or empty, so is a PostgreSQL database. Every digest and every count is verified; on a refusal
// nothing is left in the folder.
core::Result<Manifest> restore(const std::filesystem::path& from, const Place& to, std::string_view passphrase = {});

}  // namespace backup
