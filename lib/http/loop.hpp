// SPDX-License-Identifier: Apache-2.0
// A thread that turns an engine whenever its descriptor has events, its time has come, or a socket is handed over.
//
// libmicrohttpd could run its own threads; but when the events waiting fill its array exactly (128, 256, …), those
// sleep for new ones before they serve the ones they hold, and a burst of clients waits for the time-out.
#pragma once

#include <sys/socket.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace http {

struct Accepted {
  int socket;
  sockaddr_storage address;
  socklen_t size;
  std::string peer;
};

class Loop {
 public:
  struct Engine {
    int descriptor;                              // readable when there are events
    std::function<int()> patience;               // milliseconds until it wants a turn anyway; -1: never
    std::function<void(const Accepted&)> adopt;  // a new connection
    std::function<void()> turn;
  };
  explicit Loop(Engine engine);
  ~Loop() { stop(); }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void hand(Accepted accepted);
  void wake();  // for a turn, from any thread
  void stop();

 private:
  void run();

  const Engine engine_;
  int wake_;
  std::atomic<bool> woken_ = false;
  std::mutex mutex_;
  std::vector<Accepted> handed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace http
