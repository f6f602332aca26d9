// SPDX-License-Identifier: Apache-2.0
#include "http/loop.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <utility>

namespace http {

Loop::Loop(Engine engine)
    : engine_(std::move(engine)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { run(); }) {}

void Loop::wake() {
  if (woken_.exchange(true)) return;
  const std::uint64_t once = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &once, sizeof once);
}

void Loop::hand(Accepted accepted) {
  {
    const std::lock_guard lock(mutex_);
    handed_.push_back(std::move(accepted));
  }
  wake();
}

void Loop::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake();
  thread_.join();
  for (const auto& each : handed_) ::close(each.socket);
  ::close(wake_);
}

void Loop::run() {
  std::vector<Accepted> arrived;
  while (true) {
    std::array<pollfd, 2> watched{
        {{.fd = engine_.descriptor, .events = POLLIN, .revents = 0}, {.fd = wake_, .events = POLLIN, .revents = 0}}};
    ::poll(watched.data(), watched.size(), engine_.patience());
    if (watched[1].revents) {
      std::uint64_t times = 0;
      [[maybe_unused]] const auto got = ::read(wake_, &times, sizeof times);
      woken_ = false;
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      arrived.swap(handed_);
    }
    for (const auto& each : arrived) engine_.adopt(each);
    arrived.clear();
    engine_.turn();
  }
}

}  // namespace http
