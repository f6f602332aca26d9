// SPDX-License-Identifier: Apache-2.0
// Which syllables are family names, and which are often given ones; all without marks.
#pragma once

#include <string_view>

namespace linkage {

bool is_frequent_surname(std::string_view plain);  // the twenty or so that nine in ten people have
bool is_surname(std::string_view plain);
bool is_usual_given(std::string_view plain);  // middle or given
bool is_title(std::string_view plain);        // Ông, Bà, ThS., Đ/c; some of them are names, too

}  // namespace linkage
