// SPDX-License-Identifier: Apache-2.0
// The PostgreSQL engine: a pool of libpq connections. Internal to lib/db.
#pragma once

#include <memory>

#include "db/db.hpp"

namespace db::detail {

std::unique_ptr<Database> open_postgresql(const Options& options);

}  // namespace db::detail
