// SPDX-License-Identifier: Apache-2.0
// Holds idle connections open from a process of its own while an ordinary reader asks for the list.
//
//   node bench/idle.mjs --data DIR [--connections 5000] [--seconds 60]
//
// Every connection asks once (/healthz), stays, asks again a little before the server would close it, and so on: at the
// end each of them must still answer. Connections come from 127.0.0.1 only.
import {fork} from 'node:child_process';
import net from 'node:net';
import {readFileSync} from 'node:fs';
import {load, options, serve, sleep, summary} from './client.mjs';

if (process.argv[2] === 'hold') {
  const [port, count, seconds] = process.argv.slice(3).map(Number);
  const held = [];
  let answers = 0, refused = 0, closed = 0;  // refused: 503, more at once than the queue takes
  const open = () => new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('data', (bytes) => { if (bytes.includes('HTTP/1.1 ')) { ++answers; done(); } if (bytes.includes('HTTP/1.1 503')) ++refused; });
    socket.on('error', () => {});
    socket.on('close', () => { ++closed; done(); });
    held.push(socket);
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  });
  for (let at = 0; at < count; at += 50) await Promise.all(Array.from({length: Math.min(50, count - at)}, open));
  process.send({held: held.length - closed});
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    await sleep(8000);  // the server closes what is silent for 15 s
    for (const socket of held) if (!socket.destroyed) socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  }
  await sleep(2000);
  answers = refused = 0;
  for (const socket of held) if (!socket.destroyed) socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await sleep(4000);
  process.send({answered: answers, refused, closed});
  process.exit(0);
}

const {data, connections, seconds} = options({connections: 5000, seconds: 60});
const server = await serve(data);
const resident = () => Number(readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]);
const {cookie} = await server.client.signIn('angiang');
async function reader(ms) {
  const times = [];
  let failures = 0;
  for (const began = performance.now(); performance.now() - began < ms;) {
    const at = performance.now();
    const answer = await server.client.ask('GET', '/talents', {headers: {Cookie: cookie}}).catch(() => ({status: 0}));
    if (answer.status !== 200) ++failures;
    times.push(performance.now() - at);
    await sleep(20);
  }
  const {count, p50, p99} = summary(times);
  return `${count} lists, ${failures} failed, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}
console.log(`load ${load()}; alone: ${await reader(5000)}`);
const before = resident();
const holder = fork(new URL(import.meta.url).pathname, ['hold', server.port, connections, seconds].map(String));
const said = [];
const message = () => new Promise((done) => holder.once('message', (one) => { said.push(one); done(); }));
await message();
await sleep(500);
const after = resident();
console.log(`${said[0].held} of ${connections} connections held; ${((after - before) / connections).toFixed(1)} KB resident each`);
const asking = reader(seconds * 1000);
await message();
console.log(`beside them: ${await asking}`);
console.log(`after ${seconds} s: ${said[1].answered} of ${connections} answered (${said[1].refused} with 503), ${said[1].closed} were closed; load ${load()}`);
await server.end();
process.exitCode = said[1].answered === Number(connections) ? 0 : 1;
