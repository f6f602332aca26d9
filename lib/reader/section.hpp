// SPDX-License-Identifier: Apache-2.0
// What each block is part of: objectives, targets, tasks, the past, money …
#pragma once

#include <vector>

#include "reader/block.hpp"
#include "reader/plan.hpp"

namespace reader {

enum class Role {
  none,
  purpose,     // mục đích, yêu cầu, quan điểm, mục tiêu chung
  objective,   // mục tiêu
  target,      // chỉ tiêu, mục tiêu cụ thể, mục tiêu đến năm 2030
  past,        // kết quả, thực trạng
  definition,  // khái niệm
  subjects,    // đối tượng, phạm vi, thời gian
  task,        // nhiệm vụ, giải pháp, nội dung
  duty,        // tổ chức thực hiện
  funding,     // kinh phí
  prize,       // cơ cấu giải thưởng
};

struct Section {
  Role role = Role::none;
  bool is_own = false;  // the block itself is the heading of it
  Horizon inherited;    // from the headings above
  std::string heading;  // the nearest heading
};

// In news a heading of nothing but time ("Giai đoạn 1 (2023 - 2025)") stands above targets.
std::vector<Section> sections_of(const std::vector<Block>& blocks, bool is_reported = false);

}  // namespace reader
