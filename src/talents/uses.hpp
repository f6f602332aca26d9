// SPDX-License-Identifier: Apache-2.0
// How often the readers of a unit search, open and take away records (B-03): numbers by month, nothing of who or whom.
#pragma once

#include "site/visit.hpp"

namespace talents::uses {

enum class Kind { search, view };

// Counted in the process and written now and then, so that reading stays reading: a process that dies loses what it
// counted in the last half minute.
void note(site::Visit& visit, Kind kind);
// A list that leaves the program, counted with its act.
void note_export(site::Visit& visit, db::Write& db);
// Writes what this process has counted: before the numbers are shown.
void write(site::Visit& visit);

}  // namespace talents::uses
