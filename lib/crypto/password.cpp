// SPDX-License-Identifier: Apache-2.0
// Passwords: Argon2id.
#include <sodium.h>

#include <array>
#include <atomic>
#include <new>
#include <semaphore>

#include "crypto/crypto.hpp"

namespace crypto {
namespace {

struct Cost {
  unsigned long long passes;
  std::size_t memory;
};
constexpr Cost real{2, 64 * 1024 * 1024};
constexpr Cost weak{crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};

std::atomic<bool> weak_passwords{false};
Cost cost() { return weak_passwords ? weak : real; }

// Two use up the machine's memory bandwidth: a third would only make all of them slower.
std::counting_semaphore<2> places{2};
struct Place {
  Place() { places.acquire(); }
  ~Place() { places.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
};

}  // namespace

void use_weak_passwords_for_tests() { weak_passwords = true; }

std::string hash_password(std::string_view password) {
  const Place place;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), cost().passes, cost().memory) != 0)
    throw std::bad_alloc{};
  return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
  const std::string terminated{hash};
  const Place place;
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(std::string_view hash) {
  return crypto_pwhash_str_needs_rehash(std::string{hash}.c_str(), cost().passes, cost().memory) != 0;
}

void spend_a_verification() {
  const Place place;
  std::array<unsigned char, 32> ignored{};
  const std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  if (crypto_pwhash(ignored.data(), ignored.size(), "", 0, salt.data(), cost().passes, cost().memory,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc{};
}

}  // namespace crypto
