// SPDX-License-Identifier: Apache-2.0
// Work in pieces whose bounds do not depend on how many threads there are: the same answer with one and with two.
#pragma once

#include <cstddef>
#include <functional>

namespace linkage {

// Calls `work(piece)` for every piece from 0; pieces may run at once, each exactly one time. The first exception is
// thrown again here.
void in_pieces(std::size_t threads, std::size_t pieces, const std::function<void(std::size_t)>& work);

// The same over a range cut into pieces of `size`: work(from, to, piece).
void in_ranges(std::size_t threads, std::size_t count, std::size_t size,
               const std::function<void(std::size_t, std::size_t, std::size_t)>& work);

}  // namespace linkage
