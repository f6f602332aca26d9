// SPDX-License-Identifier: Apache-2.0
// From text, with what its format said of each line, to a plan.
#pragma once

#include <string>
#include <vector>

#include "reader/plan.hpp"
#include "reader/text.hpp"

namespace reader {

// `source` is UTF-8 in NFC; `marks` is empty or has one for each of its lines.
Plan read_source(std::string source, const std::vector<Mark>& marks, Format format);

}  // namespace reader
