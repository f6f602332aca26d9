// SPDX-License-Identifier: Apache-2.0
// Passwords, sealed fields, blind indexes, tokens and digests, over libsodium.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crypto {

void start();  // once, before anything else

std::string random_token();                     // 256 bits, base64url without padding
std::string digest_hex(std::string_view data);  // SHA-256, for files and the audit chain
std::string file_digest_hex(const std::filesystem::path& file);
std::string keyed_digest_hex(std::string_view key, std::string_view data);  // BLAKE2b-256 with key
bool equal_in_constant_time(std::string_view a, std::string_view b);

// Argon2id, at most two at once (each takes 64 MiB and ~70 ms); the rest wait.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);
bool needs_rehash(std::string_view hash);
// Spends the time a verification would: for accounts that do not exist.
void spend_a_verification();
// From now on hashes cost next to nothing. Only tests call it, before they make accounts.
void use_weak_passwords_for_tests();

// The keys of an installation: one file, mode 0600, made at first start. Old keys stay to open what they sealed. Copies
// share their sealing keys, and all of it may be used from many threads: keys are changed while pages are served.
class Keys {
 public:
  static Keys load_or_create(const std::filesystem::path& file);
  static Keys for_tests();

  // XChaCha20-Poly1305. `place` says where the value stands ("people:0abc…:citizen_id") and is authenticated with it,
  // so that a value copied to another row does not open. Text form: key id, nonce and box in base64.
  std::string seal(std::string_view plain, std::string_view place) const;
  std::optional<std::string> open(std::string_view sealed, std::string_view place) const;
  // Whether it was sealed with the newest key; what was not can be sealed anew.
  bool is_current(std::string_view sealed) const;
  // Adds a sealing key, keeps it in the file and seals with it from now on. Another process on the same file finds the
  // key when it meets what was sealed with it.
  void rotate() const;
  // Finds equal values without opening them; `kind` keeps the columns apart ("citizen_id").
  std::string blind(std::string_view plain, std::string_view kind) const;
  // A key for one purpose ("csrf"), derived and never stored: 32 bytes.
  std::string derived(std::string_view purpose) const;

 private:
  struct Ring;  // the sealing keys by number, and which is the newest
  Keys();
  static Keys load(const std::filesystem::path& file);
  std::string text() const;
  std::optional<std::string> sealing_key(std::uint32_t id) const;

  std::filesystem::path file_;  // empty: kept nowhere
  std::shared_ptr<Ring> ring_;
  std::string blinding_, master_;
};

}  // namespace crypto
