// SPDX-License-Identifier: Apache-2.0
// Files sealed under a passphrase, for what leaves the machine. XChaCha20-Poly1305 in a stream of libsodium: a file cut
// short, longer or changed does not open.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace crypto {

class Chest {
 public:
  // A chest of its own salt; opening it again takes the passphrase and `salt()`. Argon2id: ~70 ms and 64 MiB.
  static Chest with_passphrase(std::string_view passphrase);
  // Nothing when `salt` is none.
  static std::optional<Chest> with_passphrase(std::string_view passphrase, std::string_view salt);

  const std::string& salt() const { return salt_; }  // base64, no secret

  // `name` is authenticated with the content, so that two files of a chest cannot change places. `to` is new.
  void seal(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view name) const;
  // Whether `from` is whole and was sealed under this passphrase and name; `to` holds the content only then.
  bool open(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view name) const;

 private:
  Chest(std::string key, std::string salt) : key_{std::move(key)}, salt_{std::move(salt)} {}
  std::string key_, salt_;
};

}  // namespace crypto
