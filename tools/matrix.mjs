// SPDX-License-Identifier: Apache-2.0
// Compiles the permission matrix to enums and a table: node tools/matrix.mjs <matrix.txt> <out.hpp>
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

const [from, out] = process.argv.slice(2);
const names = {
  sys: 'system_administrator', lead: 'unit_leader', dept: 'standing_department', off: 'talent_officer', data: 'data_entrant',
  jury: 'judge', fin: 'finance_appraiser', insp: 'inspector', edit: 'portal_editor', part: 'partner', tal: 'talent', pub: 'anyone',
};
const reaches = {'-': 'none', own: 'own', below: 'below', all: 'all'};
const rows = readFileSync(from, 'utf8').split('\n').filter((line) => line.trim() && !line.startsWith('#')).map((line) => line.trim().split(/\s+/));
const roles = rows[0].slice(1).map((short) => names[short] ?? (() => { throw new Error(`unknown role ${short}`); })());
const rights = rows.slice(1);
for (const row of rights)
  if (row.length !== roles.length + 1 || row.slice(1).some((cell) => !(cell in reaches))) throw new Error(`row ${row[0]} is not complete`);
const id = (right) => right.replace('.', '_');
mkdirSync(dirname(out), {recursive: true});
writeFileSync(out, `// Made by tools/matrix.mjs from src/rights/matrix.txt.
#pragma once

#include <array>
#include <string_view>

namespace rights {

enum class Reach { none, own, below, all };
enum class Role { ${roles.join(', ')} };
enum class Right { ${rights.map((row) => id(row[0])).join(', ')} };

inline constexpr std::array<std::string_view, ${roles.length}> role_names{${roles.map((role) => `"${role}"`).join(', ')}};
inline constexpr std::array<std::string_view, ${rights.length}> right_names{${rights.map((row) => `"${row[0]}"`).join(', ')}};
inline constexpr std::array<std::string_view, 4> reach_names{"none", "own", "below", "all"};

// By right, then by role.
inline constexpr std::array<std::array<Reach, ${roles.length}>, ${rights.length}> matrix{{
${rights.map((row) => `    {${row.slice(1).map((cell) => `Reach::${reaches[cell]}`).join(', ')}},`).join('\n')}
}};

}  // namespace rights
`);
