// SPDX-License-Identifier: Apache-2.0
// The server as its clients meet it.
#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <semaphore>
#include <stdexcept>

#include "http/server.hpp"
#include "http/test/client.hpp"

using test::Client;
using namespace std::chrono_literals;

namespace {

constexpr auto hello = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

http::ServerOptions options(const test::Folder& folder) {
  http::ServerOptions made;
  made.port = 0;
  made.spool = folder.path();
  made.workers = 2;
  return made;
}

http::Response page(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

http::Response echo(http::Request& request) { return page(request.target + ' ' + request.body); }

}  // namespace

TEST_CASE("a request is answered, and the connection serves the next") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  Client client(server.port());
  for (const auto* target : {"/a?b=c", "/d", "http://a/e"}) {
    const auto said = client.ask("GET " + std::string{target} + " HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(test::status_of(said) == 200);
    CHECK(test::body_of(said) == std::string{target} + ' ');
    CHECK(said.find("Date: ") != std::string::npos);
  }
  CHECK(test::body_of(client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")) == "/ abc");
  CHECK(server.counts().requests == 4);
}

TEST_CASE("three requests sent at once are answered in their order") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  Client client(server.port());
  client.send(
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxy"
      "GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(test::body_of(client.response()) == "/1 ");
  CHECK(test::body_of(client.response()) == "/2 xy");
  CHECK(test::body_of(client.response()) == "/3 ");
}

TEST_CASE("HEAD is answered like GET, without the body") {
  const test::Folder folder;
  const http::Server server(options(folder), [](http::Request&) { return page("twelve bytes"); });
  Client client(server.port());
  client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto said = client.response(/*to_head=*/true);
  CHECK(said.find("Content-Length: 12\r\n") != std::string::npos);
  CHECK(test::body_of(client.ask(hello)) == "twelve bytes");
}

TEST_CASE("a client that asks before sending its body is told to go on") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.response() == "HTTP/1.1 100 Continue\r\n\r\n");
  CHECK(test::body_of(client.ask("abc")) == "/ abc");
}

TEST_CASE("an old client gets one answer and the end") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  Client client(server.port());
  client.send("GET /old HTTP/1.0\r\n\r\n");
  CHECK(test::body_of(client.rest()) == "/old ");
  CHECK(client.closed());
}

