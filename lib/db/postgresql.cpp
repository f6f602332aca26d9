// SPDX-License-Identifier: Apache-2.0
#include "db/postgresql.hpp"
namespace db::detail {
std::unique_ptr<Database> open_postgresql(const Options&) { throw Error{Error::Kind::other, "not yet"}; }
}  // namespace db::detail
