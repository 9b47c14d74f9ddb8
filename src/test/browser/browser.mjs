/** Debian's Chromium, and what is true of every page of the console. */

import assert from 'node:assert/strict';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const PATIENCE = 120_000;

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/**
 * Runs stories in a browser of their own.
 *
 * @param stories gets a function that opens a page
 */
export async function inBrowser(stories) {
  const browser = await chromium.launch({
    executablePath: program('chromium'),
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
    timeout: PATIENCE,
  });
  try {
    await stories((viewport, colorScheme) => open(browser, viewport, colorScheme));
  } finally {
    await browser.close();
  }
}

/** A page, and what has gone wrong on it so far: scripts that failed, and whatever its policy kept it from. */
async function open(browser, viewport, colorScheme) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const wrongs = [];
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', error => wrongs.push(error.stack));
  page.on('console', message => {
    // What is not there is an answer, too, but the browser takes it for an error.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      wrongs.push(message.text());
    }
  });
  page.on('request', request => {
    if (new URL(request.url()).origin !== new URL(page.url()).origin && page.url() !== 'about:blank') {
      wrongs.push(`asked somebody else: ${request.url()}`);
    }
  });
  return { page, wrongs, close: () => context.close() };
}

/** That the page has nothing to be ashamed of; keeps a picture of it. */
export async function assertFine({ page, wrongs }, directory, name) {
  mkdirSync(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  assert.deepEqual(violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' ')}`), [], name);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overhang <= 0, `${name} is ${overhang} px too wide`);
  assert.deepEqual(wrongs, [], name);
}

/** Tries again until the assertions hold. */
export async function eventually(assertions) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await assertions();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

function program(name) {
  const found = process.env.PATH.split(delimiter).map(directory => join(directory, name)).find(isExecutable);
  assert.ok(found, `${name} is not on PATH (expected: Debian's package of that name)`);
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
