// SPDX-License-Identifier: Apache-2.0
// tools/sql.mjs: what it compiles, and what it refuses with file and line.
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "db/test/engines.hpp"

namespace {

struct Compiled {
  std::string said;
  std::string source;
};

Compiled compile(const std::string& queries) {
  const test::Folder folder;
  std::ofstream{folder.path() / "queries.sql"} << queries;
  const auto out = folder.path() / "out";
  const auto command = "cd '" + folder.path().string() + "' && node '" HIENTAI_ROOT "/tools/sql.mjs' people . out 2>&1";
  Compiled compiled;
  FILE* const pipe = ::popen(command.c_str(), "r");
  std::array<char, 256> line{};
  while (std::fgets(line.data(), line.size(), pipe)) compiled.said += line.data();
  ::pclose(pipe);
  std::ifstream source{out / "sql.cpp"};
  compiled.source = {std::istreambuf_iterator<char>{source}, {}};
  return compiled;
}

}  // namespace

TEST_CASE("statements are compiled without their comments, with their optional lines apart") {
  const auto compiled = compile(
      "-- name: listed\n-- People.\nSELECT id, 'a;--b' AS x  -- odd\n  FROM people\n WHERE 1 = 1\n"
      "   AND name = :name  --? name\n LIMIT 5;\n");
  CHECK(compiled.said.empty());
  CHECK(compiled.source.find("odd") == std::string::npos);
  CHECK(compiled.source.find("'a;--b' AS x\\n") != std::string::npos);
  CHECK(compiled.source.find("{\"AND name = :name\\n\",\n     \"name\"}") != std::string::npos);
  CHECK(compiled.source.find("{\"people.listed\", listed_sqlite, listed_sqlite}") != std::string::npos);
}

TEST_CASE("what cannot be meant stops the build, with file and line") {
  CHECK(compile("-- name: one @sqlite\nSELECT 1;\n").said == "queries.sql:1: one has no @postgresql twin\n");
  CHECK(compile("-- name: one\nSELECT 1;\n-- name: one\nSELECT 2;\n").said ==
        "queries.sql:3: one is there twice for sqlite\n");
  CHECK(compile("-- name: one\nSELECT 1\n").said == "queries.sql:2: the \";\" at the end is missing\n");
  CHECK(compile("-- name: one\nSELECT 1;\nSELECT 2;\n").said.starts_with("queries.sql:3: text after the \";\""));
  CHECK(compile("-- name: One\nSELECT 1;\n").said.starts_with("queries.sql:1: \"-- name: One\" is not"));
  CHECK(compile("SELECT 1;\n").said.starts_with("queries.sql:1: SQL before the first"));
  CHECK(compile("-- name: one\nSELECT 1 --? not a name\n;\n").said.starts_with("queries.sql:2: "));
}
