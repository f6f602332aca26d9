// SPDX-License-Identifier: Apache-2.0
#include "reader/clause.hpp"

#include "reader/horizon.hpp"

namespace reader {
namespace {

// Behind these a point ends no sentence: "TP. Hồ Chí Minh", "GS.TS".
bool is_abbreviation(const Word& word) {
  static const Phrases known{"tp", "tx", "ts",  "ths", "gs", "pgs", "bs", "ks", "cn", "tm",
                             "kt", "tl", "tuq", "q",   "st", "v",   "t",  "gd", "đ"};
  return known.length_at({word}, 0, 1) == 1;
}

bool ends_sentence(const Words& words, std::size_t at) {
  const auto& word = words[at];
  if (word.is("!") || word.is("?")) return !word.is_quoted;
  if (!word.is(".") || at == 0) return false;
  if (at + 1 >= words.size()) return true;
  const auto& next = words[at + 1];
  if (next.is(".") || next.is("/") || next.is(")") || word.is_quoted) return false;
  if (is_abbreviation(words[at - 1]) && words[at - 1].is_capital) return false;
  return next.is_capital || next.is_number() || next.is("“") || next.is("\"") || next.is("-") || next.is("+");
}

// ", đến năm 2030, …" within a sentence begins something new.
bool opens_anew(const Words& words, std::size_t comma, std::size_t end) {
  if (!words[comma].is(",") || comma + 1 >= end) return false;
  const auto time = time_at(words, comma + 1);
  return time && time->to < end && words[time->to].is(",");
}

}  // namespace

std::vector<Range> sentences_of(const Block& block) {
  std::vector<Range> found;
  auto from = block.body;
  int open = 0;
  for (auto at = from; at < block.words.size(); ++at) {
    if (block.words[at].is("(")) ++open;
    if (block.words[at].is(")") && open > 0) --open;
    if (open > 0 || !ends_sentence(block.words, at)) continue;
    found.push_back({from, at});
    from = at + 1;
  }
  if (from < block.words.size()) found.push_back({from, block.words.size()});
  return found;
}

std::vector<Clause> clauses_of(const Block& block) {
  std::vector<Clause> found;
  const auto& words = block.words;
  for (const auto& sentence : sentences_of(block)) {
    Clause clause{{sentence.from, sentence.from}, true, false};
    int open = 0;
    const auto close = [&](std::size_t at, std::size_t next) {
      clause.words.to = at;
      if (!clause.words.empty()) found.push_back(clause);
      clause = {{next, next}, false, false};
    };
    for (auto at = sentence.from; at < sentence.to; ++at) {
      if (words[at].is("(")) ++open;
      if (words[at].is(")") && open > 0) --open;
      if (open > 0 || words[at].is_quoted) continue;
      if (words[at].is(";") || opens_anew(words, at, sentence.to)) close(at, at + 1);
      if (words[at].is(":")) {
        close(at, at + 1);
        clause.after_colon = true;
      }
    }
    close(sentence.to, sentence.to);
  }
  return found;
}

}  // namespace reader
