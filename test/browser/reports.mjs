// SPDX-License-Identifier: Apache-2.0
// From what a plan asks for to a report on paper, on a wide screen and on a phone.
import {accessible, base, check, noSidewaysScroll, open, signIn, test} from './harness.mjs';

for (const [where, width] of [['a wide screen', 1280], ['a phone', 360]])
  test(`G-14 on ${where} a plan asks for a report, which is written, handed in and downloaded`, async (browser) => {
    const page = await open(browser, {viewport: {width, height: 800}});
    await signIn(page, 'angiang');
    const look = async (name) => {
      if (process.env.SHOTS) await page.screenshot({path: `${process.env.SHOTS}/${width}-${name.replaceAll(' ', '-')}.png`, fullPage: true});
      await accessible(page, name);
      await noSidewaysScroll(page, name);
    };
    const press = async (selector) => { await page.click(selector); await page.waitForLoadState(); };
    await page.goto(`${base}/plans/new`);
    for (const [name, value] of Object.entries({number: `${width}-BC-KH/TĐTN`, subject: 'Chăm lo tài năng trẻ', issuer: 'Tỉnh đoàn An Giang', issued_on: '5/1/2026', from: '2026', last_day: '2030'}))
      await page.fill(`#f-${name}`, value);
    await page.uncheck('#f-own').catch(() => {});
    await press('form.sheet button');
    const plan = page.url();
    await page.goto(`${plan}/deadlines/new`);
    await page.selectOption('#f-kind', 'REPORT');
    await page.fill('#f-what', 'Gửi báo cáo kết quả thực hiện');
    await page.fill('#f-due', '30/11/2026');
    await page.fill('#f-send_to', 'Ban Bí thư Trung ương Đoàn');
    await page.selectOption('#f-recurrence', 'YEARLY');
    await press('form.sheet button');
    await page.goto(`${plan}/units`);
    await page.selectOption('#f-group', 'CHILDREN');
    await press('form.sheet button');
    await page.goto(plan);
    await press('button[value=record]');
    await look('the plan');
    await page.goto(`${plan}/reports`);
    await press('form[action$="/derived"] button');
    await look('what the plan asks');
    await page.goto(`${base}/reports/units?plan=${plan.split('/').pop()}&year=2026`);
    await look('who has reported');
    await page.goto(`${base}/reports?year=2026`);
    await look('what is owed');
    await press(`table.rows tr:has-text("${width}-BC-KH") form button`);
    await look('the report');
    await press('a.edit');
    await page.fill('#f-results', 'Đã tổ chức 12 lớp tập huấn cho 480 tài năng trẻ.\n- Lớp kỹ năng số\n- Lớp khởi nghiệp');
    await page.fill('#f-recommendations', 'Không');
    await look('a section');
    await press('form.sheet button');
    await press('button[value=submit]');
    check((await page.textContent('main')).includes('Đã nộp'), 'the report was not handed in');
    await look('the report handed in');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="format=docx"]')]);
    check(download.suggestedFilename().endsWith('.docx'), 'no Word document came');
    check(page.complaints.length === 0, page.complaints.join('; '));
  });
