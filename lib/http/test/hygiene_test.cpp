// SPDX-License-Identifier: Apache-2.0
// Requests with two readings, and other rudeness: refused, the connection closed, never two answers.
#include <doctest/doctest.h>

#include <array>

#include "http/server.hpp"
#include "http/test/client.hpp"

using namespace std::string_view_literals;
using test::Client;

namespace {

http::ServerOptions options(const test::Folder& folder) {
  http::ServerOptions made;
  made.port = 0;
  made.spool = folder.path();
  made.workers = 2;
  made.limits.body = 1000;
  return made;
}

http::Response echo(http::Request& request) {
  http::Response response;
  response.body = std::string{name(request.method)} + ' ' + request.path + ' ' + request.body;
  return response;
}

struct Probe {
  std::string_view bytes;
  int status;
};

// What must never be answered twice: a second request follows that a lenient reader would see.
constexpr auto hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"sv;

void check_refused(std::uint16_t port, const Probe& probe) {
  CAPTURE(probe.bytes);
  Client client(port);
  client.send(std::string{probe.bytes} + std::string{hidden});
  const auto said = client.rest();
  CAPTURE(said);
  CHECK(test::status_of(said) == probe.status);
  CHECK(test::answers_in(said) == 1);
  CHECK(client.closed());
  CHECK(said.find("Connection: close") != std::string::npos);
}

}  // namespace

TEST_CASE("I-13 a head with two readings is refused and the connection closed") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  constexpr std::array probes{
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 4\r\n\r\nabcd", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX\x01Y: 1\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\x01z\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\rz\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\x7fz\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\0z\r\n\r\n"sv, 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\0\0z\r\n\r\n"sv, 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX\0Y: a\r\n\r\n"sv, 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\n\0X: y\r\n\r\n"sv, 400},
      Probe{"GET / HTTP/1.1\r\n\0X: y\r\nHost: a\r\n\r\n"sv, 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4, 4\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -4\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4 \r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x4\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nabcd", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\nabcd", 413},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked \r\n\r\n0\r\n\r\n", 501},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\x0b"
            "chunked\r\n\r\n0\r\n\r\n",
            400},
      Probe{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400},
      Probe{"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nX: y\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tfolded\r\nY: z\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\nHost: a\n\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: y\n\r\n", 400},
      Probe{"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\n", 400},
      Probe{"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      Probe{"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      Probe{"GET /  HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      Probe{"GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"sv, 400},
      Probe{"GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      Probe{"GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      Probe{"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      Probe{"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      Probe{"GET / HTTP/1.7\r\nHost: a\r\n\r\n", 505},
      Probe{"GET / http/1.1\r\nHost: a\r\n\r\n", 400},
  };
  for (const auto& probe : probes) check_refused(server.port(), probe);
}

TEST_CASE("I-13 a path that does not decode is refused") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  for (const auto* path : {"/%", "/%4", "/%zz", "/a%00b"}) {
    CAPTURE(path);
    Client client(server.port());
    CHECK(test::status_of(client.ask("GET " + std::string{path} + " HTTP/1.1\r\nHost: a\r\n\r\n")) == 400);
  }
  Client client(server.port());
  CHECK(test::body_of(client.ask("GET /%C3%A1/..%2f?x=%zz HTTP/1.1\r\nHost: a\r\n\r\n")) == "GET /á/../ ");
}

TEST_CASE("I-13 after a chunked body no second request is read") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  for (const auto* chunks :
       {"3\r\nabc\r\n0\r\n\r\n", "3;x=y\r\nabc\r\n0\r\n\r\n", "3\nabc\n0\n\n", "3\r\nabc\r\n0\r\nX: y\r\n\r\n"}) {
    CAPTURE(chunks);
    Client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string{chunks} +
                std::string{hidden});
    const auto said = client.rest();
    CHECK(test::status_of(said) == 200);
    CHECK(test::answers_in(said) == 1);
    CHECK(test::body_of(said) == "POST / abc");
  }
}

TEST_CASE("I-13 a malformed chunk ends the connection with one answer") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  for (const auto& [chunks, status] :
       {std::pair{"g\r\nabc\r\n0\r\n\r\n", 400}, std::pair{"-3\r\nabc\r\n0\r\n\r\n", 400},
        std::pair{"3\r\nabcd\r\n0\r\n\r\n", 400}, std::pair{"\r\nabc", 400},
        std::pair{"fffffffffffffffff\r\nabc\r\n0\r\n\r\n", 413}}) {
    CAPTURE(chunks);
    Client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string{chunks} +
                std::string{hidden});
    const auto said = client.rest();
    CHECK(test::status_of(said) == status);
    CHECK(test::answers_in(said) == 1);
  }
}

TEST_CASE("I-13 TRACE and CONNECT are not allowed") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  for (const auto* method : {"TRACE", "CONNECT"}) {
    Client client(server.port());
    const auto said = client.ask(std::string{method} + " / HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(test::status_of(said) == 405);
    CHECK(said.find("Allow: ") != std::string::npos);
  }
}

TEST_CASE("I-13 a head too large is refused with 431, an address too long with 414") {
  const test::Folder folder;
  const http::Server server(options(folder), echo);
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(200'000, 'x') + "\r\n\r\n");
  CHECK(test::status_of(client.rest()) == 431);
  Client second(server.port());
  second.send("GET /" + std::string(200'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(test::status_of(second.rest()) == 414);
  Client third(server.port());
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 5'000; ++i) many += "X" + std::to_string(i) + ": y\r\n";
  third.send(many + "\r\n");
  CHECK(test::status_of(third.rest()) == 431);
}

TEST_CASE("I-13 X-Forwarded-For counts only from a listed proxy, and only up to the first stranger") {
  const test::Folder folder;
  auto trusting = options(folder);
  trusting.trusted_proxies = {"127.0.0.1", "10.0.0.9"};
  const auto say_peer = [](http::Request& request) {
    http::Response response;
    response.body = request.peer;
    return response;
  };
  const http::Server alone(options(folder), say_peer);
  const http::Server behind(trusting, say_peer);
  const auto peer = [](const http::Server& server, const std::string& headers) {
    Client client(server.port());
    return std::string{test::body_of(client.ask("GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"))};
  };
  CHECK(peer(alone, "X-Forwarded-For: 1.2.3.4\r\n") == "127.0.0.1");
  CHECK(peer(behind, "") == "127.0.0.1");
  CHECK(peer(behind, "X-Forwarded-For: 1.2.3.4\r\n") == "1.2.3.4");
  CHECK(peer(behind, "X-Forwarded-For: 6.6.6.6, 1.2.3.4, 10.0.0.9\r\n") == "1.2.3.4");
  CHECK(peer(behind, "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: ::ffff:1.2.3.4\r\n") == "1.2.3.4");
  CHECK(peer(behind, "X-Forwarded-For: 2001:DB8:0::1\r\n") == "2001:db8::1");
  CHECK(peer(behind, "X-Forwarded-For: 1.2.3.4, nonsense\r\n") == "127.0.0.1");
}
