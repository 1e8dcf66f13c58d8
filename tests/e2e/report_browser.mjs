// What the tests of the report's page share: a browser without a network, and reading what the page saves.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const ROOT = resolve(here, '../..');
const modules = process.env.TROMMEL_NODE_MODULES ?? join(ROOT, 'build/release/report/node_modules');
const trommelPath = process.env.TROMMEL ?? join(ROOT, 'build/release/trommel');

/** Why the page cannot be tested here; null where it can. */
export function missing() {
  if (!findChromium()) return 'there is no chromium';
  if (!existsSync(join(modules, 'playwright-core'))) return 'playwright-core was not installed when the project was built';
  return null;
}

function findChromium() {
  return [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

/** A folder that goes when the tests end. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'trommel-report-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function trommel(codes, ...args) {
  const done = spawnSync(trommelPath, args, { encoding: 'utf8', timeout: 300000 });
  if (!codes.includes(done.status)) throw new Error(`trommel ${args.join(' ')}: exit ${done.status}\n${done.stderr}`);
  return done;
}

export function makeFixture(name, folder) {
  const done = spawnSync(process.env.PYTHON ?? 'python3', [join(here, 'report_fixture.py'), name, folder], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  trommel([0], 'report', folder);
  return folder;
}

export async function openBrowser() {
  const { chromium } = createRequire(join(modules, 'index.js'))('playwright-core');
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
}

export const openReport = (browser, folder, how) => openPage(browser, join(folder, 'report.html'), how);

/** A page opened from disk, network off; `faults` gathers console errors and requests to anywhere. */
export async function openPage(browser, file, { width = 1280, locale = 'en-GB', dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale, colorScheme: dark ? 'dark' : 'light', offline: true, acceptDownloads: true });
  const page = await context.newPage();
  const address = pathToFileURL(file).href, faults = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== address && !/^(data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`); });
  const start = Date.now();
  await page.goto(address);
  await page.waitForSelector('html[data-ready]', { timeout: 60000 });
  return { page, faults, milliseconds: Date.now() - start, close: () => context.close() };
}

/** Brings every figure into view and answers the names of those that show nothing. */
export async function blankFigures(page) {
  const blank = [];
  for (const figure of await page.$$('figure')) {
    await figure.scrollIntoViewIfNeeded();
    await figure.waitForSelector('canvas', { timeout: 20000 });
    if (!(await drawn(page, figure))) blank.push(await figure.getAttribute('data-figure'));
  }
  return blank;
}

// Whether more than a few colours stand in the figure, which is drawn soon after it came into view.
async function drawn(page, figure) {
  for (let turn = 0; turn < 50; ++turn) {
    const colours = await figure.$eval('canvas', (canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let i = 0; i < data.length; i += 4 * 97) if (data[i + 3] > 0) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      return seen.size;
    });
    if (colours >= 3) return true;
    await page.waitForTimeout(100);
  }
  return false;
}

/** Keeps a picture of the whole page where SHOTS names a folder. */
export async function keepPicture(page, name) {
  if (!process.env.SHOTS) return;
  mkdirSync(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
}

/** Nothing wider than the screen, no id twice, no control without a name. */
export async function checkLayout(page, name) {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name}: wider than the screen`);
  assert.equal(await page.evaluate(() => new Set([...document.querySelectorAll('[id]')].map((node) => node.id)).size === document.querySelectorAll('[id]').length), true);
  assert.deepEqual(await page.$$eval('button, select, input', (nodes) => nodes.filter((node) => !(node.textContent.trim() || node.labels?.length || node.getAttribute('aria-label'))).map((node) => node.outerHTML)), [],
    `${name}: controls without a name`);
}

/** Presses a button that saves, and answers the file. */
export async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download').catch((error) => { throw new Error(`${selector} saved nothing: ${error.message}`); }), page.locator(selector).first().click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** CSV by RFC 4180 as rows of text. */
export function parseCsv(bytes) {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; ++i; } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; }
    else if (c === '\n') { row.push(cell.replace(/\r$/, '')); rows.push(row); row = []; cell = ''; }
    else cell += c;
  }
  return rows;
}

/** Rows of a CSV as objects, by the header. */
export function records(bytes) {
  const [header, ...rows] = parseCsv(bytes);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

export const readCsv = (path) => records(readFileSync(path));

export const readTable = (folder, name) => (existsSync(join(folder, 'tables', `${name}.csv`)) ? readCsv(join(folder, 'tables', `${name}.csv`)) : null);
