// SPDX-License-Identifier: Apache-2.0
// The long work of imports, in steps: reading and judging a file, entering its good rows, taking them back.
#pragma once

#include <memory>

#include "jobs/jobs.hpp"
#include "site/feature.hpp"

namespace talents {

jobs::Kinds import_jobs(const site::Installation& installation);

namespace imports {

// What is read ahead of the files under way; each worker has its own.
class Desk;
std::shared_ptr<Desk> make_desk();

jobs::Next read_step(Desk& desk, const site::Installation& installation, db::Write& db, jobs::Job& job);
jobs::Next apply_step(const site::Installation& installation, db::Write& db, jobs::Job& job);
jobs::Next undo_step(const site::Installation& installation, db::Write& db, jobs::Job& job);

}  // namespace imports
}  // namespace talents
