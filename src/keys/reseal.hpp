// SPDX-License-Identifier: Apache-2.0
// Sealing every field anew with the newest key, while the program serves: a job that goes column by column.
#pragma once

#include "site/feature.hpp"

namespace keys {

inline constexpr std::string_view reseal_kind = "keys.reseal";

// How far one column is.
struct Progress {
  std::string_view column;
  std::int64_t sealed = 0, current = 0;  // values there are, and those sealed with the newest key
};
// Reads every sealed value: for a page that an administrator opens after a rotation, not for every request.
std::vector<Progress> progress(const site::Installation& installation, db::Read& db);

// A new sealing key, and the job that seals what older keys sealed. Old keys stay: they open what backups hold.
jobs::JobId rotate(const site::Installation& installation, db::Write& db);

jobs::Kinds jobs(const site::Installation& installation);

}  // namespace keys
