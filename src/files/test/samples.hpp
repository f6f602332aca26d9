// SPDX-License-Identifier: Apache-2.0
// Small files of each kind, made in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

using Entries = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

inline std::string png() {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

inline std::string little_endian(std::uint32_t value, int bytes) {
  std::string out;
  for (int n = 0; n < bytes; ++n)
    out += n >= 4 ? '\0'
                  : static_cast<char>((static_cast<std::uint64_t>(value) >> (8U * static_cast<unsigned>(n))) & 0xFFU);
  return out;
}

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

// A zip of stored entries: the least that is one.
inline std::string zip(const Entries& entries) {
  std::string files, directory;
  for (const auto& [name, content] : entries) {
    const auto size = static_cast<std::uint32_t>(content.size());
    const auto about = little_endian(20, 2) + little_endian(0, 8) + little_endian(crc32(content), 4) +
                       little_endian(size, 4) + little_endian(size, 4) +
                       little_endian(static_cast<std::uint32_t>(name.size()), 2) + little_endian(0, 2);
    directory += "PK\1\2" + little_endian(20, 2) + about + little_endian(0, 10) +
                 little_endian(static_cast<std::uint32_t>(files.size()), 4) + name;
    files += "PK\3\4" + about + name + content;
  }
  const auto count = little_endian(static_cast<std::uint32_t>(entries.size()), 2);
  return files + directory + "PK\5\6" + little_endian(0, 4) + count + count +
         little_endian(static_cast<std::uint32_t>(directory.size()), 4) +
         little_endian(static_cast<std::uint32_t>(files.size()), 4) + little_endian(0, 2);
}

inline std::string docx(const Entries& more = {}) {
  Entries entries{
      {"[Content_Types].xml",
       "<Types><Override "
       "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
      {"word/document.xml", "<w:document/>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return zip(entries);
}

inline std::string odt(const std::string& part = "\"content.xml\"") {
  return zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
              {"META-INF/manifest.xml", "<manifest full-path=" + part + "/>"},
              {"content.xml", "<office/>"}});
}

}  // namespace test
