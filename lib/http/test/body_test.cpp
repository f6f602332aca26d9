// SPDX-License-Identifier: Apache-2.0
// Bodies: how large, how slow, and where they lie meanwhile.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "http/server.hpp"
#include "http/test/client.hpp"

using test::Client;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t megabyte = 1 << 20;

// Kilobytes the memory may grow by; the address sanitizer keeps what is freed for a while.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t slack = 300 * 1024;
#else
constexpr std::size_t slack = 24 * 1024;
#endif

http::ServerOptions options(const test::Folder& folder, std::uint64_t largest) {
  http::ServerOptions made;
  made.port = 0;
  made.spool = folder.path();
  made.workers = 2;
  made.limits.body = largest;
  return made;
}

// Says how much has come, and whether it lies in a file nobody else may read.
http::Response measure(http::Request& request) {
  http::Response response;
  if (request.spooled.empty()) {
    response.body = "memory " + std::to_string(request.body.size());
    return response;
  }
  struct stat status {};
  ::stat(request.spooled.c_str(), &status);
  response.body = "file " + std::to_string(status.st_size) + ((status.st_mode & 0777) == 0600 ? " ours" : " open");
  return response;
}

std::string post(std::size_t size) {
  return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}

constexpr std::string_view chunked_post = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string chunk(const std::string& bytes) {
  std::string size(16, '\0');
  size.resize(static_cast<std::size_t>(std::snprintf(size.data(), size.size(), "%zx", bytes.size())));
  return size + "\r\n" + bytes + "\r\n";
}

std::size_t resident_kilobytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0;
  statm >> pages >> pages;
  return pages * 4;
}

}  // namespace

TEST_CASE("bodies up to a megabyte stay in memory, larger ones go to a file of ours") {
  const test::Folder folder;
  const http::Server server(options(folder, 10 * megabyte), measure);
  Client client(server.port());
  CHECK(test::body_of(client.ask(post(megabyte) + std::string(megabyte, 'b'))) == "memory 1048576");
  CHECK(test::body_of(client.ask(post(megabyte + 1) + std::string(megabyte + 1, 'b'))) == "file 1048577 ours");
  CHECK(folder.empty());
}

TEST_CASE("I-13 large bodies pass at constant memory, with a length or in chunks") {
  const test::Folder folder;
  const http::Server server(options(folder, 200 * megabyte), measure);
  const std::string piece(megabyte, 'b');
  const auto before = resident_kilobytes();
  std::size_t most = 0;
  for (const bool chunked : {false, true}) {
    Client client(server.port());
    client.send(chunked ? std::string{chunked_post} : post(64 * megabyte));
    for (int i = 0; i < 64; ++i) {
      client.send(chunked ? chunk(piece) : piece);
      most = std::max(most, resident_kilobytes());
    }
    if (chunked) client.send("0\r\n\r\n");
    CHECK(test::body_of(client.response()) == "file 67108864 ours");
  }
  CHECK(most < before + slack);
  CHECK(folder.empty());
}

