// SPDX-License-Identifier: Apache-2.0
// How long the list of talents takes to answer, one request at a time over a kept connection, by kind of question.
//
//   node bench/list.mjs --data DIR [--rounds 40] [--limit 30] [--users national,province,commune]
//
// DIR was made by `hientai demo --data DIR --talents N`; with PostgreSQL, HIENTAI_DATABASE names the database. Every
// answer is a whole page of HTML: session, rights, count, rows, view. Ends with 1 when a kind's p95 is over the limit.
import {load, options, serve, summary} from './client.mjs';

const {data, rounds, limit, users} = options({rounds: 40, limit: 30, users: 'national,province,commune'});
if (!data) throw new Error('--data DIR is missing');

const logins = {national: 'trunguong', province: 'angiang', commune: 'longxuyen'};
const fields = ['study', 'research', 'labour', 'business', 'arts', 'sport', 'social', 'administration', 'technology', 'defence', 'security'];
const stages = ['PROMISING', 'RECOGNISED', 'HONOURED'];
const turn = (list, n) => list[n % list.length];
const year = (n) => 2012 + (n % 14);
const q = (words) => `q=${encodeURIComponent(words)}`;

// Each kind of question, varied by the number of the request.
const questions = {
  'no filter': () => '',
  'field': (n) => `field=${turn(fields, n)}`,
  'field, stage': (n) => `field=${turn(fields, n)}&stage=${turn(stages, n)}`,
  'field, year': (n) => `field=${turn(fields, n)}&year=${year(n)}`,
  'stage': (n) => `stage=${turn(stages, n)}`,
  'year': (n) => `year=${year(n)}`,
  'level': (n) => `level=${turn([4, 5, 6, 7], n)}`,
  'level without entries': () => 'level=1',
  'all five filters': (n) => `field=${turn(fields, n)}&stage=${turn(stages, n)}&level=5&year=${year(n)}&group=pupils`,
  'sort -name': () => 'sort=-name',
  'sort birth': () => 'sort=birth',
  'sort -birth': () => 'sort=-birth',
  'sort -level': () => 'sort=-level',
  'sort -year': () => 'sort=-year',
  'sort -id': () => 'sort=-id',
  'field, sort -name': (n) => `field=${turn(fields, n)}&sort=-name`,
  'field, sort birth': (n) => `field=${turn(fields, n)}&sort=birth`,
  'field, stage, sort -year': (n) => `field=${turn(fields, n)}&stage=${turn(stages, n)}&sort=-year`,
  'year, sort -birth': (n) => `year=${year(n)}&sort=-birth`,
  'level, sort -year': (n) => `level=${turn([4, 5, 6, 7], n)}&sort=-year`,
  'search a common name': (n) => q(turn(['nguyen', 'Nguyễn', 'tran', 'thi'], n)),
  'search two letters': (n) => q(turn(['ng', 'tr', 'th', 'le', 'ph'], n)),
  'search a full name': (n) => q(turn(['nguyen van an', 'tran thi mai', 'le quoc bao', 'pham thi ngoc linh', 'dang duc huy'], n)),
  'search a full name with marks': (n) => q(turn(['Nguyễn Văn An', 'Trần Thị Mai', 'Lê Quốc Bảo', 'Phạm Thị Ngọc Linh', 'Đặng Đức Huy'], n)),
  'search a rare name': (n) => q(turn(["h'hen nie", 'Rơ Châm', 'Y Moan Kbuôr', 'Mùa A Tú', 'Điểu Ong'], n)),
  'search nobody': (n) => q(turn(['zebulon', 'nguyen zebulon', 'qqq'], n)),
  'search a name, field': (n) => `${q(turn(['nguyen', 'tran', 'le thi'], n))}&field=${turn(fields, n)}`,
  'search a name, field, year': (n) => `${q(turn(['nguyen', 'tran', 'le thi'], n))}&field=${turn(fields, n)}&year=${year(n)}`,
  'search a full name, sort birth': (n) => `${q(turn(['nguyen van an', 'tran thi mai', 'le quoc bao'], n))}&sort=birth`,
  'search an achievement': (n) => q(turn(['tin hoc tre', 'luong dinh cua', 'huy chuong vang'], n)),
};
// Pages reached by walking on from a first one.
const walks = {'page by page by name': '', 'page by page, field': 'field=sport', 'page by page, sort birth': 'sort=birth', 'page by page, search': q('nguyen van an')};
// Far down: the first page after this many rows is asked for again and again.
const deep = {'row 10,000, sort birth': 'sort=birth', 'row 10,000, sort -id': 'sort=-id', 'row 10,000, search': q('nguyen')};
const deep_pages = 200;

const {client, end} = await serve(data);
let over = 0;
async function timed(cookie, path, times, sizes) {
  const began = performance.now();
  const answer = await client.ask('GET', path, {headers: {Cookie: cookie, 'Accept-Encoding': 'br, gzip'}});
  times.push(performance.now() - began);
  sizes.push(answer.body.length);
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  return answer;
}
function tell(user, kind, times, sizes) {
  const {p50, p95, p99, most} = summary(times);
  if (p95 > limit) ++over;
  const ms = (value) => value.toFixed(1).padStart(8);
  console.log(`${user.padEnd(9)} ${kind.padEnd(32)}${ms(p50)}${ms(p95)}${ms(p99)}${ms(most)}  ${(Math.max(...sizes) / 1024).toFixed(1).padStart(6)} KB${p95 > limit ? '  over' : ''}`);
}

console.log(`load ${load()}; ${process.env.HIENTAI_DATABASE ? 'PostgreSQL' : 'SQLite'}; ${rounds} requests a kind, after 2 to warm up; milliseconds`);
console.log(`${'who'.padEnd(9)} ${'question'.padEnd(32)}${['p50', 'p95', 'p99', 'most'].map((head) => head.padStart(8)).join('')}    largest`);
const every = [];
try {
  for (const user of users.split(',')) {
    const {cookie} = await client.signIn(logins[user]);
    const mine = [];
    const repeat = async (kind, path) => {
      const times = [], sizes = [];
      for (let n = -2; n < rounds; ++n) await timed(cookie, path(n + 2), n < 0 ? [] : times, n < 0 ? [] : sizes);
      tell(user, kind, times, sizes);
      mine.push(...times);
    };
    const next = async (path) => (await client.ask('GET', path, {headers: {Cookie: cookie}})).text
      .match(/href="(\/talents\?[^"]*after=[ao][^"]*)"/)?.[1].replaceAll('&amp;', '&');
    for (const [kind, question] of Object.entries(questions)) await repeat(kind, (n) => `/talents?${question(n)}`);
    for (const [kind, question] of Object.entries(deep)) {
      let path = `/talents?${question}`;
      for (let page = 0; page < deep_pages; ++page) path = (await next(path)) ?? path;
      await repeat(kind, () => path);
    }
    for (const [kind, question] of Object.entries(walks)) {
      const times = [], sizes = [];
      for (let n = 0, path = `/talents?${question}`; n < rounds && path; ++n, path = await next(path)) await timed(cookie, path, times, sizes);
      tell(user, kind, times, sizes);
      mine.push(...times);
    }
    const {count, p50, p95, p99, most} = summary(mine);
    console.log(`${user.padEnd(9)} all ${count}: p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}, most ${most.toFixed(1)}`);
    every.push(...mine);
  }
  const {count, p50, p95, p99, most} = summary(every);
  console.log(`everybody all ${count}: p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}, most ${most.toFixed(1)}; ${over} kinds over ${limit} ms at p95; load ${load()}`);
} finally {
  await end();
}
process.exitCode = over ? 1 : 0;
