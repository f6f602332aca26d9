// SPDX-License-Identifier: Apache-2.0
// Keeps time over every open connection. The HTTP library's own time-out counts silence only, so a client that sends a
// byte now and then would hold a connection for ever.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/server.hpp"

namespace http {

enum class Phase : std::uint8_t { head, body, working, answering };

struct Watched {
  int socket = -1;
  std::string peer;
  std::atomic<Phase> phase = Phase::head;
  std::atomic<std::int64_t> since = 0;   // milliseconds of the steady clock
  std::atomic<std::uint64_t> bytes = 0;  // of the body read so far, or of the answer to send
  std::atomic<bool> kept = false;        // has been answered before
  std::atomic<bool> spoken = false;      // the request line has come
  bool unread = false;                   // closed by us while the client may still be sending
  bool cut = false;                      // too late: guarded by Watch
  bool hung_up = false;                  // … and so is this: gone amid its body when last looked at
  std::uint64_t bytes_then = 0;
  std::size_t place = 0;  // in Watch
  void enter(Phase next, std::uint64_t size = 0);
};

class Watch {
 public:
  explicit Watch(const Limits& limits);
  ~Watch();

  // A connection is counted from its admission on, that is before add() or to its dismissal.
  bool room() const;                      // for one more
  bool admit(const std::string& peer);    // false: this peer has enough
  void dismiss(const std::string& peer);  // it has not come to add()
  Watched* add(int socket, std::string peer);
  // Before the socket is closed. A client still sending would lose our last answer to a reset; so its socket is kept
  // a little and what comes is thrown away.
  void remove(Watched* connection);

  void close_idle();  // from now on no connection is kept between requests
  bool wait_empty(std::chrono::milliseconds patience);
  std::size_t size() const;

 private:
  struct Lingering {
    int socket;
    std::int64_t until;
    std::uint64_t left;
  };
  void sweep();
  void cut_late(std::int64_t now);
  bool late(const Watched& connection, std::int64_t now) const;
  static bool gone(Watched& connection);
  void leave(const std::string& peer);
  void linger(int socket);
  void drain_lingering();

  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable emptied_;
  std::vector<Watched*> open_;
  std::size_t admitted_ = 0;
  std::unordered_map<std::string, unsigned> peers_;  // connections of each, where they are limited
  std::vector<Lingering> arriving_;                  // handed over to the thread
  std::vector<Lingering> lingering_;                 // the thread's own
  std::size_t lingering_count_ = 0;                  // … and how many, for the others
  bool closing_idle_ = false;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace http
