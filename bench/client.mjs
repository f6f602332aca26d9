// SPDX-License-Identifier: Apache-2.0
// What the measurements share: a server of our own, a client that keeps its connection, signing in, percentiles.
import {spawn} from 'node:child_process';
import {openSync, readFileSync} from 'node:fs';
import http from 'node:http';
import net from 'node:net';

export const program = process.env.HIENTAI_PROGRAM ?? 'build/release/hientai';
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// "--data DIR --rounds 30 word" -> {data, rounds, words}
export function options(defaults) {
  const found = {...defaults, words: []};
  const args = process.argv.slice(2);
  for (let at = 0; at < args.length; ++at)
    if (args[at].startsWith('--')) found[args[at].slice(2)] = args[++at];
    else found.words.push(args[at]);
  return found;
}

const freePort = () => new Promise((done) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const {port} = probe.address();
    probe.close(() => done(port));
  });
});

export class Client {
  constructor(port, sockets = 1) {
    this.port = port;
    this.agent = new http.Agent({keepAlive: true, maxSockets: sockets});
  }
  ask(method, path, {body, headers = {}} = {}) {
    return new Promise((done, broke) => {
      const length = body ? {'Content-Length': Buffer.byteLength(body)} : {};
      const request = http.request({host: '127.0.0.1', port: this.port, method, path, agent: this.agent, headers: {...headers, ...length}}, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => done({status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts), get text() { return this.body.toString(); }}));
        answer.on('error', broke);
      });
      request.on('error', broke);
      request.end(body);
    });
  }
  // The session cookie of an account of the demonstration, and the token its forms carry.
  async signIn(login) {
    const cookies = (answer) => (answer.headers['set-cookie'] ?? []).map((set) => set.split(';')[0]);
    const csrf = (answer) => answer.text.match(/name="csrf" value="([^"]+)"/)?.[1];
    const page = await this.ask('GET', '/sign-in');
    const form = new URLSearchParams({csrf: csrf(page), login, password: `hien tai la nguyen khi ${login}`});
    const answer = await this.ask('POST', '/sign-in', {body: form.toString(), headers: {Cookie: cookies(page).join('; '), 'Content-Type': 'application/x-www-form-urlencoded'}});
    if (answer.status !== 303) throw new Error(`signing in as ${login} answers ${answer.status}`);
    const cookie = cookies(answer).find((set) => set.startsWith('session='));
    return {cookie, csrf: csrf(await this.ask('GET', '/account', {headers: {Cookie: cookie}}))};
  }
}

// Starts `hientai serve`; `log` is where its words go. HIENTAI_DATABASE and HIENTAI_WORKERS pass through.
export async function serve(data, log = '/dev/null') {
  const port = await freePort();
  const out = openSync(log, 'a');
  const began = performance.now();
  const child = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {stdio: ['ignore', out, out]});
  const ended = new Promise((done) => child.once('exit', done));
  const client = new Client(port);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server does not start: status ${child.exitCode}`);
    try {
      if ((await client.ask('GET', '/readyz')).status === 200) break;
    } catch { /* not yet */ }
    await sleep(5);
  }
  return {port, pid: child.pid, client, ready: performance.now() - began, end: async (signal = 'SIGTERM') => { child.kill(signal); await ended; }};
}

// Most memory a process ever had, in MB.
export const peak = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;

export function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return {count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99), most: sorted.at(-1)};
}
export const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 2).join(' ');
