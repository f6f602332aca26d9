// SPDX-License-Identifier: Apache-2.0
// What the reader found in a document, as values a person corrects and confirms, each pointing to its place in the
// text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "plans/plan.hpp"
#include "reader/plan.hpp"

namespace plans {

// One thing found: a target, a task …; `keep` says whether it goes into the plan, `mark` where it stands in the text.
struct FoundItem {
  bool keep = true;
  std::string mark;
  std::map<std::string, std::string, std::less<>> values;  // as typed into the form of such an item

  std::string value(std::string_view name) const {
    const auto at = values.find(name);
    return at == values.end() ? std::string{} : at->second;
  }
};

inline constexpr std::array<std::string_view, 6> found_nouns{"bases", "sections",  "targets",
                                                             "tasks", "deadlines", "recipients"};

// A run of the text; `mark` names it where something was found in it.
struct SourcePart {
  std::string words, mark;
};

struct Found {
  FoundItem head;  // number, subject, issuer, place, issued_on, from, last_day, signer …
  std::map<std::string, std::vector<FoundItem>, std::less<>> items;  // by noun
  std::vector<SourcePart> source;
  std::map<std::string, std::size_t, std::less<>> cut;  // nouns of which only so many are kept
};

// Names what stands before the first heading: for people who correct it, not for paper.
inline constexpr std::string_view opening_title = "Mở đầu";
Found found_in(const reader::Plan& plan, core::Date today);
std::string written(const Found& found);
Found read_found(std::string_view json);

}  // namespace plans
