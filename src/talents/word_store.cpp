// SPDX-License-Identifier: Apache-2.0
// The words that the beginning of a search may mean: learnt with a record, forgotten with an erasure.
#include <nlohmann/json.hpp>

#include "talents/sql.hpp"
#include "talents/store.hpp"
#include "text/text.hpp"

namespace talents::store {

std::set<std::string> vocabulary_of(std::span<const Indexed> records) {
  std::set<std::string> found;
  for (const auto& record : records)
    for (const auto* words : {&record.name, &record.words})
      for (auto& word : text::words(*words)) found.insert(std::move(word));
  return found;
}

void learn_words(db::Write& db, const std::set<std::string>& words) {
  db.run(sql::learn_words,
         {{"words", nlohmann::json(words).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)}});
}

void forget_words(db::Write& db, const lists::Lists& lists, const Draft& draft) {
  const auto indexed = words_of(lists, draft, "");
  for (const auto& word : vocabulary_of({&indexed, 1})) {
    const auto quoted = '"' + word + '"';
    if (db.any(sql::word_carried, {{"word", quoted}})) continue;
    db.run(sql::forget_word, {{"word", word}});
  }
}

}  // namespace talents::store
