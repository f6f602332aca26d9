// SPDX-License-Identifier: Apache-2.0
// Two records side by side, keys that bring them there, competition and matching.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "linkage/blocking.hpp"
#include "linkage/comparison.hpp"
#include "linkage/matching.hpp"
#include "linkage/model.hpp"
#include "linkage/parallel.hpp"
#include "linkage/posterior.hpp"

using namespace linkage;

namespace {

const Gazetteer nowhere;

Comparison compared(const Row& one, const Row& other) {
  Roll roll{nowhere};
  roll.add(one);
  roll.add(other);
  return compare(roll[0], roll.name(roll[0]), roll[1], roll.name(roll[1]), nowhere);
}

std::string_view name_of(std::string_view one, std::string_view other) {
  const auto found = compared({.full_name = std::string{one}}, {.full_name = std::string{other}});
  return level_name(Field::name, found.of(Field::name));
}

std::string_view birth_of(std::string_view one, std::string_view other) {
  const auto found = compared({.birth = std::string{one}}, {.birth = std::string{other}});
  return level_name(Field::birth, found.of(Field::birth));
}

}  // namespace

TEST_CASE("names agree by degrees") {
  CHECK(name_of("Nguyễn Văn An", "NGUYEN VAN AN") == "same");
  CHECK(name_of("Nguyễn Văn An", "N.V. An") == "same");
  CHECK(name_of("Nguyễn Văn Ánh", "Nguyễn Văn Anh") == "marks_differ");
  CHECK(name_of("Nguyễn Thị Thu Hà", "Nguyễn Thu Hà") == "shortened");
  CHECK(name_of("Trần Minh Việt", "Trần Munh Việt") == "slip");
  CHECK(name_of("Trần Minh Toàn", "Trần Minh Toan") == "marks_differ");
  CHECK(name_of("Hoàng Thị Lan", "Huỳnh Thị Lan") == "typo");
  CHECK(name_of("Nguyễn Văn An", "Nguyễn Đức An") == "family_given");
  CHECK(name_of("Nguyễn Văn An", "Lê Đức An") == "given_only");
  CHECK(name_of("Nguyễn Văn An", "Lê Đức Bình") == "other");
  CHECK(name_of("", "Lê Đức Bình") == "unknown");
}

TEST_CASE("another given name is a sibling, a slip of the keyboard is not") {
  CHECK(compared({.full_name = "Nguyễn Thị Lan"}, {.full_name = "Nguyễn Thị Mai"}).given_differs);
  CHECK(compared({.full_name = "Nguyễn Thị Lan"}, {.full_name = "Nguyễn Thị Loan"}).given_differs);
  CHECK_FALSE(compared({.full_name = "Nguyễn Thị Hương"}, {.full_name = "Nguyễn Thị Hươmg"}).given_differs);
}

TEST_CASE("dates agree by degrees") {
  CHECK(birth_of("05/06/2004", "2004-06-05") == "same");
  CHECK(birth_of("05/06/2004", "06/05/2004") == "swapped");
  CHECK(birth_of("05/06/2004", "05/06/2003") == "one_part");
  CHECK(birth_of("05/06/2004", "2004") == "year_known");
  CHECK(birth_of("05/06/2004", "06/2004") == "same_month");
  CHECK(birth_of("05/06/2004", "2003") == "year_differs");
  CHECK(birth_of("05/06/2004", "17/11/2004") == "same_year");
  CHECK(birth_of("05/06/2004", "17/11/2001") == "other");
}

TEST_CASE("an old card's nine digits never disagree with the twelve of a new one") {
  CHECK(compared({.citizen_id = "151234567"}, {.citizen_id = "034304012345"}).of(Field::citizen_id) ==
        id_level::unknown);
  CHECK(compared({.citizen_id = "34304012345"}, {.citizen_id = "034304012345"}).of(Field::citizen_id) ==
        id_level::same);
  CHECK(compared({.citizen_id = "034304012354"}, {.citizen_id = "034304012345"}).of(Field::citizen_id) ==
        id_level::nearly);
}

