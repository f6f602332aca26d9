// SPDX-License-Identifier: Apache-2.0
// Compiles the named statements of a folder: node tools/sql.mjs <feature> <folder> <out>
//   <folder>/queries.sql and checks.sql  →  <out>/sql.hpp and sql.cpp, namespace <feature>::sql
//
// A block is `-- name: snake_name`, comment lines that say what it is for, then SQL up to a `;`. A name followed by
// @sqlite or @postgresql has a twin for the other engine. A line ending in `--? argument` is part of the statement only
// when that argument is given, one ending in `--? !argument` only when it is not.
// What several blocks share is written once, as `-- fragment: snake_name` with its lines, and stands wherever a line says
// `--> snake_name`; a fragment may have twins, too, and use fragments above it.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [feature, folder, out] = process.argv.slice(2);
const engines = ['sqlite', 'postgresql'];
const stop = (file, line, why) => { console.error(`${file}:${line}: ${why}`); process.exit(1); };

// Cuts a block's lines into {sql, condition}, without its comments; knows quotes, so that '--' and ';' in a text are safe.
function statement(file, lines, first) {
  const parts = [];
  let inside = '', ended = false;  // inside: the quote (' or ") or /* we are in
  lines.forEach((line, n) => {
    const at = first + n;
    let sql = '', condition = '';
    const starts_quoted = inside && inside !== '/*';
    for (let i = 0; i < line.length; ++i) {
      const c = line[i], two = line.slice(i, i + 2);
      if (inside === '/*') { if (two === '*/') { inside = ''; ++i; } continue; }
      if (inside) { sql += c; if (c === inside) inside = ''; continue; }
      if (two === '--') {
        const found = line.slice(i).match(/^--\?\s*(!?[a-z]\w*)\s*$/);
        if (!found && line.startsWith('--?', i)) stop(file, at, `"${line.slice(i)}" is not "--? argument"`);
        condition = found ? found[1] : '';
        break;
      }
      if (two === '/*') { inside = '/*'; ++i; continue; }
      if (c === ';') { if (ended) stop(file, at, 'a second ";"'); ended = true; continue; }
      if (ended && /\S/.test(c)) stop(file, at, 'text after the ";": is a "-- name:" line missing?');
      if (c === "'" || c === '"') inside = c;
      sql += c;
    }
    if (condition && inside) stop(file, at, 'a conditional line must close its quotes');
    if (!starts_quoted) sql = sql.trimStart();
    if (!inside || inside === '/*') sql = sql.trimEnd();
    if (sql === '' && !starts_quoted) { if (condition) stop(file, at, 'a condition without SQL'); return; }
    const last = parts.at(-1);
    if (last && last.condition === condition) last.sql += sql + '\n';
    else parts.push({sql: sql + '\n', condition});
  });
  if (inside) stop(file, first, `a ${inside} is never closed`);
  if (parts.length === 0) stop(file, first, 'a block without SQL');
  if (!ended) stop(file, first, 'the ";" at the end is missing');
  if (parts.length > 64) stop(file, first, 'more than 64 parts');
  parts.at(-1).sql = parts.at(-1).sql.trimEnd();
  return parts;
}

const heading = /^--\s*(?:name|fragment):/;

// The parts of a file: {kind: name|fragment, name, engine, line, about, body: lines}.
function parts_of(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const starts = lines.flatMap((line, n) => (heading.test(line) ? [n] : []));
  const before = lines.slice(0, starts[0] ?? lines.length).findIndex((line) => line.trim() && !line.startsWith('--'));
  if (before >= 0) stop(file, before + 1, 'SQL before the first "-- name:" line');
  return starts.map((start, n) => {
    const head = lines[start].match(/^-- (name|fragment): ([a-z][a-z0-9_]*)(?:\s*@(sqlite|postgresql))?\s*$/);
    if (!head) stop(file, start + 1, `"${lines[start]}" is not "-- name: snake_name [@sqlite|@postgresql]"`);
    const body = lines.slice(start + 1, starts[n + 1] ?? lines.length);
    const words = body.findIndex((line) => !/^--(?![?>])/.test(line));
    const about = body.slice(0, Math.max(words, 0)).map((line) => line.replace(/^--\s?/, ''));
    return {kind: head[1], name: head[2], engine: head[3] ?? '', line: start + 1, about, body};
  });
}

// The same lines with each `--> name` replaced by the fragment's lines for this engine.
function expanded(file, fragments, lines, first, engine) {
  return lines.flatMap((line, n) => {
    const asked = line.match(/^\s*-->\s*(\w+)\s*$/);
    if (!asked) return [line];
    const found = fragments.get(`${asked[1]} ${engine}`);
    if (!found) stop(file, first + n, `no fragment ${asked[1]} above for ${engine}`);
    found.used = true;
    return found.lines;
  });
}

