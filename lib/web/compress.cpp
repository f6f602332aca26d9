// SPDX-License-Identifier: Apache-2.0
#include "web/compress.hpp"

#include <brotli/encode.h>

#include <algorithm>

namespace web {
namespace {

constexpr std::size_t worth_it = 1024;
// A list of 50 becomes 7.3 KB in half the time that quality 4 takes to make 6.8 KB of it.
constexpr int quality = 2;
constexpr int window = 16;

bool is_text(const http::Response& response) {
  return std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
    return header.first == "Content-Type" &&
           (header.second.starts_with("text/") || header.second.starts_with("application/json"));
  });
}

}  // namespace

void compress(const http::Request& request, http::Response& response) {
  if (response.body.size() < worth_it || !response.file.empty() || !is_text(response)) return;
  response.with("Vary", "Accept-Encoding");
  if (request.header("accept-encoding").find("br") == std::string_view::npos) return;
  auto size = BrotliEncoderMaxCompressedSize(response.body.size());
  std::string packed(size, '\0');
  if (!BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, response.body.size(),
                             reinterpret_cast<const uint8_t*>(response.body.data()), &size,
                             reinterpret_cast<uint8_t*>(packed.data())))
    return;
  packed.resize(size);
  response.body = std::move(packed);
  response.with("Content-Encoding", "br");
}

}  // namespace web
