// SPDX-License-Identifier: Apache-2.0
// What is typed survives whatever happens (F23): at most five seconds of it are lost, and nothing stays after signing out.
// INTERRUPTIONS says how many: a few in every run, a hundred in the long one.
import {base, check, equal, open, signIn, test} from './harness.mjs';

const count = Number(process.env.INTERRUPTIONS ?? 8);
const seed = Number(process.env.SEED ?? 1);
const longest_loss = 5000;  // ms

let state = seed;
const random = (below) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 2 ** 32 * below); };
const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy '];

// The places where people type at length: how to come there, to the place, and what it holds.
const places = {
  'a new record': {path: '/talents/new', focus: (page) => page.focus('#f-workplace'), text: (page) => page.inputValue('#f-workplace'), send: 'form.sheet .acts button'},
  'the grid': {
    path: '/talents/grid', send: '#grid-save',
    focus: async (page) => { await page.locator('#grid tbody tr').nth(0).locator('td').nth(0).click(); await page.keyboard.press('F2'); },
    text: (page) => page.locator('#grid tbody tr').nth(0).locator('td').nth(0).textContent()}};

const crash = async (page) => {
  const devtools = await page.context().newCDPSession(page);
  await Promise.race([devtools.send('Page.crash').catch(() => {}), new Promise((done) => setTimeout(done, 300))]);
  await page.close();
};
// What happens, and the page to look at afterwards.
const interruptions = {
  'the tab is closed': async (page) => { const next = await page.context().newPage(); await page.close(); return next; },
  'the battery dies': async (page) => { const next = await page.context().newPage(); await crash(page); return next; },
  'the line is lost': async (page, place) => {
    await page.context().setOffline(true);
    await page.click(place.send, {noWaitAfter: true}).catch(() => {});
    await page.waitForTimeout(300);
    await page.context().setOffline(false);
    return page;
  },
  'the session ends': async (page, place) => {
    await page.context().clearCookies();
    await page.click(place.send);
    await page.waitForSelector('#f-password').catch(async () => { throw new Error(`${page.url()}: ${(await page.locator('body').innerText()).slice(0, 300)}`); });
    await signIn(page, 'angiang');
    return page;
  }};

test(`F23 what is typed survives ${count} interruptions, and is gone after signing out`, async (browser) => {
  const lost = [];
  let page = await open(browser);
  await signIn(page, 'angiang');
  for (let n = 0; n < count; ++n) {
    const [where, place] = Object.entries(places)[random(2)];
    const [what, interrupt] = Object.entries(interruptions)[n % 4];
    await page.goto(`${base}${place.path}`);
    const old = page.locator('[data-draft-note]:visible [data-draft-drop]');
    await page.waitForTimeout(150);
    if (await old.count()) await old.click();
    await place.focus(page);
    const typed = [];
    for (let length = 10 + random(50); typed.length < length;) {
      const letter = letters[random(letters.length)];
      await page.keyboard.type(letter);
      typed.push([letter, performance.now()]);
      await page.waitForTimeout(random(60));
    }
    const at = performance.now();
    page = await interrupt(page, place);
    await page.goto(`${base}${place.path}`);
    await page.waitForTimeout(250);
    const left = (await place.text(page)).trim();
    const all = typed.map(([letter]) => letter).join('').trim();
    const sure = typed.filter(([, when]) => at - when > longest_loss).map(([letter]) => letter).join('').trim();
    check(all.startsWith(left) && left.length >= sure.length, `${n}: ${what} in ${where}: “${all}” became “${left}”`);
    lost.push(left.length === all.length ? 0 : at - typed[left.length][1]);
  }
  await page.locator('details.who summary').click();
  await page.locator('details.who button').click();
  await page.waitForURL(/sign-in/);
  const left = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  equal(left.filter((name) => name !== 'htmx-current-path-for-history').join(), '', 'what is left after signing out');  // htmx notes where it stands: the sign-in page
  console.log(`        most that was lost: ${(Math.max(...lost) / 1000).toFixed(1)} s of typing`);
});
