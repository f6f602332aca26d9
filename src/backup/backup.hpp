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

// `into` is new or empty; on a refusal nothing is left in it.
core::Result<Manifest> take(const Place& from, const std::filesystem::path& into, core::Instant now);

// `to.data` is new or empty, so is a PostgreSQL database. Every digest and every count is verified; on a refusal
// nothing is left in the folder.
core::Result<Manifest> restore(const std::filesystem::path& from, const Place& to);

}  // namespace backup
