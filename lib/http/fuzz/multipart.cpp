// SPDX-License-Identifier: Apache-2.0
// Whatever a multipart body is cut into, it reads the same, and never more comes out than went in.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/multipart.hpp"

namespace {

struct Seen {
  std::string text;
  bool fine = true;
};

Seen read(std::string_view body, std::size_t piece) {
  Seen seen;
  http::Multipart reader("B", {.begin =
                                   [&](const http::Part& part) {
                                     seen.text += '<' + part.name + '|' + part.file_name.value_or("") + '>';
                                     return true;
                                   },
                               .data = [&](std::string_view bytes) { return seen.text += bytes, true; },
                               .end = [&] { return seen.text += ';', true; }});
  while (!body.empty() && seen.fine) {
    seen.fine = reader.feed(body.substr(0, piece));
    body.remove_prefix(std::min(piece, body.size()));
  }
  seen.fine = seen.fine && reader.complete();
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  http::multipart_boundary(body);
  http::read_part(body);
  const auto whole = read(body, size + 1);
  if (whole.text.size() > size + 8) std::abort();
  for (const std::size_t piece : {1, 3, 7}) {
    const auto cut = read(body, piece);
    if (cut.fine != whole.fine || (whole.fine && cut.text != whole.text)) std::abort();
  }
  return 0;
}
