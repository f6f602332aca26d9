// SPDX-License-Identifier: Apache-2.0
// Kills the server with SIGKILL under eight writers, starts it again and compares it with what the writers were told:
// every acknowledged act is there, none is there twice, nothing is half there, the audit chain is whole.
//
//   node test/faults/kill.mjs [kills] [--seed N] [--keep]        HIENTAI_PROGRAM: the program, build/release/hientai
//
// With HIENTAI_DATABASE=postgresql://… the same is asked of PostgreSQL (an empty database).
import {spawn, execFile} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {appendFileSync, mkdtempSync, openSync, rmSync} from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const words = process.argv.slice(2);
const kills = Number(words.find((word) => /^\d+$/.test(word)) ?? 50);
const seedAt = words.indexOf('--seed');
let seed = seedAt < 0 ? randomBytes(4).readUInt32LE() : Number(words[seedAt + 1]);
const program = process.env.HIENTAI_PROGRAM ?? 'build/release/hientai';
const writers = 8;
const folder = mkdtempSync(join(tmpdir(), 'hientai-kill-'));
const data = join(folder, 'data');
const record = join(folder, 'acknowledged.log');

// mulberry32: the same seed kills at the same moments and mixes the same acts.
function chance() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const run = promisify(execFile);
async function hientai(...args) {
  try {
    const {stdout, stderr} = await run(program, [...args, '--data', data], {maxBuffer: 1 << 26});
    return {code: 0, stdout, stderr};
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return {code: error.code, stdout: error.stdout, stderr: error.stderr};
  }
}
const freePort = () => new Promise((done) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const {port} = probe.address();
    probe.close(() => done(port));
  });
});

let agent, port, server;
function ask(method, path, {body, headers = {}} = {}) {
  return new Promise((done, broke) => {
    const request = http.request({host: '127.0.0.1', port, method, path, agent, headers: {...headers, ...(body ? {'Content-Length': Buffer.byteLength(body)} : {})}}, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => (answer.complete ? done({status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString()}) : broke(new Error('cut off'))));
      answer.on('error', broke);
    });
    request.on('error', broke);
    request.end(body);
  });
}

