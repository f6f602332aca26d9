// SPDX-License-Identifier: Apache-2.0
// From a plan read from its document to facts, live results, the lists behind the numbers and a value by hand.
import {readFileSync} from 'node:fs';
import {accessible, base, check, noSidewaysScroll, open, signIn, test} from './harness.mjs';

const words = readFileSync(new URL('../../demo/plans/an-giang-2024.txt', import.meta.url), 'utf8');

for (const [where, width] of [['a wide screen', 1280], ['a phone', 360]])
  test(`G-08 on ${where} facts make the targets of a plan live`, async (browser) => {
    const page = await open(browser, {viewport: {width, height: 800}});
    await signIn(page, 'lanhdao.angiang');
    const look = async (name) => {
      await page.waitForLoadState();
      if (process.env.SHOTS) await page.screenshot({path: `${process.env.SHOTS}/${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true});
      await accessible(page, name);
      await noSidewaysScroll(page, name);
    };
    await page.goto(`${base}/plans/readings`);
    await page.setInputFiles('#f-file', {name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(words)});
    await page.click('main form button');
    await page.waitForURL(/readings\/[0-9a-z]{13}$/);
    await page.fill('[name="head-0-number"]', `${width}-KH/SL`);
    await page.click('button[value=confirm]');
    await page.waitForURL(/plans\/[0-9a-z]{13}$/);
    const plan = page.url();
    await page.goto(`${plan}/units`);
    await page.selectOption('#f-group', 'CHILDREN');
    await page.click('form.sheet button');
    await page.waitForLoadState();

    await page.goto(`${base}/facts/new`);
    await look('entering a fact');
    const enter = async (kind, on, fields) => {
      await page.goto(`${base}/facts/new`);
      await page.selectOption('#f-kind', kind);
      await page.fill('#f-unit', 'D91');
      await page.fill('#f-on', on);
      for (const [name, value] of Object.entries(fields)) await page.fill(`#f-${name}`, value);
      await page.click('main form.sheet button');
      await page.waitForURL(/facts\/[0-9a-z]{13}$/);
    };
    const year = new Date().getFullYear();
    const informed = async () => {
      await page.goto(`${plan}/results`);
      return Number((await page.textContent('td a[href*="/numerator"]')).replaceAll('.', ''));
    };
    const before = await informed();
    await enter('youth_population', `${width === 360 ? 3 : 2}/1/${year}`, {quantity: '400.000', evidence: 'Niên giám thống kê'});
    await look('a fact');
    await enter('youth_informed', `15/1/${year}`, {quantity: '150.000'});
    await enter('education_activity', `16/1/${year}`, {key: `Về nguồn ${width}`});
    await page.goto(`${base}/facts`);
    await look('the facts');
    await page.goto(`${base}/facts/kinds`);
    await look('the kinds of facts');

    await page.goto(`${base}/facts/import`);
    await page.fill('#f-pasted', `Loại số liệu\tĐơn vị\tNgày\tTên riêng\ninspiration_activity\tD91\t17/1/${year}\tTrò chuyện ${width}\nkhông có\tD91\t17/1/${year}\tx\n`);
    await page.click('main form.sheet button');
    await look('a list of facts');
    check((await page.textContent('main')).includes('1 dòng sẽ lưu'), 'the preview does not count');
    await page.click('form.filters button');
    await look('the lists');

    await page.goto(`${plan}/results`);
    await look('the results');
    check(await informed() === before + 150000, 'a saved fact is not counted');
    check((await page.textContent('main')).includes('400.000'), 'the population is not the last one told');
    await page.click('td a[href*="/numerator"]');
    await look('what a number counts');
    await page.goto(`${plan}/results`);
    await page.click('td.title a');
    await look('a target');
    await page.fill('#f-part', '200.000');
    await page.fill('#f-whole', '400.000');
    await page.fill('#f-method', 'Tổng hợp từ báo cáo');
    await page.click('form[action$="/values"] button');
    await look('a value by hand');
    check((await page.textContent('main')).includes('Chưa xác nhận'), 'a value without evidence is not marked');
    await page.goto(`${base}/indicators`);
    await look('the indicators');
    await page.goto(`${base}/indicators/talents_nurtured`);
    await look('an indicator');
  });
