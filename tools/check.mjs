// SPDX-License-Identifier: Apache-2.0
// What every commit keeps: arrows between folders, known texts and icons, licence lines, sizes. Prints what is broken, exits 1.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, readdirSync} from 'node:fs';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {encoding: 'utf8'}).split('\n').filter((file) => file && existsSync(file));
const read = (file) => readFileSync(file, 'utf8');
const broken = [];
const complain = (where, why) => broken.push(`${where}: ${why}`);

// 1. The arrows of src/, and of lib/ below it.
const arrows = Object.fromEntries(read('src/arrows.txt').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
  const [from, to] = line.split(':');
  return [from.trim(), to.trim().split(/\s+/).filter(Boolean)];
}));
const lib = {core: [], text: ['core'], crypto: ['core'], views: ['core'], cli: ['core'], db: ['core'], http: ['core'], sheets: ['core', 'text'], office: ['core', 'text'], linkage: ['core', 'text'], reader: ['core', 'text', 'sheets'], apportion: ['core'], jobs: ['core', 'db'], web: ['core', 'http', 'text', 'crypto']};
const within = {'microhttpd.h': 'lib/http/', 'sqlite3.h': 'lib/db/', 'libpq-fe.h': 'lib/db/', 'sodium.h': 'lib/crypto/', 'xlsxwriter.h': 'lib/sheets/', 'expat.h': 'lib/sheets/', 'pugixml.hpp': 'lib/office/', 'cairo.h': 'lib/office/', 'cairo-pdf.h': 'lib/office/', 'pango/pangocairo.h': 'lib/office/', 'zip.h': 'lib/sheets/ lib/office/'};
for (const file of files.filter((name) => /^(src|lib)\/.*\.(cpp|hpp|ipp)$/.test(name))) {
  const [top, folder] = file.split('/');
  const isTest = file.includes('/test/') || file.includes('/fuzz/');
  for (const [, bracket, path] of read(file).matchAll(/^#include\s+([<"])([^>"]+)[>"]/gm)) {
    if (within[path] && !within[path].split(' ').some((place) => file.startsWith(place))) complain(file, `${path} belongs to ${within[path]} only`);
    if (bracket !== '"' || isTest) continue;
    const other = path.split('/')[0];
    if (other === folder) continue;
    if (top === 'lib' && !(lib[folder] ?? []).includes(other) && !(folder in lib && other === folder)) complain(file, `lib/${folder} may not include ${path}`);
    if (top === 'src' && folder !== 'main.cpp' && !(other in lib) && !(arrows[folder] ?? []).includes(other)) complain(file, `src/${folder} may not include ${path}; see src/arrows.txt`);
  }
}
const state = {};
const visit = (name, path) => {
  if (state[name] === 'open') complain('src/arrows.txt', `cycle ${[...path, name].join(' → ')}`);
  if (state[name]) return;
  state[name] = 'open';
  for (const next of arrows[name] ?? []) visit(next, [...path, name]);
  state[name] = 'done';
};
Object.keys(arrows).forEach((name) => visit(name, []));

// 2. Catalogues are complete in both languages (tools/texts.mjs compares them at build), and keys named in the code exist.
const texts = {};
for (const feature of readdirSync('src').filter((name) => existsSync(`src/${name}/text/vi.json`))) {
  texts[feature] = JSON.parse(read(`src/${feature}/text/vi.json`));
  const english = JSON.parse(read(`src/${feature}/text/en.json`));
  for (const key of new Set([...Object.keys(texts[feature]), ...Object.keys(english)]))
    if (!texts[feature][key] || !english[key]) complain(`src/${feature}/text`, `${key} is not in both languages`);
}
for (const file of files.filter((name) => /^(src|lib)\/.*\.(cpp|hpp)$/.test(name) && !name.includes('/test/')))
  for (const [, feature, key] of read(file).replace(/^.*_kind = .*$/gm, '').matchAll(/"([a-z]+)\.([a-z0-9_]+)"/g)) {
    if (!(feature in texts) || key.endsWith('_')) continue;
    const isAct = `act_${feature}_${key}` in (texts.audit ?? {});
    const isRight = read('src/rights/matrix.txt').includes(`${feature}.${key} `);
    const isJob = /jobs|import/.test(file) && ['talents.import'].some((name) => `${feature}.${key}`.startsWith(name));
    if (!(key in texts[feature]) && !isAct && !isRight && !isJob) complain(file, `no text ${feature}.${key}`);
  }

// 3. A licence line at the top of each source, and no file that only grows.
for (const file of files.filter((name) => /\.(cpp|hpp|ipp|mjs|js)$/.test(name))) {
  const source = read(file);
  if (!source.slice(0, 200).includes('SPDX-License-Identifier: Apache-2.0')) complain(file, 'no SPDX line');
  const lines = source.split('\n').length;
  if (lines > 440) complain(file, `${lines} lines: split it by noun`);
}

// 4. SQL stands in .sql files.
for (const file of files.filter((name) => /^src\/.*\.cpp$/.test(name) && !name.includes('/test/')))
  if (/"(SELECT |INSERT INTO |UPDATE \w+ SET |DELETE FROM )/.test(read(file))) complain(file, 'SQL belongs into queries.sql');

// 5. Every npm package that is compiled in has a licence we can carry.
const carried = new Set(['MIT', '0BSD', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'blessing', 'CC BY 4.0']);
for (const name of Object.keys(JSON.parse(read('package.json')).dependencies)) {
  const at = `node_modules/${name}/package.json`;
  if (existsSync(at) && !carried.has(JSON.parse(read(at)).license)) complain('package.json', `${name}: licence ${JSON.parse(read(at)).license}`);
}

if (broken.length) {
  console.error(broken.join('\n'));
  process.exit(1);
}
