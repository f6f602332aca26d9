// SPDX-License-Identifier: Apache-2.0
// Documents in our own words, from all kinds of offices, with what they say beside them.
#include <doctest/doctest.h>

#include <cstdlib>

#include "reader/reader.hpp"
#include "score.hpp"

using reader::test::Scores;

namespace {

const std::filesystem::path corpus =
    (std::getenv("READER_CORPUS") != nullptr ? std::filesystem::path{std::getenv("READER_CORPUS")}
                                             : std::filesystem::path{HIENTAI_ROOT} / "lib/reader/test/corpus");

void say(const Scores& scores) {
  for (const auto& [field, score] : scores.all())
    MESSAGE(field << ": precision " << score.precision() << ", recall " << score.recall() << " (" << score.right
                  << " right, " << score.missed << " missed, " << score.invented << " invented)");
  for (const auto& remark : scores.remarks()) MESSAGE(remark);
}

}  // namespace

TEST_CASE("G-06 G-07 I-01 I-02 targets, deadlines and recipients of unlike plans are read") {
  Scores scores;
  const auto documents = reader::test::documents_in(corpus);
  for (const auto& document : documents) {
    const auto plan = reader::read(document);
    REQUIRE_MESSAGE(plan, document.filename().string());
    scores.add(document.stem().string(), reader::test::wanted_of(document), reader::as_json(*plan));
  }
  say(scores);
  CHECK(documents.size() >= 7);
}
