// SPDX-License-Identifier: Apache-2.0
// What people come to do, done with a thumb on a phone of 360 × 640 (F38): each page fits, what is tapped is large enough,
// and the right keyboard opens.
import {writeFileSync} from 'node:fs';
import {base, check, equal, folder, noSidewaysScroll, open, signIn, test} from './harness.mjs';

const phone = {viewport: {width: 360, height: 640}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};
const main_target = 44, other_target = 24;  // px, WCAG 2.5.8 and 2.5.5

// The page fits, its main acts are large, and nothing to tap is too small (links within a sentence apart).
async function fits(page, where) {
  await noSidewaysScroll(page, where);
  const small = await page.evaluate(([main, other]) => {
    const size = (one) => { const box = one.getBoundingClientRect(); return [box.width, box.height]; };
    const seen = (one) => one.checkVisibility?.() && size(one)[0] > 1;
    const told = (one, limit) => `${one.tagName} “${(one.innerText || one.name || one.id).slice(0, 30)}” ${size(one).map(Math.round).join('×')} < ${limit}`;
    const inline = (one) => getComputedStyle(one).display === 'inline';
    const acts = [...document.querySelectorAll('main .acts button, main .acts .button')].filter((one) => seen(one) && size(one)[1] < main);
    const all = [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((one) => seen(one) && !inline(one) && Math.min(...size(one)) < other && !one.closest('.skip'));
    return [...acts.map((one) => told(one, main)), ...all.map((one) => told(one, other))];
  }, [main_target, other_target]);
  check(small.length === 0, `${where}: ${small.slice(0, 4).join('; ')}`);
}
const on = (page, what) => typeof what === 'string' ? page.locator(what).first() : what.first();
const tap = (page, what) => on(page, what).tap();
// To another page, which fits too.
async function follow(page, what, where) {
  await Promise.all([page.waitForNavigation(), tap(page, what)]);
  await fits(page, where);
}
const words = (page) => page.locator('main').innerText();
const flow = (name, body) => test(`F38 on a phone: ${name}`, async (browser) => {
  const page = await open(browser, phone);
  await signIn(page, 'angiang');
  await body(page, browser);
  check(page.complaints.length === 0, page.complaints.join('; '));
});

test('F38 on a phone: sign in and out', async (browser) => {
  const page = await open(browser, phone);
  await page.goto(`${base}/sign-in`);
  await fits(page, 'sign-in');
  await page.fill('#f-login', 'angiang');
  await page.fill('#f-password', 'hien tai la nguyen khi angiang');
  await follow(page, 'main form button', 'home');
  await tap(page, 'details.who summary');
  await follow(page, 'details.who button', 'signed out');
  check(page.url().includes('/sign-in'), page.url());
});

flow('go to the list by the menu and find a name', async (page) => {
  await tap(page, 'label[for=modules]');
  await follow(page, '.side a[href="/talents"]', 'the list');
  const name = await page.locator('table.rows td.title a').first().innerText();
  await tap(page, '#f-q');
  await page.keyboard.type(name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd'));
  await page.waitForURL(/q=/);
  check((await words(page)).includes(name), 'the name is not found');
  await fits(page, 'what is found');
});

flow('filter the list, and turn a page', async (page) => {
  await page.goto(`${base}/talents`);
  await tap(page, page.locator('details.more summary'));
  await Promise.all([page.waitForURL(/stage=PROMISING/), page.selectOption('select[name=stage]', 'PROMISING')]);
  await fits(page, 'the filtered list');
  await page.goto(`${base}/talents`);
  await follow(page, '.foot a[rel=next]', 'the next page');
  check(page.url().includes('after='), page.url());
});

flow('read a record and its tabs', async (page) => {
  await page.goto(`${base}/talents`);
  await follow(page, 'table.rows td.title a', 'a record');
  const tabs = await page.locator('.tabs a').evaluateAll((all) => all.map((one) => one.href));
  check(tabs.length > 3, 'no tabs');
  for (const tab of tabs) { await page.goto(tab); await fits(page, new URL(tab).pathname.split('/').at(-1)); }
});

flow('change a record', async (page) => {
  await page.goto(`${base}/talents`);
  await follow(page, 'table.rows td.title a', 'a record');
  await follow(page, '.head .acts a.button', 'the form');
  await page.fill('#f-workplace', 'Trường THCS Bình Khánh');
  await follow(page, 'form.sheet .acts button', 'the saved record');
  check((await words(page)).includes('Trường THCS Bình Khánh'), 'the change is not shown');
});

flow('enter a record, the right keyboard for each field', async (page) => {
  await page.goto(`${base}/talents/new`);
  await fits(page, 'the form');
  for (const [field, kind] of [['citizen_id', 'numeric'], ['phone', 'tel'], ['email', 'email']])
    equal(await page.evaluate((id) => { const one = document.getElementById(id); return one.inputMode || one.type; }, `f-${field}`), kind, `the keyboard of ${field}`);
  await page.fill('#f-full_name', 'Lê Thị Điện Thoại');
  await page.fill('#f-birth', '1.9.1999');
  await page.selectOption('#f-field', {index: 1});
  await follow(page, 'form.sheet .acts button', 'checking the answers');
  check((await words(page)).includes('01/09/1999'), 'the date is not read');
});

flow('choose a unit by typing', async (page) => {
  await page.goto(`${base}/talents/new`);
  await page.fill('#f-unit', '');
  await tap(page, '#f-unit');
  await page.keyboard.type('my thoi');
  await page.waitForSelector('[role=option]');
  const choice = (await page.locator('[role=option]').first().boundingBox()).height;
  check(choice >= main_target, `a choice is ${choice} px high`);
  await tap(page, '[role=option]');
  check((await page.inputValue('#f-unit')).includes('Mỹ Thới'), await page.inputValue('#f-unit'));
});

flow('bring in a list, and take it back', async (page) => {
  const file = `${folder}/dien-thoai.csv`;
  writeFileSync(file, '\ufeffHọ và tên;Ngày sinh;Đơn vị;Lĩnh vực\r\nPhạm Văn Máy;2/3/1998;Đoàn phường Long Xuyên;Học tập\r\n');
  await page.goto(`${base}/talents/imports`);
  await fits(page, 'imports');
  await page.setInputFiles('#f-file', file);
  await tap(page, 'form.sheet .acts button');
  const confirm = page.getByRole('button', {name: /Xác nhận nhập 1 dòng/});
  await confirm.waitFor({timeout: 20_000});
  await fits(page, 'the preview');
  await tap(page, confirm);
  const undo = page.getByRole('button', {name: /Hoàn tác/});
  await undo.first().waitFor({timeout: 20_000});
  await fits(page, 'what was entered');
  await tap(page, undo);
  await page.waitForFunction(() => /đã hoàn tác/i.test(document.querySelector('main').innerText), null, {timeout: 20_000});
});

flow('choose two records, take them off, put them back', async (page) => {
  await page.goto(`${base}/talents`);
  for (const n of [0, 1]) await page.locator('input[name=chosen]').nth(n).tap();
  await follow(page, '#selection button[value=remove]', 'what was taken off');
  check((await words(page)).includes('Đã đưa 2 hồ sơ ra khỏi'), 'not two');
  await follow(page, page.getByRole('button', {name: 'Hoàn tác'}), 'what was put back');
});

test('F38 on a phone: send records on, and return one with its reason', async (browser) => {
  const commune = await open(browser, phone), province = await open(browser, phone);
  await signIn(commune, 'longxuyen');
  await commune.goto(`${base}/verifications`);
  await fits(commune, 'what the commune has');
  await follow(commune, 'table.rows td.title a', 'its dossier');
  await commune.locator('input[type=checkbox][name^=basis]').first().tap();
  await commune.fill('#f-justification', 'Đoạt giải Nhất học sinh giỏi cấp tỉnh');
  await follow(commune, 'form[action$="/basis"] button', 'the basis');
  await follow(commune, 'form:has(input[value=submit]) button', 'what was sent on');
  check((await words(commune)).includes('Chờ xác minh'), (await words(commune)).slice(0, 400));
  await signIn(province, 'angiang');
  await province.goto(`${base}/verifications`);
  await fits(province, 'the work list of the province');
  await province.locator('input[name=chosen]').first().tap();
  await province.fill('#f-reason', 'Thiếu bản sao giấy chứng nhận');
  await follow(province, 'button[value=return]', 'what was returned');
  check(/1 hồ sơ/.test(await words(province)), await words(province));
});
