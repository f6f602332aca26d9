// SPDX-License-Identifier: Apache-2.0
// Why a document is not read, on its way out of a parser; it becomes a value at the door (file.cpp).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace reader {

struct Refused {
  core::Refusal refusal;
};

[[noreturn]] inline void refuse(std::string key, std::vector<std::pair<std::string, std::string>> values = {}) {
  throw Refused{core::Refusal{core::Message{std::move(key), std::move(values)}}};
}

}  // namespace reader
