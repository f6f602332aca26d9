// SPDX-License-Identifier: Apache-2.0
// Acknowledged acts a second: talents entered through the API, each synced to disk and audited before its answer.
//
//   node bench/writes.mjs [--seconds 10] [--clients 1,16] [--folder DIR]
//
// DIR is where the data goes: its disk is what is measured. Beside it: how many bare fsyncs a second the disk gives.
import {execFileSync} from 'node:child_process';
import {closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client, load, options, program, serve, summary} from './client.mjs';

const {seconds, clients, folder} = options({seconds: 10, clients: '1,16', folder: tmpdir()});
const data = mkdtempSync(join(folder, 'hientai-writes-'));

// What the disk itself can do: 4 KB appended and synced, one after another.
function syncs() {
  const file = openSync(join(data, 'sync'), 'w');
  const page = Buffer.alloc(4096, 'x');
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 2000; ++count) {
    writeSync(file, page);
    fsyncSync(file);
  }
  closeSync(file);
  return count / ((performance.now() - began) / 1000);
}

const names = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Linh', 'Minh', 'Ngọc'];
let made = 0;
try {
  execFileSync(program, ['demo', '--data', data, '--talents', '200'], {stdio: 'ignore'});
  const token = execFileSync(program, ['tokens', 'add', '--user', 'angiang', '--data', data]).toString().trim();
  console.log(`load ${load()}; bare fsync of 4 KB: ${syncs().toFixed(0)}/s`);
  const server = await serve(data);
  const written = () => Number(readFileSync(`/proc/${server.pid}/io`, 'utf8').match(/write_bytes: (\d+)/)[1]);
  for (const count of clients.split(',').map(Number)) {
    const client = new Client(server.port, count);
    const times = [];
    const before = written();
    const began = performance.now();
    await Promise.all(Array.from({length: count}, async () => {
      while (performance.now() - began < seconds * 1000) {
        const number = ++made;
        const body = JSON.stringify({full_name: `Âu Dương ${[...String(number)].map((digit) => names[digit]).join(' ')}`, birth: '02/09/2005', sex: 'female', citizen_id: `996${String(number).padStart(9, '0')}`,
          unit: 'D30307', field: 'study', target_group: 'pupils', achievements: [{title: 'Giải Nhất', level: 4, year: 2024}]});
        const at = performance.now();
        const answer = await client.ask('POST', '/api/v1/talents', {body, headers: {'Content-Type': 'application/json', Authorization: `Bearer ${token}`}});
        if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
        times.push(performance.now() - at);
      }
    }));
    const took = (performance.now() - began) / 1000;
    const {count: acts, p50, p95, p99} = summary(times);
    console.log(`${String(count).padStart(3)} clients: ${(acts / took).toFixed(0)} acknowledged acts/s; p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms; ${((written() - before) / acts / 1024).toFixed(1)} KB written an act`);
    client.agent.destroy();
  }
  console.log(`load ${load()}`);
  await server.end();
} finally {
  rmSync(data, {recursive: true});
}
