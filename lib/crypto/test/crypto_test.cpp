// SPDX-License-Identifier: Apache-2.0
// Secrets: sealed, found blindly, rotated; passwords.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "crypto/crypto.hpp"

namespace {

const bool started = [] {
  crypto::start();
  return true;
}();

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("hientai_crypto_" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("digests are those of the standards") {
  CHECK(started);
  CHECK(crypto::digest_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(crypto::digest_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const Folder folder;
  const auto file = folder.path / "long";
  const std::string content(200'000, 'x');
  std::ofstream{file} << content;
  CHECK(crypto::file_digest_hex(file) == crypto::digest_hex(content));
  CHECK_THROWS(crypto::file_digest_hex(folder.path / "missing"));
  CHECK(crypto::keyed_digest_hex("k", "a") != crypto::keyed_digest_hex("l", "a"));
  CHECK(crypto::keyed_digest_hex(std::string(100, 'k'), "a").size() == 64);
}

TEST_CASE("tokens are long, safe in addresses and never the same") {
  std::set<std::string> seen;
  for (int n = 0; n < 1000; ++n) {
    const auto token = crypto::random_token();
    CHECK(token.size() == 43);
    CHECK(token.find_first_of("+/=") == std::string::npos);
    seen.insert(token);
  }
  CHECK(seen.size() == 1000);
  CHECK(crypto::equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(crypto::equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(crypto::equal_in_constant_time("abc", "ab"));
}

TEST_CASE("a sealed value opens where it was sealed, and nowhere else") {
  const auto keys = crypto::Keys::for_tests();
  for (const std::string plain : {"", "079200012345", "Nguyễn\0Hoa"}) {
    const auto sealed = keys.seal(plain, "people:1:citizen_id");
    CHECK(keys.open(sealed, "people:1:citizen_id") == plain);
    CHECK_FALSE(keys.open(sealed, "people:2:citizen_id"));
    CHECK_FALSE(keys.open(sealed, "people:1:phone"));
    CHECK(keys.seal(plain, "people:1:citizen_id") != sealed);
    if (!plain.empty()) CHECK(sealed.find(plain) == std::string::npos);
  }
}

TEST_CASE("a sealed value that was touched does not open") {
  const auto keys = crypto::Keys::for_tests();
  const auto sealed = keys.seal("079200012345", "here");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    auto touched = sealed;
    touched[at] = touched[at] == 'A' ? 'B' : 'A';
    CHECK_FALSE(keys.open(touched, "here"));
    CHECK_FALSE(keys.open(sealed.substr(0, at), "here"));
  }
  CHECK_FALSE(keys.open("2" + sealed.substr(1), "here"));
  CHECK_FALSE(keys.open("not sealed", "here"));
}

TEST_CASE("equal values have equal blind indexes, within a kind and an installation") {
  const Folder folder;
  const auto keys = crypto::Keys::load_or_create(folder.path / "keys");
  CHECK(keys.blind("079200012345", "citizen_id") == keys.blind("079200012345", "citizen_id"));
  CHECK(keys.blind("079200012345", "citizen_id") != keys.blind("079200012346", "citizen_id"));
  CHECK(keys.blind("079200012345", "citizen_id") != keys.blind("079200012345", "phone"));
  CHECK(keys.blind("079200012345", "citizen_id") != crypto::Keys::for_tests().blind("079200012345", "citizen_id"));
  CHECK(keys.derived("csrf").size() == 32);
  CHECK(keys.derived("csrf") != keys.derived("session"));
}

TEST_CASE("the keys file is made once, for its owner only, and rotation keeps what was sealed") {
  const Folder folder;
  const auto file = folder.path / "keys";
  auto keys = crypto::Keys::load_or_create(file);
  struct stat status {};
  ::stat(file.c_str(), &status);
  CHECK((status.st_mode & 0777) == 0600);
  const auto old = keys.seal("words", "here");
  const auto blind = keys.blind("words", "kind");

  keys.rotate();
  CHECK(keys.open(old, "here") == "words");
  CHECK_FALSE(keys.is_current(old));
  CHECK(keys.is_current(keys.seal("words", "here")));

  const auto again = crypto::Keys::load_or_create(file);
  CHECK(again.open(old, "here") == "words");
  CHECK(again.open(keys.seal("new words", "here"), "here") == "new words");
  CHECK(again.is_current(keys.seal("words", "here")));
  CHECK(again.blind("words", "kind") == blind);
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path}, {}) == 1);

  ::chmod(file.c_str(), 0644);
  CHECK_THROWS(crypto::Keys::load_or_create(file));
  ::chmod(file.c_str(), 0600);
  std::ofstream{file} << "master 0 damaged\n";
  CHECK_THROWS(crypto::Keys::load_or_create(file));
}

TEST_CASE("a password is known again, and hashes of another cost are to be renewed") {
  const auto strong = crypto::hash_password("mật khẩu dài");
  CHECK(strong.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(crypto::verify_password(strong, "mật khẩu dài"));
  CHECK_FALSE(crypto::verify_password(strong, "mật khẩu"));
  CHECK_FALSE(crypto::verify_password("nonsense", "mật khẩu"));
  CHECK_FALSE(crypto::needs_rehash(strong));
  crypto::spend_a_verification();

  crypto::use_weak_passwords_for_tests();
  const auto weak = crypto::hash_password("x");
  CHECK(crypto::verify_password(weak, "x"));
  CHECK(crypto::needs_rehash(strong));
  CHECK_FALSE(crypto::needs_rehash(weak));
}
