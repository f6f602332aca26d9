// SPDX-License-Identifier: Apache-2.0
// An ordinary reader beside an attack: node bench/reader.mjs PORT SECONDS; lists and pages, a new connection every tenth.
import {Client, sleep, summary} from './client.mjs';

const [port, seconds] = process.argv.slice(2).map(Number);
let client = new Client(port);
const {cookie} = await client.signIn('angiang');
const times = [];
let failures = 0;
const paths = ['/talents', '/talents?q=nguyen+van+an', '/home', '/units', '/talents?field=sport'];
for (const began = performance.now(); performance.now() - began < seconds * 1000;) {
  if (times.length % 10 === 0) { client.agent.destroy(); client = new Client(port); }
  const at = performance.now();
  const answer = await client.ask('GET', paths[times.length % paths.length], {headers: {Cookie: cookie}}).catch((error) => ({status: error.code}));
  if (answer.status !== 200) { ++failures; console.error(`answers ${answer.status}`); }
  times.push(performance.now() - at);
  await sleep(50);
}
const {count, p50, p95, p99, most} = summary(times);
console.log(`${count} requests, ${failures} failed; p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}, most ${most.toFixed(1)} ms`);
client.agent.destroy();
process.exitCode = failures === 0 && p99 <= 200 ? 0 : 1;
