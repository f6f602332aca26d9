// SPDX-License-Identifier: Apache-2.0
// Damaged documents: whatever is cut, doubled or exchanged, reading ends and every place is within the text.
#include <doctest/doctest.h>

#include <cstdint>

#include "reader/reader.hpp"
#include "score.hpp"
#include "text/text.hpp"

namespace {

// The same numbers on every machine and every run.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_{seed} {}
  std::size_t below(std::size_t end) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % end;
  }

 private:
  std::uint64_t state_;
};

std::string mutated(std::string text, Chance& chance) {
  static constexpr std::string_view pieces[] = {
      "100%",    "|",        "\n", "- ",       "I. ",       "trong đó ",    "mỗi ",
      "/",       "ngày ",    "(",  "”",        "Nơi nhận:", "\xE2\x80\x8B", "999999999999999999999",
      "1.2.3.4", "ít nhất ", "%",  "\xCC\x81", "đến năm ",  "TM. "};
  for (std::size_t change = 0; change < 12 && text.size() > 2; ++change) {
    const auto at = chance.below(text.size());
    switch (chance.below(5)) {
      case 0:
        text.erase(at, 1 + chance.below(30));
        break;
      case 1:
        text.insert(at, pieces[chance.below(std::size(pieces))]);
        break;
      case 2:
        text.resize(at);
        break;
      case 3:
        text.insert(at, text.substr(chance.below(text.size()), chance.below(200)));
        break;
      default:
        text[at] = static_cast<char>(chance.below(256));
    }
  }
  return text;
}

void check_places(const reader::Plan& plan) {
  const auto check = [&](const reader::Quote& quote) {
    REQUIRE(quote.place.from <= quote.place.to);
    REQUIRE(quote.place.to <= plan.source.size());
  };
  for (const auto& target : plan.targets) {
    check(target.text);
    check(target.of);
    if (target.parent) REQUIRE(*target.parent < plan.targets.size());
  }
  for (const auto& deadline : plan.deadlines) check(deadline.what);
  for (const auto& recipient : plan.recipients) check(recipient.name);
  for (const auto& basis : plan.legal_bases) check(basis.text);
  for (const auto& task : plan.tasks) check(task.text);
  for (const auto& heading : plan.outline) check(heading.text);
  REQUIRE_FALSE(reader::as_json(plan).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).empty());
}

}  // namespace

TEST_CASE("damaged texts are read to their end") {
  Chance chance{20261124};
  for (const auto& document :
       reader::test::documents_in(std::filesystem::path{HIENTAI_ROOT} / "lib/reader/test/corpus")) {
    const auto text = reader::test::contents_of(document);
    for (int round = 0; round < 12; ++round)
      check_places(reader::read_text(text::clean(mutated(text, chance), text::Lines::keep)));
  }
}

TEST_CASE("texts of nothing but one thing are read to their end") {
  for (const std::string piece : {"100% ", "- ", "ngày 1/1/2026 ", "trong đó ", "(((( ", "1.", "Nơi nhận:\n",
                                  "KẾ HOẠCH\n", "| | |\n", "a) ", "“ ", "TM. A\n", "đến năm 2030, ", "số "}) {
    std::string text;
    for (int times = 0; times < 400; ++times) text += piece;
    check_places(reader::read_text(text));
    check_places(reader::read_text("KẾ HOẠCH\n" + text));
  }
  check_places(reader::read_text(""));
  check_places(reader::read_text("\n"));
}
