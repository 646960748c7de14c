// Draws dashboards in headless Chromium.
import {chromium} from 'playwright-core';
import {mkdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const PAGE = new URL('../index.html', import.meta.url);
const PATIENCE_MS = 120_000;
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // the page is a file that asks a Prometheus on this machine
  '--allow-file-access-from-files', '--disable-web-security',
];
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

async function draw(browser, dashboard, settings, picture) {
  const page = await browser.newPage({viewport: {width: 1600, height: 1060}});
  try {
    const problems = [];
    page.on('pageerror', error => problems.push(error.message));
    await page.addInitScript(given => { window.labmarkSettings = given; }, {...settings, dashboard});
    await page.goto(PAGE.href);
    await page
      .waitForFunction('window.labmarkOutcome !== undefined', null, {timeout: PATIENCE_MS})
      .catch(error => { throw new Error(`${dashboard.title}: ${problems.join('; ') || error.message}`); });
    await page.locator('#root > div').screenshot({path: picture});
    return {outcome: await page.evaluate('window.labmarkOutcome'), problems};
  } finally {
    await page.close();
  }
}

/** One picture for each dashboard, and what came of each of its panels. */
export async function drawAll(files, settings, folder) {
  mkdirSync(folder, {recursive: true});
  const browser = await chromium.launch({executablePath: EXECUTABLE, args: FLAGS});
  try {
    const drawn = [];
    for (const file of files) {
      const picture = join(folder, `${basename(file, '.json')}.png`);
      const dashboard = JSON.parse(readFileSync(file, 'utf8'));
      drawn.push({file, picture, ...await draw(browser, dashboard, settings, picture)});
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

export const here = fileURLToPath(new URL('..', import.meta.url));