function blocks(file) {
  const found = [], fragments = new Map();
  for (const part of parts_of(file)) {
    const {kind, name, engine, line, about, body} = part;
    const meant = engine ? [engine] : engines;
    const lines = Object.fromEntries(meant.map((one) => [one, expanded(file, fragments, body, line + 1, one)]));
    if (kind === 'name') {
      found.push({file, line, name, about, texts: Object.fromEntries(meant.map((one) => [one, statement(file, lines[one], line + 1)]))});
      continue;
    }
    for (const one of meant) {
      if (fragments.has(`${name} ${one}`)) stop(file, line, `the fragment ${name} is there twice for ${one}`);
      fragments.set(`${name} ${one}`, {lines: lines[one].filter((text) => text.trim() && !/^--(?![?>])/.test(text)), line, name});
    }
  }
  const used = new Set([...fragments.values()].filter((one) => one.used).map((one) => one.name));
  for (const {line, name} of fragments.values()) if (!used.has(name)) stop(file, line, `nobody uses the fragment ${name}`);
  return found;
}

// Twins become one query; the order is that of the files.
function queries(file) {
  const named = new Map();
  for (const block of blocks(file)) {
    const query = named.get(block.name) ?? {...block, texts: {}};
    for (const [engine, parts] of Object.entries(block.texts)) {
      if (query.texts[engine]) stop(file, block.line, `${block.name} is there twice for ${engine}`);
      query.texts[engine] = parts;
    }
    named.set(block.name, query);
  }
  for (const query of named.values())
    for (const engine of engines) if (!query.texts[engine]) stop(file, query.line, `${query.name} has no @${engine} twin`);
  return [...named.values()];
}

const asked = queries(join(folder, 'queries.sql')), checks = queries(join(folder, 'checks.sql'));
const all = [...asked, ...checks];
for (const check of checks)
  if (asked.some((query) => query.name === check.name)) stop(check.file, check.line, `${check.name} is also in queries.sql`);
for (const query of all)
  if (['all', 'checks'].includes(query.name)) stop(query.file, query.line, `${query.name} is the name of a list`);

const quoted = (text) => text.split(/(?<=\n)/).map((line) => `"${line.replace(/[\\"]/g, '\\$&').replace(/\t/g, '\\t').replace(/\?\?/g, '?\\?').replace(/\n/g, '\\n')}"`).join('\n     ');
const array = (name, parts) => `constexpr db::Part ${name}[] = {\n${parts.map((part) => `    {${quoted(part.sql)},\n     "${part.condition}"},`).join('\n')}\n};\n`;
const list = (name, queries) => (queries.length
  ? `namespace {\nconstexpr const db::Query* listed_${name}[] = {${queries.map((query) => `&${query.name}`).join(', ')}};\n}\nconst std::span<const db::Query* const> ${name}{listed_${name}};\n`
  : `const std::span<const db::Query* const> ${name}{};\n`);

const header = `// Made by tools/sql.mjs from the .sql files of ${feature}.
#pragma once

#include <span>

#include "db/query.hpp"

namespace ${feature}::sql {

${all.map((query) => query.about.map((line) => `// ${line}`.trimEnd() + '\n').join('') + `extern const db::Query ${query.name};`).join('\n')}

extern const std::span<const db::Query* const> all;     // the checks too
extern const std::span<const db::Query* const> checks;  // each returns no rows while all is well

}  // namespace ${feature}::sql
`;
const source = `// Made by tools/sql.mjs from the .sql files of ${feature}.
#include "${feature}/sql.hpp"

namespace ${feature}::sql {
namespace {
${all.map((query) => {
  const same = JSON.stringify(query.texts.sqlite) === JSON.stringify(query.texts.postgresql);
  return array(`${query.name}_sqlite`, query.texts.sqlite) + (same ? '' : array(`${query.name}_postgresql`, query.texts.postgresql));
}).join('')}}  // namespace

${all.map((query) => {
  const same = JSON.stringify(query.texts.sqlite) === JSON.stringify(query.texts.postgresql);
  return `constinit const db::Query ${query.name}{"${feature}.${query.name}", ${query.name}_sqlite, ${query.name}_${same ? 'sqlite' : 'postgresql'}};`;
}).join('\n')}

${list('all', all)}${list('checks', checks)}
}  // namespace ${feature}::sql
`;
mkdirSync(out, {recursive: true});
writeFileSync(join(out, 'sql.hpp'), header);
writeFileSync(join(out, 'sql.cpp'), source);
