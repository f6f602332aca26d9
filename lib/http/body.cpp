// SPDX-License-Identifier: Apache-2.0
#include "http/body.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace http {

bool BodyReader::take(std::string_view bytes, Request& request, const std::filesystem::path& folder) {
  received_ += bytes.size();
  if (received_ > limit) return false;
  if (!spool_ && received_ > spool_above) {
    spool_.emplace(folder);
    request.spooled = spool_->path();
    spool_->write(std::exchange(request.body, {}));
  }
  if (spool_) {
    spool_->write(bytes);
  } else {
    request.body.append(bytes);
  }
  return true;
}

void BodyReader::complete() {
  if (spool_) spool_->close();
}

void BodyReader::forget() { spool_.reset(); }

OpenFile open_file(const Response& response) {
  const int file = ::open(response.file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || ::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    if (file >= 0) ::close(file);
    throw std::runtime_error("cannot send " + response.file.string());
  }
  if (response.delete_file) ::unlink(response.file.c_str());  // open, it stays readable until it is sent
  return {.descriptor = file, .size = static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace http
