// SPDX-License-Identifier: Apache-2.0
// What a file is, by its content: names and declared types are whatever the sender likes.
#include <array>
#include <fstream>

#include "sheets/byte_source.hpp"
#include "sheets/readers.hpp"

namespace sheets {
namespace {

std::string beginning(const std::filesystem::path& file, std::size_t most) {
  std::ifstream in{file, std::ios::binary};
  std::string bytes(most, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(most));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

// Names of streams in a compound file are UTF-16, little end first.
std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out.append(1, c).append(1, '\0');
  return out;
}

// Looks a compound file through for the names of its streams, in overlapping pieces.
Format compound(const std::filesystem::path& file) {
  const auto encrypted = wide("EncryptedPackage"), workbook = wide("Workbook"), book = wide("Book"),
             document = wide("WordDocument"), slides = wide("PowerPoint Document");
  bool is_workbook = false, is_old_book = false, is_document = false, is_slides = false;
  std::ifstream in{file, std::ios::binary};
  constexpr std::size_t piece = 1U << 20U, overlap = 64;
  std::string bytes;
  while (in) {
    const auto kept = std::min(bytes.size(), overlap);
    bytes.erase(0, bytes.size() - kept);
    bytes.resize(kept + piece);
    in.read(bytes.data() + kept, piece);
    bytes.resize(kept + static_cast<std::size_t>(in.gcount()));
    const auto has = [&](const std::string& name) { return bytes.find(name) != std::string::npos; };
    if (has(encrypted)) refuse("sheets.encrypted");
    is_workbook = is_workbook || has(workbook);
    is_old_book = is_old_book || has(book);
    is_document = is_document || has(document);
    is_slides = is_slides || has(slides);
  }
  if (is_workbook) return Format::xls;
  if (is_document) refuse_other("doc");
  if (is_slides) refuse_other("ppt");
  if (is_old_book) refuse("sheets.old_xls");
  refuse_other("ole");
}

Format zipped(const std::filesystem::path& file, const Limits& limits) {
  Archive archive{file, limits};
  if (archive.has("mimetype")) {
    const auto type = archive.content("mimetype", 4096);
    if (type.starts_with("application/vnd.oasis.opendocument.spreadsheet")) {
      if (ods::is_encrypted(archive)) refuse("sheets.encrypted");
      return Format::ods;
    }
    refuse_other(type.starts_with("application/vnd.oasis.opendocument") ? "odf" : "zip");
  }
  if (!xlsx::workbook_path(archive).empty()) return Format::xlsx;
  if (archive.has("xl/workbook.bin")) refuse_other("xlsb");
  if (archive.has("word/document.xml")) refuse_other("docx");
  if (archive.has("ppt/presentation.xml")) refuse_other("pptx");
  refuse_other("zip");
}

struct Signature {
  std::string_view bytes, what;
};
constexpr Signature others[] = {{"%PDF", "pdf"},
                                {"\x89PNG", "png"},
                                {"\xFF\xD8\xFF", "jpeg"},
                                {"GIF8", "gif"},
                                {"{\\rtf", "rtf"},
                                {"RIFF", "riff"},
                                {"\x1F\x8B", "gzip"},
                                {"Rar!", "rar"},
                                {"7z\xBC\xAF", "7z"},
                                {"MZ", "program"},
                                {"\x7F"
                                 "ELF",
                                 "program"},
                                {"II*\0", "tiff"}};

// Many programs call an HTML table "report.xls".
void refuse_markup(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '<') return;
  const auto tag = head.substr(first, 9);
  refuse_other(tag.starts_with("<?xml") ? "xml" : tag.starts_with("<svg") ? "svg" : "html");
}

}  // namespace

Format format_of(const std::filesystem::path& file, const Limits& limits) {
  if (!std::filesystem::is_regular_file(file)) refuse_damaged();
  const auto size = std::filesystem::file_size(file);
  if (size > limits.file_bytes) refuse("sheets.too_large");
  if (size == 0) refuse("sheets.no_rows");

  const auto head = beginning(file, 1024);
  const std::string_view view{head};
  if (view.starts_with("PK\x03\x04") || view.starts_with("PK\x05\x06")) return zipped(file, limits);
  if (view.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return compound(file);
  // Workbooks older than the compound file: BIFF2 to BIFF4.
  if (view.size() > 3 && view[0] == '\x09' && view[1] <= '\x04' && (view[1] & 1) == 0 && view[3] == '\0')
    refuse("sheets.old_xls");
  for (const auto& [bytes, what] : others)
    if (view.starts_with(bytes)) refuse_other(what);
  refuse_markup(view);
  if (text_form(file) == TextForm::binary) refuse_other("binary");
  return Format::csv;
}

}  // namespace sheets