async function start() {
  agent = new http.Agent({keepAlive: true, maxSockets: writers + 4});
  port = await freePort();
  const began = performance.now();
  const log = openSync(join(folder, 'server.log'), 'a');
  const child = (server = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {stdio: ['ignore', log, log]}));
  child.ended = new Promise((done) => child.once('exit', done));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server does not start again (status ${child.exitCode}); see ${folder}/server.log`);
    try {
      if ((await ask('GET', '/readyz')).status === 200) return performance.now() - began;
    } catch { /* not yet */ }
    if (performance.now() - began > 30_000) throw new Error('the server is not ready after 30 s');
    await sleep(10);
  }
}
async function end(signal) {
  server.kill(signal);
  await server.ended;
  agent.destroy();
}

let token, leader, cookie, csrf;
const json = {'Content-Type': 'application/json'};
const api = (method, path, value, headers = {}) => ask(method, path, {body: value && JSON.stringify(value), headers: {...json, Authorization: `Bearer ${token}`, ...headers}});

async function signIn() {
  const page = await ask('GET', '/sign-in');
  const visitor = page.headers['set-cookie'].map((set) => set.split(';')[0]).join('; ');
  const csrfOf = (text) => text.match(/name="csrf" value="([^"]+)"/)?.[1];
  const form = new URLSearchParams({csrf: csrfOf(page.text), login: 'angiang', password: 'hien tai la nguyen khi angiang'});
  const answer = await ask('POST', '/sign-in', {body: form.toString(), headers: {Cookie: visitor, 'Content-Type': 'application/x-www-form-urlencoded'}});
  if (answer.status !== 303) throw new Error(`sign-in answers ${answer.status}`);
  cookie = answer.headers['set-cookie'].map((set) => set.split(';')[0]).filter((set) => set.startsWith('session=')).join();
  csrf = csrfOf((await ask('GET', '/account', {headers: {Cookie: cookie}})).text);
}

// What the writers were told, by full name of the person they entered.
const people = new Map();
let tally = {created: 0, changed: 0, attached: 0, unknown: 0, refused: 0};
const note = (line) => appendFileSync(record, `${line}\n`);

const given = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Linh', 'Minh', 'Ngọc'];
// Letters only, so that it is a name: 17 is "Âu Dương Bình Linh". The demonstration has no such family.
const spelled = (number) => [...String(number)].map((digit) => given[digit]).join(' ');
let made = 0;

async function create(own) {
  const number = ++made;
  const person = {name: `Âu Dương ${spelled(number)}`, citizen: `997${String(number).padStart(9, '0')}`, acknowledged: false, edits: 0, files: new Set(), pendingFiles: new Set()};
  people.set(person.name, person);
  const answer = await api('POST', '/api/v1/talents', {full_name: person.name, birth: '02/09/2005', sex: 'female', citizen_id: person.citizen, unit: 'D30307', field: 'study', target_group: 'pupils',
    workplace: 'Trường THPT chuyên', achievements: [{title: 'Giải Nhất', level: 4, year: 2024}]});
  if (answer.status !== 201) { ++tally.refused; note(`refused ${answer.status} ${person.name} ${answer.text.slice(0, 200)}`); people.delete(person.name); return; }
  Object.assign(person, {acknowledged: true, id: JSON.parse(answer.text).id, version: 1});
  note(`created ${person.id} ${person.name}`);
  ++tally.created;
  own.push(person);
}
async function change(person) {
  const wanted = `lần ${person.edits + 1}`;
  person.pending = wanted;
  const answer = await api('PATCH', `/api/v1/talents/${person.id}`, {note: wanted}, {'If-Match': `"${person.version}"`});
  if (answer.status !== 200) { ++tally.refused; note(`refused ${answer.status} change of ${person.id} ${answer.text.slice(0, 200)}`); person.pending = undefined; return; }
  Object.assign(person, {note: wanted, edits: person.edits + 1, version: JSON.parse(answer.text).version, pending: undefined});
  note(`changed ${person.id} ${person.version}`);
  ++tally.changed;
}
async function attach(person) {
  const content = `%PDF-1.4\n1 0 obj\n<<>>\nendobj\n% ${randomBytes(1500).toString('hex')}\ntrailer\n<<>>\n%%EOF\n`;
  const digest = createHash('sha256').update(content).digest('hex');
  const edge = `hientai${digest.slice(0, 16)}`;
  const field = (name, value) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = field('csrf', csrf) + field('subject_kind', 'talent') + field('subject', person.id) +
    `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="quyet-dinh.pdf"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n--${edge}--\r\n`;
  person.pendingFiles.add(digest);
  const answer = await ask('POST', '/attachments', {body, headers: {Cookie: cookie, 'Content-Type': `multipart/form-data; boundary=${edge}`}});
  person.pendingFiles.delete(digest);
  if (answer.status !== 303) { ++tally.refused; note(`refused ${answer.status} attachment to ${person.id}`); return; }
  person.files.add(digest);
  note(`attached ${person.id} ${digest}`);
  ++tally.attached;
}

async function write(state) {
  const own = [];
  while (!state.over) {
    const dice = chance();
    const person = own[Math.floor(chance() * own.length)];
    try {
      if (!person || dice < 0.6) await create(own);
      else if (dice < 0.85) await change(person);
      else await attach(person);
    } catch {  // cut off: nobody knows whether it was done
      if (!state.over) ++tally.unknown;
      return;
    }
  }
}

const problems = [];
const complain = (what) => { problems.push(what); console.log(`FAIL  ${what}`); };

// Everything recorded since a round ago, newest first.
async function recorded(from) {
  const found = [];
  for (let after = ''; ;) {
    const page = JSON.parse((await api('GET', `/api/v1/talents?sort=-id&limit=200${after && `&after=${after}`}`)).text);
    const mine = page.talents.filter((talent) => from.has(talent.full_name));
    found.push(...mine);
    if (!page.after || mine.length === 0) return found;
    after = page.after;
  }
}
async function audited(above) {
  const subjects = new Map();
  let highest = above;
  for (let after = ''; ;) {
    const page = JSON.parse((await ask('GET', `/api/v1/audit?act=talents.created${after && `&after=${after}`}`, {headers: {Authorization: `Bearer ${leader}`}})).text);
    for (const entry of page.entries) {
      if (entry.number <= above) return {subjects, highest};
      highest = Math.max(highest, entry.number);
      subjects.set(entry.subject, (subjects.get(entry.subject) ?? 0) + 1);
    }
    if (page.entries.length === 0) return {subjects, highest};
    after = page.after;
  }
}

let auditedTo = 0;
async function compare(round) {
  const found = await recorded(people);
  const byName = new Map();
  for (const talent of found) byName.set(talent.full_name, [...(byName.get(talent.full_name) ?? []), talent]);
  const audit = await audited(auditedTo);
  auditedTo = audit.highest;
  for (const [name, person] of people) {
    const talents = byName.get(name) ?? [];
    if (person.acknowledged && talents.length === 0) complain(`round ${round}: ${name} was acknowledged and is lost`);
    if (talents.length > 1) complain(`round ${round}: ${name} is there ${talents.length} times`);
    if (talents.length !== 1) continue;
    const talent = talents[0];
    if (person.acknowledged && talent.id !== person.id) complain(`round ${round}: ${name} has another id`);
    if (talent.achievement !== 'Giải Nhất' || talent.level !== 4) complain(`round ${round}: ${name} is half written`);
    if (audit.subjects.get(talent.id) !== 1) complain(`round ${round}: ${name} has ${audit.subjects.get(talent.id) ?? 0} audit entries`);
    audit.subjects.delete(talent.id);
    if (person.note !== undefined || person.pending !== undefined) {
      const now = JSON.parse((await api('GET', `/api/v1/talents/${talent.id}`)).text);
      const done = now.note === (person.note ?? '') ? person.edits : now.note === person.pending ? person.edits + 1 : -1;
      if (done < 0) complain(`round ${round}: the change of ${name} is lost: "${now.note}", not "${person.note}"`);
      else if (now.version !== done + 1) complain(`round ${round}: ${name} is at version ${now.version} after ${done} changes`);
    }
    if (person.files.size + person.pendingFiles.size > 0) {
      const list = JSON.parse((await api('GET', `/api/v1/attachments?subject_kind=talent&subject=${talent.id}`)).text).attachments.map((one) => one.sha256);
      for (const digest of person.files) if (list.filter((one) => one === digest).length !== 1) complain(`round ${round}: attachment ${digest} of ${name} is there ${list.filter((one) => one === digest).length} times`);
      for (const digest of list) if (!person.files.has(digest) && !person.pendingFiles.has(digest)) complain(`round ${round}: attachment ${digest} of ${name} comes from nowhere`);
    }
  }
  for (const id of audit.subjects.keys()) complain(`round ${round}: the audit log tells of ${id}, which is not there`);
}

async function verify(round) {
  for (const command of [['check'], ['audit', 'verify']]) {
    const {code, stdout, stderr} = await hientai(...command);
    if (code !== 0) complain(`round ${round}: hientai ${command.join(' ')}: ${(stdout + stderr).trim().slice(0, 300)}`);
  }
  const {code, stdout} = await hientai('doctor', '--deep', '--json');
  if (code !== 0) for (const finding of JSON.parse(stdout)) if (finding.verdict === 'FAIL') complain(`round ${round}: doctor: ${finding.what}: ${finding.detail}`);
}

const began = Date.now();
console.log(`seed ${seed >>> 0}, ${kills} kills, ${writers} writers, in ${folder}`);
let worst = 0;
try {
  const seeded = await hientai('demo', '--talents', '200');
  if (seeded.code !== 0) throw new Error(seeded.stderr);
  token = (await hientai('tokens', 'add', '--user', 'angiang')).stdout.trim();
  leader = (await hientai('tokens', 'add', '--user', 'lanhdao.angiang')).stdout.trim();
  for (let round = 1; round <= kills; ++round) {
    await start();
    if (round % 20 === 1) await signIn();
    people.clear();
    const before = {...tally};
    const state = {over: false};
    const all = Array.from({length: writers}, () => write(state));
    const wait = 200 + chance() * 2800;
    await sleep(wait);
    await end('SIGKILL');
    state.over = true;
    await Promise.all(all);
    const ready = await start();
    worst = Math.max(worst, ready);
    await compare(round);
    await end('SIGTERM');
    await verify(round);
    const of = (what) => tally[what] - before[what];
    console.log(`round ${round}: killed after ${Math.round(wait)} ms; acknowledged ${of('created')} new, ${of('changed')} changed, ${of('attached')} attached; ready again in ${Math.round(ready)} ms`);
  }
} catch (error) {
  complain(error.stack);
} finally {
  if (server && server.exitCode === null && server.signalCode === null) await end('SIGKILL');
}
if (tally.refused > 0) complain(`${tally.refused} acts were refused, which the writers did not expect; see ${record}`);
const acts = tally.created + tally.changed + tally.attached;
console.log(`${acts} acknowledged acts (${tally.created} new, ${tally.changed} changed, ${tally.attached} attached), ${tally.unknown} cut off; slowest start ${Math.round(worst)} ms; ${Math.round((Date.now() - began) / 1000)} s`);
console.log(problems.length === 0 ? `PASS  ${kills} kills: nothing lost, nothing doubled, nothing half written` : `FAIL  ${problems.length} problems`);
if (problems.length === 0 && !words.includes('--keep')) rmSync(folder, {recursive: true});
else console.log(`kept: ${folder}`);
process.exit(problems.length === 0 ? 0 : 1);
