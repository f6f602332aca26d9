// SPDX-License-Identifier: Apache-2.0
// Compiles the view files of a feature to typed C++: node tools/views.mjs <feature> <src> <out>
//
// The language is a strict subset of Mustache: {{value}} {{a.b}} {{.}} {{#section}} {{^inverted}} {{/…}} {{> partial}}
// {{! comment}} and {{text.key}} from the feature's catalogue ({{text.site.key}} from another's). {{{raw}}} stands only
// in the layout. Values are escaped by place: between tags, in a quoted attribute, or as a URL. A name is looked for in
// the innermost section first; one that no struct has stops the build, as does an unknown text, partial or open section.
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join, relative} from 'node:path';

const [feature, src, out] = process.argv.slice(2);
const folder = join(src, feature, 'views');

function fail(file, source, at, why) {
  const line = source.slice(0, at).split('\n').length;
  console.error(`${file}:${line}: ${why}`);
  process.exit(1);
}

const catalogues = {};
function hasText(owner, key) {
  catalogues[owner] ??= ['vi', 'en'].map((language) => {
    const file = join(src, owner, 'text', `${language}.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  });
  return catalogues[owner].every((texts) => key in texts);
}

// Where in the HTML a tag stands: decides the escape. Unquoted attributes with values are refused.
function place(html) {
  let state = 'text', attribute = '', quote = '', fresh = false;
  for (const c of html) {
    if (state === 'text') { if (c === '<') { state = 'tag'; attribute = ''; } }
    else if (state === 'tag') {
      if (c === '>') state = 'text';
      else if (c === '"' || c === "'") { state = 'value'; quote = c; fresh = true; }
      else if (/[\s=]/.test(c)) { if (c !== '=') attribute = ''; }
      else attribute += c;
    } else if (c === quote) { state = 'tag'; attribute = ''; }
    else fresh = false;
  }
  return {state, attribute, fresh};
}

function parse(file, owner, isLayout) {
  const source = readFileSync(file, 'utf8');
  const root = {children: []};
  const stack = [root];
  const tag = /\{\{(\{)?([#^/>!]?)\s*([\s\S]*?)\s*\}?\}\}/g;
  let from = 0, html = '';
  const literal = (text) => { if (text) stack.at(-1).children.push({kind: 'html', text}); };
  for (let found; (found = tag.exec(source)); from = tag.lastIndex) {
    const [, raw, sign, name] = found;
    let before = source.slice(from, found.index);
    // A section or comment alone on its line leaves no line behind.
    const alone = sign && sign !== '>' && /(^|\n)[ \t]*$/.test(before) && /^[ \t]*\n/.test(source.slice(tag.lastIndex));
    if (alone) { before = before.replace(/[ \t]*$/, ''); tag.lastIndex += source.slice(tag.lastIndex).indexOf('\n') + 1; }
    literal(before);
    html += before;
    if (sign === '!') continue;
    if (sign === '#' || sign === '^') {
      const node = {kind: sign === '#' ? 'section' : 'inverted', name, children: [], at: found.index};
      stack.at(-1).children.push(node);
      stack.push(node);
    } else if (sign === '/') {
      if (stack.length === 1 || stack.at(-1).name !== name) fail(file, source, found.index, `{{/${name}}} closes nothing`);
      stack.pop();
    } else if (sign === '>') {
      const [theirs, part] = name.includes('/') ? name.split('/') : [owner, name];
      const path = join(src, theirs, 'views', `_${part}.html`);
      if (!existsSync(path)) fail(file, source, found.index, `no partial ${path}`);
      stack.at(-1).children.push(...parse(path, theirs, false).children);
    } else {
      const where = place(html);
      if (where.state === 'tag') fail(file, source, found.index, `{{${name}}} stands in a tag outside quotes`);
      if (raw && !isLayout) fail(file, source, found.index, '{{{raw}}} stands only in the layout');
      if (/^on/i.test(where.attribute) || where.attribute === 'style') fail(file, source, found.index, `no value may stand in ${where.attribute}`);
      const words = name.split('.');
      if (words[0] === 'text' && words.length > 1) {
        const [theirs, key] = words.length === 3 ? [words[1], words[2]] : [owner, words[1]];
        if (!hasText(theirs, key)) fail(file, source, found.index, `no text ${theirs}.${key} in both languages`);
        stack.at(-1).children.push({kind: 'say', key: `${theirs}.${key}`});
      } else {
        const isUrl = ['href', 'src', 'action', 'formaction', 'hx-get', 'hx-post'].includes(where.attribute) && where.fresh;
        stack.at(-1).children.push({kind: raw ? 'raw' : isUrl ? 'url' : 'value', name});
        html += 'x';
      }
    }
  }
  if (stack.length > 1) fail(file, source, stack.at(-1).at, `{{#${stack.at(-1).name}}} is not closed`);
  literal(source.slice(from));
  return root;
}

const quoted = (text) => text.match(/[\s\S]{1,8000}/g).map((piece) => `R"~~(${piece})~~"`).join(' ');

function lookup(name, depth) {
  if (name === '.') return `m${depth}`;
  // A field, or a const member function that answers for one.
  let code = `if constexpr (requires { m0.${name}(); }) return m0.${name}(); else return (m0.${name});`;
  for (let level = 1; level <= depth; ++level)
    code = `if constexpr (requires { m${level}.${name}(); }) return m${level}.${name}(); else if constexpr (requires { m${level}.${name}; }) return (m${level}.${name}); else { ${code} }`;
  return `[&]() -> decltype(auto) { ${code} }()`;
}

function emit(node, depth, indent) {
  const pad = '  '.repeat(indent);
  return node.children.map((child) => {
    if (child.kind === 'html') return `${pad}out.raw(${quoted(child.text)});\n`;
    if (child.kind === 'say') return `${pad}out.say("${child.key}");\n`;
    if (child.kind === 'raw') return `${pad}out.html(${lookup(child.name, depth)});\n`;
    if (child.kind === 'value') return `${pad}out.text(${lookup(child.name, depth)});\n`;
    if (child.kind === 'url') return `${pad}out.url(${lookup(child.name, depth)});\n`;
    const body = emit(child, depth + 1, indent + 1);
    return `${pad}::views::${child.kind}(${lookup(child.name, depth)}, [&]([[maybe_unused]] const auto& m${depth + 1}) {\n${body}${pad}});\n`;
  }).join('');
}

function files(dir) {
  return readdirSync(dir, {withFileTypes: true}).flatMap((entry) =>
    entry.isDirectory() ? files(join(dir, entry.name)) : entry.name.endsWith('.html') ? [join(dir, entry.name)] : []).sort();
}

let code = `// Made by tools/views.mjs from src/${feature}/views.\n#pragma once\n\n#include "views/out.hpp"\n\nnamespace ${feature}::views {\n`;
for (const file of files(folder)) {
  const path = relative(folder, file).replace(/\.html$/, '');
  const name = path.replace(/(^|\/)_/g, '$1').replace(/[/-]/g, '_');
  const tree = parse(file, feature, feature === 'site' && path === 'layout');
  code += `\nstruct ${name} {\n  template <class Model>\n  static void render(::views::Out& out, [[maybe_unused]] const Model& m0) {\n${emit(tree, 0, 2)}  }\n};\n`;
}
code += `\n}  // namespace ${feature}::views\n`;
mkdirSync(out, {recursive: true});
writeFileSync(join(out, 'views.hpp'), code);
