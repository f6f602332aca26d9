// SPDX-License-Identifier: Apache-2.0
#include "http/plain.hpp"

namespace http {
namespace {

Response plain_refusal(int status, std::string_view reason) {
  Response response;
  response.status = status;
  response.with("Content-Type", "text/plain; charset=utf-8").with("Cache-Control", "no-store");
  response.body = std::to_string(status) + ' ' + std::string{reason} + '\n';
  return response;
}

}  // namespace

Response refusal_page(const ServerOptions& options, int status, std::string_view reason, const Request& request) {
  Response response;
  try {
    if (options.refusal) response = options.refusal(status, request);
  } catch (...) {  // a page that fails must not keep the refusal from being said
    response = Response{};
  }
  if (response.body.empty()) response = plain_refusal(status, reason);
  response.status = status;
  if (status == 405) response.with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  if (status == 503) response.with("Retry-After", "1");
  return response;
}

std::string wire_text(const Response& response, std::string_view reason) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string{reason} + "\r\n";
  for (const auto& [name, value] : response.headers) {
    if (value.find_first_of("\r\n") == std::string::npos) out += name + ": " + value + "\r\n";
  }
  out += "Connection: close\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n\r\n";
  return out + response.body;
}

}  // namespace http
