// SPDX-License-Identifier: Apache-2.0
// A plan as it is printed (I-14): its content in order between the head and the signature of its document.
#pragma once

#include "office/document.hpp"
#include "plans/content_store.hpp"

namespace plans {

// A section with what is printed under it, a narrowed target and a part of a task behind what they belong to.
template <class Item>
struct Placed {
  const Item* item = nullptr;
  bool part = false;
};
struct PlacedSection {
  const Section* section = nullptr;  // none: items whose section is gone, at the end
  std::vector<Placed<Target>> targets;
  std::vector<Placed<Task>> tasks;
  std::vector<const Deadline*> deadlines;

  bool empty() const { return targets.empty() && tasks.empty() && deadlines.empty(); }
};
std::vector<PlacedSection> in_order(const Content& content);

// The body and its annexes; pure.
void print_content(const Content& content, office::Document& document);
office::Document printed(db::Read& db, const Plan& plan, VersionId version, core::Date today);

}  // namespace plans