TEST_CASE("a handler that throws, or sends a header with a line break, answers 500") {
  const test::Folder folder;
  const http::Server server(options(folder), [](http::Request& request) {
    if (request.path == "/throws") throw std::runtime_error("broken");
    return std::move(page("split").with("Location", "/a\r\nSet-Cookie: b"));
  });
  Client client(server.port());
  CHECK(test::status_of(client.ask("GET /throws HTTP/1.1\r\nHost: a\r\n\r\n")) == 500);
  const auto said = client.ask("GET /splits HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(test::status_of(said) == 500);
  CHECK(said.find("Set-Cookie") == std::string::npos);
}

TEST_CASE("a refusal carries the page of the site") {
  const test::Folder folder;
  auto with_page = options(folder);
  with_page.refusal = [](int status, const http::Request& head) {
    return std::move(page("no: " + std::to_string(status) + ' ' + std::string{head.header("accept-language")})
                         .with("Content-Type", "text/html"));
  };
  const http::Server server(with_page, echo);
  Client client(server.port());
  const auto said = client.ask("POST / HTTP/1.1\r\nHost: a\r\nAccept-Language: vi\r\nContent-Length: 2000000\r\n\r\n");
  CHECK(test::body_of(said) == "no: 413 vi");
}

TEST_CASE("a ready answer comes from the event thread, again and again") {
  const test::Folder folder;
  const auto style = std::move(page("body{}").with("Content-Type", "text/css"));
  auto with_assets = options(folder);
  with_assets.ready = [&](const http::Request& head) { return head.path == "/app.css" ? &style : nullptr; };
  const http::Server server(with_assets, echo);
  Client client(server.port());
  for (int i = 0; i < 3; ++i) {
    const auto said = client.ask("GET /app.css HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(test::body_of(said) == "body{}");
    CHECK(said.find("Content-Type: text/css") != std::string::npos);
  }
  client.send("HEAD /app.css HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(client.response(/*to_head=*/true).find("Content-Length: 6\r\n") != std::string::npos);
  CHECK(test::body_of(client.ask(hello)) == "/ ");
}

TEST_CASE("a file is sent, and removed when asked") {
  const test::Folder folder;
  const auto kept = folder.path() / "kept";
  const auto removed = folder.path() / "removed";
  const std::string content(3 << 20, 'f');
  for (const auto& path : {kept, removed}) std::ofstream(path) << content;
  const http::Server server(options(folder), [&](http::Request& request) {
    http::Response response;
    response.delete_file = request.path == "/removed";
    response.file = request.path == "/missing" ? folder.path() / "missing" : response.delete_file ? removed : kept;
    return response;
  });
  Client client(server.port());
  CHECK(test::body_of(client.ask("GET /kept HTTP/1.1\r\nHost: a\r\n\r\n")) == content);
  CHECK(test::body_of(client.ask("GET /removed HTTP/1.1\r\nHost: a\r\n\r\n")) == content);
  CHECK(test::status_of(client.ask("GET /missing HTTP/1.1\r\nHost: a\r\n\r\n")) == 500);
  CHECK(std::filesystem::exists(kept));
  CHECK_FALSE(std::filesystem::exists(removed));
}

TEST_CASE("I-13 when the queue is full a request is refused at once with 503") {
  const test::Folder folder;
  auto tight = options(folder);
  tight.workers = 1;
  tight.limits.queue = 1;
  std::counting_semaphore<> go{0};
  const http::Server server(tight, [&](http::Request& request) {
    go.acquire();
    return echo(request);
  });
  Client running(server.port());
  Client waiting(server.port());
  running.send(hello);
  waiting.send(hello);
  REQUIRE(test::eventually([&] { return server.counts().queued == 1; }));
  Client third(server.port());
  const auto said = third.ask(hello);
  CHECK(test::status_of(said) == 503);
  CHECK(said.find("Retry-After: ") != std::string::npos);
  CHECK(server.counts().refused == 1);
  go.release(3);
  CHECK(test::status_of(running.response()) == 200);
  CHECK(test::status_of(waiting.response()) == 200);
  CHECK(test::status_of(third.ask(hello)) == 200);  // the refusal kept its connection
}

TEST_CASE("a client that leaves while its request is worked on harms nobody") {
  const test::Folder folder;
  std::atomic<int> begun = 0;
  const http::Server server(options(folder), [&](http::Request& request) {
    ++begun;
    if (request.path == "/slow") std::this_thread::sleep_for(50ms);
    return page(std::string(200'000, 'x'));
  });
  for (int i = 0; i < 8; ++i) {
    Client leaving(server.port());
    leaving.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    test::eventually([&] { return begun > i; });
  }
  Client client(server.port());
  CHECK(test::status_of(client.ask(hello)) == 200);
  client.close();
  CHECK(test::eventually([&] { return server.counts().connections == 0; }));
}

TEST_CASE("draining answers what is in flight, closes the idle and lets nobody in") {
  const test::Folder folder;
  std::counting_semaphore<> begun{0};
  http::Server server(options(folder), [&](http::Request& request) {
    if (request.path == "/slow") {
      begun.release();
      std::this_thread::sleep_for(300ms);
    }
    return echo(request);
  });
  Client idle(server.port());
  idle.ask(hello);
  Client busy(server.port());
  busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.acquire();
  server.drain(5s);
  const auto said = busy.rest();
  CHECK(test::body_of(said) == "/slow ");
  CHECK(said.find("Connection: close") != std::string::npos);
  idle.rest(0ms);
  CHECK(idle.closed());
  CHECK_FALSE(Client(server.port()).connected());
  CHECK(server.counts().connections == 0);
}

TEST_CASE("a server stopped under load leaves no request behind") {
  const test::Folder folder;
  auto server = std::make_unique<http::Server>(options(folder), [](http::Request& request) {
    std::this_thread::sleep_for(10ms);
    return echo(request);
  });
  std::vector<Client> clients;
  for (int i = 0; i < 20; ++i) clients.emplace_back(server->port()).send(hello);
  REQUIRE(test::eventually([&] { return server->counts().requests == 20; }));
  server.reset();
  for (auto& client : clients) {
    client.rest(1s);
    CHECK(client.closed());
  }
}

TEST_CASE("a thousand idle connections do not keep a fresh one waiting") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  std::vector<Client> idle;
  for (int i = 0; i < 1'000; ++i) REQUIRE(test::status_of(idle.emplace_back(server.port()).ask(hello)) == 200);
  CHECK(server.counts().connections == 1'000);
  const auto start = std::chrono::steady_clock::now();
  Client fresh(server.port());
  CHECK(test::status_of(fresh.ask(hello)) == 200);
  CHECK(std::chrono::steady_clock::now() - start < 500ms);
  CHECK(test::status_of(idle.front().ask(hello)) == 200);
}

TEST_CASE("bursts of any size are answered without a pause") {
  const test::Folder folder;
  const auto style = page("body{}");
  auto ready = options(folder);
  ready.event_threads = 1;
  ready.ready = [&](const http::Request&) { return &style; };
  const http::Server server(ready, echo);
  std::vector<Client> clients;
  for (int i = 0; i < 256; ++i) clients.emplace_back(server.port());
  const auto start = std::chrono::steady_clock::now();
  for (int round = 0; round < 20; ++round) {
    for (auto& client : clients) client.send(hello);
    for (auto& client : clients) REQUIRE(test::status_of(client.response()) == 200);
  }
  CHECK(std::chrono::steady_clock::now() - start < 3s);
}

TEST_CASE("I-13 one peer cannot take all connections") {
  const test::Folder folder;
  auto few = options(folder);
  few.limits.connections_per_peer = 3;
  const http::Server server(few, echo);
  std::vector<Client> clients;
  for (int i = 0; i < 3; ++i) CHECK(test::status_of(clients.emplace_back(server.port()).ask(hello)) == 200);
  Client fourth(server.port());
  CHECK(fourth.ask(hello).empty());
  clients.pop_back();
  CHECK(test::eventually([&] { return test::status_of(Client(server.port()).ask(hello)) == 200; }));
}

TEST_CASE("beyond the limit of connections clients wait until one leaves") {
  const test::Folder folder;
  auto few = options(folder);
  few.limits.connections = 2;
  const http::Server server(few, echo);
  Client first(server.port());
  Client second(server.port());
  CHECK(test::status_of(first.ask(hello)) == 200);
  CHECK(test::status_of(second.ask(hello)) == 200);
  Client third(server.port());
  third.send(hello);
  CHECK(third.rest(100ms).empty());
  first.close();
  CHECK(test::status_of(third.response()) == 200);
}

TEST_CASE("an address taken by another cannot be had") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  auto same = options(folder);
  same.port = server.port();
  CHECK_THROWS_AS(http::Server(same, echo), std::runtime_error);
}
