// SPDX-License-Identifier: Apache-2.0
// Compiles the history of the data: node tools/migrations.mjs <migrations> <out.cpp>
// Numbers start at 1 and leave no gap; a number used twice stops the build.
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const [folder, out] = process.argv.slice(2);
const stop = (why) => { console.error(why); process.exit(1); };
const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort();
const rows = files.map((file, n) => {
  if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(file)) stop(`${join(folder, file)}: the name is not NNNN_words.sql`);
  if (Number(file.slice(0, 4)) !== n + 1) stop(`${join(folder, file)}: number ${n + 1} is missing or used twice`);
  const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r', '');
  // One literal a line: compilers limit the length of each.
  const text = sql.split(/(?<=\n)/).map((line) => JSON.stringify(line).replaceAll('??', '?\\?').replace(/\\u([0-9a-f]{4})/g, '\\x$1'));
  return `    {${n + 1}, "${file.slice(0, -4)}",\n     ${text.join('\n     ')}},\n`;
});
mkdirSync(dirname(out), {recursive: true});
writeFileSync(out, `// Made by tools/migrations.mjs from /migrations.
#include "db/migrate.hpp"

namespace db {
${rows.length ? `namespace {
constexpr Migration listed[] = {
${rows.join('')}};
}  // namespace
const std::span<const Migration> embedded_migrations{listed};` : 'const std::span<const Migration> embedded_migrations{};'}
}  // namespace db
`);
