// SPDX-License-Identifier: Apache-2.0
// From a document to a plan whose target is shared among units, on a wide screen and on a phone.
import {accessible, base, check, equal, noSidewaysScroll, open, signIn, test} from './harness.mjs';

const words = `TỈNH ĐOÀN AN GIANG
***
Số: 31-KH/TĐTN

An Giang, ngày 15 tháng 3 năm 2025

KẾ HOẠCH
Chăm lo tài năng trẻ giai đoạn 2025 - 2030

I. CHỈ TIÊU
1. Hằng năm tổ chức ít nhất 240 hoạt động giao lưu tài năng trẻ.

II. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo kết quả về Tỉnh Đoàn trước ngày 20/11 hằng năm.
`;

for (const [where, width] of [['a wide screen', 1280], ['a phone', 360]])
  test(`G-09 on ${where} a plan is read from its document, confirmed, and its target shared among units`, async (browser) => {
    const page = await open(browser, {viewport: {width, height: 800}});
    await signIn(page, 'angiang');
    const look = async (name) => { await accessible(page, name); await noSidewaysScroll(page, name); };
    await page.goto(`${base}/plans/readings`);
    await page.setInputFiles('#f-file', {name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(words.replace('31-KH', `${width}-KH`))});
    await page.click('main form button');
    await page.waitForURL(/readings\/[0-9a-z]{13}$/);
    equal(await page.inputValue('[name="head-0-number"]'), `${width}-KH/TĐTN`, 'the number');
    await look('the review');
    await page.click('button[value=confirm]');
    await page.waitForURL(/plans\/[0-9a-z]{13}$/);
    const plan = page.url();
    await look('the plan');
    await page.goto(`${plan}/units`);
    await page.selectOption('#f-group', 'CHILDREN');
    await page.click('form.sheet button');
    await page.waitForLoadState();
    await look('the units');
    await page.goto(plan);
    await page.click('button[value=record]');
    await page.waitForLoadState();
    await page.click('.plan-items a');
    await page.waitForLoadState();
    await page.check('#f-publish');
    await page.click('form[action$="/shares"] button');
    await page.waitForLoadState();
    check((await page.textContent('main')).includes('240/240'), 'the shares do not sum to 240');
    await look('the shares');
  });
