// SPDX-License-Identifier: Apache-2.0
#include "http/message.hpp"

#include <algorithm>

namespace http {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      return "OTHER";
  }
  return "OTHER";
}

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto found = std::ranges::find(headers, lower_case_name, &Pairs::value_type::first);
  return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view Request::cookie(std::string_view wanted) const {
  for (const auto& [header_name, value] : headers) {
    if (header_name != "cookie") continue;
    for (std::string_view rest = value; !rest.empty();) {
      const auto end = std::min(rest.find(';'), rest.size());
      const auto pair = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && trimmed(pair.substr(0, equals)) == wanted) {
        return trimmed(pair.substr(equals + 1));
      }
    }
  }
  return {};
}

std::optional<std::string_view> Request::parameter(std::string_view wanted) const {
  const auto found = std::ranges::find(query, wanted, &Pairs::value_type::first);
  if (found == query.end()) return std::nullopt;
  return found->second;
}

}  // namespace http
