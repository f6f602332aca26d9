// SPDX-License-Identifier: Apache-2.0
#include "talents/commands.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "test/site.hpp"

namespace {

int run(test::Site& site, std::string_view command, std::vector<std::string> words) {
  for (const auto& one : talents::list_commands())
    if (one.words == command) {
      cli::Arguments arguments{std::move(words)};
      return one.run(arguments, [&]() -> site::Installation& { return site.installation(); });
    }
  FAIL("no command " << command);
  return cli::misuse;
}

std::string content(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("B-24 the command exports the rows the screen shows, within the account's reach") {
  test::Site site;
  auto here = site.sign_in("cA1"), there = site.sign_in("cB1");
  for (const auto& [browser, name, unit] :
       {std::tuple{&here, "Nguyễn Văn Đây", "D30307"}, {&there, "Nguyễn Văn Kia", "D05977"}})
    REQUIRE(browser->post("/talents", {{"full_name", name}, {"unit", unit}, {"field", "sport"}, {"family", "NONE"}})
                .status == 303);
  const auto file = site.installation().folder / "ra.csv";
  CHECK(run(site, "talents export", {file.string(), "--query", "q=nguyen&field=sport"}) == cli::done);
  CHECK(content(file).find("Nguyễn Văn Đây") != std::string::npos);
  CHECK(content(file).find("Nguyễn Văn Kia") != std::string::npos);
  CHECK(run(site, "talents export", {file.string(), "--unit", "D91"}) == cli::done);
  CHECK(content(file).find("Nguyễn Văn Kia") == std::string::npos);
  CHECK(run(site, "talents export", {file.string(), "--user", "cB1"}) == cli::done);
  CHECK(content(file).find("Nguyễn Văn Đây") == std::string::npos);
  CHECK(run(site, "talents export", {file.string(), "--user", "cB1", "--unit", "D91"}) == cli::refused);
  CHECK(run(site, "talents export", {file.string(), "--user", "nobody"}) == cli::refused);
  CHECK(run(site, "talents export", {file.string(), "--query", "sort=evil"}) == cli::refused);
  CHECK_THROWS_AS(run(site, "talents export", {"ra.pdf"}), cli::Arguments::Misuse);
}
