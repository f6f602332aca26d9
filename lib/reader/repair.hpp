// SPDX-License-Identifier: Apache-2.0
// Closes up blanks that scans and converters leave inside words: "bồi dư ỡng", "tài nă ng", "Gư ơ ng mặt".
#pragma once

#include "reader/text.hpp"

namespace reader {

// Only blanks go, and only where the joined letters are a syllable of Vietnamese while one of the pieces is none that
// stands alone.
void close_up(Text& text);

}  // namespace reader
