// SPDX-License-Identifier: Apache-2.0
#include "http/watch.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

namespace http {
namespace {

constexpr int tick = 50;                         // milliseconds between two looks
constexpr std::int64_t linger_time = 2'000;      // milliseconds
constexpr std::uint64_t linger_bytes = 4 << 20;  // a client that goes on after that has not earned an answer
constexpr std::size_t most_lingering = 256;

std::int64_t now_in_milliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::int64_t in_milliseconds(std::chrono::seconds time) { return std::chrono::milliseconds{time}.count(); }

bool has_unread(int socket) {
  int waiting = 0;
  return ::ioctl(socket, FIONREAD, &waiting) == 0 && waiting > 0;
}

}  // namespace

void Watched::enter(Phase next, std::uint64_t size) {
  bytes.store(size, std::memory_order_relaxed);
  since.store(now_in_milliseconds(), std::memory_order_relaxed);
  phase.store(next, std::memory_order_release);
}

Watch::Watch(const Limits& limits) : limits_(limits), thread_([this] { sweep(); }) {}

Watch::~Watch() {
  stopping_ = true;
  thread_.join();
  lingering_.insert(lingering_.end(), arriving_.begin(), arriving_.end());
  for (const auto& each : lingering_) ::close(each.socket);
}

bool Watch::room() const {
  const std::lock_guard lock(mutex_);
  return admitted_ < limits_.connections;
}

bool Watch::admit(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  if (limits_.connections_per_peer > 0) {
    auto& count = peers_[peer];
    if (count == limits_.connections_per_peer) return false;
    ++count;
  }
  ++admitted_;
  return true;
}

void Watch::dismiss(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  leave(peer);
}

void Watch::leave(const std::string& peer) {
  --admitted_;
  if (limits_.connections_per_peer == 0) return;
  if (const auto found = peers_.find(peer); --found->second == 0) peers_.erase(found);
}

Watched* Watch::add(int socket, std::string peer) {
  auto connection = std::make_unique<Watched>();
  connection->socket = socket;
  connection->peer = std::move(peer);
  connection->enter(Phase::head);
  const std::lock_guard lock(mutex_);
  connection->place = open_.size();
  open_.push_back(connection.get());
  return connection.release();  // remove() deletes it; in between the HTTP library carries it for us
}

void Watch::remove(Watched* connection) {
  const std::unique_ptr<Watched> owned{connection};
  {
    const std::lock_guard lock(mutex_);
    open_.back()->place = owned->place;
    std::swap(open_[owned->place], open_.back());
    open_.pop_back();
    leave(owned->peer);
    if (!owned->cut && (owned->unread || has_unread(owned->socket))) linger(owned->socket);
    if (!open_.empty()) return;
  }
  emptied_.notify_all();
}

void Watch::linger(int socket) {
  if (arriving_.size() + lingering_count_ >= most_lingering) return;
  const int copy = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return;
  ::shutdown(copy, SHUT_WR);
  arriving_.push_back({.socket = copy, .until = now_in_milliseconds() + linger_time, .left = linger_bytes});
}

void Watch::close_idle() {
  const std::lock_guard lock(mutex_);
  closing_idle_ = true;
}

bool Watch::wait_empty(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return emptied_.wait_for(lock, patience, [&] { return open_.empty(); });
}

std::size_t Watch::size() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

bool Watch::late(const Watched& connection, std::int64_t now) const {
  const auto phase = connection.phase.load(std::memory_order_acquire);
  const auto elapsed = now - connection.since.load(std::memory_order_relaxed);
  const auto bytes = static_cast<std::int64_t>(connection.bytes.load(std::memory_order_relaxed));
  const auto rate = std::max<std::int64_t>(static_cast<std::int64_t>(limits_.minimum_rate), 1);
  const auto grace = in_milliseconds(limits_.header);
  switch (phase) {
    case Phase::head:
      if (closing_idle_ && !connection.spoken) return true;
      return elapsed > grace + (connection.kept ? in_milliseconds(limits_.idle) : 0);
    case Phase::body:
      return elapsed > in_milliseconds(limits_.body_total) ||
             (elapsed > grace && bytes < (elapsed - grace) * rate / 1000);
    case Phase::working:
      return false;
    case Phase::answering:
      return elapsed > grace && elapsed - grace > bytes / rate * 1000;
  }
  return false;
}

// The HTTP library may miss a hang-up that came together with data, and would keep the half-sent body until the
// time-out. Who was gone at the last look already, and has had nothing read since, is not merely being read at this
// moment.
bool Watch::gone(Watched& connection) {
  if (connection.phase.load(std::memory_order_acquire) != Phase::body) return connection.hung_up = false;
  pollfd end{.fd = connection.socket, .events = POLLRDHUP, .revents = 0};
  const bool hung_up = ::poll(&end, 1, 0) > 0 && !has_unread(connection.socket);
  const auto bytes = connection.bytes.load(std::memory_order_relaxed);
  const bool again = hung_up && connection.hung_up && bytes == connection.bytes_then;
  connection.hung_up = hung_up;
  connection.bytes_then = bytes;
  return again;
}

void Watch::cut_late(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  for (auto* connection : open_) {
    if (connection->cut || !(late(*connection, now) || gone(*connection))) continue;
    connection->cut = true;
    ::shutdown(connection->socket, SHUT_RDWR);  // its event thread sees the end and closes it
  }
  lingering_.insert(lingering_.end(), arriving_.begin(), arriving_.end());
  arriving_.clear();
  lingering_count_ = lingering_.size();
}

void Watch::drain_lingering() {
  std::array<char, 16 * 1024> thrown_away;
  const auto now = now_in_milliseconds();
  std::erase_if(lingering_, [&](Lingering& each) {
    ssize_t got = 0;
    while (each.left > 0 && (got = ::recv(each.socket, thrown_away.data(), thrown_away.size(), MSG_DONTWAIT)) > 0) {
      each.left -= std::min<std::uint64_t>(each.left, static_cast<std::uint64_t>(got));
    }
    const bool waits = each.left > 0 && got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (waits && now < each.until) return false;
    ::close(each.socket);
    return true;
  });
}

void Watch::sweep() {
  std::vector<pollfd> sockets;
  while (!stopping_) {
    sockets.clear();
    for (const auto& each : lingering_) sockets.push_back({.fd = each.socket, .events = POLLIN, .revents = 0});
    ::poll(sockets.data(), sockets.size(), tick);
    drain_lingering();
    cut_late(now_in_milliseconds());
  }
}

}  // namespace http
