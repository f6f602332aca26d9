// SPDX-License-Identifier: Apache-2.0
// The HTTP/1.1 server: libmicrohttpd behind our own face. Handlers are blocking functions on a bounded pool.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/message.hpp"

namespace http {

struct Limits {
  std::uint64_t body = 1 << 20;  // where the route says nothing
  unsigned connections = 12'000;
  unsigned connections_per_peer = 0;  // 0: no limit
  std::size_t queue = 256;            // requests waiting for a worker; beyond: 503 with Retry-After
  std::chrono::seconds header{10};    // for the whole header, not between bytes
  std::chrono::seconds idle{15};      // keep-alive and between bytes of a body
  std::chrono::seconds body_total{600};
  std::uint64_t minimum_rate = 4096;  // bytes per second, of a body we read and of an answer a client takes
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free port, see Server::port()
  unsigned event_threads = 2;
  unsigned workers = 4;
  std::filesystem::path spool = "/tmp";
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  Limits limits;
  // The largest body this request may carry, asked before the body is read.
  std::function<std::uint64_t(const Request& head)> body_limit;
  // Body of the plain pages the server answers itself (400, 413, 431, 501, 503), by status and Accept-Language.
  std::function<Response(int status, const Request& head)> refusal;
  // Answers on the event thread without a worker: static files. Nothing: go on to the handler. What it points to lives
  // as long as the server and does not change.
  std::function<const Response*(const Request& head)> ready;
};

using Handler = std::function<Response(Request&)>;

class Server {
 public:
  Server(ServerOptions options, Handler handler);  // listens at once; std::runtime_error when it cannot
  ~Server();
  std::uint16_t port() const;
  // Stops accepting, answers what is in flight, closes. At most `patience`.
  void drain(std::chrono::seconds patience);
  struct Counts {
    std::uint64_t requests = 0, refused = 0, connections = 0, queued = 0;
  };
  Counts counts() const;

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace http
