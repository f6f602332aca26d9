// SPDX-License-Identifier: Apache-2.0
// Compiles style sheets, scripts and pictures into the program: node tools/assets.mjs <out.cpp> <icons folder> <file>…
//
// Each file gets a name with its hash, so that browsers may keep it for ever, and is compressed here once, as hard as
// it goes. A relative url(…) in a style sheet is rewritten to the hashed name; one that names no asset stops the build.
// icons.txt, a list of names, becomes icons.svg: a sprite with a <symbol> per name, cut from the icons folder.
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {basename, dirname, extname, join} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const [out, icons, ...inputs] = process.argv.slice(2);

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

function fail(why) {
  console.error(`assets: ${why}`);
  process.exit(1);
}

function sprite(list) {
  const names = readFileSync(list, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  const symbols = names.map((name) => {
    const svg = readFileSync(join(icons, `${name}.svg`), 'utf8');
    const box = svg.match(/viewBox="([^"]+)"/)?.[1] ?? fail(`${name}.svg has no viewBox`);
    const shapes = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
      .replace(/<path stroke="none"[^>]*\/>/g, '').replace(/>\s+</g, '><').replace(/\s+\/>/g, '/>').trim();
    return `<symbol id="${name}" viewBox="${box}" fill="none" stroke="currentColor" stroke-width="2" ` +
      `stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  });
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
}

const sources = new Map();
for (const input of inputs) {
  const list = basename(input) === 'icons.txt';
  const name = list ? 'icons.svg' : basename(input);
  if (sources.has(name)) fail(`two assets are called ${name}`);
  if (!types[extname(name)]) fail(`${name}: no content type known for it`);
  sources.set(name, list ? () => sprite(input) : () => readFileSync(input));
}

// Comments and indentation are for us. Strings stay as they are, and so does the licence line (/*! … */).
const lean = (css) => css.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*(?!!)[\s\S]*?\*\//g, (found) => found.startsWith('/*') ? '' : found)
  .replace(/^\s+/gm, '');

const made = new Map();
const underway = new Set();

function hashed(name) {
  if (!sources.has(name)) fail(`${name} is no asset`);
  if (made.has(name)) return made.get(name).hashedName;
  if (underway.has(name)) fail(`${name} refers to itself`);
  underway.add(name);
  let bytes = sources.get(name)();
  if (extname(name) === '.css') {
    bytes = Buffer.from(lean(bytes.toString('utf8')).replace(/url\(\s*(['"]?)([^'")]+)\1\s*\)/g, (found, quote, url) => {
      if (/^(?:[a-z]+:|\/|#)/i.test(url)) return found;
      const [, path, rest] = url.match(/^([^?#]*)(.*)$/);
      return `url(${quote}${hashed(basename(path))}${rest}${quote})`;
    }));
  }
  underway.delete(name);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const end = extname(name);
  const hashedName = `${name.slice(0, name.length - end.length)}.${hash}${end}`;
  made.set(name, {name, hashedName, hash, bytes, type: types[end]});
  return hashedName;
}

// As a string literal: compilers read those many times faster than lists of numbers. Octal, since \x never ends.
function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 64) {
    let line = '';
    for (const byte of bytes.subarray(at, at + 64)) {
      const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
      line += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
    }
    lines.push(`    "${line}"`);
  }
  return `std::string_view{\n${lines.join('\n') || '    ""'},\n    ${bytes.length}}`;
}

function entry({name, hashedName, hash, bytes, type}) {
  const brotli = brotliCompressSync(bytes, {params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length}});
  const gzip = gzipSync(bytes, {level: 9});
  const worth = (packed) => packed.length < bytes.length ? packed : Buffer.alloc(0);
  return `  {"${name}", "/assets/${hashedName}", "${type}", "${hash}",\n   ${[bytes, worth(brotli), worth(gzip)].map(literal).join(',\n   ')}},\n`;
}

for (const name of sources.keys()) hashed(name);
const entries = [...made.values()].map(entry).join('');
mkdirSync(dirname(out), {recursive: true});
writeFileSync(out, `// Made by tools/assets.mjs.
#include "web/compiled_assets.hpp"

namespace web {
namespace {

const CompiledAsset table[] = {
${entries}};

}  // namespace

std::span<const CompiledAsset> compiled_assets() { return table; }

}  // namespace web
`);
