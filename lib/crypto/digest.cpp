// SPDX-License-Identifier: Apache-2.0
// Chance, digests and comparisons.
#include <sodium.h>

#include <array>
#include <fstream>
#include <stdexcept>

#include "crypto/bytes.hpp"
#include "crypto/crypto.hpp"

namespace crypto {

void start() {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
}

std::string random_token() {
  std::array<unsigned char, 32> chance;
  randombytes_buf(chance.data(), chance.size());
  return base64(chance);
}

std::string digest_hex(std::string_view data) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), as_bytes(data), data.size());
  return hex(digest);
}

std::string file_digest_hex(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + file.string()};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<char, 65536> block;
  do {
    in.read(block.data(), block.size());
    crypto_hash_sha256_update(&state, as_bytes({block.data(), block.size()}),
                              static_cast<unsigned long long>(in.gcount()));
  } while (in);
  if (!in.eof()) throw std::runtime_error{"cannot read " + file.string()};
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256_final(&state, digest.data());
  return hex(digest);
}

std::string keyed_digest(std::string_view key, std::string_view data) {
  if (key.empty()) throw std::logic_error{"a keyed digest without a key"};
  std::string digest(32, '\0');
  const auto shortened = key.size() > crypto_generichash_KEYBYTES_MAX ? digest_hex(key) : std::string{key};
  crypto_generichash(as_bytes(digest), digest.size(), as_bytes(data), data.size(), as_bytes(shortened),
                     shortened.size());
  return digest;
}

std::string keyed_digest_hex(std::string_view key, std::string_view data) {
  const auto digest = keyed_digest(key, data);
  return hex({as_bytes(digest), digest.size()});
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace crypto
