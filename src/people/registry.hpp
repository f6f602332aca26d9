// SPDX-License-Identifier: Apache-2.0
// The stored people, held in the process to be asked who is like somebody: built at the first question (in the
// background when there are many), following what is entered and changed, built anew when it has grown old.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "linkage/linkage.hpp"
#include "people/person.hpp"
#include "site/feature.hpp"
#include "web/catalogue.hpp"

namespace people {

// Somebody stored who is like the row that was asked for.
struct Likely {
  PersonId id;
  float probability = 0;
  std::vector<std::string> reasons;  // in words, what weighs most first
};
// Two stored people who are probably one.
struct Pair {
  PersonId one, other;
  float probability = 0;
  std::string reason;  // explained() as JSON, both languages
};

class Registry {
 public:
  static Registry& of(const site::Installation& installation) { return installation.shelf->of<Registry>(); }

  // Most likely first. Nobody while the registry is still being built.
  std::vector<Likely> who(const site::Installation& installation, db::Read& db, const linkage::Row& row,
                          web::Language language, float least = 0.3F);
  // How probable it is for each row that somebody stored is that person; 0 where nobody is.
  std::vector<float> most_likely(const site::Installation& installation, db::Read& db,
                                 const std::vector<linkage::Row>& rows);
  // Everybody against everybody; reads all people anew.
  static std::vector<Pair> pairs(const site::Installation& installation, db::Read& db, float least);
  // The next question builds it anew: what was undone looks as old as it was.
  void forget();

 private:
  struct Held;
  static std::unique_ptr<Held> build(const crypto::Keys& keys, db::Read& db);
  void follow(const site::Installation& installation, db::Read& db);
  void build_aside(const site::Installation& installation);

  std::mutex mutex_;
  std::shared_ptr<Held> held_;
  std::atomic<bool> building_ = false;
  std::jthread builder_;
};

}  // namespace people
