// SPDX-License-Identifier: Apache-2.0
// Text survives encoding; queries, plain forms and cookies take any bytes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  if (http::url_decoded(http::url_encoded(text), /*plus_is_blank=*/true) != text) std::abort();
  http::url_decoded(text, /*plus_is_blank=*/false);
  std::size_t total = 0;
  for (const auto& [name, value] : http::parse_query(text)) total += name.size() + value.size();
  if (total > size) std::abort();
  http::Request request;
  request.headers = {{"content-type", "application/x-www-form-urlencoded"}, {"cookie", text}};
  request.body = text;
  http::parse_form(request, "/nowhere");
  request.cookie("session");
  return 0;
}