TEST_CASE("a household's phone is hardly evidence once the given name is another one") {
  const Model model;
  auto phone = compared({.full_name = "Nguyễn Thị Lan", .phone = "0912345679"},
                        {.full_name = "Nguyễn Thị Mai", .phone = "0912345679"});
  phone.rarity[static_cast<std::size_t>(Field::phone)] = 16;
  CHECK(model.waterfall(phone)[static_cast<std::size_t>(Field::phone)] <= 1);
  phone.given_differs = false;
  CHECK(model.waterfall(phone)[static_cast<std::size_t>(Field::phone)] > 10);
}

TEST_CASE("records that share a key are candidates, once each and in order") {
  Roll roll{nowhere};
  for (const auto* name : {"Nguyễn Văn An", "Lê Thị Bình", "NGUYEN VAN AN", "Trần Công"})
    roll.add({.full_name = name, .birth = "05/06/2004"});
  const Blocks blocks{roll, 2};
  std::vector<std::uint32_t> found;
  blocks.candidates(roll[0], roll.name(roll[0]), found);
  CHECK(found == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("partners of a row compete, and a partner taken elsewhere leaves room") {
  // 0–0 is as good as 1–0, but 1 has a much better partner in 1.
  std::vector<Edge> edges{{0, 0, 8, 0}, {1, 0, 8, 0}, {1, 1, 16, 0}};
  const std::vector<std::uint32_t> left{0, 1}, right{0, 1};
  competing(edges, left, right);
  CHECK(edges[0].probability > 0.9F);
  CHECK(edges[1].probability < 0.1F);
  CHECK(edges[2].probability > 0.9F);
}

TEST_CASE("rows entered twice do not compete with each other") {
  std::vector<Edge> edges{{0, 0, 12, 0}, {1, 0, 12, 0}};
  const std::vector<std::uint32_t> apart{0, 1}, together{0, 0}, right{0};
  competing(edges, apart, right);
  CHECK(edges[0].probability == doctest::Approx(0.5).epsilon(0.01));
  competing(edges, together, right);
  CHECK(edges[0].probability > 0.99F);
  CHECK(edges[1].probability > 0.99F);
}

TEST_CASE("the heaviest matching is found, not the greedy one") {
  const std::vector<Pair> pairs{{0, 0, 10}, {0, 1, 9}, {1, 0, 9}};
  CHECK(best_matching(pairs) == std::vector<bool>{false, true, true});
}

TEST_CASE("the matching weighs as much as the best of all, tried out") {
  std::uint64_t state = 7;
  const auto next = [&] { return state = mix(state + 0x9E3779B97F4A7C15ULL); };
  for (int round = 0; round < 200; ++round) {
    std::vector<Pair> pairs;
    for (std::uint32_t left = 0; left < 4; ++left)
      for (std::uint32_t right = 0; right < 4; ++right)
        if (next() % 2 == 0) pairs.push_back({left, right, static_cast<double>(1 + next() % 100)});
    double best = 0;
    for (std::size_t chosen = 0; chosen < (1U << pairs.size()) && pairs.size() <= 12; ++chosen) {
      std::set<std::uint32_t> left, right;
      double weight = 0;
      std::size_t count = 0;
      for (std::size_t at = 0; at < pairs.size(); ++at)
        if ((chosen >> at & 1U) != 0) {
          left.insert(pairs[at].left);
          right.insert(pairs[at].right);
          weight += pairs[at].weight;
          ++count;
        }
      if (left.size() == count && right.size() == count) best = std::max(best, weight);
    }
    if (pairs.size() > 12) continue;
    const auto kept = best_matching(pairs);
    double weight = 0;
    std::set<std::uint32_t> left, right;
    for (std::size_t at = 0; at < pairs.size(); ++at)
      if (kept[at]) {
        weight += pairs[at].weight;
        CHECK(left.insert(pairs[at].left).second);
        CHECK(right.insert(pairs[at].right).second);
      }
    CHECK(weight == doctest::Approx(best));
  }
}

TEST_CASE("every piece of work is done once, and a failure in one is told") {
  std::vector<int> done(1000, 0);
  in_ranges(2, done.size(), 7, [&](std::size_t from, std::size_t to, std::size_t) {
    for (auto at = from; at < to; ++at) ++done[at];
  });
  CHECK(std::ranges::all_of(done, [](int times) { return times == 1; }));
  CHECK_THROWS_AS(in_pieces(2, 9,
                            [](std::size_t piece) {
                              if (piece == 5) throw std::runtime_error{"five"};
                            }),
                  std::runtime_error);
}
