// SPDX-License-Identifier: Apache-2.0
// Every page, for every kind of reader: accessible, without sideways scrolling, without complaints, within its budget.
import {readdirSync} from 'node:fs';
import {accessible, base, check, noSidewaysScroll, open, signIn, test} from './harness.mjs';

const readers = {
  quantri: ['/home', '/units', '/units/events', '/accounts', '/accounts/new', '/accounts/matrix', '/lists', '/lists/field', '/audit', '/account', '/help', '/officers', '/keys', '/recognised-awards', '/recognised-awards/new'],
  angiang: ['/home', '/talents', '/talents?q=nguyen', '/talents?q=khong-co-ai-ten-nay', '/talents/new', '/talents/grid', '/talents/imports', '/talents/to-place', '/officers', '/officers/new', '/units', '/lists',
    '/verifications', '/verifications?state=DRAFT', '/verifications/units', '/verifications/samples', '/freshness', '/duties', '/recognised-awards',
    '/plans', '/plans/new', '/plans/readings', '/plans/own', '/documents', '/documents/new', '/signing', '/programmes', '/programmes/new', '/work-programmes',
    '/work', '/work/calendar', '/registers/obstacles', '/registers/meetings/new', '/registers/entries', '/inspections', '/budgets', '/budgets/new', '/budgets/summary', '/scorecards', '/reports', '/facts', '/indicators'],
};

// The addresses of one record of each kind, found the way a reader finds them.
async function records(page) {
  const found = [];
  for (const [list, link] of [['/talents', 'table.rows td a'], ['/units', 'main table.rows td a, main .tile'], ['/plans', 'table.rows td.title a']]) {
    await page.goto(base + list);
    const href = await page.locator(link).first().getAttribute('href').catch(() => null);
    if (href) found.push(href);
  }
  for (const record of found.filter((path) => /^\/(talents|plans)\//.test(path))) {
    await page.goto(base + record);  // every part of the record that a feature adds
    for (const tab of await page.locator('.tabs a').all()) found.push(await tab.getAttribute('href'));
    found.push(`${record}/edit`);
  }
  return [...new Set(found)];
}

for (const [login, paths] of Object.entries(readers)) {
  test(`I-10 every page of ${login} is accessible (WCAG 2.2 AA), in Vietnamese and English, light, dark and with more contrast`, async (browser) => {
    const page = await open(browser);
    await signIn(page, login);
    const all = [...paths, ...(login === 'angiang' ? await records(page) : [])];
    for (const look of ['an1', 'dn1', 'lm1', 'dm1']) {
      await page.context().addCookies([{name: 'look', value: look, url: base}, {name: 'language', value: look === 'dn1' ? 'en' : 'vi', url: base}]);
      for (const path of all) {
        const answer = await page.goto(base + path);
        check(answer.status() === 200, `${path}: ${answer.status()}`);
        await accessible(page, `${path} (${look})`);
      }
    }
    check(page.complaints.length === 0, page.complaints.join('; '));
  });

  test(`every page of ${login} reads at 320 px, at 360 px and with large letters, without sideways scrolling`, async (browser) => {
    for (const [width, look] of [[320, 'an1'], [360, 'an3'], [1280, 'an1']]) {
      const page = await open(browser, {viewport: {width, height: 740}});
      await signIn(page, login);
      await page.context().addCookies([{name: 'look', value: look, url: base}]);
      for (const path of [...paths, ...(login === 'angiang' ? await records(page) : [])]) {
        await page.goto(base + path);
        await noSidewaysScroll(page, `${path} at ${width}`);
      }
    }
  });
}

test('I-10 no page shows a key instead of words, in either language', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  for (const language of ['vi', 'en']) {
    await page.context().addCookies([{name: 'language', value: language, url: base}]);
    for (const path of [...readers.angiang, ...(await records(page))]) {
      await page.goto(base + path);
      const words = await page.locator('body').innerText();
      const key = words.match(new RegExp(`\\b(${readdirSync('src').join('|')})\\.[a-z_]+\\b`));
      check(!key, `${path} shows ${key?.[0]}`);
    }
  }
});

test('I-13 main pages stay within their budget: sign-in ≤ 40 KB and 5 requests, first list ≤ 150 KB, next ≤ 15 KB', async (browser) => {
  const page = await open(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0, requests = 0;
  session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; ++requests; });
  const measure = async (path) => { bytes = requests = 0; await page.goto(base + path, {waitUntil: 'networkidle'}); return [bytes, requests]; };
  const [first, count] = await measure('/sign-in');
  check(first <= 40_000 && count <= 6, `sign-in: ${first} bytes, ${count} requests`);
  await signIn(page, 'angiang');
  const [list] = await measure('/talents');
  check(list <= 150_000, `list: ${list} bytes`);
  const [next] = await measure('/talents?sort=-name');
  check(next <= 15_000, `next list: ${next} bytes`);
});
