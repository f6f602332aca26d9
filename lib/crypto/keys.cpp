// SPDX-License-Identifier: Apache-2.0
// The keys of an installation, and the sealing of fields. The file has one key a line: "sealing 2 <base64url>".
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <mutex>
#include <shared_mutex>
#include <sstream>
#include <stdexcept>

#include "crypto/bytes.hpp"
#include "crypto/crypto.hpp"

namespace crypto {
namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

std::string random_key() {
  std::string key(key_size, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

[[noreturn]] void fail(const std::filesystem::path& file, const char* why) {
  throw std::runtime_error{"the keys file " + file.string() + " " + why};
}

// What is authenticated beside the value: where it stands, and which key it says it needs.
std::string beside(std::uint32_t key, std::string_view place) { return std::to_string(key) + ':' + std::string{place}; }

void sync_folder_of(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// Wholly there or not at all, also after a power cut: what these keys sealed cannot be opened without them.
void write_durably(const std::filesystem::path& file, std::string_view text, bool replace) {
  const auto draft = file.string() + "." + std::to_string(::getpid()) + ".new";
  const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(file, "cannot be written");
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!written) fail(file, "cannot be written");
  // link() refuses to replace: of two processes that start at once, one makes the keys and the other reads them.
  const int done = replace ? ::rename(draft.c_str(), file.c_str()) : ::link(draft.c_str(), file.c_str());
  const bool other_was_quicker = done != 0 && !replace && errno == EEXIST;
  if (!replace || done != 0) ::unlink(draft.c_str());
  if (done != 0 && !other_was_quicker) fail(file, "cannot be written");
  sync_folder_of(file);
}

}  // namespace

struct Keys::Ring {
  std::shared_mutex mutex;
  std::map<std::uint32_t, std::string> keys;
  std::uint32_t current = 0;
};

Keys::Keys() : ring_{std::make_shared<Ring>()} {}

std::string Keys::text() const {
  std::string text = "master 0 " + base64(master_) + "\nblinding 0 " + base64(blinding_) + "\n";
  for (const auto& [id, key] : ring_->keys) text += "sealing " + std::to_string(id) + " " + base64(key) + "\n";
  return text;
}

Keys Keys::load(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) fail(file, "cannot be read");
  if ((status.st_mode & 077) != 0) fail(file, "can be read by others: chmod 600 it");

  Keys keys;
  keys.file_ = file;
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string role, encoded;
    std::uint32_t id = 0;
    if (!(words >> role >> id >> encoded)) fail(file, "is damaged");
    auto key = from_base64(encoded);
    if (!key || key->size() != key_size) fail(file, "is damaged");
    if (role == "master")
      keys.master_ = *key;
    else if (role == "blinding")
      keys.blinding_ = *key;
    else if (role == "sealing")
      keys.ring_->keys[id] = *key;
    else
      fail(file, "is damaged");
  }
  if (keys.master_.empty() || keys.blinding_.empty() || keys.ring_->keys.empty()) fail(file, "is damaged");
  keys.ring_->current = keys.ring_->keys.rbegin()->first;
  return keys;
}

Keys Keys::load_or_create(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    Keys made;
    made.master_ = random_key();
    made.blinding_ = random_key();
    made.ring_->keys[1] = random_key();
    write_durably(file, made.text(), false);
  }
  return load(file);
}

Keys Keys::for_tests() {
  Keys keys;
  keys.master_ = keyed_digest("tests", "master");
  keys.blinding_ = keyed_digest("tests", "blinding");
  keys.ring_->keys[1] = keyed_digest("tests", "sealing");
  keys.ring_->current = 1;
  return keys;
}

void Keys::rotate() const {
  const std::unique_lock lock{ring_->mutex};
  const auto next = ring_->current + 1;
  ring_->keys[next] = random_key();
  try {
    if (!file_.empty()) write_durably(file_, text(), true);
  } catch (...) {
    ring_->keys.erase(next);  // what is not kept seals nothing
    throw;
  }
  ring_->current = next;
}

// A key of another process is read from the file once it is met.
std::optional<std::string> Keys::sealing_key(std::uint32_t id) const {
  {
    const std::shared_lock lock{ring_->mutex};
    if (const auto found = ring_->keys.find(id); found != ring_->keys.end()) return found->second;
    if (file_.empty() || id <= ring_->current) return {};
  }
  const auto fresh = load(file_);
  const std::unique_lock lock{ring_->mutex};
  ring_->keys.insert(fresh.ring_->keys.begin(), fresh.ring_->keys.end());
  ring_->current = std::max(ring_->current, fresh.ring_->current);
  const auto found = ring_->keys.find(id);
  return found == ring_->keys.end() ? std::nullopt : std::optional{found->second};
}

bool Keys::is_current(std::string_view sealed) const {
  const std::shared_lock lock{ring_->mutex};
  return sealed.starts_with(std::to_string(ring_->current) + '.');
}

std::string Keys::seal(std::string_view plain, std::string_view place) const {
  const auto [id, key] = [&] {
    const std::shared_lock lock{ring_->mutex};
    return std::pair{ring_->current, ring_->keys.at(ring_->current)};
  }();
  const auto known = beside(id, place);
  std::string box(nonce_size + plain.size() + mark_size, '\0');
  randombytes_buf(box.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(as_bytes(box) + nonce_size, nullptr, as_bytes(plain), plain.size(),
                                             as_bytes(known), known.size(), nullptr, as_bytes(box), as_bytes(key));
  return std::to_string(id) + '.' + base64(box);
}

std::optional<std::string> Keys::open(std::string_view sealed, std::string_view place) const {
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(sealed.data(), sealed.data() + sealed.size(), id);
  const auto dot = static_cast<std::size_t>(end - sealed.data());
  if (error != std::errc{} || dot >= sealed.size() || sealed[dot] != '.') return {};
  const auto key = sealing_key(id);
  const auto box = from_base64(sealed.substr(dot + 1));
  if (!key || !box || box->size() < nonce_size + mark_size) return {};

  const auto known = beside(id, place);
  std::string plain(box->size() - nonce_size - mark_size, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(as_bytes(plain), nullptr, nullptr, as_bytes(*box) + nonce_size,
                                                 box->size() - nonce_size, as_bytes(known), known.size(),
                                                 as_bytes(*box), as_bytes(*key)) != 0)
    return {};
  return plain;
}

std::string Keys::blind(std::string_view plain, std::string_view kind) const {
  return keyed_digest_hex(keyed_digest(blinding_, kind), plain);
}

std::string Keys::derived(std::string_view purpose) const { return keyed_digest(master_, purpose); }

}  // namespace crypto
