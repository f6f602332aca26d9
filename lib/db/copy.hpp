// SPDX-License-Identifier: Apache-2.0
// A consistent copy of an SQLite file that another process may be serving: it reads beside it, under SQLite's own
// locks.
#pragma once

#include <filesystem>

namespace db {

// db::Error when there is no such database or the copy cannot be written.
void copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace db
