/** What a volunteer sees: node status.mjs URL DIRECTORY. “alice” is registered from this machine and works, “bob” does not. */

import assert from 'node:assert/strict';
import { DESKTOP, PHONE, assertFine, inBrowser } from './browser.mjs';

const [, , url, directory] = process.argv;

await inBrowser(async open => {
  for (const [viewport, scheme, name] of [[DESKTOP, 'light', 'desktop-light'], [PHONE, 'dark', 'phone-dark']]) {
    const view = await open(viewport, scheme);
    const { page } = view;
    await page.goto(new URL('/status', url).href);
    assert.equal(await page.textContent('h1'), '1 of 2 hosts work.');
    await assertFine(view, directory, `status-${name}`);
    await page.click('a:has-text("alice")');
    assert.equal(await page.textContent('h1'), 'alice');
    assert.match(await page.textContent('.says'), /It is used: DNS has it in peers/);
    await page.fill('#name', 'bob');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("bob")');
    assert.match(await page.textContent('.says'), /refused/);
    await assertFine(view, directory, `status-bob-${name}`);
    await view.close();
  }
});
