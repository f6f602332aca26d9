// SPDX-License-Identifier: Apache-2.0
// What the files that read lists share.
#pragma once

#include "talents/store.hpp"

namespace talents::store {

Line as_line(const db::Row& row);
// Which lines of a statement an order gives: "by_name".
std::string_view order_condition(Order order);

}  // namespace talents::store
