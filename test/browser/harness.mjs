// SPDX-License-Identifier: Apache-2.0
// A small frame for browser tests: one Chromium, a fresh context a test, complaints of the page collected.
import {readFileSync} from 'node:fs';
import {chromium} from 'playwright-core';

export const base = process.env.BASE;
export const folder = process.env.FOLDER;
const axeSource = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const tests = [];
export const test = (name, body) => tests.push({name, body});

export function check(value, why) {
  if (!value) throw new Error(why);
}
export function equal(value, wanted, why = '') {
  if (value !== wanted) throw new Error(`${why} is ${JSON.stringify(value)}, not ${JSON.stringify(wanted)}`);
}

// A page that remembers what its console complained of.
export async function open(browser, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, bypassCSP: false, ...options});
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (4\d\d)/.test(message.text())) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  return page;
}

export async function signIn(page, login) {
  await page.goto(`${base}/sign-in`);
  await page.fill('#f-login', login);
  await page.fill('#f-password', `hien tai la nguyen khi ${login}`);
  await page.click('main form button');
  await page.waitForURL(`${base}/home`);
}

// WCAG 2.2 AA by axe-core; the page's own policy forbids inline scripts, so it is evaluated by the browser itself.
export async function accessible(page, where) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}));
  const problems = found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
  check(problems.length === 0, `${where}: ${problems.join('; ')}`);
}

export async function noSidewaysScroll(page, where) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  check(wide <= window, `${where} is ${wide} px wide in a window of ${window}`);
}

export async function run(only) {
  const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  let passed = 0, failed = 0;
  for (const {name, body} of tests.filter((one) => !only || one.name.includes(only))) {
    const before = browser.contexts().length;
    try {
      await body(browser);
      ++passed;
      console.log(`ok      ${name}`);
    } catch (error) {
      ++failed;
      console.error(`FAILED  ${name}\n        ${error.message.split('\n').slice(0, 6).join('\n        ')}`);
    }
    for (const context of browser.contexts().slice(before)) await context.close();
  }
  await browser.close();
  console.log(`browser: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
