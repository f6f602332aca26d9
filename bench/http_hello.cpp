// SPDX-License-Identifier: Apache-2.0
// One page twice: made by a handler on the pool (/page), and ready on the event thread (/page.html).
//   http_hello <port> <page file>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "http/server.hpp"

int main(int count, char** words) {
  if (count != 3) return std::fputs("http_hello <port> <page file>\n", stderr), 2;
  std::ifstream file(words[2], std::ios::binary);
  http::Response page;
  page.with("Content-Type", "text/html; charset=utf-8");
  page.body.assign(std::istreambuf_iterator<char>{file}, {});

  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  http::ServerOptions options;
  options.port = static_cast<std::uint16_t>(std::atoi(words[1]));
  options.limits.queue = 1024;
  options.ready = [&](const http::Request& head) { return head.path == "/page.html" ? &page : nullptr; };
  http::Server server(std::move(options), [&](http::Request&) { return page; });

  int signal = 0;
  sigwait(&ends, &signal);
  server.drain(std::chrono::seconds{5});
}
