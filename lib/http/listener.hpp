// SPDX-License-Identifier: Apache-2.0
// Accepts connections and hands them on.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "http/loop.hpp"

namespace http {

// A server of thousands of connections needs as many descriptors: the soft limit goes up to the hard one.
// Answers how many connections that leaves room for.
unsigned raise_descriptor_limit();

class Listener {
 public:
  // std::runtime_error when the address cannot be had.
  Listener(const std::string& host, std::uint16_t port);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const { return port_; }

  using Room = std::function<bool()>;                 // false: let them wait in the kernel
  using Take = std::function<bool(const Accepted&)>;  // false: not wanted
  void start(Room room, Take take);
  void stop();  // new clients are refused by the kernel from here on

 private:
  void run(const Room& room, const Take& take);

  int socket_ = -1;
  int wake_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace http
