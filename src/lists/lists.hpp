// SPDX-License-Identifier: Apache-2.0
// Reference lists: what may be chosen, in both languages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "db/db.hpp"
#include "web/catalogue.hpp"
#include "web/form.hpp"

namespace lists {

struct Entry {
  std::string list, code, name_vi, name_en;
  std::int64_t position = 0;
  bool retired = false;
  std::string match_key;  // folded name and spellings, joined by '|'

  const std::string& name(web::Language language) const { return language == web::Language::vi ? name_vi : name_en; }
};

// All lists at once: one query, then everything a page or an import needs to look up.
class Lists {
 public:
  static Lists load(db::Read& db);
  const std::vector<Entry>& of(std::string_view list) const;
  const Entry* find(std::string_view list, std::string_view code) const;
  // The name of a code; the code itself when the list does not have it.
  std::string name(web::Language language, std::string_view list, std::string_view code) const;
  // By name or a known spelling, with or without marks; nothing when none fits.
  const Entry* match(std::string_view list, std::string_view typed) const;
  // Choices for a form: what is not retired, and what is chosen already.
  std::vector<web::Option> options(web::Language language, std::string_view list, std::string_view chosen,
                                   std::string empty_label) const;

 private:
  std::map<std::string, std::vector<Entry>, std::less<>> lists_;
};

core::Result<Entry> check(Entry entry, const Lists& known);
void save(db::Write& db, const Entry& entry);

}  // namespace lists