TEST_CASE("I-13 a body declared too large is refused before it is read, and the answer arrives") {
  const test::Folder folder;
  const http::Server server(options(folder, 1000), measure);
  Client patient(server.port());
  CHECK(test::status_of(patient.ask(post(1001) + "")) == 413);
  Client eager(server.port());  // sends all before it listens
  eager.send(post(3 * megabyte) + std::string(3 * megabyte, 'b'));
  const auto said = eager.rest();
  CHECK(test::status_of(said) == 413);
  CHECK(said.find("Connection: close") != std::string::npos);
  Client asking(server.port());
  CHECK(test::status_of(
            asking.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n")) == 413);
}

TEST_CASE("I-13 a chunked body that grows too large is refused, and the answer arrives") {
  const test::Folder folder;
  const http::Server server(options(folder, 2 * megabyte), measure);
  Client client(server.port());
  client.send(chunked_post);
  for (int i = 0; i < 5; ++i) client.send(chunk(std::string(megabyte, 'b')));
  const auto said = client.rest();
  CHECK(test::status_of(said) == 413);
  CHECK(test::answers_in(said) == 1);
  CHECK(test::eventually([&] { return folder.empty(); }));
}

TEST_CASE("a route may take more or less than the others") {
  const test::Folder folder;
  auto by_route = options(folder, 10);
  by_route.body_limit = [](const http::Request& head) -> std::uint64_t { return head.path == "/large" ? 1000 : 10; };
  const http::Server server(by_route, measure);
  const auto body = "\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'b');
  CHECK(test::status_of(Client(server.port()).ask("POST /large HTTP/1.1\r\nHost: a" + body)) == 200);
  CHECK(test::status_of(Client(server.port()).ask("POST /small HTTP/1.1\r\nHost: a" + body)) == 413);
}

TEST_CASE("I-13 an upload cut short leaves no file and calls no handler") {
  const test::Folder folder;
  std::atomic<int> handled = 0;
  const http::Server server(options(folder, 10 * megabyte), [&](http::Request& request) {
    ++handled;
    return measure(request);
  });
  {
    Client client(server.port());
    client.send(post(5 * megabyte) + std::string(2 * megabyte, 'b'));
    REQUIRE(test::eventually([&] { return !folder.empty(); }));
  }
  CHECK(test::eventually([&] { return folder.empty(); }));
  CHECK(handled == 0);
}

TEST_CASE("an upload under way when the server stops leaves no file") {
  const test::Folder folder;
  Client* client = nullptr;
  std::optional<Client> uploading;
  {
    const http::Server server(options(folder, 10 * megabyte), measure);
    client = &uploading.emplace(server.port());
    client->send(post(5 * megabyte) + std::string(2 * megabyte, 'b'));
    REQUIRE(test::eventually([&] { return !folder.empty(); }));
  }
  CHECK(folder.empty());
}

TEST_CASE("I-13 a head, a body and a silence that last too long are cut, and nobody else notices") {
  const test::Folder folder;
  auto hasty = options(folder, 10 * megabyte);
  hasty.limits.header = 1s;
  hasty.limits.idle = 1s;
  hasty.limits.body_total = 3s;
  const http::Server server(hasty, measure);
  Client head(server.port());
  Client next_head(server.port());
  next_head.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  Client body(server.port());
  body.send(post(100'000));
  Client silent(server.port());
  silent.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

  // A byte every 100 ms: never silent for long, never done.
  const auto start = std::chrono::steady_clock::now();
  std::array<std::chrono::milliseconds, 3> lasted{};
  const std::array drips{&head, &next_head, &body};
  std::string_view line =
      "GET / HTTP/1.1\r\nHost: a\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy";
  for (std::size_t i = 0; i < 50; ++i) {
    for (std::size_t each = 0; each < drips.size(); ++each) {
      if (lasted[each].count() ||
          (drips[each]->send(line.substr(i, 1)) && (drips[each]->rest(0ms), !drips[each]->closed())))
        continue;
      lasted[each] = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    }
    if (i == 5) CHECK(test::status_of(Client(server.port()).ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")) == 200);
    std::this_thread::sleep_for(50ms);
  }
  for (const auto each : lasted) {
    CHECK(each > 900ms);
    CHECK(each < 2500ms);
  }
  silent.rest(0ms);
  CHECK(silent.closed());
}

TEST_CASE("I-13 a client that does not take its answer is cut") {
  const test::Folder folder;
  auto hasty = options(folder, megabyte);
  hasty.limits.header = 1s;
  hasty.limits.idle = 1s;
  hasty.limits.minimum_rate = 100 * megabyte;
  const http::Server server(hasty, [](http::Request&) {
    http::Response response;
    response.body = std::string(20 * megabyte, 'x');
    return response;
  });
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(test::eventually([&] { return server.counts().requests == 1; }));
  CHECK(test::eventually([&] { return server.counts().connections == 0; }));
}
