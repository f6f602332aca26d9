// SPDX-License-Identifier: Apache-2.0
// Compiles the catalogues src/*/text/{vi,en}.json into one table: node tools/texts.mjs <src> <out.cpp>
// A key missing in one language, an empty text or a placeholder that only one language has stops the build.
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const [src, out] = process.argv.slice(2);
const rows = [];
let broken = false;
const complain = (why) => { console.error(why); broken = true; };

for (const feature of readdirSync(src).sort()) {
  const file = (language) => join(src, feature, 'text', `${language}.json`);
  if (!existsSync(file('vi'))) continue;
  const vi = JSON.parse(readFileSync(file('vi'), 'utf8')), en = JSON.parse(readFileSync(file('en'), 'utf8'));
  for (const key of new Set([...Object.keys(vi), ...Object.keys(en)])) {
    if (!vi[key] || !en[key]) { complain(`${feature}.${key}: missing in ${vi[key] ? 'en' : 'vi'}.json`); continue; }
    const names = (text) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((found) => found[1]))].sort().join();
    if (names(vi[key]) !== names(en[key])) complain(`${feature}.${key}: placeholders differ: {${names(vi[key])}} {${names(en[key])}}`);
    rows.push([`${feature}.${key}`, vi[key].normalize('NFC'), en[key]]);
  }
}
if (broken) process.exit(1);
rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
const quoted = (text) => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\?\?/g, '?\\?')}"`;
mkdirSync(dirname(out), {recursive: true});
writeFileSync(out, `// Made by tools/texts.mjs from src/*/text.
#include "web/catalogue.hpp"

namespace web {
namespace {
const Text texts[] = {
${rows.map((row) => `    {${row.map(quoted).join(', ')}},`).join('\n')}
};
}  // namespace
std::span<const Text> compiled_texts() { return texts; }
}  // namespace web
`);
