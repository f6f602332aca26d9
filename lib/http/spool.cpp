// SPDX-License-Identifier: Apache-2.0
#include "http/spool.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace http {
namespace {

std::string unguessable() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  std::string out = "upload-";
  for (const auto byte : bytes) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

}  // namespace

Spool::Spool(const std::filesystem::path& folder) : path_(folder / unguessable()) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file_ < 0) throw std::system_error(errno, std::generic_category(), "spool file in " + folder.string());
}

Spool::Spool(Spool&& other) noexcept : file_(std::exchange(other.file_, -1)), path_(std::exchange(other.path_, {})) {}

Spool& Spool::operator=(Spool&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  return *this;
}

Spool::~Spool() {
  close();
  if (!path_.empty()) ::unlink(path_.c_str());
}

void Spool::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw std::system_error(errno, std::generic_category(), "spool file");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Spool::close() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
}

}  // namespace http
