// SPDX-License-Identifier: Apache-2.0
#include "files/kind.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "sheets/archive.hpp"
#include "sheets/refused.hpp"
#include "text/text.hpp"

namespace files {
namespace {

using namespace std::string_view_literals;

constexpr std::array pdf{"pdf"sv};
constexpr std::array png{"png"sv};
constexpr std::array jpeg{"jpg"sv, "jpeg"sv};
constexpr std::array docx{"docx"sv};
constexpr std::array xlsx{"xlsx"sv};
constexpr std::array odt{"odt"sv};
constexpr std::array ods{"ods"sv};
constexpr std::array plain{"txt"sv, "csv"sv, "md"sv};

constexpr std::array kinds{
    Kind{"pdf", "application/pdf", pdf},
    Kind{"png", "image/png", png},
    Kind{"jpeg", "image/jpeg", jpeg},
    Kind{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx},
    Kind{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx},
    Kind{"odt", "application/vnd.oasis.opendocument.text", odt},
    Kind{"ods", "application/vnd.oasis.opendocument.spreadsheet", ods},
    Kind{"text", "text/plain; charset=utf-8", plain},
};

// Extensions that a desktop would run or a browser would render, whatever the bytes are.
constexpr std::array forbidden{"html"sv, "htm"sv,  "xhtml"sv, "shtml"sv, "svg"sv,  "svgz"sv, "xml"sv,  "js"sv,
                               "mjs"sv,  "exe"sv,  "dll"sv,   "com"sv,   "scr"sv,  "pif"sv,  "msi"sv,  "bat"sv,
                               "cmd"sv,  "ps1"sv,  "vbs"sv,   "vbe"sv,   "wsf"sv,  "hta"sv,  "lnk"sv,  "url"sv,
                               "reg"sv,  "jar"sv,  "sh"sv,    "php"sv,   "docm"sv, "dotm"sv, "xlsm"sv, "xltm"sv,
                               "xlam"sv, "pptm"sv, "iso"sv,   "chm"sv};

const Kind* named(std::string_view name) { return &*std::ranges::find(kinds, name, &Kind::name); }

std::string lowered(std::string_view text) {
  std::string out{text};
  for (auto& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool is_text(std::string_view bytes) {
  if (!text::is_utf8(bytes)) return false;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto is_control = [](char c) {
    return (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
  };
  if (std::ranges::any_of(bytes, is_control)) return false;
  // Text that something would render or run is not plain.
  const auto start = bytes.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || bytes[start] == '<' || bytes.substr(start).starts_with("#!") ||
      bytes.substr(start).starts_with("%PDF") || bytes.substr(start).starts_with("%!PS") ||
      bytes.substr(start).starts_with("{\\rtf"))
    return false;
  const auto small = lowered(bytes);
  constexpr std::array markup{"<script"sv, "<html"sv, "<svg"sv,  "<!doctype"sv,
                              "<iframe"sv, "<?php"sv, "<?xml"sv, "<body"sv};
  return std::ranges::none_of(markup, [&](std::string_view tag) { return small.find(tag) != std::string::npos; });
}

// An office document is what its own table of contents says; any trace of a program in it refuses it.
const Kind* in_archive(const std::filesystem::path& file) {
  try {
    sheets::Archive archive{file, {.file_bytes = most_bytes, .unpacked_bytes = 512ULL << 20U, .ratio = 1000}};
    if (archive.has("[Content_Types].xml")) {
      const auto types = lowered(archive.content("[Content_Types].xml"));
      for (const auto trace : {"macroenabled"sv, "vbaproject"sv, "macrosheet"sv, "activex"sv, "template.main"sv})
        if (types.find(trace) != std::string::npos) return nullptr;
      if (archive.has("word/vbaProject.bin") || archive.has("xl/vbaProject.bin")) return nullptr;
      if (types.find("wordprocessingml.document.main+xml") != std::string::npos) return named("docx");
      if (types.find("spreadsheetml.sheet.main+xml") != std::string::npos) return named("xlsx");
      return nullptr;
    }
    if (!archive.has("mimetype") || !archive.has("META-INF/manifest.xml")) return nullptr;
    const auto parts = archive.content("META-INF/manifest.xml");
    for (const auto trace : {"\"Basic/"sv, "\"Scripts/"sv, "'Basic/"sv, "'Scripts/"sv, "encryption-data"sv})
      if (parts.find(trace) != std::string::npos) return nullptr;
    if (archive.has("Basic/script-lc.xml") || archive.has("Scripts/")) return nullptr;
    const auto type = archive.content("mimetype", 200);
    for (const auto* kind : {named("odt"), named("ods")})
      if (type == kind->content_type) return kind;
    return nullptr;
  } catch (const sheets::Refused&) {
    return nullptr;
  }
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// What follows the last dot, when it looks like an extension: short and not only digits ("số 12.2024" has none).
std::string extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  const auto last = lowered(name.substr(dot + 1));
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (last.empty() || last.size() > 8 || std::ranges::none_of(last, is_letter)) return "";
  return std::ranges::all_of(last, [&](char c) { return is_letter(c) || is_digit(c); }) ? last : "";
}

bool is_reserved(std::string_view name) {
  constexpr std::array devices{"con"sv, "prn"sv, "aux"sv, "nul"sv};
  const auto stem = lowered(name.substr(0, name.find('.')));
  if (std::ranges::find(devices, stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

// At most so many bytes, without cutting a letter.
std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
  return text;
}

}  // namespace

const Kind* recognise(const std::filesystem::path& file) {
  const auto size = std::filesystem::file_size(file);
  if (size == 0 || size > most_bytes) return nullptr;
  const auto bytes = bytes_of(file);
  const std::string_view view{bytes};
  if (view.starts_with("%PDF-"))
    return view.substr(view.size() - std::min<std::size_t>(view.size(), 2048)).find("%%EOF") == std::string_view::npos
               ? nullptr
               : named("pdf");
  if (view.starts_with("\x89PNG\r\n\x1A\n") && view.substr(12, 4) == "IHDR")
    return view.substr(view.size() - std::min<std::size_t>(view.size(), 8), 4) == "IEND" ? named("png") : nullptr;
  if (view.starts_with("\xFF\xD8\xFF")) return named("jpeg");
  if (view.starts_with("PK\x03\x04")) return in_archive(file);
  return is_text(view) ? named("text") : nullptr;
}

std::string accepted() {
  std::string list;
  for (const auto& kind : kinds)
    for (const auto extension : kind.extensions) list += (list.empty() ? "." : ",.") + std::string{extension};
  return list;
}

core::Result<std::string> safe_name(std::string_view typed, const Kind& kind) {
  // Only what follows the last separator of either world is a name.
  if (const auto slash = typed.find_last_of("/\\"); slash != std::string_view::npos) typed.remove_prefix(slash + 1);
  auto name = text::clean(typed);
  for (auto& c : name)
    if (std::string_view{"/\\<>:\"|?*%"}.find(c) != std::string_view::npos) c = '-';
  const auto first = name.find_first_not_of(". ");
  name = first == std::string::npos ? "" : name.substr(first, name.find_last_not_of(". ") - first + 1);
  auto extension = extension_of(name);
  const bool promises_other = kind.name == "text" && !extension.empty() &&
                              std::ranges::find(kind.extensions, extension) == kind.extensions.end();
  if (promises_other || std::ranges::find(forbidden, extension) != forbidden.end())
    return core::Refusal{{{"file", {"files.type_refused", {}}}}};
  if (std::ranges::find(kind.extensions, extension) == kind.extensions.end())
    extension = kind.extensions.front();
  else
    name.resize(name.size() - extension.size() - 1);
  name = shortened(name, 150);
  if (const auto end = name.find_last_not_of(". "); end != std::string::npos) name.resize(end + 1);
  if (name.empty()) name = "tep";
  if (is_reserved(name)) name.insert(0, "_");
  return name + '.' + extension;
}

}  // namespace files
