// SPDX-License-Identifier: Apache-2.0
// Each format as text with marks. What cannot be read is thrown as Refused.
#pragma once

#include <filesystem>
#include <string_view>

#include "reader/pages.hpp"
#include "reader/reader.hpp"

namespace reader {

Source read_docx(const std::filesystem::path& file, const Limits& limits);
Source read_html(std::string_view utf8, const Limits& limits);

// By pdftotext; a PDF without text is drawn by pdftoppm and read by tesseract. `format` says which it was.
Source read_pdf(const std::filesystem::path& file, const Limits& limits, Format& format);

// UTF-8 in NFC from bytes in UTF-8, UTF-16 or a Vietnamese encoding of old.
std::string decoded(std::string_view bytes);

}  // namespace reader
