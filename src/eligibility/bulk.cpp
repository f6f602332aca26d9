// SPDX-License-Identifier: Apache-2.0
#include "eligibility/bulk.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <thread>

namespace eligibility {
namespace {

constexpr auto block = Columns::block;
constexpr std::uint64_t last_bit = std::uint64_t{1} << 63;

template <std::size_t n>
std::uint8_t bit_of(const std::array<std::string_view, n>& known, std::string_view code) {
  const auto at = std::ranges::find(known, code) - known.begin();
  return at == std::ssize(known) ? std::uint8_t{0} : static_cast<std::uint8_t>(1U << at);
}

constexpr std::array<std::string_view, 4> stages{"PROMISING", "RECOGNISED", "HONOURED", "ALUMNI"};

template <std::size_t n>
std::uint8_t mask_of(const std::array<std::string_view, n>& known, const std::vector<std::string>& codes) {
  unsigned mask = 0;
  for (const auto& code : codes) mask |= bit_of(known, code);
  return static_cast<std::uint8_t>(mask);
}

std::uint8_t level_bit(int level) { return static_cast<std::uint8_t>(level >= 0 && level < 8 ? 1U << level : 0U); }

// One criterion, ready to be asked of a column.
struct Test {
  enum class Column { birth_year, achievements, links, awards, stage, verification, field, group, category } column;
  std::int16_t low = 0, high = 0;  // years of birth
  std::uint64_t mask = 0;
  std::size_t one_of = 0;  // number of its group; 0: it has to hold itself
};
struct Compiled {
  std::vector<Test> tests;
  std::size_t groups = 0;
};

std::int16_t year_within(int year) { return static_cast<std::int16_t>(std::clamp(year, 1, 32'000)); }

Test compiled(const Criterion& one, const Columns& columns, int year) {
  using Column = Test::Column;
  if (one.kind == "age")
    return {.column = Column::birth_year, .low = year_within(year - one.to), .high = year_within(year - one.from)};
  if (one.kind == "achievements")
    return {.column = Column::achievements, .mask = static_cast<std::uint64_t>(std::clamp(one.from, 0, 255))};
  if (one.kind == "link") return {.column = Column::links, .mask = mask_of(link_kinds, one.values)};
  if (one.kind == "stage") return {.column = Column::stage, .mask = mask_of(stages, one.values)};
  if (one.kind == "verification") return {.column = Column::verification, .mask = mask_of(verifications, one.values)};
  if (one.kind == "field") return {.column = Column::field, .mask = columns.fields.mask(one.values)};
  if (one.kind == "group") return {.column = Column::group, .mask = columns.groups.mask(one.values)};
  if (one.kind == "category") return {.column = Column::category, .mask = columns.categories.mask(one.values)};
  std::uint64_t levels = 0;
  for (const auto& level : one.values)
    if (level.size() == 1) levels |= level_bit(level.front() - '0');
  return {.column = Column::awards, .mask = levels};
}

Compiled compiled(const Rule& rule, const Columns& columns, int year) {
  Compiled made;
  std::map<std::string, std::size_t> groups;
  for (const auto& one : rule) {
    made.tests.push_back(compiled(one, columns, year));
    if (one.any_of.empty()) continue;
    const auto [at, is_new] = groups.try_emplace(one.any_of, groups.size() + 1);
    made.tests.back().one_of = at->second;
  }
  made.groups = groups.size();
  return made;
}

using Flags = std::array<std::uint8_t, block>;

template <class Cell>
void ask_mask(const Cell* cells, std::uint64_t mask, std::uint8_t* met) {
  const auto wanted = static_cast<Cell>(mask);
  for (std::size_t at = 0; at < block; ++at) met[at] = static_cast<std::uint8_t>((cells[at] & wanted) != 0);
}

void ask(const Test& test, const Columns& columns, std::size_t from, std::uint8_t* met) {
  using Column = Test::Column;
  switch (test.column) {
    case Column::birth_year: {
      const auto* years = columns.birth_year.data() + from;
      for (std::size_t at = 0; at < block; ++at)
        met[at] = static_cast<std::uint8_t>((years[at] >= test.low) & (years[at] <= test.high));
      return;
    }
    case Column::achievements: {
      const auto* counts = columns.achievements.data() + from;
      const auto least = static_cast<std::uint8_t>(test.mask);
      for (std::size_t at = 0; at < block; ++at) met[at] = static_cast<std::uint8_t>(counts[at] >= least);
      return;
    }
    case Column::links:
      return ask_mask(columns.links.data() + from, test.mask, met);
    case Column::awards:
      return ask_mask(columns.awards.data() + from, test.mask, met);
    case Column::stage:
      return ask_mask(columns.stage.data() + from, test.mask, met);
    case Column::verification:
      return ask_mask(columns.verification.data() + from, test.mask, met);
    case Column::field:
      return ask_mask(columns.field.data() + from, test.mask, met);
    case Column::group:
      return ask_mask(columns.group.data() + from, test.mask, met);
    case Column::category:
      return ask_mask(columns.category.data() + from, test.mask, met);
  }
}

// What one thread needs for one block; made once a thread.
struct Desk {
  std::vector<Flags> met{most_criteria}, group{most_criteria + 1};
  Flags passes{};
};

void gather_groups(const Compiled& rule, Desk& desk) {
  for (std::size_t group = 1; group <= rule.groups; ++group) desk.group[group].fill(0);
  for (std::size_t at = 0; at < rule.tests.size(); ++at)
    if (const auto group = rule.tests[at].one_of) {
      auto* any = desk.group[group].data();
      const auto* met = desk.met[at].data();
      for (std::size_t row = 0; row < block; ++row) any[row] |= met[row];
    }
}

// Flags of a whole block; those of 128 rows add up within a byte, which a wide register does at once.
std::int64_t sum(const std::uint8_t* flags) {
  constexpr std::size_t step = 128;
  std::int64_t total = 0;
  for (std::size_t from = 0; from < block; from += step) {
    std::uint8_t some = 0;
    for (std::size_t row = 0; row < step; ++row) some = static_cast<std::uint8_t>(some + flags[from + row]);
    total += some;
  }
  return total;
}

// Eight flags as eight bits: the product brings the bit of byte n to bit 56 + n.
std::uint64_t packed(const std::uint8_t* flags) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, flags, sizeof eight);
  return eight * 0x0102040810204080U >> 56;
}

// Adds one block of people to the outcome; counts are the thread's own, the rest lies apart by block.
void judge_block(const Compiled& rule, const Columns& columns, std::size_t from, Desk& desk, Outcome& counts,
                 Outcome& whole) {
  for (std::size_t at = 0; at < rule.tests.size(); ++at) ask(rule.tests[at], columns, from, desk.met[at].data());
  gather_groups(rule, desk);
  const auto rows = std::min(block, columns.people - from);
  desk.passes.fill(1);
  if (rows < block)
    std::fill(desk.passes.begin() + static_cast<std::ptrdiff_t>(rows), desk.passes.end(), std::uint8_t{0});
  for (std::size_t at = 0; at < rule.tests.size(); ++at) {
    const auto group = rule.tests[at].one_of;
    auto* met = group ? desk.group[group].data() : desk.met[at].data();
    auto* passes = desk.passes.data();
    for (std::size_t row = 0; row < block; ++row) passes[row] &= met[row];
    if (rows < block) std::fill(met + rows, met + block, std::uint8_t{0});
    counts.failed[at] += static_cast<std::int64_t>(rows) - sum(met);
    if (!whole.reasons.empty())
      for (std::size_t row = 0; row < rows; ++row)
        whole.reasons[from + row] |= static_cast<std::uint32_t>(met[row] ^ 1U) << at;
  }
  counts.eligible += sum(desk.passes.data());
  auto* words = whole.who.data() + from / 64;
  for (std::size_t row = 0; row < rows; row += 8) words[row / 64] |= packed(desk.passes.data() + row) << (row % 64);
}

}  // namespace

std::uint64_t Codes::bit(std::string_view code) {
  if (code.empty()) return 0;
  const auto found = bits_.find(code);
  if (found != bits_.end()) return found->second;
  const auto made = bits_.size() < 63 ? std::uint64_t{1} << bits_.size() : last_bit;
  bits_.emplace(std::string{code}, made);
  return made;
}

std::uint64_t Codes::mask(const std::vector<std::string>& codes) const {
  std::uint64_t mask = 0;
  for (const auto& code : codes)
    if (const auto found = bits_.find(code); found != bits_.end()) mask |= found->second;
  return mask;
}

void Columns::add(const Facts& facts) {
  unsigned linked = 0, awarded = 0;
  for (const auto& one : facts.links) linked |= bit_of(link_kinds, one);
  for (const auto level : facts.awards) awarded |= level_bit(level);
  std::uint64_t among = 0;
  for (const auto& one : facts.categories) among |= categories.bit(one);
  birth_year.push_back(static_cast<std::int16_t>(std::clamp(facts.birth_year, 0, 32'000)));
  links.push_back(static_cast<std::uint8_t>(linked));
  awards.push_back(static_cast<std::uint8_t>(awarded));
  achievements.push_back(static_cast<std::uint8_t>(std::clamp(facts.achievements, 0, 255)));
  stage.push_back(bit_of(stages, facts.stage));
  verification.push_back(bit_of(verifications, facts.verification));
  field.push_back(fields.bit(facts.field));
  group.push_back(groups.bit(facts.group));
  category.push_back(among);
  ++people;
}

void Columns::close() {
  const auto whole = (people + block - 1) / block * block;
  birth_year.resize(whole);
  for (auto* column : {&links, &awards, &achievements, &stage, &verification}) column->resize(whole);
  for (auto* column : {&field, &group, &category}) column->resize(whole);
}

std::vector<Outcome> judge_all(const Columns& columns, std::span<const Rule> rules, int year, unsigned threads,
                               Reasons reasons) {
  std::vector<Compiled> compiled_rules;
  std::vector<Outcome> outcomes(rules.size());
  for (std::size_t at = 0; at < rules.size(); ++at) {
    compiled_rules.push_back(compiled(rules[at], columns, year));
    outcomes[at].failed.resize(rules[at].size());
    outcomes[at].who.resize((columns.people + 63) / 64);
    if (reasons == Reasons::yes) outcomes[at].reasons.resize(columns.people);
  }
  std::atomic<std::size_t> next = 0;
  const auto work = [&](std::vector<Outcome>& counts) {
    Desk desk;
    for (auto from = next.fetch_add(block); from < columns.people; from = next.fetch_add(block))
      for (std::size_t at = 0; at < rules.size(); ++at)
        judge_block(compiled_rules[at], columns, from, desk, counts[at], outcomes[at]);
  };
  threads = std::max(threads, 1U);
  std::vector<std::vector<Outcome>> counts(threads, std::vector<Outcome>(rules.size()));
  for (auto& one : counts)
    for (std::size_t at = 0; at < rules.size(); ++at) one[at].failed.resize(rules[at].size());
  {
    std::vector<std::jthread> others;
    for (unsigned at = 1; at < threads; ++at) others.emplace_back([&, at] { work(counts[at]); });
    work(counts.front());
  }
  for (const auto& one : counts)
    for (std::size_t at = 0; at < rules.size(); ++at) {
      outcomes[at].eligible += one[at].eligible;
      for (std::size_t criterion = 0; criterion < rules[at].size(); ++criterion)
        outcomes[at].failed[criterion] += one[at].failed[criterion];
    }
  return outcomes;
}

}  // namespace eligibility
