// SPDX-License-Identifier: Apache-2.0
// How long after a fact is saved it shows: on the results of a plan of the whole country, on one of its targets at every
// unit, on the dashboard of a province.
//
//   node bench/facts.mjs --data DIR [--rounds 10]          DIR as bench/facts.sh makes it
import {readFileSync} from 'node:fs';
import {load, options, serve} from './client.mjs';

const {data, rounds} = options({rounds: 10});
if (!data) throw new Error('--data DIR is missing');
const {client, end, pid} = await serve(data);
// Processor time of the server so far, in ms: what a busy machine does not stretch.
const worked = () => { const field = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(field[11]) + Number(field[12])) * 10; };
const {cookie, csrf} = await client.signIn('trunguong');
const get = async (path) => {
  const answer = await client.ask('GET', path, {headers: {Cookie: cookie}});
  if (answer.status !== 200) throw new Error(`GET ${path} answers ${answer.status}`);
  return answer.text;
};
const post = async (path, fields) => {
  const answer = await client.ask('POST', path, {body: new URLSearchParams({csrf, ...fields}).toString(), headers: {Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded'}});
  if (answer.status !== 303) throw new Error(`POST ${path} answers ${answer.status}: ${answer.text.match(/role="alert"[\s\S]*?<\/ul>/)?.[0]}`);
  return answer.headers.location;
};

const number = `${Date.now() % 100000}-KH/TWĐTN`;
const plan = await post('/plans', {unit: 'D00', number, subject: 'Kế hoạch để đo', issuer: 'Trung ương Đoàn', issued_on: '2/1/2022', plan_kind: 'PLAN', from: '2022', last_day: '2030'});
const targets = [
  ['Tối thiểu 70% thanh niên trên địa bàn tỉnh được cung cấp các thông tin', 'PERCENT_AT_LEAST', '70'],
  ['Tối thiểu 60% tài năng trẻ được bồi dưỡng', 'PERCENT_AT_LEAST', '60', 'PER_PHASE'],
  ['Đề xuất 1.610 ý tưởng, sáng kiến', 'COUNT_AT_LEAST', '1610'],
  ['Tổ chức ít nhất 01 hoạt động giáo dục', 'COUNT_AT_LEAST', '1'],
  ['100% Huyện, Thị, Thành đoàn và Đoàn trực thuộc cập nhật dữ liệu', 'PERCENT_EXACT', '100'],
  ['Tổ chức gặp gỡ, đối thoại', 'PERCENT_EXACT', '100'],
  ['Gặp mặt giao ban định kỳ hàng tháng', 'PERCENT_EXACT', '100'],
  ['Tối thiểu 80% cán bộ Đoàn các cấp được tập huấn', 'PERCENT_AT_LEAST', '80', 'PER_PHASE'],
];
for (const [text, kind, value, horizon] of targets) await post(`${plan}/targets`, {text, kind, value, horizon: horizon ?? 'YEARLY'});
await post(`${plan}/units`, {group: 'BELOW', above: 'D00'});
const items = [...(await get(`${plan}/results`)).matchAll(/results\/([0-9a-z]{13})\?/g)].map((found) => found[1]);
const nurtured = items[1];

const times = {};
const timed = async (name, act) => {
  const begun = performance.now(), before = worked();
  const answer = await act();
  (times[name] ??= []).push({wall: performance.now() - begun, work: worked() - before});
  return answer;
};
const shown = (page) => page.match(/results\/[0-9a-z]{13}\/numerator[^>]*>([\d.]+)</)?.[1];
let before = Number((shown(await get(`${plan}/results`)) ?? '0').replaceAll('.', ''));
const today = new Date(Date.now() + 7 * 3600e3);
const on = `${today.getUTCDate()}/${today.getUTCMonth() + 1}/${today.getUTCFullYear()}`;
for (let round = 0; round < rounds; ++round) {
  await timed('saved fact shows in the results of the plan', async () => {
    await timed('  saving it', () => post('/facts', {kind: 'youth_informed', unit: 'D91', on, quantity: '100', note: `lần ${round}`}));
    const now = Number(shown(await timed('  all targets, the country', () => get(`${plan}/results`))).replaceAll('.', ''));
    if (now !== before + 100) throw new Error(`${before} became ${now}`);
    before = now;
  });
  await timed('a target at every unit, with ranks (people, after the first honour)', () => get(`${plan}/results/${nurtured}`));
  await timed('a target at every unit, with ranks (quantities)', () => get(`${plan}/results/${items[0]}`));
  await timed('all targets, one province', () => get(`${plan}/results?unit=D91`));
}
console.log(`load ${load()}`);
const middle = (list, what) => list.map((one) => one[what]).sort((a, b) => a - b)[Math.floor(list.length / 2)].toFixed(0).padStart(6);
for (const [name, list] of Object.entries(times))
  console.log(`${name.padEnd(72)} p50 ${middle(list, 'wall')} ms, most ${Math.max(...list.map((one) => one.wall)).toFixed(0).padStart(6)} ms; processor ${middle(list, 'work')} ms`);
client.agent.destroy();
await end();
