/**
 * The overview with 10,000 hosts: node scale.mjs URL DIRECTORY. How long the first view keeps the browser's main thread is printed;
 * asserted is what does not depend on the machine: how large the page is, and how much it loads.
 */

import assert from 'node:assert/strict';
import { DESKTOP, PHONE, assertFine, eventually, inBrowser } from './browser.mjs';

const MOST_NODES = 1_500;
const MOST_OCTETS = 512 * 1024;
const [, , url, directory] = process.argv;

await inBrowser(async open => {
  const view = await open(DESKTOP, 'light');
  const account = await view.page.context().newCDPSession(view.page);
  await account.send('Performance.enable');
  const octets = await firstView(view);
  const nodes = await view.page.evaluate(() => document.querySelectorAll('*').length);
  console.log(`first view of 10,000 hosts: ${nodes} elements, ${octets} octets, ${await work(account)}`);
  assert.ok(nodes <= MOST_NODES, `${nodes} elements`);
  assert.ok(octets <= MOST_OCTETS, `${octets} octets`);
  await theTableGoesPageByPage(view.page);
  await assertFine(view, directory, 'overview-10000-desktop');
  await view.close();
  const phone = await open(PHONE, 'dark');
  await firstView(phone);
  await assertFine(phone, directory, 'overview-10000-phone');
  await phone.close();
});

/** @returns how many octets were loaded */
async function firstView({ page }) {
  const sizes = [];
  page.on('requestfinished', request => sizes.push(request.sizes().then(size => size.responseBodySize)));
  await page.goto(url);
  await page.waitForSelector('.hosts tbody tr');
  await eventually(async () => assert.match(await page.getAttribute('canvas', 'aria-label'), / hosts up$/));
  await eventually(async () => assert.ok(await page.$eval('canvas', canvas => canvas.height) > 300));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** What the main thread has done so far, in the browser's own account of it. */
async function work(account) {
  const { metrics } = await account.send('Performance.getMetrics');
  const millis = name => Math.round(1000 * metrics.find(metric => metric.name === name).value);
  return `main thread ${millis('TaskDuration')} ms, of which scripts ${millis('ScriptDuration')} ms, layout ${millis('LayoutDuration')} ms`;
}

async function theTableGoesPageByPage(page) {
  const names = () => page.locator('.hosts tbody a').allTextContents();
  const first = await names();
  assert.equal(first.length, 25);
  await page.getByRole('button', { name: 'Next' }).click();
  await eventually(async () => assert.ok((await names())[0] > first.at(-1)));
  await page.getByRole('button', { name: 'Previous' }).click();
  await eventually(async () => assert.deepEqual(await names(), first));
}
