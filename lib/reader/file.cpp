// SPDX-License-Identifier: Apache-2.0
// A file of whatever format, recognised by its content.
#include <fstream>

#include "reader/formats.hpp"
#include "reader/read_text.hpp"
#include "reader/refused.hpp"

namespace reader {
namespace {

std::string contents(const std::filesystem::path& file, std::uint64_t most) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) refuse("reader.not_there");
  if (std::filesystem::file_size(file) > most) refuse("reader.too_large");
  std::ifstream in{file, std::ios::binary};
  if (!in) refuse("reader.not_there");
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) refuse("reader.empty");
  return bytes;
}

bool looks_like_html(std::string_view bytes) {
  constexpr std::size_t beginning = 2048;
  std::string low{bytes.substr(0, beginning)};
  for (auto& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  for (const std::string_view sign : {"<!doctype html", "<html", "<body", "<div", "<table", "<p>", "<p ", "<h1"})
    if (low.find(sign) != std::string::npos) return true;
  return false;
}

Plan read_bytes(const std::filesystem::path& file, std::string bytes, const Limits& limits) {
  if (bytes.starts_with("PK\x03\x04")) {
    auto source = read_docx(file, limits);
    return read_source(std::move(source.text), source.marks, Format::docx);
  }
  if (bytes.starts_with("%PDF-")) {
    auto format = Format::pdf;
    auto source = read_pdf(file, limits, format);
    return read_source(std::move(source.text), source.marks, format);
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) refuse("reader.old_doc");
  if (bytes.starts_with("{\\rtf")) refuse("reader.not_a_document");
  if (bytes.size() > limits.text_bytes) refuse("reader.too_large");
  auto text = decoded(bytes);
  if (looks_like_html(text)) {
    auto source = read_html(text, limits);
    return read_source(std::move(source.text), source.marks, Format::html);
  }
  return read_source(std::move(text), {}, Format::txt);
}

}  // namespace

core::Result<Plan> read(const std::filesystem::path& file, const Limits& limits) {
  try {
    auto plan = read_bytes(file, contents(file, limits.file_bytes), limits);
    if (plan.source.find_first_not_of(" \t\r\n") == std::string::npos) refuse("reader.no_text");
    return plan;
  } catch (const Refused& refused) {
    return refused.refusal;
  }
}

}  // namespace reader
