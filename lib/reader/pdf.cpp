// SPDX-License-Identifier: Apache-2.0
// PDF by poppler's programs; pages that are pictures by tesseract, where it is installed.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "reader/formats.hpp"
#include "reader/program.hpp"
#include "reader/refused.hpp"
#include "text/text.hpp"

namespace reader {
namespace {

std::string program(const std::string& name, const std::string& package) {
  auto path = find_program(name);
  if (!path) refuse("reader.program_missing", {{"program", name}, {"package", package}});
  return *path;
}

std::string output_of(const std::string& path, const std::vector<std::string>& arguments, const Limits& limits) {
  const auto result = run_program(
      path, arguments, {.time = limits.program_time, .memory = limits.program_memory, .output = limits.text_bytes});
  switch (result.end) {
    case ProgramResult::End::done:
      return result.output;
    case ProgramResult::End::too_slow:
      refuse("reader.too_slow");
    case ProgramResult::End::too_much:
      refuse("reader.too_large");
    case ProgramResult::End::failed:
      break;
  }
  refuse("reader.program_failed", {{"program", std::filesystem::path{path}.filename().string()}});
}

// A folder that goes when we go.
class Scratch {
 public:
  Scratch() {
    auto pattern = (std::filesystem::temp_directory_path() / "hientai-scan-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error{errno, std::generic_category(), "mkdtemp"};
    path_ = pattern;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_scan(const std::filesystem::path& file, const Limits& limits) {
  const auto tesseract = program("tesseract", "tesseract-ocr-vie"), draw = program("pdftoppm", "poppler-utils");
  const Scratch scratch;
  output_of(draw,
            {"-r", "200", "-gray", "-l", std::to_string(limits.scanned_pages), std::filesystem::absolute(file).string(),
             (scratch.path() / "page").string()},
            limits);
  std::vector<std::filesystem::path> pictures;
  for (const auto& entry : std::filesystem::directory_iterator{scratch.path()}) pictures.push_back(entry.path());
  std::ranges::sort(pictures);
  std::string text;
  for (const auto& picture : pictures)
    text += output_of(tesseract, {picture.string(), "stdout", "-l", "vie", "--psm", "4"}, limits) + "\n";
  return text;
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'z'); }));
}

// Page numbers stand alone at the top or the foot of a page.
std::string without_page_numbers(std::string_view text) {
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    auto line = text.substr(from, end - from);
    from = end + 1;
    while (line.starts_with('\f')) line.remove_prefix(1);
    const auto only = line.find_first_not_of("0123456789 -/");
    const bool is_number = only == std::string_view::npos &&
                           line.find_first_of("0123456789") != std::string_view::npos && line.size() <= 8;
    if (!is_number) out += std::string{line} + '\n';
  }
  return out;
}

}  // namespace

Source read_pdf(const std::filesystem::path& file, const Limits& limits, Format& format) {
  constexpr std::size_t least_letters = 80;
  format = Format::pdf;
  auto text = output_of(program("pdftotext", "poppler-utils"),
                        {"-enc", "UTF-8", "-eol", "unix", std::filesystem::absolute(file).string(), "-"}, limits);
  if (letters_in(text) < least_letters) {
    format = Format::scan;
    text = read_scan(file, limits);
    if (letters_in(text) < least_letters) refuse("reader.no_text");
  }
  return {decoded(without_page_numbers(text)), {}};
}

}  // namespace reader
