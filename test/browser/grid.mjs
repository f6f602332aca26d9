// SPDX-License-Identifier: Apache-2.0
// The grid as a sheet (F13), checking answers (F24), the end of the session (F41).
import {accessible, base, check, equal, noSidewaysScroll, open, signIn, test} from './harness.mjs';

const paste = (page, text) => page.evaluate((pasted) => {
  const data = new DataTransfer();
  data.setData('text/plain', pasted);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}, text);
const copied = (page) => page.evaluate(() => {
  const data = new DataTransfer();
  document.activeElement.dispatchEvent(new ClipboardEvent('copy', {clipboardData: data, bubbles: true, cancelable: true}));
  return data.getData('text/plain');
});
const cell = (page, row, column) => page.locator(`#grid tbody tr:nth-child(${row}) td`).nth(column - 1);
const rows = (page) => page.locator('#grid tbody tr').count();

async function openGrid(browser, options) {
  const page = await open(browser, options);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents/grid`);
  return page;
}

test('a block pasted into the grid fills cells from the focused one, adds rows, touches no row more, and is taken back', async (browser) => {
  const page = await openGrid(browser);
  await cell(page, 9, 2).click();
  await paste(page, '01/09/2008\t"Nữ"\r\n2/10/2007\t\r\n3/11/2006\tNam\r\n');
  equal(await rows(page), 11, 'rows');
  equal(await cell(page, 9, 2).textContent(), '01/09/2008');
  equal(await cell(page, 11, 3).textContent(), 'Nam');
  equal(await cell(page, 8, 2).textContent(), '');
  equal(await cell(page, 9, 1).textContent(), '');
  equal(await copied(page), '01/09/2008\tNữ\n2/10/2007\t\n3/11/2006\tNam', 'what is copied out');
  await page.keyboard.press('Control+z');
  equal(await cell(page, 9, 2).textContent(), '');
  equal(await cell(page, 11, 3).textContent(), '');
  await cell(page, 1, 12).click();
  await paste(page, 'a@b.vn\tthừa');
  check((await page.locator('[data-grid-status]').textContent()).includes('1 ô'), 'what lies outside is not said');
  check(page.complaints.length === 0, page.complaints.join('; '));
});

test('the grid is used by keyboard alone and lets go of it', async (browser) => {
  const page = await openGrid(browser);
  await page.focus('#grid td');
  await page.keyboard.type('Nguyễn Bàn Phím');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2008');
  await page.keyboard.press('Enter');
  equal(await cell(page, 1, 1).textContent(), 'Nguyễn Bàn Phím');
  equal(await cell(page, 1, 2).textContent(), '2008');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type('9');
  await page.keyboard.press('Escape');
  equal(await cell(page, 1, 2).textContent(), '2008', 'what Escape leaves');
  await page.keyboard.press('Shift+ArrowLeft');
  equal(await copied(page), 'Nguyễn Bàn Phím\t2008');
  await page.keyboard.press('Delete');
  equal(await cell(page, 1, 1).textContent(), '');
  await page.keyboard.press('Control+z');
  equal(await cell(page, 1, 1).textContent(), 'Nguyễn Bàn Phím');
  await page.keyboard.press('Escape');
  equal(await page.evaluate(() => document.activeElement.id), 'grid-save', 'the focus after Escape');
});

test('rows of the grid are saved, and those that are not stay with their reason', async (browser) => {
  const page = await openGrid(browser);
  await cell(page, 1, 1).click();
  await paste(page, 'Nguyễn Lưới Một\t1/9/2008\tNữ\t\tHọc tập\nTrần Lưới Hai\t32/13/2008\tNam\t\tHọc tập\n');
  await page.click('#grid-save');
  await page.waitForSelector('.errors');
  check((await page.locator('p.notice').first().textContent()).includes('1'), 'what was saved is not said');
  equal(await cell(page, 1, 1).textContent(), 'Trần Lưới Hai');
  check((await cell(page, 1, 13).textContent()).includes('Ngày sinh'), 'no reason is given');
  await accessible(page, 'the grid with errors');
  await cell(page, 1, 2).click();
  await page.keyboard.type('2/9/2008');
  await page.keyboard.press('Enter');
  await page.click('#grid-save');
  await page.waitForURL(/talents\?sort/);
  check((await page.locator('#results').textContent()).includes('Trần Lưới Hai'), 'the mended row is not in the list');
});

test('the grid, the check page and the list with its acts read well at 1280 and 360 px', async (browser) => {
  for (const width of [1280, 360]) {
    const page = await openGrid(browser, {viewport: {width, height: 800}});
    await accessible(page, `the grid at ${width}`);
    await noSidewaysScroll(page, `the grid at ${width}`);
    await page.goto(`${base}/talents`);
    await page.locator('#selection details summary').click();
    await accessible(page, `the list at ${width}`);
    await noSidewaysScroll(page, `the list at ${width}`);
    await page.goto(`${base}/account`);
    await accessible(page, `the account at ${width}`);
    await noSidewaysScroll(page, `the account at ${width}`);
    await page.goto(`${base}/talents/new`);
    await page.fill('#f-full_name', width === 360 ? 'Ngô Thử Nghiệm' : 'Lê Kiểm Tra');
    await page.selectOption('#f-field', 'study');
    await page.click('[formaction="/talents/check"]');
    await page.waitForSelector('.answers');
    await accessible(page, `the check page at ${width}`);
    await noSidewaysScroll(page, `the check page at ${width}`);
    await page.locator('button[name=change][value=workplace]').click();
    await accessible(page, `one answer at ${width}`);
    await page.fill('#f-workplace', 'THPT chuyên Thoại Ngọc Hầu');
    await page.click('form.sheet .acts button');
    await page.waitForSelector('.answers');
    check((await page.locator('.answers').allTextContents()).join(' ').includes('Thoại Ngọc Hầu'), 'the change is lost');
    check(await page.evaluate(() => 'draft:talent-new' in localStorage), 'the draft is dropped before anything is saved');
    await page.click('[formaction="/talents"]');
    await page.waitForURL(/talents\/0/);
    check(await page.evaluate(() => !('draft:talent-new' in localStorage)), 'the draft is left after saving');
    check(page.complaints.length === 0, page.complaints.join('; '));
  }
});

test('answers are checked and changed without scripts', async (browser) => {
  const page = await open(browser, {javaScriptEnabled: false});
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents/new`);
  await page.fill('#f-full_name', 'Phan Không Mã');
  await page.selectOption('#f-field', 'study');
  await page.click('[formaction="/talents/check"]');
  await page.click('button[name=change][value=full_name]');
  await page.fill('#f-full_name', 'Phan Không Kịch Bản');
  await page.click('form.sheet .acts button');
  await page.click('[formaction="/talents"]');
  check((await page.locator('h1').textContent()).includes('Phan Không Kịch Bản'), 'it was not saved');
});

test('the end of the session is announced more than two minutes before, and put off with the form as it is', async (browser) => {
  const page = await open(browser);
  await page.clock.install();
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents/new`);
  await page.fill('#f-full_name', 'Trần Đang Gõ');
  await page.clock.fastForward('26:00');
  check(!(await page.locator('#session-warning').isVisible()), 'it is announced too early');
  await page.clock.fastForward('00:55');
  await page.waitForSelector('#session-warning[open]');
  const kept = page.waitForResponse(/account\/session/);
  await page.click('[data-keep-session]');
  equal((await kept).status(), 200, 'the answer');
  await page.waitForSelector('#session-warning', {state: 'hidden'});
  equal(await page.inputValue('#f-full_name'), 'Trần Đang Gõ', 'what was typed');
  await page.clock.fastForward('26:55');
  await page.waitForSelector('#session-warning[open]');
});
