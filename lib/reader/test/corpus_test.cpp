// SPDX-License-Identifier: Apache-2.0
// Documents in our own words, from all kinds of offices, with what they say beside them; and the five documents the
// program was made for, where they are at hand.
#include <doctest/doctest.h>

#include <cstdlib>

#include "reader/reader.hpp"
#include "score.hpp"

using reader::test::Scores;
namespace fs = std::filesystem;

namespace {

const fs::path root{HIENTAI_ROOT};

// READER_CORPUS names another folder to be scored in place of ours.
fs::path corpus() {
  const char* const other = std::getenv("READER_CORPUS");
  return other != nullptr ? fs::path{other} : root / "lib/reader/test/corpus";
}

void say(const Scores& scores) {
  for (const auto& [field, score] : scores.all())
    MESSAGE(field << ": precision " << score.precision() << ", recall " << score.recall() << " (" << score.right
                  << " right, " << score.missed << " missed, " << score.invented << " invented)");
  for (const auto& remark : scores.remarks()) MESSAGE(remark);
}

Scores score_of(const std::vector<fs::path>& documents) {
  Scores scores;
  for (const auto& document : documents) {
    const auto plan = reader::read(document);
    REQUIRE_MESSAGE(plan, document.filename().string());
    scores.add(document.filename().string(), reader::test::wanted_of(document), reader::as_json(*plan));
  }
  return scores;
}

void require_all(Scores scores, double least) {
  say(scores);
  for (const char* const field :
       {"head", "targets", "comparator", "horizon", "nested", "parent", "deadlines", "deadline terms", "recipients"}) {
    CHECK_MESSAGE(scores.of(field).precision() >= least, field);
    CHECK_MESSAGE(scores.of(field).recall() >= least, field);
  }
}

// The documents stand beside the repository on machines that have them.
std::optional<fs::path> sources() {
  for (auto folder = root; folder.has_relative_path(); folder = folder.parent_path())
    if (fs::is_directory(folder.parent_path() / "shared/sources")) return folder.parent_path() / "shared/sources";
  return std::nullopt;
}

}  // namespace

TEST_CASE("G-06 G-07 I-01 I-02 targets, deadlines and recipients of unlike plans are read") {
  const auto documents = reader::test::documents_in(corpus());
  CHECK(documents.size() >= 25);
  require_all(score_of(documents), 0.98);
}

TEST_CASE("G-03 I-01 the demonstration's plans read alike as text and as Word documents") {
  const auto documents = reader::test::documents_in(root / "demo/plans");
  CHECK(documents.size() == 9);
  require_all(score_of(documents), 1);
}

TEST_CASE("G-06 G-07 I-01 I-02 all that the five source documents say is read, and nothing else") {
  const auto folder = sources();
  if (!folder) {
    MESSAGE("the source documents are not on this machine: not tested");
    return;
  }
  Scores scores;
  for (const auto& entry : fs::directory_iterator{*folder}) {
    const auto name = entry.path().filename().string().substr(0, 3);
    const auto plan = reader::read(entry.path());
    REQUIRE(plan);
    scores.add(name, reader::test::wanted_of(root / "lib/reader/test/sources" / name), reader::as_json(*plan));
  }
  require_all(scores, 1);
}

TEST_CASE("every value points to where it stands, and is nothing but the document's own letters") {
  for (const auto& document : reader::test::documents_in(corpus())) {
    const auto plan = reader::read(document);
    REQUIRE(plan);
    const auto without_blanks = [](std::string text) {
      std::string out;
      for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\t') out += c;
      return out;
    };
    const auto check = [&](const reader::Quote& quote) {
      REQUIRE(quote.place.to <= plan->source.size());
      const auto there = plan->source.substr(quote.place.from, quote.place.to - quote.place.from);
      CHECK_MESSAGE(without_blanks(there) == without_blanks(quote.text), document.filename().string());
    };
    for (const auto& target : plan->targets) {
      check(target.text);
      if (!target.number.empty()) check(target.number);
      if (!target.of.empty()) check(target.of);
    }
    for (const auto& deadline : plan->deadlines) {
      check(deadline.when);
      check(deadline.what);
    }
    check(plan->title);
  }
}
