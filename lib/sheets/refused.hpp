// SPDX-License-Identifier: Apache-2.0
// Why a file is not read, on its way out of a parser: parsers call back and forth through C libraries, so inside this
// folder a refusal travels as an exception and becomes a value at the door (sheets.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace sheets {

struct Refused {
  core::Refusal refusal;
};

[[noreturn]] inline void refuse(std::string key, std::vector<std::pair<std::string, std::string>> values = {}) {
  throw Refused{core::Refusal{core::Message{std::move(key), std::move(values)}}};
}
[[noreturn]] inline void refuse_damaged() { refuse("sheets.damaged"); }
[[noreturn]] inline void refuse_bomb() { refuse("sheets.bomb"); }
// `what` the file is instead: "pdf", "html" …
[[noreturn]] inline void refuse_other(std::string_view what) {
  refuse("sheets.not_a_sheet", {{"what", std::string{what}}});
}

}  // namespace sheets
