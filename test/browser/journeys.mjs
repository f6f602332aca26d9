// SPDX-License-Identifier: Apache-2.0
// What people come to do, done as they do it; and the screenshots of the README.
import {writeFileSync} from 'node:fs';
import {base, check, equal, folder, open, signIn, test} from './harness.mjs';

const shots = process.env.UPDATE_SCREENSHOTS ? 'docs/screenshots' : folder;

test('B-24 an officer finds a name by typing it without marks', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents`);
  await page.screenshot({path: `${shots}/talents.png`});
  const name = await page.locator('table.rows td.title a').first().innerText();
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
  await page.keyboard.press('/');
  await page.keyboard.type(plain);
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  const found = await page.locator('table.rows td.title a').allInnerTexts();
  check(found.includes(name), `${plain} does not find ${name}`);
});

test('the core of the work needs no scripts: sign in, search, open, change, sign out', async (browser) => {
  const page = await open(browser, {javaScriptEnabled: false});
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents`);
  await page.locator('table.rows td.title a').first().click();
  await page.locator('.head .acts a.button').click();
  await page.fill('#f-workplace', 'Trường THPT chuyên Thoại Ngọc Hầu');
  await page.click('form.sheet .acts button');
  check((await page.locator('main').innerText()).includes('Trường THPT chuyên Thoại Ngọc Hầu'), 'the change is not shown');
  check((await page.locator('#notice').innerText()).includes('Đã lưu'), 'no notice');
  await page.locator('details.who summary').click();
  await page.locator('details.who button').click();
  check(page.url().endsWith('/sign-in'), page.url());
});

test('a mistake is summed up on top: focus there, the title says so, each line leads to its field', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents/new`);
  await page.fill('#f-full_name', 'Nguyễn Văn Thử');
  await page.fill('#f-birth', '31/2/2008');
  await page.click('form.sheet .acts button');
  check((await page.title()).startsWith('Lỗi: '), await page.title());
  check(await page.evaluate(() => document.activeElement.id === 'errors'), 'the summary has no focus');
  await page.locator('#errors a').first().click();
  check(await page.evaluate(() => document.activeElement.id.startsWith('f-') || location.hash.startsWith('#f-')), 'the line leads nowhere');
  equal(await page.inputValue('#f-full_name'), 'Nguyễn Văn Thử', 'what was typed');
  check(page.complaints.length === 0, page.complaints.join('; '));
});

test('what is typed survives a closed tab, sealed, and is gone after signing out', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents/new`);
  await page.fill('#f-full_name', 'Trần Thị Nháp');
  await page.waitForTimeout(1500);
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  check(stored.includes('draft:talent-new'), 'no draft is kept');
  check(!stored.includes('Nháp'), 'the draft can be read');
  const again = await page.context().newPage();
  await page.close();
  await again.goto(`${base}/talents/new`);
  await again.waitForFunction(() => document.querySelector('#f-full_name').value === 'Trần Thị Nháp');
  await again.locator('details.who summary').click();
  await again.locator('details.who button').click();
  await again.waitForURL(/sign-in/);
  equal(await again.evaluate(() => localStorage.length), 0, 'what is left after signing out');
});

test('a unit is chosen by typing, by keyboard alone', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents/new`);
  await page.fill('#f-unit', '');
  await page.focus('#f-unit');
  await page.keyboard.type('long xuyen');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  check((await page.inputValue('#f-unit')).includes('Long Xuyên'), await page.inputValue('#f-unit'));
});

test('display switches are kept: letters, contrast, theme, language', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  for (const [name, value, attribute] of [['size', '2', 'data-size'], ['contrast', 'more', 'data-contrast'], ['theme', 'dark', 'data-theme'], ['language', 'en', 'lang']]) {
    await page.goto(`${base}/talents`);
    await page.locator('details.look summary').click();
    await page.locator(`details.look button[name=${name}][value="${value}"]`).click();
    equal(await page.getAttribute('html', attribute), value, attribute);
    await page.goto(`${base}/help`);
    equal(await page.getAttribute('html', attribute), value, `${attribute} on the next page`);
  }
});

test('a list prints on A4 with its head on each page and without menus', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents`);
  await page.emulateMedia({media: 'print'});
  for (const hidden of ['.side', '.top', '.filters', '.foot']) check(!(await page.locator(hidden).first().isVisible()), `${hidden} is printed`);
  equal(await page.evaluate(() => getComputedStyle(document.querySelector('thead')).display), 'table-header-group', 'the head');
  writeFileSync(`${folder}/list.pdf`, await page.pdf({format: 'A4'}));
});

