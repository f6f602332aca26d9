// SPDX-License-Identifier: Apache-2.0
// The bytes of a request's body and of an answer's file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "http/message.hpp"
#include "http/spool.hpp"

namespace http {

// Gathers a body as it comes: small in the request itself, large in a file that goes with this object.
class BodyReader {
 public:
  bool take(std::string_view bytes, Request& request, const std::filesystem::path& folder);  // false: beyond the limit
  void complete();                                                                           // no more comes
  void forget();  // nobody needs the file any more
  std::uint64_t received() const { return received_; }

  std::uint64_t limit = 0;

 private:
  std::uint64_t received_ = 0;
  std::optional<Spool> spool_;
};

struct OpenFile {
  int descriptor;  // the caller's to close
  std::uint64_t size;
};
// The file of a response, ready to be sent; std::runtime_error when there is none.
OpenFile open_file(const Response& response);

}  // namespace http
