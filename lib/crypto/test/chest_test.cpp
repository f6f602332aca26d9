// SPDX-License-Identifier: Apache-2.0
#include "crypto/chest.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "crypto/crypto.hpp"

namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("hientai_chest_" + std::to_string(::getpid()));
  Folder() {
    crypto::start();
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
};

void write(const fs::path& file, const std::string& bytes) { std::ofstream{file, std::ios::binary} << bytes; }
std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("a sealed file opens whole, and only under its passphrase and name") {
  const Folder folder;
  const auto chest = crypto::Chest::with_passphrase("a passphrase of some length");
  const auto again = crypto::Chest::with_passphrase("a passphrase of some length", chest.salt());
  const auto other = crypto::Chest::with_passphrase("another passphrase of some length", chest.salt());
  REQUIRE(again);
  CHECK_FALSE(crypto::Chest::with_passphrase("a passphrase of some length", "no salt"));
  const auto plain = folder.path / "plain", sealed = folder.path / "sealed", opened = folder.path / "opened";
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 200000UL}) {
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size; ++at) bytes[at] = static_cast<char>(at * 31 % 251);
    write(plain, bytes);
    chest.seal(plain, sealed, "database");
    CHECK(again->open(sealed, opened, "database"));
    CHECK(read(opened) == bytes);
    fs::remove(opened);
    CHECK_FALSE(other->open(sealed, opened, "database"));
    CHECK_FALSE(again->open(sealed, opened, "keys"));
    const auto whole = read(sealed);
    for (const auto& spoiled : {whole.substr(0, whole.size() - 1), whole + '\0', whole.substr(0, 10), std::string{}}) {
      write(sealed, spoiled);
      CHECK_FALSE(again->open(sealed, opened, "database"));
      CHECK_FALSE(fs::exists(opened));
    }
    auto flipped = whole;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    write(sealed, flipped);
    CHECK_FALSE(again->open(sealed, opened, "database"));
    fs::remove(sealed);
  }
}
