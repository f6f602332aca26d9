// SPDX-License-Identifier: Apache-2.0
// Rows of docs/requirements.md without a test whose name begins with the row's ID.
//   bin/requirements           lists them, those of this version first
//   bin/requirements --check   fails when a row marked "built" or "part" has no test
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const rows = [...readFileSync('docs/requirements.md', 'utf8').matchAll(/^\| ([A-I]-\d\d) \| (.*?) \| (built|part|later)\b/gm)].map(([, id, words, state]) => ({id, words, state}));
const tests = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*_test.cpp', 'test/**/*.mjs'], {encoding: 'utf8'}).split('\n').filter(Boolean)
  .map((file) => { try { return readFileSync(file, 'utf8'); } catch { return ''; } }).join('\n');
// A name may begin with several: "A-03 A-10 …".
const names = [...tests.matchAll(/(?:TEST_CASE\(|test\(|SUBCASE\()\s*["'`]((?:[A-I]-\d\d )+)/g)].map((found) => found[1]);
const proved = new Set(names.flatMap((ids) => ids.trim().split(' ')));
const missing = rows.filter((row) => !proved.has(row.id));
const broken = missing.filter((row) => row.state !== 'later');
if (process.argv.includes('--check')) {
  if (rows.length !== 207) { console.error(`docs/requirements.md has ${rows.length} rows, not 207`); process.exit(1); }
  if (broken.length) { console.error(`no test for: ${broken.map((row) => row.id).join(' ')}`); process.exit(1); }
} else {
  for (const row of [...broken, ...missing.filter((one) => one.state === 'later')]) console.log(`${row.id}  ${row.state.padEnd(6)}${row.words}`);
  console.log(`${rows.length - missing.length} of ${rows.length} rows have a test; ${broken.length} rows called built or part have none.`);
}
