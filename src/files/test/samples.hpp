// SPDX-License-Identifier: Apache-2.0
// Small files of each kind, made in memory.
#pragma once

#include <zip.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/test/engines.hpp"

namespace test {

using Entries = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

inline std::string png() {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

inline std::string zip(const Entries& entries) {
  const Folder folder;
  const auto file = folder.path() / "made.zip";
  auto* const archive = zip_open(file.c_str(), ZIP_CREATE, nullptr);
  for (const auto& [name, content] : entries)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  zip_close(archive);
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
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
