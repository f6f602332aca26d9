// SPDX-License-Identifier: Apache-2.0
// A text file as UTF-8, piece by piece, whatever it is written in.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/sheets.hpp"

namespace sheets {

enum class TextForm {
  utf8,
  utf16_little,
  utf16_big,
  one_byte,  // shown as Windows-1252, so that text::recognise() can look at it
  binary,    // no text at all
};
// Looks at the whole file: one byte that is no UTF-8 makes it a one-byte text.
TextForm text_form(const std::filesystem::path& file);

// Hands the text on without byte-order mark until `take` says stop.
void read_text(const std::filesystem::path& file, TextForm form, const std::function<Go(std::string_view)>& take);

}  // namespace sheets
