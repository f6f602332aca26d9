// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>

#include "http/router.hpp"

using http::Method;

namespace {

http::Router routes() {
  http::Router router;
  router.add(Method::get, "/", 1);
  router.add(Method::get, "/talents", 2);
  router.add(Method::post, "/talents", 3);
  router.add(Method::get, "/talents/new", 4);
  router.add(Method::get, "/talents/{id}", 5);
  router.add(Method::del, "/talents/{id}", 6);
  router.add(Method::get, "/talents/{id}/history", 7);
  router.add(Method::get, "/units/{unit}/people/{person}", 8);
  router.add(Method::head, "/talents/new", 9);
  return router;
}

std::size_t number(const http::Router& router, Method method, std::string_view path) {
  const auto found = router.find(method, path);
  return found ? found->number : 0;
}

}  // namespace

TEST_CASE("a path finds its route") {
  const auto router = routes();
  CHECK(number(router, Method::get, "/") == 1);
  CHECK(number(router, Method::get, "/talents") == 2);
  CHECK(number(router, Method::post, "/talents") == 3);
  CHECK(number(router, Method::get, "/talents/") == 0);
  CHECK(number(router, Method::get, "/talents//history") == 0);
  CHECK(number(router, Method::get, "/nothing") == 0);
  CHECK(number(router, Method::get, "") == 0);
  CHECK(number(router, Method::put, "/talents") == 0);
}

TEST_CASE("a literal segment wins over a parameter, and gives way where it leads nowhere") {
  const auto router = routes();
  CHECK(number(router, Method::get, "/talents/new") == 4);
  CHECK(number(router, Method::get, "/talents/newer") == 5);
  CHECK(number(router, Method::get, "/talents/new/history") == 7);
  CHECK(number(router, Method::del, "/talents/new") == 6);
}

TEST_CASE("parameters come in the order of the pattern") {
  const auto router = routes();
  CHECK(router.find(Method::get, "/units/7/people/hoa")->parameters == std::vector<std::string>{"7", "hoa"});
  CHECK(router.find(Method::get, "/talents/new/history")->parameters == std::vector<std::string>{"new"});
}

TEST_CASE("a GET route answers HEAD unless HEAD has its own") {
  const auto router = routes();
  CHECK(number(router, Method::head, "/talents") == 2);
  CHECK(number(router, Method::head, "/talents/new") == 9);
}

TEST_CASE("a known path says which methods it takes") {
  const auto router = routes();
  CHECK(router.methods("/talents") == std::vector{Method::get, Method::head, Method::post});
  CHECK(router.methods("/talents/new") == std::vector{Method::get, Method::head, Method::del});
  CHECK(router.methods("/nothing").empty());
}

TEST_CASE("two routes of one shape are our mistake") {
  auto router = routes();
  CHECK_THROWS_AS(router.add(Method::get, "/talents/{name}", 10), std::logic_error);
  CHECK_THROWS_AS(router.add(Method::get, "talents", 10), std::logic_error);
}

TEST_CASE("one of 200 routes is found in about a microsecond") {
  http::Router router;
  for (std::size_t i = 0; i < 50; ++i) {
    const auto base = "/things" + std::to_string(i);
    router.add(Method::get, base, i * 4);
    router.add(Method::post, base, i * 4 + 1);
    router.add(Method::get, base + "/{id}", i * 4 + 2);
    router.add(Method::get, base + "/{id}/parts/{part}", i * 4 + 3);
  }
  constexpr int rounds = 20'000;
  const auto start = std::chrono::steady_clock::now();
  std::size_t sum = 0;
  for (int i = 0; i < rounds; ++i) sum += router.find(Method::get, "/things37/1234/parts/5")->number;
  const auto each = (std::chrono::steady_clock::now() - start) / rounds;
  CHECK(sum == rounds * std::size_t{151});
  MESSAGE("router: ", each.count(), " ns");
  CHECK(each < std::chrono::microseconds{20});  // loose: sanitizers and neighbours
}
