// SPDX-License-Identifier: Apache-2.0
#include "files/vault.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "crypto/crypto.hpp"

namespace files {
namespace {

constexpr std::string_view incoming_folder = "incoming";
constexpr std::size_t digest_length = 64;

[[noreturn]] void fail(const char* doing) { throw std::system_error{errno, std::generic_category(), doing}; }

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {
    if (number_ < 0) fail("open a file below files/");
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto count = ::write(number_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail("write a file below files/");
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  void sync() const {
    if (::fsync(number_) != 0) fail("sync a file below files/");
  }

 private:
  int number_;
};

void sync_folder(const std::filesystem::path& folder) { Descriptor{folder, O_RDONLY | O_DIRECTORY}.sync(); }

bool is_digest(std::string_view text) {
  return text.size() == digest_length &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

Incoming::~Incoming() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

Incoming Vault::receive(const http::Upload& upload) const {
  std::filesystem::create_directories(folder_ / incoming_folder);
  Incoming incoming{folder_ / incoming_folder / crypto::random_token()};
  const Descriptor out{incoming.path(), O_WRONLY | O_CREAT | O_EXCL};
  if (upload.spooled.empty()) {
    out.write(upload.content);
  } else {
    std::ifstream in{upload.spooled, std::ios::binary};
    std::array<char, 65536> block;
    while (in.read(block.data(), block.size()), in.gcount() > 0)
      out.write({block.data(), static_cast<std::size_t>(in.gcount())});
  }
  out.sync();
  return incoming;
}

std::string Vault::keep(const Incoming& incoming) const {
  auto digest = crypto::file_digest_hex(incoming.path());
  const auto target = path(digest);
  if (std::filesystem::exists(target)) return digest;
  std::filesystem::create_directories(target.parent_path());
  std::filesystem::rename(incoming.path(), target);
  sync_folder(target.parent_path());
  sync_folder(folder_);
  return digest;
}

std::filesystem::path Vault::path(std::string_view digest) const {
  if (!is_digest(digest)) throw std::logic_error{"not a digest"};
  return folder_ / digest.substr(0, 2) / digest.substr(2);
}

void Vault::forget(std::string_view digest) const {
  std::error_code ignored;
  std::filesystem::remove(path(digest), ignored);
}

bool Vault::has(std::string_view digest) const {
  return is_digest(digest) && std::filesystem::is_regular_file(path(digest));
}

void Vault::each(const std::function<void(const std::string&, std::uint64_t)>& visit) const {
  if (!std::filesystem::exists(folder_)) return;
  for (const auto& part : std::filesystem::directory_iterator{folder_}) {
    if (!part.is_directory() || part.path().filename().string().size() != 2) continue;
    for (const auto& file : std::filesystem::directory_iterator{part.path()}) {
      const auto digest = part.path().filename().string() + file.path().filename().string();
      if (is_digest(digest)) visit(digest, file.file_size());
    }
  }
}

}  // namespace files
