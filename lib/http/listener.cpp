// SPDX-License-Identifier: Apache-2.0
#include "http/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

#include "http/peer.hpp"

namespace http {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses addresses_of(const std::string& host, std::uint16_t port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const auto service = std::to_string(port);
  const int error = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), service.c_str(), &wanted, &found);
  if (error != 0) throw std::runtime_error("cannot listen on " + host + ": " + ::gai_strerror(error));
  return {found, &::freeaddrinfo};
}

int listening_on(const addrinfo& address) {
  const int socket = ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return -1;
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket, address.ai_addr, address.ai_addrlen) == 0 && ::listen(socket, SOMAXCONN) == 0) return socket;
  const int error = errno;
  ::close(socket);
  errno = error;
  return -1;
}

std::uint16_t port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

}  // namespace

unsigned raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  constexpr rlim_t for_the_rest = 512;  // databases, spool files, sockets that linger
  constexpr rlim_t plenty = 1'000'000;
  return static_cast<unsigned>(
      std::min(plenty, limit.rlim_cur > 2 * for_the_rest ? limit.rlim_cur - for_the_rest : limit.rlim_cur / 2));
}

Listener::Listener(const std::string& host, std::uint16_t port) {
  const auto addresses = addresses_of(host, port);
  for (const auto* each = addresses.get(); each && socket_ < 0; each = each->ai_next) socket_ = listening_on(*each);
  if (socket_ < 0) {
    throw std::runtime_error("cannot listen on " + host + ":" + std::to_string(port) + ": " + std::strerror(errno));
  }
  port_ = port_of(socket_);
  wake_ = ::eventfd(0, EFD_CLOEXEC);
}

Listener::~Listener() {
  stop();
  ::close(wake_);
}

void Listener::start(Room room, Take take) {
  thread_ = std::thread([this, room = std::move(room), take = std::move(take)] { run(room, take); });
}

void Listener::stop() {
  if (thread_.joinable()) {
    const std::uint64_t once = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &once, sizeof once);
    thread_.join();
  }
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void Listener::run(const Room& room, const Take& take) {
  constexpr int pause = 5;  // milliseconds, while there is no room or no descriptor
  while (true) {
    const bool waiting = !room();
    std::array<pollfd, 2> watched{{{.fd = wake_, .events = POLLIN, .revents = 0},
                                   {.fd = waiting ? -1 : socket_, .events = POLLIN, .revents = 0}}};
    ::poll(watched.data(), watched.size(), waiting ? pause : -1);
    if (watched[0].revents) return;
    if (!watched[1].revents) continue;
    Accepted accepted{.socket = -1, .address = {}, .size = sizeof accepted.address, .peer = {}};
    auto* address = reinterpret_cast<sockaddr*>(&accepted.address);
    accepted.socket = ::accept4(socket_, address, &accepted.size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted.socket >= 0) {
      accepted.peer = address_text(*address);
      if (!take(accepted)) ::close(accepted.socket);
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      ::poll(watched.data(), 1, pause);
    }
  }
}

}  // namespace http
