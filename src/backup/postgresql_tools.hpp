// SPDX-License-Identifier: Apache-2.0
// pg_dump and pg_restore, run as programs. The password goes by the environment, where `ps` does not show it.
#pragma once

#include <filesystem>
#include <string>

#include "core/result.hpp"

namespace backup {

// `snapshot`: of pg_export_snapshot(), so that the dump holds exactly what was counted.
core::Result<core::Done> dump(const std::string& url, const std::string& snapshot, const std::filesystem::path& to);
core::Result<core::Done> restore_dump(const std::string& url, const std::filesystem::path& from);

}  // namespace backup
