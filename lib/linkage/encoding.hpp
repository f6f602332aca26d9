// SPDX-License-Identifier: Apache-2.0
// A row in Unicode, whatever it was typed in: judged from the whole row, as single words of TCVN3 and VNI deceive.
#pragma once

#include "linkage/record.hpp"

namespace linkage {

// The row itself when it needs nothing, else what `decoded` then holds.
const Row& in_unicode(const Row& row, Row& decoded);

}  // namespace linkage
