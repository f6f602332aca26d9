// SPDX-License-Identifier: Apache-2.0
// What somebody typed with the keyboard driver switched off: Telex (Nguyeenx) and VNI (Nguye64n).
#include <algorithm>
#include <string>

#include "linkage/syllable.hpp"

namespace linkage {
namespace {

// The word as it comes to be under the keys.
class Typed {
 public:
  bool take_telex(char key) {
    switch (key) {
      case 's':
        return tone(Tone::acute) || put(key);
      case 'f':
        return tone(Tone::grave) || put(key);
      case 'r':
        return tone(Tone::hook) || put(key);
      case 'x':
        return tone(Tone::tilde) || put(key);
      case 'j':
        return tone(Tone::dot) || put(key);
      case 'w':
        return horn() || breve() || bare_w();
      case 'a':
      case 'e':
      case 'o':
        return circumflex(std::string_view{&key, 1}) || put(key);
      case 'd':
        return bar() || put(key);
      default:
        return put(key);
    }
  }

  bool take_vni(char key) {
    switch (key) {
      case '1':
        return tone(Tone::acute);
      case '2':
        return tone(Tone::grave);
      case '3':
        return tone(Tone::hook);
      case '4':
        return tone(Tone::tilde);
      case '5':
        return tone(Tone::dot);
      case '6':
        return circumflex("aeo");
      case '7':
        return horn();
      case '8':
        return breve();
      case '9':
        return bar();
      default:
        return key > '9' && put(key);
    }
  }

  // The letters, when some key was a mark and a syllable came of it.
  std::vector<Letter> result() {
    std::string plain;
    for (const auto& letter : out_) plain += letter.base;
    if (!changed_ || !is_plain_syllable(plain)) return {};
    if (tone_ != Tone::level) out_[last_vowel()].tone = tone_;
    return out_;
  }

 private:
  bool put(char key) {
    out_.push_back({.base = key});
    return true;
  }
  std::size_t last_vowel() const {
    for (std::size_t at = out_.size(); at-- > 0;)
      if (is_vowel(out_[at].base)) return at;
    return 0;
  }
  bool tone(Tone wanted) {
    if (tone_ != Tone::level || std::ranges::none_of(out_, [](const Letter& one) { return is_vowel(one.base); }))
      return false;
    tone_ = wanted;
    return changed_ = true;
  }
  bool shape(std::string_view bases, Shape wanted) {
    for (std::size_t at = out_.size(); at-- > 0;) {
      if (out_[at].shape != Shape::none || bases.find(out_[at].base) == std::string_view::npos) continue;
      out_[at].shape = wanted;
      return changed_ = true;
    }
    return false;
  }
  bool circumflex(std::string_view bases) { return shape(bases, Shape::circumflex); }
  bool breve() { return shape("a", Shape::breve); }
  bool horn() {
    // Where "ua" or "uo" stand, the key may be for either; the vowels right before it decide.
    const bool after_a = !out_.empty() && out_.back().base == 'a';
    if (after_a && (out_.size() < 2 || out_[out_.size() - 2].base != 'u')) return false;
    if (!shape("uo", Shape::horn)) return false;
    for (std::size_t at = 1; at < out_.size(); ++at)
      if (out_[at].base == 'o' && out_[at - 1].base == 'u' && out_[at].shape == Shape::horn)
        out_[at - 1].shape = Shape::horn;
    return true;
  }
  bool bare_w() {
    out_.push_back({.base = 'u', .shape = Shape::horn});
    return changed_ = true;
  }
  bool bar() {
    if (out_.empty() || out_.front().base != 'd' || out_.front().shape != Shape::none) return false;
    out_.front().shape = Shape::bar;
    return changed_ = true;
  }

  std::vector<Letter> out_;
  Tone tone_ = Tone::level;
  bool changed_ = false;
};

}  // namespace

std::vector<Letter> undo_keystrokes(std::span<const Letter> word) {
  constexpr std::size_t longest = 12;
  if (word.size() < 2 || word.size() > longest || !(word.front().base >= 'a' && word.front().base <= 'z')) return {};
  const bool digits = std::ranges::any_of(word, [](const Letter& one) { return one.base >= '0' && one.base <= '9'; });
  Typed typed;
  for (const auto& letter : word)
    if (!(digits ? typed.take_vni(letter.base) : typed.take_telex(letter.base))) return {};
  auto made = typed.result();
  if (!made.empty()) made.front().capital = word.front().capital;
  return made;
}

}  // namespace linkage
