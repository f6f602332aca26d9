// SPDX-License-Identifier: Apache-2.0
#include "web/csrf.hpp"

namespace web {
namespace {

std::string secret(const crypto::Keys& keys, std::string_view session) {
  return crypto::keyed_digest_hex(keys.derived("csrf"), session);
}

// The mask is the digest of a random start, so that mask and secret have the same length and both stay in hex.
std::string masked(std::string_view start, std::string_view secret) {
  const auto mask = crypto::digest_hex(start);
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string text;
  for (std::size_t at = 0; at < secret.size(); ++at)
    text += hex[(hex.find(secret[at]) ^ hex.find(mask[at % mask.size()])) & 15];
  return text;
}

}  // namespace

std::string csrf_token(const crypto::Keys& keys, std::string_view session) {
  const auto start = crypto::random_token();
  return start + '.' + masked(start, secret(keys, session));
}

bool csrf_matches(const crypto::Keys& keys, std::string_view session, std::string_view token) {
  const auto dot = token.find('.');
  if (dot == std::string_view::npos) return false;
  return crypto::equal_in_constant_time(masked(token.substr(0, dot), secret(keys, session)), token.substr(dot + 1));
}

}  // namespace web
