// SPDX-License-Identifier: Apache-2.0
// Learning the weights from the lists themselves, without anybody saying who is who.
#pragma once

#include <optional>

#include "linkage/blocking.hpp"
#include "linkage/model.hpp"

namespace linkage {

enum class Lists { two, one };  // one: a list against itself, where a row is not its own partner

Model learn(const Roll& stored, const Blocks& blocks, const Roll& incoming, Lists lists, std::size_t threads);

}  // namespace linkage
