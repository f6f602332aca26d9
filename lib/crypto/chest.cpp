// SPDX-License-Identifier: Apache-2.0
#include "crypto/chest.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "crypto/bytes.hpp"

namespace crypto {
namespace {

constexpr std::size_t piece = 64 * 1024;
constexpr std::size_t more = crypto_secretstream_xchacha20poly1305_ABYTES;  // that a sealed piece is longer
using Stream = crypto_secretstream_xchacha20poly1305_state;
using Header = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

std::string key_from(std::string_view passphrase, std::string_view salt) {
  std::string key(crypto_secretstream_xchacha20poly1305_KEYBYTES, '\0');
  if (crypto_pwhash(as_bytes(key), key.size(), passphrase.data(), passphrase.size(), as_bytes(salt),
                    crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error{"no memory to derive a key"};
  return key;
}

std::ifstream read_from(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + file.string()};
  return in;
}

// A new file only its owner may read, from the first byte on.
std::ofstream write_to(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
  std::ofstream out{file, std::ios::binary};
  if (made < 0 || !out) throw std::runtime_error{"cannot write " + file.string()};
  return out;
}

void put(std::ofstream& out, const unsigned char* bytes, std::size_t size) {
  out.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
}

void finish(std::ofstream& out, const std::filesystem::path& file) {
  if (!out.flush()) throw std::runtime_error{"cannot write " + file.string()};
}

// The next piece of at most `size` bytes; whether it is the last one.
bool next(std::ifstream& in, std::vector<unsigned char>& bytes, std::size_t size) {
  bytes.resize(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) throw std::runtime_error{"a file cannot be read to its end"};
  return in.peek() == std::ifstream::traits_type::eof();
}

}  // namespace

Chest Chest::with_passphrase(std::string_view passphrase) {
  std::string salt(crypto_pwhash_SALTBYTES, '\0');
  randombytes_buf(salt.data(), salt.size());
  return {key_from(passphrase, salt), base64(salt)};
}

std::optional<Chest> Chest::with_passphrase(std::string_view passphrase, std::string_view salt) {
  const auto bytes = from_base64(salt);
  if (!bytes || bytes->size() != crypto_pwhash_SALTBYTES) return {};
  return Chest{key_from(passphrase, *bytes), std::string{salt}};
}

void Chest::seal(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view name) const {
  auto in = read_from(from);
  auto out = write_to(to);
  Stream stream;
  Header header;
  crypto_secretstream_xchacha20poly1305_init_push(&stream, header.data(), as_bytes(key_));
  put(out, header.data(), header.size());
  std::vector<unsigned char> plain, sealed;
  for (bool last = false; !last;) {
    last = next(in, plain, piece);
    sealed.resize(plain.size() + more);
    crypto_secretstream_xchacha20poly1305_push(
        &stream, sealed.data(), nullptr, plain.data(), plain.size(), as_bytes(name), name.size(),
        static_cast<unsigned char>(last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0));
    put(out, sealed.data(), sealed.size());
  }
  finish(out, to);
}

bool Chest::open(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view name) const {
  auto in = read_from(from);
  auto out = write_to(to);
  const auto whole = [&] {
    Stream stream;
    Header header;
    in.read(reinterpret_cast<char*>(header.data()), header.size());
    if (static_cast<std::size_t>(in.gcount()) != header.size() ||
        crypto_secretstream_xchacha20poly1305_init_pull(&stream, header.data(), as_bytes(key_)) != 0)
      return false;
    std::vector<unsigned char> plain, sealed;
    for (bool last = false; !last;) {
      last = next(in, sealed, piece + more);
      if (sealed.size() < more) return false;
      plain.resize(sealed.size() - more);
      unsigned char tag = 0;
      if (crypto_secretstream_xchacha20poly1305_pull(&stream, plain.data(), nullptr, &tag, sealed.data(), sealed.size(),
                                                     as_bytes(name), name.size()) != 0 ||
          (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) != last)
        return false;
      put(out, plain.data(), plain.size());
    }
    finish(out, to);
    return true;
  };
  if (whole()) return true;
  out.close();
  std::filesystem::remove(to);
  return false;
}

}  // namespace crypto
