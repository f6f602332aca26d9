// SPDX-License-Identifier: Apache-2.0
#include "linkage/syllable.hpp"

#include <algorithm>
#include <unordered_set>

#include "linkage/surnames.hpp"

namespace linkage {
namespace {

constexpr std::string_view initials[] = {"",   "b",  "c", "ch", "d", "g",  "gh",  "gi", "h",
                                         "k",  "kh", "l", "m",  "n", "ng", "ngh", "nh", "p",
                                         "ph", "qu", "r", "s",  "t", "th", "tr",  "v",  "x"};
constexpr std::string_view rhymes[] = {
    "a",   "ac",   "ach",  "ai",  "am",   "an",   "ang",  "anh", "ao",   "ap",   "at",   "au",   "ay",  "e",
    "ec",  "em",   "en",   "eng", "eo",   "ep",   "et",   "ech", "enh",  "eu",   "i",    "ia",   "ich", "im",
    "in",  "inh",  "ip",   "it",  "iu",   "iec",  "iem",  "ien", "ieng", "iep",  "iet",  "ieu",  "o",   "oa",
    "oac", "oach", "oai",  "oam", "oan",  "oang", "oanh", "oao", "oap",  "oat",  "oay",  "oc",   "oe",  "oen",
    "oeo", "oet",  "oi",   "om",  "on",   "ong",  "op",   "ot",  "u",    "ua",   "uc",   "ui",   "um",  "un",
    "ung", "up",   "ut",   "uan", "uang", "uat",  "uay",  "ue",  "uech", "uen",  "uenh", "uo",   "uoc", "uoi",
    "uom", "uon",  "uong", "uop", "uot",  "uou",  "uu",   "uy",  "uya",  "uych", "uyen", "uyet", "uyn", "uynh",
    "uyp", "uyt",  "uyu",  "y",   "yem",  "yen",  "yeng", "yet", "yeu"};

const std::unordered_set<std::string>& plain_syllables() {
  static const auto known = [] {
    std::unordered_set<std::string> made;
    for (const auto initial : initials)
      for (const auto rhyme : rhymes) made.insert(std::string{initial} + std::string{rhyme});
    return made;
  }();
  return known;
}

std::string plain_of(std::span<const Letter> word) {
  std::string plain;
  for (const auto& letter : word) plain += letter.base;
  return plain;
}

int tones(std::span<const Letter> word) {
  return static_cast<int>(std::ranges::count_if(word, [](const Letter& one) { return one.tone != Tone::level; }));
}

bool reads(std::span<const Letter> word) { return tones(word) <= 1 && is_plain_syllable(plain_of(word)); }

bool has_marks(std::span<const Letter> word) {
  return std::ranges::any_of(word,
                             [](const Letter& one) { return one.shape != Shape::none || one.tone != Tone::level; });
}

Syllable syllable(std::span<const Letter> word) {
  Syllable made{.plain = plain_of(word), .marks = {}, .whole = reads(word)};
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (word[at].shape != Shape::none)
      made.marks.push_back({static_cast<std::uint8_t>(at), static_cast<std::uint8_t>(word[at].shape)});
    if (word[at].tone == Tone::level) continue;
    auto start = at;
    while (start > 0 && is_vowel(word[start - 1].base)) --start;
    made.marks.push_back(
        {static_cast<std::uint8_t>(start), static_cast<std::uint8_t>(8 + static_cast<int>(word[at].tone))});
  }
  return made;
}

// "Coong" can be read as it stands, but no name is written so: it is Công in keystrokes.
bool foreign_double(std::span<const Letter> word) {
  const auto plain = plain_of(word);
  return plain.ends_with("oong") || plain.ends_with("ooc");
}

std::vector<Syllable> take_apart(std::span<const Letter> word) {
  constexpr std::size_t longest = 40;
  if (word.size() > longest) word = word.first(longest);
  if (!reads(word) || foreign_double(word)) {
    if (!has_marks(word))
      if (const auto undone = undo_keystrokes(word); !undone.empty()) return {syllable(undone)};
    if (const auto cuts = joins(word); !cuts.empty()) {
      std::vector<Syllable> parts;
      for (std::size_t at = 0; at < cuts.size(); ++at) {
        const auto end = at + 1 < cuts.size() ? cuts[at + 1] : word.size();
        parts.push_back(syllable(word.subspan(cuts[at], end - cuts[at])));
      }
      return parts;
    }
  }
  return {syllable(word)};
}

}  // namespace

bool is_plain_syllable(std::string_view plain) {
  constexpr std::size_t longest = 7;
  return plain.size() <= longest && plain_syllables().contains(std::string{plain});
}

int usual(std::string_view plain) {
  if (is_frequent_surname(plain)) return 3;
  if (is_surname(plain) || is_usual_given(plain)) return 2;
  return 0;
}

std::vector<std::size_t> joins(std::span<const Letter> word) {
  constexpr std::size_t longest = 7, shortest_word = 4;
  constexpr int unreachable = 1'000'000;
  if (word.size() < shortest_word) return {};
  // The cheapest way to cut: few pieces, of syllables that names are made of.
  std::vector<int> cost(word.size() + 1, unreachable);
  std::vector<std::size_t> from(word.size() + 1, 0);
  cost[0] = 0;
  for (std::size_t end = 1; end <= word.size(); ++end)
    for (std::size_t start = end > longest ? end - longest : 0; start < end; ++start) {
      const auto piece = word.subspan(start, end - start);
      if (piece.size() < 2 || cost[start] == unreachable || !reads(piece)) continue;
      const int price = cost[start] + 10 - 2 * usual(plain_of(piece));
      if (price < cost[end]) {
        cost[end] = price;
        from[end] = start;
      }
    }
  if (cost[word.size()] == unreachable || from[word.size()] == 0) return {};
  std::vector<std::size_t> cuts;
  for (std::size_t end = word.size(); end > 0; end = from[end]) cuts.push_back(from[end]);
  std::ranges::reverse(cuts);
  return cuts;
}

const std::vector<Syllable>& Words::read(std::string_view word) {
  constexpr std::size_t most = 200'000, longest = 64;
  if (known_.size() > most) known_.clear();
  const auto kept = word.substr(0, longest);
  const auto found = known_.find(kept);
  if (found != known_.end()) return found->second;

  std::vector<Syllable> parts;
  std::vector<Letter> piece;
  const auto finish = [&] {
    if (piece.empty()) return;
    for (auto& part : take_apart(piece)) parts.push_back(std::move(part));
    piece.clear();
  };
  for (const auto& letter : letters(kept)) {
    const bool camel =
        letter.capital && !piece.empty() && !piece.back().capital && piece.back().base >= 'a';  // NguyenVanAn
    if (letter.base == 0 || camel) finish();
    if (letter.base != 0) piece.push_back(letter);
  }
  finish();
  return known_.emplace(std::string{kept}, std::move(parts)).first->second;
}

}  // namespace linkage
