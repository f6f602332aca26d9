// SPDX-License-Identifier: Apache-2.0
#include "office/package.hpp"

#include <zip.h>

#include <stdexcept>

namespace office {
namespace {

[[noreturn]] void fail(const char* what) { throw std::runtime_error{std::string{"office: cannot "} + what}; }

constexpr zip_uint16_t no_time = 0, first_day = (1 << 5) + 1;  // 1/1/1980, the first day a package can name

void add(zip_t* archive, const std::string& name, const std::string& content) {
  auto* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
  const auto at = source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) fail("add a part");
  const auto index = static_cast<zip_uint64_t>(at);
  constexpr unsigned level = 6;
  if (zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, level) != 0) fail("compress a part");
  if (zip_file_set_dostime(archive, index, no_time, first_day, 0) != 0) fail("date a part");
}

}  // namespace

std::string pack(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  auto* const memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (memory == nullptr) fail("make a package");
  zip_source_keep(memory);
  auto* const archive = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) fail("open a package");
  for (const auto& [name, content] : parts) add(archive, name, content);
  if (zip_close(archive) != 0) fail("pack the parts");
  zip_stat_t stat;
  if (zip_source_stat(memory, &stat) != 0 || zip_source_open(memory) != 0) fail("read the package");
  std::string bytes(stat.size, '\0');
  const auto got = zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  if (got != static_cast<zip_int64_t>(bytes.size())) fail("read the package");
  return bytes;
}

}  // namespace office
