// SPDX-License-Identifier: Apache-2.0
#include "sheets/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <vector>

#include "sheets/refused.hpp"

namespace sheets {
namespace {

constexpr std::uint64_t small_entry = 1U << 20U;  // below it a ratio says nothing

bool swells(std::uint64_t unpacked, std::uint64_t packed, unsigned ratio) {
  return unpacked > small_entry && unpacked / ratio > packed;
}

std::string lowered(std::string_view name) {
  std::string out{name};
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(const std::filesystem::path& file, const Limits& limits) : limits_{limits} {
  int error = 0;
  zip_.reset(zip_open(file.c_str(), ZIP_RDONLY, &error));
  if (!zip_) refuse_damaged();
  judge_directory(std::filesystem::file_size(file));
}

void Archive::judge_directory(std::uint64_t file_bytes) {
  const auto count = zip_get_num_entries(zip_.get(), 0);
  if (count < 0) refuse_damaged();
  if (static_cast<std::uint64_t>(count) > limits_.entries) refuse_bomb();

  std::uint64_t unpacked = 0, packed = 0;
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(count); ++index) {
    zip_stat_t entry{};
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(zip_.get(), index, 0, &entry) != 0 || (entry.valid & needed) != needed) refuse_damaged();
    if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE)
      refuse("sheets.encrypted");
    if (entry.size > limits_.unpacked_bytes || swells(entry.size, entry.comp_size, limits_.ratio)) refuse_bomb();
    unpacked += entry.size;
    packed += entry.comp_size;
    if (unpacked > limits_.unpacked_bytes) refuse_bomb();
    names.push_back(lowered(entry.name));
  }
  // Entries that share their bytes: the way 42 kB become 4 GB.
  if (packed > file_bytes) refuse_bomb();
  // Two entries of one name: which one is read would depend on the reader.
  std::ranges::sort(names);
  if (std::ranges::adjacent_find(names) != names.end()) refuse_damaged();
}

std::optional<std::uint64_t> Archive::find(std::string_view name) const {
  const auto index = zip_name_locate(zip_.get(), std::string{name}.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return {};
  return static_cast<std::uint64_t>(index);
}

void Archive::unpack(std::string_view name, const Take& take) {
  const auto index = find(name);
  if (!index) refuse_damaged();
  zip_stat_t entry{};
  if (zip_stat_index(zip_.get(), *index, 0, &entry) != 0) refuse_damaged();

  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file{zip_fopen_index(zip_.get(), *index, 0), &zip_fclose};
  if (!file) refuse_damaged();
  std::vector<char> buffer(64U << 10U);
  for (std::uint64_t unpacked = 0;;) {
    const auto count = zip_fread(file.get(), buffer.data(), buffer.size());
    if (count < 0) refuse_damaged();
    if (count == 0) return;
    unpacked += static_cast<std::uint64_t>(count);
    if (unpacked > limits_.unpacked_bytes || swells(unpacked, entry.comp_size, limits_.ratio)) refuse_bomb();
    if (take({buffer.data(), static_cast<std::size_t>(count)}) == Go::stop) return;
  }
}

std::string Archive::content(std::string_view name, std::size_t most) {
  std::string whole;
  unpack(name, [&](std::string_view piece) {
    if (whole.size() + piece.size() > most) refuse_bomb();
    whole += piece;
    return Go::on;
  });
  return whole;
}

}  // namespace sheets
