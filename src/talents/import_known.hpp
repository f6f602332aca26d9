// SPDX-License-Identifier: Apache-2.0
// Who is in the registry already, or twice in the file: asked for a whole piece of rows at once.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "talents/talent.hpp"

namespace talents::imports {

// What finds a draft again without opening it.
struct Keys {
  std::string find;    // blind index of the citizen id; empty without one
  std::string person;  // … and the field
  std::string alike;   // blind index of name, birth, field and unit
  std::string name_key;
};
Keys keys_of(const crypto::Keys& keys, const Draft& draft);

struct KnownPerson {
  PersonId id;
  std::string full_name, birth;
};

// Answers for one piece of rows.
class Known {
 public:
  // Looks into the registry for these drafts and their keys, in order.
  static Known in_registry(db::Read& db, std::span<const Draft* const> drafts, std::span<const Keys> keys);

  // The record a draft repeats; none when it is new.
  TalentId record(std::size_t number, const Draft& draft, const Keys& keys) const;
  const KnownPerson* person(const Keys& keys) const;
  // A person entered a moment ago, for later rows of the same piece.
  void add(const Keys& keys, const Draft& draft, PersonId person, TalentId talent);

 private:
  std::map<std::string, KnownPerson, std::less<>> people_;  // by find
  std::map<std::string, TalentId, std::less<>> in_field_;   // by find and field
  std::map<std::size_t, TalentId> alike_;                   // by number
};

// Rows of the same file that say the same person.
class Repeated {
 public:
  static Repeated in_file(db::Read& db, ImportId import, std::span<const Keys> keys);
  // The earlier row that says the same; otherwise remembers this one and says 0.
  std::int64_t row(const Keys& keys, std::int64_t number);

 private:
  struct Seen {
    std::int64_t row = 0;
    std::string person;
  };
  std::map<std::string, std::int64_t, std::less<>> by_person_;
  std::multimap<std::string, Seen, std::less<>> by_alike_;
};

}  // namespace talents::imports
