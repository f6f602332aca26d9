// SPDX-License-Identifier: Apache-2.0
// How long the list of talents takes to answer with the counts beside it, one request at a time over a kept connection.
//
//   node bench/facets.mjs --data DIR [--rounds 20] [--limit 50] [--users national,province,commune]
//
// DIR was made by `hientai demo --data DIR --talents N`; with PostgreSQL, HIENTAI_DATABASE names the database. Every answer is
// a whole page of HTML: session, rights, count, rows, nine facets, view. Ends with 1 when a kind's p95 is over the limit.
import {load, options, serve, summary} from './client.mjs';

const {data, rounds, limit, users} = options({rounds: 20, limit: 50, users: 'national,province,commune'});
if (!data) throw new Error('--data DIR is missing');

const logins = {national: 'trunguong', province: 'angiang', commune: 'longxuyen'};
const fields = ['study', 'research', 'labour', 'business', 'arts', 'sport', 'social', 'administration', 'technology', 'defence', 'security'];
const turn = (list, n) => list[n % list.length];
const q = (words) => `q=${encodeURIComponent(words)}`;
const questions = {
  'no filter': () => '',
  'field': (n) => `field=${turn(fields, n)}`,
  'field, stage': (n) => `field=${turn(fields, n)}&stage=HONOURED`,
  'year': (n) => `year=${2012 + (n % 14)}`,
  'level': (n) => `level=${turn([4, 5, 6, 7], n)}`,
  'verification': (n) => `verification=${turn(['DRAFT', 'VERIFIED'], n)}`,
  'age': (n) => `age=${turn(['u16', '16-18', '19-22', '23-25', '26-30', '31-35'], n)}`,
  'age, field, sort birth': (n) => `age=${turn(['16-18', '19-22'], n)}&field=${turn(fields, n)}&sort=birth`,
  'residence, nobody': () => 'residence=ABROAD',
  'freshness': (n) => `freshness=${turn(['fresh', 'stale'], n)}`,
  'search a common name': (n) => q(turn(['nguyen', 'tran', 'thi'], n)),
  'search a full name': (n) => q(turn(['nguyen van an', 'tran thi mai', 'le quoc bao'], n)),
  'search a name, age': (n) => `${q(turn(['nguyen', 'tran'], n))}&age=19-22`,
};

const {client, end} = await serve(data);
let over = 0;
const every = [];
console.log(`load ${load()}; ${process.env.HIENTAI_DATABASE ? 'PostgreSQL' : 'SQLite'}; ${rounds} requests a kind, after 2 to warm up; milliseconds`);
try {
  for (const user of users.split(',')) {
    const {cookie} = await client.signIn(logins[user]);
    for (const [kind, question] of Object.entries(questions)) {
      const times = [];
      for (let n = -2; n < rounds; ++n) {
        const began = performance.now();
        const answer = await client.ask('GET', `/talents?facets=1&${question(n + 2)}`, {headers: {Cookie: cookie, 'Accept-Encoding': 'br, gzip'}});
        if (answer.status !== 200) throw new Error(`${kind} answers ${answer.status}`);
        if (n >= 0) times.push(performance.now() - began);
      }
      const {p50, p95, most} = summary(times);
      if (p95 > limit) ++over;
      every.push(...times);
      console.log(`${user.padEnd(9)} ${kind.padEnd(26)}${[p50, p95, most].map((ms) => ms.toFixed(1).padStart(9)).join('')}${p95 > limit ? '  over' : ''}`);
    }
  }
  const {count, p50, p95, most} = summary(every);
  console.log(`all ${count}: p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, most ${most.toFixed(1)}; ${over} kinds over ${limit} ms at p95; load ${load()}`);
} finally {
  await end();
}
process.exitCode = over ? 1 : 0;
