// SPDX-License-Identifier: Apache-2.0
// A client that sends exactly the bytes it is told to, and a place for a server to spool.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace test {

using namespace std::chrono_literals;

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Client(Client&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), held_(std::move(other.held_)) {}
  ~Client() { close(); }

  bool connected() const { return connected_; }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  // False when the server has hung up.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // Everything until the server closes, or nothing new comes for `patience`.
  std::string rest(std::chrono::milliseconds patience = 5s) {
    while (more(patience)) {
    }
    return std::exchange(held_, {});
  }
  bool closed() const { return closed_; }

  // One response with a Content-Length; the rest is kept for the next call.
  std::string response(bool to_head = false) {
    std::size_t end = 0;
    while ((end = held_.find("\r\n\r\n")) == std::string::npos) {
      if (!more(5s)) return std::exchange(held_, {});
    }
    const auto length = held_.find("Content-Length: ");
    std::size_t size = end + 4;
    if (!to_head && length < end) size += std::strtoul(held_.c_str() + length + 16, nullptr, 10);
    while (held_.size() < size && more(5s)) {
    }
    auto out = held_.substr(0, size);
    held_.erase(0, size);
    return out;
  }

  // What the server says to these bytes, as long as it stays on the line.
  std::string ask(std::string_view bytes) {
    send(bytes);
    return response();
  }

 private:
  bool more(std::chrono::milliseconds patience) {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return false;
    std::array<char, 65536> bytes;
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
      closed_ = true;
      return false;
    }
    held_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  bool connected_ = false;
  bool closed_ = false;
  std::string held_;
};

inline int status_of(std::string_view response) {
  return response.starts_with("HTTP/1.1 ") ? std::atoi(std::string{response.substr(9, 3)}.c_str()) : 0;
}

inline std::string_view body_of(std::string_view response) {
  const auto end = response.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string_view{} : response.substr(end + 4);
}

// How many answers a reader that follows the lengths would see.
inline std::size_t answers_in(std::string_view text) {
  std::size_t count = 0;
  while (text.starts_with("HTTP/1.1 ")) {
    ++count;
    const auto head = text.substr(0, text.find("\r\n\r\n"));
    const auto length = head.find("Content-Length: ");
    const auto size = length == std::string_view::npos ? 0 : std::strtoul(head.data() + length + 16, nullptr, 10);
    text.remove_prefix(std::min(head.size() + 4 + size, text.size()));
  }
  return count;
}

// Waits for something another thread will do.
template <typename Condition>
bool eventually(const Condition& condition, std::chrono::milliseconds patience = 5s) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    ::usleep(2'000);
  }
  return true;
}

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "http-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder for the test");
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  bool empty() const { return std::filesystem::is_empty(path_); }

 private:
  std::filesystem::path path_;
};

}  // namespace test
