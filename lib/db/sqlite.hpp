// SPDX-License-Identifier: Apache-2.0
// The SQLite engine: readers in their own connections, one writer whose acts share their syncs. Internal to lib/db.
#pragma once

#include <memory>

#include "db/db.hpp"

namespace db::detail {

std::unique_ptr<Database> open_sqlite(const Options& options);

}  // namespace db::detail