test('the keyboard reaches everything: skip link first, every stop visible', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  await page.goto(`${base}/talents`);
  await page.keyboard.press('Tab');
  equal(await page.evaluate(() => document.activeElement.className), 'skip', 'the first stop');
  const seen = new Set();
  for (let n = 0; n < 60; ++n) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement, box = at.getBoundingClientRect();
      return {tag: at.tagName, visible: box.width > 0 && box.height > 0, key: at.outerHTML.slice(0, 120)};
    });
    if (stop.tag === 'BODY') break;
    check(stop.visible, `an invisible stop: ${stop.key}`);
    seen.add(stop.key);
  }
  check(seen.size > 20, `only ${seen.size} stops`);
});

test('B-24 an officer brings in a list: previewed, each bad row explained, confirmed, undone', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'angiang');
  const rows = ['STT;HỌ VÀ TÊN;NGÀY SINH;SỐ CCCD;ĐƠN VỊ;LĨNH VỰC;THÀNH TÍCH'];
  const given = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga'];
  for (let n = 1; n <= 30; ++n)
    rows.push([n, `TRẦN THỊ ${given[n % 10]} ${given[Math.floor(n / 10)]}`.toUpperCase(), n === 5 ? '31/2/2005' : `${n % 28 + 1}/9/2005`, `0893050${20000 + n}`,
      n === 7 ? 'Đoàn phường Tam Thanh' : 'Đoàn phường Long Xuyên', n === 9 ? 'Nấu ăn' : 'Học tập', 'Giải Nhất học sinh giỏi cấp tỉnh'].join(';'));
  const file = `${folder}/danh-sach.csv`;
  writeFileSync(file, `\ufeff${rows.join('\r\n')}`);
  await page.goto(`${base}/talents/imports`);
  await page.setInputFiles('#f-file', file);
  await page.click('form.sheet .acts button');
  await page.getByRole('button', {name: /Xác nhận nhập 27 dòng/}).waitFor({timeout: 20_000});
  const words = await page.locator('main').innerText();
  for (const wanted of ['31/2/2005', 'không thuộc phạm vi', 'Nấu ăn']) check(words.includes(wanted), `the preview does not say ${wanted}`);
  await page.screenshot({path: `${shots}/import.png`});
  const address = page.url();
  await page.getByRole('button', {name: /Xác nhận nhập 27 dòng/}).click();
  await page.waitForFunction(() => /Hoàn tác/.test(document.body.innerText), null, {timeout: 20_000});
  await page.goto(`${base}/talents?q=tran+thi+khanh`);
  check((await page.locator('table.rows').innerText()).includes('Trần Thị Khánh'), 'an imported name is not found');
  await page.goto(address);
  await page.getByRole('button', {name: /Hoàn tác/}).first().click();
  await page.waitForTimeout(3000);
  await page.goto(`${base}/talents?q=tran+thi+khanh+an`);
  check((await page.locator('main').innerText()).includes('0 hồ sơ'), 'the import is not undone');
});

test('A-01 a unit is found by its old name and shows what it came from', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'quantri');
  await page.goto(`${base}/units?q=an+giang`);
  await page.locator('table.rows td.title a, table.rows td a').filter({hasText: 'An Giang'}).first().click();
  await page.waitForLoadState();
  check((await page.locator('main').innerText()).includes('An Giang'), 'the unit is not shown');
  await page.screenshot({path: `${shots}/unit.png`});
});

test('many records are chosen and taken off the list, and put back with one click', async (browser) => {
  const page = await open(browser);
  await signIn(page, 'langson');
  await page.goto(`${base}/talents`);
  const before = await page.locator('#count').innerText();
  for (let n = 0; n < 3; ++n) await page.locator('input[name=chosen]').nth(n).check();
  await page.locator('#selection button[value=remove]').click();
  check((await page.locator('main').innerText()).includes('Đã đưa 3 hồ sơ ra khỏi'), 'not three');
  await page.getByRole('button', {name: 'Hoàn tác'}).click();
  await page.goto(`${base}/talents`);
  equal(await page.locator('#count').innerText(), before, 'the count');
});
