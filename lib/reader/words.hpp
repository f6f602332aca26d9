// SPDX-License-Identifier: Apache-2.0
// A text as words, numbers and signs in lower case, and phrases to be found among them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reader {

struct Word {
  enum class Kind { letters, number, sign };
  std::uint32_t from = 0, to = 0;  // bytes of the text
  Kind kind = Kind::sign;
  bool is_capital = false;  // begins with a capital
  bool is_quoted = false;   // stands between quotation marks
  std::string low;          // lower case, marks kept, tones where the new spelling puts them

  bool is(std::string_view word) const { return low == word; }
  bool is_letters() const { return kind == Kind::letters; }
  bool is_number() const { return kind == Kind::number; }
};

using Words = std::vector<Word>;
Words words_of(std::string_view text);

// Words [from, to) of a text.
struct Range {
  std::size_t from = 0, to = 0;

  bool empty() const { return from >= to; }
  std::size_t size() const { return empty() ? 0 : to - from; }
};

// A set of phrases: "tối thiểu", "không dưới".
class Phrases {
 public:
  Phrases(std::initializer_list<std::string_view> phrases);
  // The same from one text: "ít nhất|tối thiểu".
  static Phrases of(std::string_view list);

  // How many words the longest phrase beginning at `at` takes; 0 when there is none.
  std::size_t length_at(const Words& words, std::size_t at, std::size_t end) const;
  // The first phrase within the range.
  std::optional<Range> find(const Words& words, Range within) const;
  bool in(const Words& words, Range within) const { return find(words, within).has_value(); }
  // The longest phrase whose last word is the one before `end`.
  std::optional<Range> ending_at(const Words& words, std::size_t end, std::size_t least = 0) const;

 private:
  void add(std::string_view phrase);

  std::unordered_map<std::string, std::vector<std::vector<std::string>>> by_first_;
  std::size_t longest_ = 0;
};

}  // namespace reader
