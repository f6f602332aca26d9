// SPDX-License-Identifier: Apache-2.0
// Finds the numbers of a clause that set targets, and leaves alone the many that do not.
#pragma once

#include <vector>

#include "reader/block.hpp"
#include "reader/figure.hpp"
#include "reader/plan.hpp"
#include "reader/section.hpp"

namespace reader {

// What is known of the place a clause stands in.
struct Setting {
  Role role = Role::none;
  bool is_reported = false;  // news: everything has to say that it is an aim
  bool is_past = false;      // "Kết quả 4 tháng đầu năm: …"
  bool aims = false;         // the sentence said "phấn đấu", "mục tiêu" …
};

// What leads up to a number: "tổ chức hằng năm ít nhất" before 01.
struct Lead {
  std::size_t from = 0;  // first word of it
  std::optional<Comparator> comparator;
  bool is_behind = false;  // "… trở lên": said behind the number
  bool is_firm = false;    // ít nhất, tối thiểu; not "trên", which also tells the past
  bool has_action = false;
  bool is_direct = false;  // a deliberate action: tổ chức, xây dựng; not "có", "là"
  std::size_t action = 0;  // its first word
};

struct Hit {
  Figure figure;
  Lead lead;
  Comparator comparator = Comparator::exactly;
  bool has_comparator = false;
  bool is_within = false;  // "trong đó"
  bool is_nested = false;
  std::size_t from = 0;  // where the words of this target begin
  Range per;             // "mỗi đơn vị"
};

std::vector<Hit> hits_in(const Words& words, Range clause, const Setting& setting);

Lead lead_of(const Words& words, const Figure& figure, Range clause);
bool is_past(const Words& words, Range clause, std::size_t at, const Setting& setting);

}  // namespace reader
