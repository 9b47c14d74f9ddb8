/**
 * The stories of the console with a dozen hosts: node stories.mjs URL DIRECTORY. Whoever runs it has registered them: nine that work,
 * three that do not, “fl-sg-0001” among the former and “bob-1” among the latter; and kills fl-sg-0001 when asked to.
 */

import assert from 'node:assert/strict';
import { DESKTOP, PHONE, assertFine, eventually, inBrowser } from './browser.mjs';

const [, , url, directory] = process.argv;

await inBrowser(async open => {
  const desk = await open(DESKTOP, 'light');
  await overviewShowsThem(desk);
  await aHostThatGoesDownIsSeenAtOnceAndNothingJumps(desk);
  await aHostIsFoundByKeyboard(desk);
  await theHostsPageSaysWhy(desk);
  await anOrderIsGivenAndTakenBack(desk);
  await theJournalIsSearched(desk);
  await everyPageIsFine(desk, 'desktop-light');
  await desk.close();
  for (const [viewport, scheme, name] of [[DESKTOP, 'dark', 'desktop-dark'], [PHONE, 'light', 'phone-light'], [PHONE, 'dark', 'phone-dark']]) {
    const view = await open(viewport, scheme);
    await everyPageIsFine(view, name);
    await view.close();
  }
});

async function overviewShowsThem({ page }) {
  await page.goto(url);
  await eventually(async () => assert.match(await page.textContent('h1'), /^All is well: 9 of 12 hosts work, and DNS says so\.$/));
  await eventually(async () => assert.equal(await page.locator('.hosts tbody tr').count(), 12));
  assert.match(await page.getAttribute('canvas', 'aria-label'), /^3 hosts down, 0 hosts doubtful, 0 hosts unknown, 9 hosts up$/);
  assert.match(await page.textContent('.card:has-text("peers")'), /^peers9 published9 of 12 working/);
  await eventually(async () => assert.equal(await page.textContent('#live'), 'live'));
  console.log('told: the overview shows them');
}

async function aHostThatGoesDownIsSeenAtOnceAndNothingJumps({ page }) {
  const tops = () => page.$$eval('h2', headings => headings.map(heading => `${heading.textContent} ${heading.getBoundingClientRect().top}`));
  const before = await tops();
  console.log('wanted: kill fl-sg-0001');
  await eventually(async () => assert.match(await page.getAttribute('canvas', 'aria-label'), /^4 hosts down/));
  await eventually(async () => assert.match(await page.textContent('.hosts tbody tr:has-text("fl-sg-0001")'), /down/));
  await eventually(async () => assert.match(await page.textContent('.card:has-text("peers")'), /8 published8 of 12 working/));
  await eventually(async () => assert.match(await page.textContent('.changes li:first-child'), /fl-sg-0001|dns/));
  assert.deepEqual(await tops(), before);
  console.log('told: it went down');
}

async function aHostIsFoundByKeyboard({ page }) {
  await page.keyboard.press('/');
  await page.keyboard.type('bob');
  await eventually(async () => assert.deepEqual(await page.locator('.hosts tbody a').allTextContents(), ['bob-1', 'bob-2']));
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await eventually(async () => assert.equal(await page.textContent('.shown'), 'no such host'));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.equal(await page.locator('.hosts tbody tr').count(), 2));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'bob-1');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.textContent('h1'), 'bob-1'));
  console.log('told: a host is found by keyboard');
}

async function theHostsPageSaysWhy({ page }) {
  await eventually(async () => assert.match(await page.textContent('.explanation'), /refused/));
  await eventually(async () => assert.match(await page.textContent('.steps tbody tr'), /connect/));
  assert.match(await page.title(), /^bob-1 · peerscanner$/);
  await page.goto(`${url}#/hosts/alice-1`);
  await eventually(async () => assert.match(await page.textContent('.records tbody'), /peers\.peerscanner\.testyesyesyes/));
  await eventually(async () => assert.ok(await page.locator('.bars g').count() >= 2));
  console.log('told: why');
}

async function anOrderIsGivenAndTakenBack({ page }) {
  await page.fill('#why', 'being repaired');
  await page.selectOption('#until', '1h');
  await page.getByRole('button', { name: 'drain' }).click();
  await eventually(async () => assert.match(await page.textContent('.standing'), /^It is drained by the operator until .*: being repaired\.$/));
  await eventually(async () => assert.doesNotMatch(await page.textContent('.records tbody'), /peers\.peerscanner\.testyes/));
  await page.getByRole('button', { name: 'Take the order back' }).click();
  await eventually(async () => assert.match(await page.textContent('.standing'), /^No order/));
  console.log('told: orders');
}

async function theJournalIsSearched({ page }) {
  await page.goto(`${url}#/journal`);
  await page.waitForSelector('.journal tbody tr');
  await page.keyboard.press('/');
  await page.keyboard.type('fl-sg-0001 down refused');
  await eventually(async () => assert.equal(await page.locator('.journal tbody tr').count(), 1));
  await page.click('.journal summary');
  assert.match(await page.textContent('.journal tbody ol'), /connect/);
  console.log('told: the journal is searched');
}

async function everyPageIsFine(view, name) {
  const { page } = view;
  await page.goto(url);
  await page.waitForSelector('.hosts tbody tr');
  await assertFine(view, directory, `overview-${name}`);
  await page.goto(`${url}#/hosts/fl-sg-0001`);
  await page.waitForSelector('.steps tbody tr');
  await assertFine(view, directory, `host-${name}`);
  await page.goto(`${url}#/journal`);
  await page.waitForSelector('.journal tbody tr');
  await assertFine(view, directory, `journal-${name}`);
  await page.goto(`${url}#/plan`);
  await eventually(async () => assert.match(await page.textContent('.lead'), /^(Nothing would change|\d+ record)/));
  await assertFine(view, directory, `plan-${name}`);
  console.log(`told: every page is fine, ${name}`);
}
