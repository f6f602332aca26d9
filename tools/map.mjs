// SPDX-License-Identifier: Apache-2.0
// Makes the map of the country: node tools/map.mjs <@svg-maps/vietnam index.js> <old_provinces.csv> <out.svg>
//
// A sprite: #country is every province; #old-89 a province before 1/7/2025 and #new-91 one since, by official code. The
// outlines are drawn at half a unit's precision, which is finer than a page shows them.
import {readFileSync, writeFileSync} from 'node:fs';

const [source, provinces, out] = process.argv.slice(2);
const fail = (why) => { console.error(`map.mjs: ${why}`); process.exit(1); };
const {default: map} = await import(`data:text/javascript,${encodeURIComponent(readFileSync(source, 'utf8'))}`);

const scale = 2;
const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z]+/g, '');
// What the data set calls otherwise; the two archipelagos belong to the provinces that administer them.
const called = {thuathienhue: 'hue', hoangsa: 'danang', truongsa: 'khanhhoa'};

// Absolute points of each closed line; a curve is followed by its middle and its end.
function rings(path) {
  const made = [];
  let ring = [], at = [0, 0], start = [0, 0];
  for (const [, command, rest] of path.matchAll(/([mMlLcCzZ])([^mMlLcCzZ]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const base = () => (command === command.toLowerCase() ? at : [0, 0]);
    const to = (x, y) => { at = [base()[0] + x, base()[1] + y]; ring.push(at); };
    if (command.toLowerCase() === 'z') { made.push(ring); ring = []; at = start; continue; }
    if (command.toLowerCase() === 'c') {
      for (let n = 0; n + 5 < numbers.length; n += 6) {
        const [x, y] = base(), from = at;
        const [a, b, end] = [0, 2, 4].map((k) => [x + numbers[n + k], y + numbers[n + k + 1]]);
        ring.push([0, 1].map((k) => (from[k] + 3 * a[k] + 3 * b[k] + end[k]) / 8), end);
        at = end;
      }
      continue;
    }
    for (let n = 0; n + 1 < numbers.length; n += 2) {
      to(numbers[n], numbers[n + 1]);
      if (n === 0 && command.toLowerCase() === 'm') start = at;
    }
  }
  if (ring.length) made.push(ring);
  return made;
}

function outline(path) {
  return rings(path).map((ring) => {
    const points = ring.map(([x, y]) => [Math.round(x * scale), Math.round(y * scale)]).filter(([x, y], n, all) => n === 0 || x !== all[n - 1][0] || y !== all[n - 1][1]);
    const steps = points.slice(1).map(([x, y], n) => `${x - points[n][0]} ${y - points[n][1]}`);
    return points.length > 2 ? `M${points[0].join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-') : '';
  }).join('');
}

const olds = readFileSync(provinces, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
const by_name = new Map(olds.map(([code, name, , successor]) => [fold(name.replace(/^(Tỉnh|Thành phố) /, '')), {code, successor, shape: ''}]));
for (const place of map.locations) {
  const name = fold(place.name);
  const province = by_name.get(called[name] ?? name) ?? fail(`no province "${place.name}"`);
  province.shape += outline(place.path);
}
const missing = [...by_name].filter(([, one]) => !one.shape).map(([name]) => name);
if (missing.length) fail(`no outline of ${missing.join(' ')}`);

const box = map.viewBox.split(' ').map((number) => Number(number) * scale).join(' ');
const news = new Map();
for (const one of by_name.values()) news.set(one.successor, [...(news.get(one.successor) ?? []), one]);
const path = (id, shape) => `<path id="${id}" d="${shape}"/>`;
const use = (id) => `<use href="#${id}"/>`;
const symbol = (id, inside) => `<symbol id="${id}" viewBox="${box}">${inside}</symbol>`;
const all = [...by_name.values()];
writeFileSync(out, `<svg xmlns="http://www.w3.org/2000/svg"><defs>${all.map((one) => path(`p${one.code}`, one.shape)).join('')}</defs>` +
  symbol('country', all.map((one) => use(`p${one.code}`)).join('')) + all.map((one) => symbol(`old-${one.code}`, use(`p${one.code}`))).join('') +
  [...news].map(([code, parts]) => symbol(`new-${code}`, parts.map((one) => use(`p${one.code}`)).join(''))).join('') + '</svg>\n');
