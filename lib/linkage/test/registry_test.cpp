// SPDX-License-Identifier: Apache-2.0
// A registry built once: asked for one row, given a list, held against itself; what it learns and counts.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "linkage/linkage.hpp"

using namespace linkage;

namespace {

const Gazetteer nowhere;

constexpr std::array<std::string_view, 8> families{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng"};
constexpr std::array<std::string_view, 6> middles{"Văn", "Thị", "Minh", "Ngọc", "Quang", "Thanh"};
constexpr std::array<std::string_view, 10> givens{"Anh", "Bình", "Chi", "Dung", "Giang",
                                                  "Hải", "Hùng", "Lâm", "Nam",  "Phong"};

// Person n of a town that does not exist.
Row person(std::uint64_t n) {
  const auto mixed = mix(n + 1);
  const auto text = [](std::string_view one) { return std::string{one}; };
  return {.full_name = text(families[mixed % 8]) + ' ' + text(middles[(mixed >> 8U) % 6]) + ' ' +
                       text(givens[(mixed >> 16U) % 10]),
          .birth = std::to_string(1 + (mixed >> 24U) % 28) + '/' + std::to_string(1 + (mixed >> 32U) % 12) + '/' +
                   std::to_string(1985 + (mixed >> 40U) % 25),
          .phone = "09" + std::to_string(10'000'000 + mixed % 89'999'999)};
}

Roll people(std::uint64_t from, std::uint64_t to) {
  Roll roll{nowhere};
  for (auto n = from; n < to; ++n) roll.add(person(n));
  return roll;
}

}  // namespace

TEST_CASE("one row as it is typed finds the record that is like it, most likely first") {
  const Registry registry{people(0, 5000), 2};
  auto typed = person(1234);
  typed.phone.clear();
  const auto found = registry.who(typed);
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().stored == 1234);
  CHECK(found.front().probability > 0.9F);
  CHECK(std::ranges::is_sorted(found, std::ranges::greater{}, &Link::probability));
  CHECK(registry.who(person(9999)).empty());
  CHECK(registry.who({}).empty());
}

TEST_CASE("a list is linked into a registry, and the share of known people is learnt") {
  Registry registry{people(0, 5000), 2};
  auto batch = people(4000, 6000);  // half of them are stored
  const auto links = registry.link(batch, {.threads = 2});
  const auto right = std::ranges::count_if(
      links, [](const Link& link) { return link.probability >= 0.5F && link.stored == link.incoming + 4000; });
  const auto wrong = std::ranges::count_if(
      links, [](const Link& link) { return link.probability >= 0.5F && link.stored != link.incoming + 4000; });
  CHECK(right >= 995);
  CHECK(wrong <= 5);  // a few strangers share a name and a day by chance
  CHECK(registry.model().linked == doctest::Approx(0.5).epsilon(0.05));
}

TEST_CASE("nobody is made to match where no two people are the same") {
  Registry registry{people(0, 3000), 2};
  auto batch = people(10'000, 13'000);
  const auto links = registry.link(batch, {.threads = 2});
  CHECK(std::ranges::none_of(links, [](const Link& link) { return link.probability >= 0.5F; }));
  CHECK(registry.model().linked < 0.02);
}

TEST_CASE("links do not depend on the number of threads") {
  const auto run = [](std::size_t threads) {
    Registry registry{people(0, 4000), threads};
    auto batch = people(3000, 5000);
    return registry.link(batch, {.threads = threads});
  };
  const auto one = run(1), three = run(3);
  REQUIRE(one.size() == three.size());
  CHECK(std::ranges::equal(one, three, [](const Link& a, const Link& b) {
    return a.stored == b.stored && a.incoming == b.incoming && a.probability == b.probability;
  }));
}

TEST_CASE("a list against itself shows each pair once") {
  auto twice = people(0, 2000);
  twice.append(people(500, 600));
  Registry registry{std::move(twice), 2};
  const auto links = registry.duplicates({.threads = 2});
  const auto likely = std::ranges::count_if(
      links, [](const Link& link) { return link.probability >= 0.5F && link.stored + 1500 == link.incoming; });
  CHECK(likely == 100);
  CHECK(std::ranges::all_of(links, [](const Link& link) { return link.stored < link.incoming; }));
}

TEST_CASE("what is frequent tells little, what is rare much") {
  Roll roll{nowhere};
  for (int at = 0; at < 1000; ++at)
    roll.add({.full_name = at % 10 == 0 ? "Lò Seo Pao" : "Nguyễn Văn Anh", .phone = "0911222333"});
  const std::array<const Roll*, 1> counted{&roll};
  const Frequencies frequencies{counted, 2};
  frequencies.rate(roll, 2);
  CHECK(roll[0].bits(Value::name_marks) > roll[1].bits(Value::name_marks) + 2.5F);
  CHECK(roll[0].bits(Value::phone) < 0.2F);
  Roll other{nowhere};
  other.add({.full_name = "Đèo Nàng Tỏi"});
  frequencies.rate(other.records().front());
  CHECK(other[0].bits(Value::name_marks) > 9);  // never seen
}

TEST_CASE("why a link stands adds up to what it weighs") {
  Registry registry{people(0, 1000), 1};
  auto batch = people(7, 8);
  const auto links = registry.link(batch, {});
  REQUIRE_FALSE(links.empty());
  const auto reason = registry.reason(batch[0], batch.name(batch[0]), links.front().stored);
  float sum = 0;
  for (const auto bits : reason.bits) sum += bits;
  CHECK(sum == doctest::Approx(registry.model().bits(reason.comparison)));
  CHECK(level_name(Field::birth, reason.comparison.of(Field::birth)) == "same");
}

TEST_CASE("a record put later is found, and one removed is not") {
  Registry registry{people(0, 1000), 1};
  CHECK(registry.who(person(5000)).empty());
  const auto put = registry.put(person(5000));
  REQUIRE_FALSE(registry.who(person(5000)).empty());
  CHECK(registry.who(person(5000)).front().stored == put);
  CHECK(registry.later() == 1);
  registry.remove(put);
  CHECK(registry.who(person(5000)).empty());
  registry.remove(17);
  CHECK(registry.who(person(17)).empty());
}
