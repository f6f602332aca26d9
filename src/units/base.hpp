// SPDX-License-Identifier: Apache-2.0
// The base data: the administrative tree and the Union's beside it, before and after 1/7/2025, from the compiled-in
// table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/db.hpp"
#include "units/events.hpp"
#include "units/unit.hpp"

namespace units {

// Base data stand from here on (Quyết định 124/2004); what was before is not in it.
inline const core::Date base_day{2004, 1, 1};
// Two tiers of local government instead of three (Nghị quyết 202/2025/QH15).
inline const core::Date reform_day{2025, 7, 1};

// The national tier of the Union's line; made when the installation has no units at all.
UnitId central_union(db::Write& db, core::Date on);

// Loads provinces, districts and communes as they stood before 1/7/2025 with the Union's tree beside them, then applies
// the reform of 1/7/2025 and later changes up to `until` as batches that can be undone. Where units exist only those
// batches are applied that do not stand there yet: so a newer program brings its newer changes. Refused as any batch.
core::Result<core::Done> load_base(db::Write& db, core::Date until = core::forever);

// The Union's unit over a place: "Phường Long Xuyên", WARD → "Đoàn phường Long Xuyên", GRASSROOTS_UNION.
struct Named {
  std::string name, kind;
};
Named union_over(std::string_view place, std::string_view kind);

// The batches of the base data as event rows, both lines, in order of time: the reform of 1/7/2025 is one of them.
struct BaseBatch {
  std::string title;
  std::vector<EventRow> rows;
};
std::vector<BaseBatch> base_batches();

}  // namespace units
