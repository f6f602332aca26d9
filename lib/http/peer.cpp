// SPDX-License-Identifier: Apache-2.0
#include "http/peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <ranges>

namespace http {
namespace {

std::string text_of(int family, const void* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  return ::inet_ntop(family, address, text.data(), text.size()) ? std::string{text.data()} : std::string{};
}

std::string text_of(const in6_addr& address) {
  if (!IN6_IS_ADDR_V4MAPPED(&address)) return text_of(AF_INET6, &address);
  return text_of(AF_INET, &address.s6_addr[12]);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// All X-Forwarded-For lines as one list, as RFC 9110 reads repeated headers.
std::string forwarded_for(const Pairs& headers) {
  std::string all;
  for (const auto& [name, value] : headers) {
    if (name == "x-forwarded-for") all += (all.empty() ? "" : ",") + value;
  }
  return all;
}

}  // namespace

std::optional<std::string> canonical_address(std::string_view text) {
  const std::string terminated{text};
  in_addr four{};
  if (::inet_pton(AF_INET, terminated.c_str(), &four) == 1) return text_of(AF_INET, &four);
  in6_addr six{};
  if (::inet_pton(AF_INET6, terminated.c_str(), &six) == 1) return text_of(six);
  return std::nullopt;
}

std::string address_text(const sockaddr& address) {
  // The socket interface itself passes addresses by this cast.
  if (address.sa_family == AF_INET) return text_of(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr);
  if (address.sa_family == AF_INET6) return text_of(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
  return {};
}

std::string client_address(const std::string& socket_peer, const Pairs& headers,
                           const std::vector<std::string>& trusted) {
  const auto is_trusted = [&](const std::string& address) {
    return std::ranges::find(trusted, address) != trusted.end();
  };
  std::string peer = socket_peer;
  if (!is_trusted(peer)) return peer;
  const auto list = forwarded_for(headers);
  std::string_view rest = list;
  while (is_trusted(peer) && !rest.empty()) {
    const auto comma = rest.rfind(',');
    const auto last = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
    auto address = canonical_address(trimmed(last));
    if (!address) break;  // from here on nobody we trust has written it
    peer = std::move(*address);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
  }
  return peer;
}

}  // namespace http
