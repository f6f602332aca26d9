// SPDX-License-Identifier: Apache-2.0
// The words by which plans set targets. Nothing here names a province, a document or a number.
#pragma once

#include "reader/words.hpp"

namespace reader::vocabulary {

const Phrases& at_least();         // ít nhất, tối thiểu, không dưới, trên
const Phrases& firmly_at_least();  // without the ones that also tell the past: trên, hơn
const Phrases& at_most();          // không quá, tối đa, dưới
const Phrases& aims();             // phấn đấu, đặt mục tiêu
const Phrases& past();             // đã, hiện có, năm qua
const Phrases& plainly_past();     // đã đạt, tính đến nay
const Phrases& actions();          // tổ chức, xây dựng, thành lập
const Phrases& concrete();         // actions whose outcome one can say yes or no to
const Phrases& vague();            // nâng cao, tăng cường
const Phrases& deliverables();     // lớp, hội thảo, mô hình: what actions bring about
const Phrases& events();           // hội thi, cuộc thi, hội nghị
const Phrases& predicates();       // where "100% các đơn vị" ends and what they do begins
const Phrases& fillers();          // may stand between a comparator and its number
const Phrases& time_units();       // năm, tháng, ngày, giờ
const Phrases& money();            // đồng, triệu đồng, USD
const Phrases& not_counted();      // tuổi, điểm, giải nhất, suất quà
const Phrases& shares();           // kinh phí, điểm: a percentage of these is no target
const Phrases& ordinals();         // số, điều, khoản, lần thứ: a number behind them names and does not count
const Phrases& people();           // đoàn viên, thanh niên, học sinh

}  // namespace reader::vocabulary
